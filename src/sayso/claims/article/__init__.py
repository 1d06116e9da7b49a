"""What one article tells of its events: outlines to compare them by, and whose say-so they are."""
