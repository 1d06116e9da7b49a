"""The cache: outlines, tellings and links of the articles that a ledger last read or wrote.

Takes a connection, gives those of its events, each worked out from the records once. All of it is a function of the file; after a write that failed it is emptied.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property

from sayso.claims.across.blocks import met
from sayso.claims.across.linked import Compared, Linked, compared, score
from sayso.claims.article.outline import outlines
from sayso.claims.article.telling import Telling, tellings
from sayso.language.report import report_text
from sayso.ledger.pack import unpack, unpack_article
from sayso.ledger.words import Connection
from sayso.record import Record

_ARTICLES, _PAIRS, _LINKED = 4096, 400_000, 50_000
"""How many articles (about 20 kB for a long one), scored pairs (100 bytes) and events of components
(with their outlines, 2 kB) stay at hand: those of some weeks, with which the next are compared."""

_PACKED = """
SELECT a.first_event, a.record, a.text, f.layout FROM article a JOIN form f ON f.id = a.form
WHERE a.id = ?
"""


class CachedArticle:
    """What is at hand of an article: each event, by its number, as it is compared and told."""

    def __init__(self, record: Record, first_event: int) -> None:
        found = outlines(record)
        self.record, self._first = record, first_event
        self.outlines: dict[int, Compared] = {
            first_event + n: compared(found[e.id]) for n, e in enumerate(record.events)
        }

    @cached_property
    def tellings(self) -> dict[int, Telling]:
        """How each event is told, which only the claims that it is in ask for."""
        told = tellings(self.record)
        return {self._first + n: told[e.id] for n, e in enumerate(self.record.events)}


class ArticleCache:
    """The articles and links at hand of one open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._articles: OrderedDict[int, CachedArticle] = OrderedDict()
        self._pairs: dict[tuple[str, str], float] = {}
        self._like: dict[str, int] = {}
        self._reports: OrderedDict[int, str] = OrderedDict()
        self._linked: OrderedDict[int, Linked] = OrderedDict()
        self._events = 0

    def clear(self) -> None:
        """Forget everything: what was written has been taken back."""
        self._articles.clear()
        self._pairs.clear()
        self._like.clear()
        self._reports.clear()
        self._linked.clear()
        self._events = 0
        if isinstance(self.connection, Connection):
            self.connection.numbers.clear()

    def put(self, article: int, first_event: int, record: Record) -> CachedArticle:
        """Keep an article at hand that is being written."""
        held = CachedArticle(record, first_event)
        if len(self._like) > _PAIRS:
            self._like.clear()
        for event, one in held.outlines.items():
            self._like.setdefault(one.signature, event)
        self._articles[article] = held
        if len(self._articles) > _ARTICLES:
            self._articles.popitem(last=False)
        return held

    def article(self, number: int) -> CachedArticle:
        """Return what is known of the article with this row number."""
        held = self._articles.get(number)
        if held is not None:
            self._articles.move_to_end(number)
            return held
        return self.put(number, *self._read(number))

    def _read(self, number: int) -> tuple[int, Record]:
        """Return the first event and the record of an article as the file has them."""
        first_event, packed, text, form = self._packed(number)
        return first_event, unpack(packed, text, form)

    def _packed(self, number: int) -> tuple[int, bytes, str, bytes]:
        """Return the first event of an article, and its record, text and form as they are kept."""
        found: tuple[int, bytes, str, bytes] = self.connection.execute(
            _PACKED, (number,)
        ).fetchone()
        return found

    def report(self, number: int) -> str:
        """Return the text of the report of the article with this row number."""
        held = self._articles.get(number)
        found = self._reports.get(number)
        if found is None:
            if held is not None:
                article = held.record.article
            else:
                _, packed, text, form = self._packed(number)
                article = unpack_article(packed, text, form)
            found = self._reports[number] = report_text(article)
            if len(self._reports) > _ARTICLES:
                self._reports.popitem(last=False)
        self._reports.move_to_end(number)
        return found

    def like(self, signature: str) -> int | None:
        """Return an event at hand whose outline has this signature."""
        return self._like.get(signature)

    def score(self, one: Compared, other: Compared) -> float:
        """Return the score of the link between two events, 0 where there is none."""
        if not met(one.outlook, other.outlook):
            return 0.0
        if one.signature > other.signature:
            one, other = other, one
        pair = one.signature, other.signature
        found = self._pairs.get(pair)
        if found is None:
            found = score(one, other)
            if len(self._pairs) >= _PAIRS:
                self._pairs.clear()
            self._pairs[pair] = found
        return found

    def linked(self, members: Mapping[int, int], component: int) -> Linked:
        """Return the links of a component, whose events are given with their articles."""
        held = self._linked.pop(component, Linked())
        self._events -= len(held.events)
        for event in sorted(members.keys() - held.events):
            held.take(event, self.article(members[event]).outlines[event], self.score)
        self._linked[component] = held
        self._events += len(held.events)
        while len(self._linked) > 1 and self._events > _LINKED:
            self._events -= len(self._linked.popitem(last=False)[1].events)
        return held
