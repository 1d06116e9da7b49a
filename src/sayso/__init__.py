"""sayso reads news reporting into a record: who did what to whom, and on whose say-so."""

from sayso.errors import SaysoError
from sayso.events.pairs import code_pair
from sayso.ledger import Ledger
from sayso.reader import read, read_many
from sayso.record import Record

__version__ = "0.1.0.dev0"

__all__ = ["Ledger", "Record", "SaysoError", "__version__", "code_pair", "read", "read_many"]
