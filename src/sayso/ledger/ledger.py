"""The face of the room: a database file into which articles are read and which answers about them.

Takes sources as `sayso.read_many` does, or records; gives what is known across the articles. One
process may add while any number ask.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sayso.claims.claim import Claim
from sayso.errors import InputError, LedgerError
from sayso.intake import About, open_articles
from sayso.ledger import frames, opening, processes, queries, rows, search, store
from sayso.ledger.pack import unpack
from sayso.ledger.queries import Joined
from sayso.ledger.search import Found, Query
from sayso.ledger.shelf import Shelf
from sayso.reader import NOTHING_KNOWN, read_article
from sayso.record import Article, Record
from sayso.scale.pool import in_order
from sayso.talks.process import Process


class Added(NamedTuple):
    """What became of one article: its id and whether it is new to the ledger."""

    article: str
    new: bool


class Ledger:
    """A ledger file; made where there is none, unless opened with `write=False`.

    Raises `LedgerError` where the file is no ledger of this version.
    """

    def __init__(self, path: str | Path, *, write: bool = True) -> None:
        self._path = Path(path)
        self._connection = opening.connect(self._path, write=write)
        self._shelf = Shelf(self._connection)
        self._pages = self._connection.execute("PRAGMA page_count").fetchone()[0]
        self._written_to = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._written_to = self._written_to and kind is None
        self.close()

    def close(self) -> None:
        """Close the file; one that has grown much is put in order first, unless an error ends it."""
        if self._written_to:
            store.compact(self._connection, self._pages)
        self._connection.close()

    def add(
        self,
        sources: Iterable[str | Path],
        about: About = NOTHING_KNOWN,
        *,
        workers: int = 1,
    ) -> Iterator[Added | InputError]:
        """Read the articles of `sources` into the ledger, one after the other.

        Yields for each what became of it, or why it could not be read. An article whose id is
        already there is not read again; with another text under that id it is an error. With more
        `workers` than one that many processes read; this one alone writes.
        """
        for found in in_order(_read, self._opened(sources, about), workers):
            if isinstance(found, Record):
                yield self._written(found)
            else:
                yield found

    def frame(self, view: str) -> frames.Frame:
        """Return a view (`claims`, `reports`, `events`…) as a data frame of polars, else pandas.

        Raises `LedgerError` where there is no such view or neither library.
        """
        return frames.frame(self._connection, view)

    def _opened(self, sources: Iterable[str | Path], about: About) -> Iterator["_Opened"]:
        """Yield what is to be read, and in its place what need not or cannot be."""
        for source in sources:
            for found in open_articles(source, about):
                if isinstance(found, InputError):
                    yield _Opened(str(source), found)
                    continue
                try:
                    known = Added(found.id, new=False) if self._known(found) else found
                except InputError as error:
                    yield _Opened(str(source), InputError(f"{source}, article {error}"))
                else:
                    yield _Opened(str(source), known)

    def _written(self, record: Record) -> Added | InputError:
        try:
            return Added(record.article.id, self.add_record(record))
        except InputError as error:
            return error

    def add_record(self, record: Record) -> bool:
        """Write a record; return whether its article is new to the ledger."""
        if self._known(record.article):
            return False
        try:
            with store.transaction(self._connection):
                if self._known(record.article):
                    return False
                rows.insert(self._shelf, record)
        except BaseException as error:
            self._shelf.clear()
            if not isinstance(error, sqlite3.Error):
                raise
            raise LedgerError(
                f"{self._path}: it cannot be written ({error}); "
                "check that it may be written and that no other process is adding to it"
            ) from error
        self._written_to = True
        return True

    def articles(self) -> Iterator[str]:
        """Yield the ids of the articles, in order of publication, then id."""
        for row in self._connection.execute("SELECT key FROM article ORDER BY published, key"):
            yield str(row[0])

    def record(self, article: str) -> Record:
        """Return the record of the article with this id.

        Raises `LedgerError` where it is not in the ledger.
        """
        row = self._connection.execute(
            "SELECT a.record, a.text, f.layout FROM article a JOIN form f ON f.id = a.form"
            " WHERE a.key = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise LedgerError(f"{self._path}: it holds no article {article!r}")
        return unpack(*row)

    def claims(self) -> Iterator[Claim]:
        """Yield all claims, by the day they were first reported, then by id."""
        return queries.claims(self._connection)

    def claim(self, key: str) -> Claim:
        """Return the claim with an id.

        Raises `LedgerError` where there is none.
        """
        found = queries.claim(self._connection, key)
        if found is None:
            raise LedgerError(
                f"{self._path}: it holds no claim {key!r}; sayso claims {self._path} lists them"
            )
        return found

    def links(self, key: str) -> tuple[Joined, ...]:
        """Return why the reports of the claim with an id are held to be one, the surest first."""
        return queries.links(self._shelf, key)

    def talks(self) -> tuple[Process, ...]:
        """Return the processes of talks, by the day they were first reported, then by id."""
        return processes.processes(self._connection)

    def process(self, key: str) -> Process:
        """Return the process of talks with an id.

        Raises `LedgerError` where there is none.
        """
        found = processes.processes(self._connection, key)
        if not found:
            raise LedgerError(
                f"{self._path}: it holds no talks {key!r}; sayso talks {self._path} lists them"
            )
        return found[0]

    def find(self, query: Query) -> Found:
        """Return the claims that `query` asks for, newest first, with their facets.

        Raises `InputError` where the query names no day or no type that there is.
        """
        return search.find(self._connection, query)

    def _known(self, article: Article) -> bool:
        """Say whether an article is there; raise `InputError` for its id with another text."""
        row = self._connection.execute(
            "SELECT text FROM article WHERE key = ?", (article.id,)
        ).fetchone()
        if row is not None and row[0] != article.text:
            raise InputError(
                f"{article.id}: the ledger holds another text under this id; "
                "give the article an id of its own"
            )
        return row is not None


class _Opened(NamedTuple):
    """What the intake gave: an article to read, one that is known, or why there is none."""

    source: str
    found: Article | Added | InputError


def _read(opened: _Opened) -> Record | Added | InputError:
    """Return the record of an article; an error names its input."""
    if not isinstance(opened.found, Article):
        return opened.found
    try:
        return read_article(opened.found)
    except InputError as error:
        return type(error)(f"{opened.source}, article {opened.found.id}: {error}")
