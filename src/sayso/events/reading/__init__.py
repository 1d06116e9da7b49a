"""Reading events: which words tell one, who does it to whom, of which type and status it is."""
