"""The cache: outlines, tellings and links of the articles that a ledger last read or wrote.

Takes a connection, gives those of its events, each worked out from the records once. All of it is a function of the file; after a write that failed it is emptied.
"""

import sqlite3
from collections import OrderedDict
from typing import NamedTuple

from sayso.claims.across.blocks import meet
from sayso.claims.across.link import link
from sayso.claims.article.outline import Outline, outlines
from sayso.claims.article.telling import Telling, tellings
from sayso.ledger.pack import unpack
from sayso.record import Record

_ARTICLES, _PAIRS = 4096, 400_000
"""How many articles (about 20 kB for a long one) and scored pairs (100 bytes) stay at hand: those
of some weeks, with which the next are compared."""


class CachedArticle(NamedTuple):
    """What is at hand of an article: each event's outline with its signature, and its telling."""

    record: Record
    outlines: dict[int, tuple[str, Outline]]
    tellings: dict[int, Telling]


class ArticleCache:
    """The articles and links at hand of one open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._articles: OrderedDict[int, CachedArticle] = OrderedDict()
        self._pairs: dict[tuple[str, str], float] = {}
        self._like: dict[str, int] = {}

    def clear(self) -> None:
        """Forget everything: what was written has been taken back."""
        self._articles.clear()
        self._pairs.clear()
        self._like.clear()

    def put(self, article: int, first_event: int, record: Record) -> CachedArticle:
        """Keep an article at hand that is being written."""
        told, found = tellings(record), outlines(record)
        held = CachedArticle(
            record,
            {
                first_event + n: (found[event.id].signature, found[event.id])
                for n, event in enumerate(record.events)
            },
            {first_event + n: told[event.id] for n, event in enumerate(record.events)},
        )
        if len(self._like) > _PAIRS:
            self._like.clear()
        for event, (signature, _) in held.outlines.items():
            self._like.setdefault(signature, event)
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
        packed, text, form, first_event = self.connection.execute(
            "SELECT a.record, a.text, f.layout, a.first_event FROM article a"
            " JOIN form f ON f.id = a.form WHERE a.id = ?",
            (number,),
        ).fetchone()
        return self.put(number, first_event, unpack(packed, text, form))

    def like(self, signature: str) -> int | None:
        """Return an event at hand whose outline has this signature."""
        return self._like.get(signature)

    def score(self, one: tuple[str, Outline], other: tuple[str, Outline]) -> float:
        """Return the score of the link between two outlines, given with their signatures, else 0."""
        if one[0] > other[0]:
            one, other = other, one
        pair = one[0], other[0]
        score = self._pairs.get(pair)
        if score is None:
            made = link(one[1], other[1]) if meet(one[1], other[1]) else None
            score = made.score if made is not None else 0.0
            if len(self._pairs) >= _PAIRS:
                self._pairs.clear()
            self._pairs[pair] = score
        return score
