"""Attributions marked by hand in world news."""
