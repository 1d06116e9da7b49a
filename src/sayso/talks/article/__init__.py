"""The talks that one article tells of, and how each party stands to them."""
