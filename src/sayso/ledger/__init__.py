"""The ledger: the database file of articles, their records and the claims across them."""

from sayso.ledger.ledger import Added, Ledger
from sayso.ledger.metadata import metadata
from sayso.ledger.queries import Joined
from sayso.ledger.query import Query
from sayso.ledger.search import Found

__all__ = ["Added", "Found", "Joined", "Ledger", "Query", "metadata"]
