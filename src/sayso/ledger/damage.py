"""A file that has been damaged is told as such, in one line, whatever part of it is asked for.

Wraps the methods of a ledger: what the database, the decompressor or the decoder of records raise
at bytes that they did not write becomes a `LedgerError` with that as its cause.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

import msgspec

from sayso.errors import LedgerError

_FILE = (sqlite3.DatabaseError, zlib.error)
_DAMAGE = (*_FILE, msgspec.MsgspecError, ValueError, LookupError, TypeError)
"""What reading may raise; what else goes wrong in adding is the article's or the program's fault."""
_OURS = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError)
"""Of the database's errors those that are the program's fault."""

T = TypeVar("T")
Errors = tuple[type[Exception], ...]


def telling(ledger: type[T]) -> type[T]:
    """Return a class of ledgers whose public methods tell of a damaged file by a `LedgerError`."""
    for name, method in list(vars(ledger).items()):
        if callable(method) and (name == "__init__" or not name.startswith("_")):
            setattr(ledger, name, _telling(method, _FILE if name.startswith("add") else _DAMAGE))
    return ledger


def _telling(method: Callable[..., Any], damage: Errors) -> Callable[..., Any]:
    @wraps(method)
    def asked(self: Any, *given: Any, **named: Any) -> Any:
        try:
            found = method(self, *given, **named)
        except damage as error:
            raise _told(self, error) from error
        return _each(self, found, damage) if isinstance(found, Iterator) else found

    return asked


def _each(ledger: object, found: Iterator[T], damage: Errors) -> Iterator[T]:
    try:
        yield from found
    except damage as error:
        raise _told(ledger, error) from error


def _told(ledger: object, error: Exception) -> Exception:
    """Return what is raised for an error: itself where it is the program's fault."""
    if isinstance(error, _OURS):
        return error
    path = getattr(ledger, "_path", "the ledger")
    if "locked" in str(error) or "busy" in str(error):
        return LedgerError(f"{path}: another process is writing to it ({error}); try again")
    return LedgerError(
        f"{path}: what is asked for cannot be read ({error or type(error).__name__}): the file is "
        "damaged; take a copy of it from before, or add the articles to a new ledger"
    )
