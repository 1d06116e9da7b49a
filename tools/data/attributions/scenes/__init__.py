"""Statements and replies: which reply denies which statement."""
