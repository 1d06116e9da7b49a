"""sayso reads news reporting into a record: who did what to whom, and on whose say-so.

Each public name is loaded when it is first asked for (PEP 562): the parser behind `read` takes a
second to import, the errors and the record's types nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

import sayso._light
import sayso._offline  # noqa: F401 (what it sets must be set before the rest is loaded)

if TYPE_CHECKING:
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

_MODULES = {
    "sayso.claims.across.claim": ("Claim", "Report"),
    "sayso.errors": ("InputError", "LedgerError", "SaysoError"),
    "sayso.events.pairs": ("code_pair",),
    "sayso.intake": ("Source",),
    "sayso.ledger": ("Added", "Found", "Ledger", "Query"),
    "sayso.reader": ("read", "read_many"),
    "sayso.record": (
        "Actor", "Article", "Attribution", "Coding", "Dispute", "Event", "Place", "Record", "Span",
        "Talks",
    ),
    "sayso.talks.across.process": ("Process",),
}  # fmt: skip


def __getattr__(name: str) -> object:
    """Return a public name, its module loaded."""
    for module, names in _MODULES.items():
        if name in names:
            found: object = getattr(import_module(module), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
