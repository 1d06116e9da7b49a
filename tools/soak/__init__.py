"""Trying hard: readers given what no program wrote, and writers killed; figures in docs/trust.md."""
