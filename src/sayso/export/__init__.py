"""A ledger as files for other programs: one row for each event as one report tells it."""
