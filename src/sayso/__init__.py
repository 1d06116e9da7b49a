"""sayso reads news reporting into a record: who did what to whom, and on whose say-so."""

import sayso._offline  # noqa: F401 (what it sets must be set before the rest is loaded)
from sayso.claims.across.claim import Claim, Report
from sayso.errors import InputError, LedgerError, SaysoError
from sayso.events.pairs import code_pair
from sayso.intake import Source
from sayso.ledger import Added, Found, Ledger, Query
from sayso.reader import read, read_many
from sayso.record import (
    Actor,
    Article,
    Attribution,
    Coding,
    Dispute,
    Event,
    Place,
    Record,
    Span,
    Talks,
)
from sayso.talks.across.process import Process

__version__ = "0.1.0.dev0"

__all__ = [
    "Actor",
    "Added",
    "Article",
    "Attribution",
    "Claim",
    "Coding",
    "Dispute",
    "Event",
    "Found",
    "InputError",
    "Ledger",
    "LedgerError",
    "Place",
    "Process",
    "Query",
    "Record",
    "Report",
    "SaysoError",
    "Source",
    "Span",
    "Talks",
    "__version__",
    "code_pair",
    "read",
    "read_many",
]
