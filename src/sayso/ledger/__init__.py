"""The ledger: the database file of articles, their records and the claims across them."""

from sayso.ledger.ledger import Added, Ledger

__all__ = ["Added", "Ledger"]
