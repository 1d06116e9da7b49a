"""The face of the room: a database file into which articles are read and which answers about them.

Takes sources as `sayso.read_many` does, or records; gives what is known across the articles. One
process may add while any number ask.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self, TypeVar, Unpack

from sayso.claims.across.claim import Claim
from sayso.errors import InputError, LedgerError
from sayso.guard import guarded
from sayso.intake import Fetch, Source, about_of, text_of
from sayso.ledger import frames, opening, processes, queries, rows, seals, search, store, versions
from sayso.ledger.cache import ArticleCache
from sayso.ledger.damage import telling
from sayso.ledger.pack import unpack
from sayso.ledger.queries import Joined
from sayso.ledger.query import Asked, Query, query_of, whole_number
from sayso.ledger.search import Found
from sayso.ledger.versions import Headline, Version
from sayso.reader import (
    LEAST_SECONDS,
    Opened,
    Reading,
    checked_actors,
    checked_reading,
    counted,
    hung,
    lost,
    made_ready,
    named,
    opened,
    read_opened,
)
from sayso.record import Article, Record, Unread
from sayso.scale.pool import in_order
from sayso.talks.across.process import Process

Row = TypeVar("Row")


class Added(NamedTuple):
    """What became of one article: its id and whether it is new to the ledger.

    Of a new one, `unread` is why nothing was read of it, if so (another language, no report), with
    the `language` that it is in; `language_doubt` is the one that it may be in.
    """

    article: str
    new: bool
    unread: Unread | None = None
    language: str | None = None
    language_doubt: str | None = None


@telling
class Ledger:
    """A ledger file; made where there is none, unless opened with `write=False`.

    Use it in a `with` statement, or close it. Raises `LedgerError` where the file is no ledger of
    this version, and for everything that is asked of it once it is closed.
    """

    def __init__(self, path: str | os.PathLike[str], *, write: bool = True) -> None:
        if not isinstance(path, (str, os.PathLike)):
            raise LedgerError(f"the ledger's path must be a str or a Path, not {path!r}")
        self._path = Path(path)
        self._closed, self._write = False, write
        self._file = opening.connect(self._path, write=write)
        self._cache = ArticleCache(self._file)
        self._pages = self._file.execute("PRAGMA page_count").fetchone()[0]
        self._written_to = False

    def __enter__(self) -> Self:
        self._check_open()
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
        if self._closed:
            return
        if self._written_to:
            store.compact(self._file, self._pages)
        self._closed = True
        self._file.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        """The connection to the file; raises `LedgerError` where the ledger is closed."""
        self._check_open()
        return self._file

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerError(
                f"{self._path}: the ledger is closed; open it again with "
                f"sayso.Ledger({str(self._path)!r}), and ask inside of the with statement"
            )

    def _while_open(self, items: Iterable[Row]) -> Iterator[Row]:
        """Yield what is read from the file as it is asked for, while the ledger is open."""
        try:
            yield from items
        except sqlite3.ProgrammingError:
            self._check_open()
            raise

    def add(  # noqa: PLR0913 (what is known of the articles, and how they are read)
        self,
        sources: Source | Iterable[Source],
        *,
        published: str | date | None = None,
        publisher: str | None = None,
        url: str | None = None,
        workers: int = 1,
        language: Literal["en", "any"] = "en",
        actors: str | Path | None = None,
    ) -> list[Added | InputError]:
        """Read the articles of `sources` into the ledger.

        Sources are what `sayso.read_many` takes; `published` (a day), `publisher` and `url` are
        said of each article and go before what it says itself. Returns for each article, in order,
        what became of it, or the `InputError` that says why it could not be read. An article whose
        id is already there is not read again; with another text under that id it is an error. With
        more `workers` than one that many processes read; this one alone writes. `actors` is a
        folder of tables of your own. Raises `InputError` for an argument of a wrong type, `LedgerError` where the file cannot be written.
        """
        return list(
            self.add_each(
                sources,
                published=published,
                publisher=publisher,
                url=url,
                workers=workers,
                language=language,
                actors=actors,
            )
        )

    def add_each(  # noqa: PLR0913
        self,
        sources: Source | Iterable[Source],
        *,
        published: str | date | None = None,
        publisher: str | None = None,
        url: str | None = None,
        workers: int = 1,
        language: Literal["en", "any"] = "en",
        actors: str | Path | None = None,
        fetch: Fetch | None = None,
    ) -> Iterator[Added | InputError]:
        """Return an iterator that adds one article a step, as `add` does, for a corpus of any size.

        Only what is iterated over is added. `fetch` gives the articles of pages that an input only
        names. Raises as `add` does, for wrong arguments at once.
        """
        self._check_open()
        about = about_of(published=published, publisher=publisher, url=url)
        work = partial(_read, language=checked_reading(language), actors=checked_actors(actors))
        wanted = self._sifted(opened(sources, about, fetch))
        ready = partial(made_ready, language, checked_actors(actors))
        found = in_order(work, wanted, counted(workers), _lost, _hung, ready=ready)
        return (self._written(one) if isinstance(one, Record) else one for one in found)

    def frame(self, view: str) -> frames.Frame:
        """Return a view of the file as a data frame of polars, else pandas: one row each.

        Views are `articles`, `actors`, `attributions`, `events`, `claims`, `reports`, `origins`,
        `figures`, `talks`. Raises `LedgerError` where there is no such view or neither library.
        """
        return frames.frame(self._connection, view)

    def _sifted(self, found: Iterable[Opened]) -> Iterator[Opened | Added]:
        """Yield what is to be read, and in its place what need not or cannot be."""
        for one in found:
            if isinstance(one.found, InputError):
                yield one
                continue
            known = guarded(named(one.source, one.found), partial(self._known, one.found))
            if isinstance(known, InputError):
                yield Opened(one.source, known)
            else:
                yield Added(one.found.id, new=False) if known else one

    def _written(self, record: Record) -> Added | InputError:
        """Write a record; say what became of its article."""
        article = record.article
        return guarded(
            f"article {article.id}",
            lambda: Added(
                article.id,
                self.add_record(record),
                article.unread,
                article.language if article.unread else None,
                article.language_doubt,
            ),
        )

    def add_record(self, record: Record) -> bool:
        """Write a record; return whether its article is new to the ledger.

        Raises `InputError` where the ledger holds another text under the article's id,
        `LedgerError` where the file cannot be written.
        """
        if not isinstance(record, Record):
            raise InputError(f"add_record takes a Record, not {record!r:.40}; articles go to add")
        if self._known(record.article):
            return False
        if not self._write:
            raise LedgerError(f"{self._path}: opened for reading only; open it without write=False")
        try:
            with store.transaction(self._connection):
                if self._known(record.article):
                    return False
                rows.insert(self._cache, record)
        except BaseException as error:
            self._cache.clear()
            if not isinstance(error, sqlite3.Error):
                raise
            raise LedgerError(
                f"{self._path}: it cannot be written ({error}); "
                "check that it may be written and that no other process is adding to it"
            ) from error
        self._written_to = True
        return True

    def faults(self) -> list[str]:
        """Return a line for each thing in the file that is not as it was written; mostly none.

        Every article is read and compared with its checksum, which takes a millisecond each.
        """
        return list(seals.faults(self._connection))

    def check(self) -> Self:
        """Return the ledger; raise `LedgerError` where anything in it is not as it was written."""
        found = self.faults()
        if found:
            self.close()
            raise LedgerError(
                f"{self._path}: the file is damaged ({found[0]}); sayso doctor {self._path} tells all"
            )
        return self

    def articles(self) -> Iterator[str]:
        """Return an iterator of the ids of the articles, in order of publication, then id."""
        found = self._connection.execute("SELECT key FROM article ORDER BY published, key")
        return self._while_open(str(row[0]) for row in found)

    def record(self, article: str) -> Record:
        """Return the record of the article with this id.

        Raises `LedgerError` where it is not in the ledger.
        """
        row = self._connection.execute(
            "SELECT a.record, a.text, f.layout FROM article a JOIN form f ON f.id = a.form"
            " WHERE a.key = ?",
            (text_of(article, "the id of an article"),),
        ).fetchone()
        if row is None:
            raise LedgerError(f"{self._path}: it holds no article {article!r}")
        return unpack(*row)

    def copies(self, article: str) -> list[Headline]:
        """Return the articles that bring an article's text, whole, cut or lightly changed.

        They come by day of print, then by id; of an article that the ledger has not, there are none.
        """
        return versions.copies(self._connection, text_of(article, "the id of an article"))

    def versions(self, article: str) -> list[Version]:
        """Return the texts that an article's address has had, each with what changed in it.

        They come in the order in which they were added, the article among them; of an address that
        had one text there are none.
        """
        return versions.versions(self._connection, text_of(article, "the id of an article"))

    def claims(self) -> Iterator[Claim]:
        """Return an iterator of all claims, by the day they were first reported, then by id."""
        return self._while_open(queries.claims(self._connection))

    def claim(self, key: str) -> Claim:
        """Return the claim with an id.

        Raises `LedgerError` where there is none.
        """
        found = queries.claim(self._connection, text_of(key, "the id of a claim"))
        if found is None:
            raise LedgerError(
                f"{self._path}: it holds no claim {key!r}; sayso claims {self._path} lists them"
            )
        return found

    def links(self, key: str) -> tuple[Joined, ...]:
        """Return why the reports of a claim are held to be one: pairs, their score from 0 to 1.

        The surest comes first; of an id that no claim has there are none.
        """
        self._check_open()
        return queries.links(self._cache, text_of(key, "the id of a claim"))

    def talks(self, limit: int | None = None, skip: int = 0) -> tuple[Process, ...]:
        """Return the processes of talks, by the day they were first reported, then by id.

        `limit` is the most to give, after the first `skip` of them: a page of a long list. Raises
        `InputError` where one of them is no whole number from 0.
        """
        most = None if limit is None else whole_number(limit, "limit")
        return tuple(processes.processes(self._connection, most, whole_number(skip, "skip")))

    def process(self, key: str) -> Process:
        """Return the process of talks with an id.

        Raises `LedgerError` where there is none.
        """
        found = processes.process_of(self._connection, text_of(key, "the id of talks"))
        if found is None:
            raise LedgerError(
                f"{self._path}: it holds no talks {key!r}; sayso talks {self._path} lists them"
            )
        return found

    def find(self, query: Query | str | None = None, /, **asked: Unpack[Asked]) -> Found:
        """Return the claims that are asked for, newest first, with their facets.

        Ask by the fields of a `Query`: `ledger.find(words="prison", disputed=True, limit=50)`; all
        that is given must hold. A `Query` may also be given whole, a text alone is its words. Days
        are `"2016-12-31"` or `date`s. Raises `InputError` where a field, a day or a type is none.
        """
        return search.find(self._connection, query_of(query, asked))

    def _known(self, article: Article) -> bool:
        """Say whether an article is there; raise `InputError` for its id with another text."""
        row = self._connection.execute(
            "SELECT text FROM article WHERE key = ?", (article.id,)
        ).fetchone()
        if row is not None and row[0] != article.text:
            raise InputError(
                f"the ledger holds another text under the id {article.id}; "
                "give the article an id of its own"
            )
        return row is not None


def _read(
    one: Opened | Added, language: Reading, actors: str | None
) -> Record | Added | InputError:
    """Return the record of an article that is to be read."""
    return one if isinstance(one, Added) else read_opened(one, language, actors)


def _lost(one: Opened | Added, why: str) -> Record | Added | InputError:
    return one if isinstance(one, Added) else lost(one, why)


def _hung(one: Opened | Added) -> float:
    return LEAST_SECONDS if isinstance(one, Added) else hung(one)
