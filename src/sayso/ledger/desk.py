"""A ledger opened for looking at: what the explorer and the export ask beside what everybody may.

Takes a path, gives what stands on a page: boards and views of claims, an article with those that
bring the same text. One thread holds one desk.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sayso.claims.across.claim import Claim
from sayso.errors import LedgerError
from sayso.ledger import board, opening, queries, review, store
from sayso.ledger.board import Board
from sayso.ledger.damage import telling
from sayso.ledger.ledger import Ledger
from sayso.ledger.lens import Lens
from sayso.ledger.review import Review
from sayso.ledger.versions import HEADLINE, Headline
from sayso.ledger.view import View
from sayso.ledger.words import key_of
from sayso.talks.across.process import Process

_PAGES = 8192
"""KiB of the file's pages that one desk keeps; the system keeps the rest for all of them."""


class Saved(NamedTuple):
    """A search that somebody keeps."""

    name: str
    query: str


@contextmanager
def _writing(path: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """Write what is inside whole or not at all; raises `LedgerError` where it cannot be."""
    with closing(opening.connect(Path(path), write=True)) as connection:
        try:
            with store.transaction(connection):
                yield connection
        except sqlite3.Error as error:
            raise LedgerError(
                f"{path}: it cannot be written ({error}); check that the file may be written"
            ) from error


def decide(path: str | os.PathLike[str], rows: Iterable[Review]) -> int:
    """Write decisions into a ledger; return how many are new.

    Raises `LedgerError` where it cannot be written.
    """
    with _writing(path) as connection:
        return sum(review.keep(connection, row) for row in rows)


def save(path: str | os.PathLike[str], name: str, query: str) -> None:
    """Keep a search under a name, in place of what had it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with _writing(path) as connection:
        connection.execute("INSERT OR REPLACE INTO saved VALUES (?, ?, ?)", (name, query, now))


def forget(path: str | os.PathLike[str], name: str) -> None:
    """Keep the search of a name no longer."""
    with _writing(path) as connection:
        connection.execute("DELETE FROM saved WHERE name = ?", (name,))


@telling
class Desk(Ledger):
    """A ledger that is read only, with what its pages show."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(path, write=False)
        self._connection.execute(f"PRAGMA cache_size = {-_PAGES}")
        self._connection.execute("PRAGMA temp_store = FILE")  # a large sort must not stay in memory

    def board(self) -> Board:
        """Return a few columns of every claim in memory; some seconds a million events."""
        return board.load(self._connection)

    def view(self, columns: Board, lens: Lens) -> View:
        """Return what a lens shows of a board of this ledger, counted by facet.

        Raises `InputError` where a field of the lens is none.
        """
        return View(self._connection, columns, lens)

    def claims_at(self, numbers: Iterable[int]) -> list[Claim]:
        """Return the claims with these row numbers, as a board has them, in their order."""
        return queries.whole(self._connection, numbers)

    def changes(self) -> int:
        """Return a number that is another one after somebody else has written to the file."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def extent(self) -> tuple[int, ...]:
        """Return numbers that are others once articles were added, whatever else was written."""
        question = "SELECT (SELECT max(id) FROM article), (SELECT max(id) FROM event)"
        return tuple(int(number or 0) for number in self._connection.execute(question).fetchone())

    def claims_of(self, article: str) -> dict[str, str]:
        """Return the claim of each event of an article, by their ids."""
        rows = self._connection.execute(
            "SELECT e.key, c.key FROM article a JOIN event e"
            " ON e.id BETWEEN a.first_event AND a.first_event + a.events - 1"
            " JOIN claim c ON c.id = e.claim WHERE a.key = ?",
            (article,),
        )
        return {key_of(event, "e"): str(claim) for event, claim in rows}

    def headlines(self, articles: Iterable[str]) -> dict[str, Headline]:
        """Return what is told of articles in a list, by their ids."""
        rows = self._connection.execute(
            HEADLINE + " WHERE a.key IN (SELECT value FROM json_each(?))",  # noqa: S608 (constants)
            (json.dumps(sorted(set(articles))),),
        )
        return {row[0]: Headline(*row) for row in rows}

    def newest(self, most: int) -> list[Headline]:
        """Return the articles that were printed last, of the last added."""
        rows = self._connection.execute(HEADLINE + _NEWEST, (most,))
        return [Headline(*row) for row in rows]

    def reviews(self, article: str | None = None) -> Iterator[Review]:
        """Return an iterator of the decisions on an article, or on all, in order of time."""
        return self._while_open(review.reviews(self._connection, article))

    def decided_events(self) -> list[tuple[int, int]]:
        """Return (event, claim) of all that is decided, by their row numbers."""
        return review.decided_events(self._connection)

    def streamed(self, question: str) -> Iterator[sqlite3.Row]:
        """Return an iterator of the rows that a question gives, by the names of their columns."""
        cursor = self._connection.cursor()
        cursor.row_factory = sqlite3.Row
        return self._while_open(cursor.execute(question))

    def saved(self) -> list[Saved]:
        """Return the searches that somebody keeps, by name."""
        rows = self._connection.execute("SELECT name, query FROM saved ORDER BY name")
        return [Saved(*row) for row in rows]

    def events_of(self, numbers: Iterable[int]) -> list[list[int]]:
        """Return the row numbers of the events of claims, in the order of their reports."""
        order = list(numbers)
        rows = self._connection.execute(_REPORTS, (json.dumps(order),)).fetchall()
        found: dict[int, list[int]] = {number: [] for number in order}
        for claim, event in rows:
            found[claim].append(event)
        return [found[number] for number in order]

    def names(self, identity: str) -> list[str]:
        """Return the names that somebody goes by in the articles."""
        rows = self._connection.execute(
            "SELECT DISTINCT name FROM actors WHERE identity = ? ORDER BY name", (identity,)
        )
        return [str(name) for (name,) in rows]

    def processes_of(self, keys: Iterable[str]) -> tuple[Process, ...]:
        """Return the processes of talks with these ids, in their order."""
        return tuple(self.process(key) for key in keys)

    def printed_between(self) -> tuple[str | None, str | None]:
        """Return the first and last day of print."""
        row = self._connection.execute("SELECT min(published), max(published) FROM article")
        first, last = row.fetchone()
        return first, last

    @property
    def path(self) -> Path:
        """The ledger's file."""
        return self._path


_REPORTS = """
SELECT e.claim, e.id FROM event e JOIN article a ON a.id = e.article
WHERE e.claim IN (SELECT value FROM json_each(?))
ORDER BY e.claim, ifnull(a.published, '9999'), a.key,
  CASE typeof(e.key) WHEN 'integer' THEN e.key ELSE 0 END, e.key
"""
_NEWEST = """
WHERE a.id IN (SELECT id FROM article ORDER BY id DESC LIMIT 1000)
ORDER BY a.published DESC, a.id DESC LIMIT ?
"""
