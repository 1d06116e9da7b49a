"""The explorer: a ledger as pages for people, each with a JSON twin."""
