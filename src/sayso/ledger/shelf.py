"""The shelf: what a ledger has at hand of the articles that it last read or wrote.

Takes a connection, gives mentions, tellings and links of its events, each worked out from the
records once. All of it is a function of the file; after a write that failed it is emptied.
"""

import sqlite3
from collections import OrderedDict
from typing import NamedTuple

from sayso.claims.blocks import meet
from sayso.claims.link import link
from sayso.claims.mention import Mention, mentions
from sayso.claims.telling import Telling, tellings
from sayso.ledger.pack import unpack
from sayso.record import Record

_ARTICLES, _PAIRS = 4096, 400_000
"""How many articles (about 20 kB for a long one) and scored pairs (100 bytes) stay at hand: those
of some weeks, with which the next are compared."""


class Held(NamedTuple):
    """What is at hand of an article: each event's mention with its signature, and its telling."""

    record: Record
    mentions: dict[int, tuple[str, Mention]]
    tellings: dict[int, Telling]


class Shelf:
    """The articles and links at hand of one open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._articles: OrderedDict[int, Held] = OrderedDict()
        self._pairs: dict[tuple[int, int], float] = {}

    def clear(self) -> None:
        """Forget everything: what was written has been taken back."""
        self._articles.clear()
        self._pairs.clear()

    def put(self, article: int, first_event: int, record: Record) -> Held:
        """Keep an article at hand that is being written."""
        told, found = tellings(record), mentions(record)
        held = Held(
            record,
            {
                first_event + n: (found[event.id].signature, found[event.id])
                for n, event in enumerate(record.events)
            },
            {first_event + n: told[event.id] for n, event in enumerate(record.events)},
        )
        self._articles[article] = held
        if len(self._articles) > _ARTICLES:
            self._articles.popitem(last=False)
        return held

    def article(self, number: int) -> Held:
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

    def score(self, one: tuple[int, Mention], other: tuple[int, Mention]) -> float:
        """Return the score of the link between two events, 0 where there is none."""
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
