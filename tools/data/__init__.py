"""What was read by hand, and what says how."""
