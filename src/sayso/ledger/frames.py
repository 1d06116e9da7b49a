"""The views of a ledger as data frames of polars or pandas, whichever is installed.

Takes a view's name, gives its rows; neither library is needed for anything else.
"""

import sqlite3
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from sayso.errors import LedgerError

VIEWS = (
    "articles",
    "copies",
    "actors",
    "attributions",
    "events",
    "claims",
    "reports",
    "origins",
    "figures",
    "talks",
)


class Frame(Protocol):
    """What frames of both libraries have; everything else is the library's own."""

    @property
    def columns(self) -> object:
        """The names of the columns."""
        ...

    def __len__(self) -> int:
        """Return the number of rows."""
        ...


class _Library(Protocol):
    def DataFrame(self, columns: dict[str, list[object]]) -> Frame:  # noqa: N802 (its name there)
        """Return a frame of named columns."""
        ...


def frame(connection: sqlite3.Connection, view: str) -> Frame:
    """Return the rows of a view as a polars data frame, else as one of pandas.

    Raises `LedgerError` where there is no such view or neither library.
    """
    if view not in VIEWS:
        raise LedgerError(f"there is no view {view!r}; the views are {', '.join(VIEWS)}")
    library = next((name for name in ("polars", "pandas") if find_spec(name)), None)
    if library is None:
        raise LedgerError("data frames need polars or pandas; install one: pip install polars")
    asked = connection.execute("SELECT * FROM {}".replace("{}", view))
    names = [column[0] for column in asked.description]
    rows = asked.fetchall()
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    return cast("_Library", import_module(library)).DataFrame(columns)
