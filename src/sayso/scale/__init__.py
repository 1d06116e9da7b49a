"""Scale: the same work over many processes."""
