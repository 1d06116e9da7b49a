"""Components: the events of a ledger that hang together by links as strong as joins a claim.

Takes an article that is being written, finds by its anchors what it meets, and puts the events that
it links into one component. Nothing else is kept of a link: a claim never reaches beyond its
component, and within it the links are worked out again. They are those of the whole graph of links,
whatever the order in which its events came.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from sayso.claims.across import blocks
from sayso.claims.across.link import family, limits
from sayso.claims.across.linked import Compared
from sayso.ledger.cache import ArticleCache, CachedArticle
from sayso.ledger.words import day_number, listed
from sayso.record import EventType

_EPOCH = date(1970, 1, 1).toordinal()
_PAIRS = """
SELECT article FROM anchor WHERE key IN (SELECT value FROM json_each(?))
GROUP BY article HAVING count(*) > 1
"""
_ALONE = "SELECT DISTINCT article FROM anchor WHERE key IN (SELECT value FROM json_each(?))"
_EVENTS = """
SELECT e.article, e.id, w.text, ifnull(e.first_day, e.last_day), ifnull(e.last_day, e.first_day),
       a.published
FROM json_each(?) j JOIN article a ON a.id = j.value
JOIN event e ON e.id >= a.first_event AND e.id < a.first_event + a.events
JOIN word w ON w.id = e.type WHERE w.text IN (SELECT value FROM json_each(?))
"""


def gather(cache: ArticleCache, article: int, held: CachedArticle) -> set[int]:
    """Put the events of a new article into components; return those that are touched."""
    connection = cache.connection
    keys = blocks.keys(one.outline for one in held.outlines.values())
    connection.executemany(
        "INSERT INTO anchor VALUES (?, ?)", ((key, article) for key in sorted(keys.kept))
    )
    near = _near(connection, keys, {one.outlook.family for one in held.outlines.values()})
    union = _Union()
    for number, one in held.outlines.items():
        own = _Place(*_days(one), one.outlook.dated)
        for its_article, other, place in near[one.outlook.family]:
            if other == number or (its_article == article and other > number):
                continue
            if own.may_meet(place) and _joined(cache, one, cache.article(its_article), other):
                union.join(number, other)
    return _written(connection, union)


def twins(cache: ArticleCache, held: CachedArticle) -> dict[int, int] | None:
    """Return for each event of a new article one at hand that is alike in everything compared.

    None where an event is without; such an article adds no link that is not there already.
    """
    found: dict[int, int] = {}
    for event, one in held.outlines.items():
        twin = cache.like(one.signature)
        if twin is None or twin in held.outlines or not blocks.met(one.outlook, one.outlook):
            return None
        found[event] = twin
    return found


def join_twins(connection: sqlite3.Connection, found: dict[int, int]) -> None:
    """Put events into the components of their twins."""
    union = _Union()
    for event, twin in found.items():
        union.join(event, twin)
    _written(connection, union)


def _joined(cache: ArticleCache, one: Compared, article: CachedArticle, event: int) -> bool:
    """Say whether an event and one of an article are compared, and alike or linked strongly."""
    other = article.outlines[event]
    if one.signature == other.signature:
        return blocks.met(one.outlook, other.outlook)
    return cache.score(one, other) >= limits().join


class _Place(NamedTuple):
    """What rows tell of an event before its record is opened: its days, which may be those of print."""

    first: int | None
    last: int | None
    dated: bool

    def may_meet(self, other: "_Place") -> bool:
        """Say whether `blocks.meet` may hold of two of a family; what has no date is looked at."""
        a, b, c, d = self.first, self.last, other.first, other.last
        if a is None or b is None or c is None or d is None:
            return True
        most = blocks.NIGHT if self.dated and other.dated else blocks.APART
        return a - d <= most and c - b <= most


def _near(
    connection: sqlite3.Connection, keys: blocks.Keys, families: set[str]
) -> dict[str, list[tuple[int, int, _Place]]]:
    """Return the events of these families, with their articles, of the articles that share anchors."""
    articles = set(_column(connection, _PAIRS, keys.pairs))
    articles |= set(_column(connection, _ALONE, keys.alone))
    kinds = [kind for kind in EventType if _family(kind) in families]
    rows = connection.execute(_EVENTS, (listed(sorted(articles)), listed(kinds)))
    near: dict[str, list[tuple[int, int, _Place]]] = {family: [] for family in families}
    for article, event, kind, first, last, published in rows:
        given = first is not None and last - first <= blocks.WIDEST
        start, end = (first, last) if given else (day_number(published),) * 2
        near[_family(kind)].append((article, event, _Place(start, end, given)))
    return near


@cache
def _family(kind: str) -> str:
    return family(EventType(kind))


def _days(one: Compared) -> tuple[int | None, int | None]:
    first, last = one.outlook.first, one.outlook.last
    if first is None or last is None:
        return None, None
    return first - _EPOCH, last - _EPOCH


class _Union:
    """Events that are joined, by the first of each group."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def root(self, event: int) -> int:
        self.parent.setdefault(event, event)
        while self.parent[event] != event:
            self.parent[event] = self.parent[self.parent[event]]
            event = self.parent[event]
        return event

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self.root(a), self.root(b)))
        self.parent[other] = one

    def groups(self) -> Iterator[list[int]]:
        found: dict[int, list[int]] = {}
        for event in self.parent:
            found.setdefault(self.root(event), []).append(event)
        yield from found.values()


def _written(connection: sqlite3.Connection, union: _Union) -> set[int]:
    """Write the components of joined events, with the older ones they touch; return their numbers."""
    members = dict(
        connection.execute(
            "SELECT id, component FROM event WHERE id IN (SELECT value FROM json_each(?))"
            " AND component IS NOT NULL",
            (listed(sorted(union.parent)),),
        ).fetchall()
    )
    for event, component in members.items():
        union.join(event, component)
    touched: set[int] = set()
    for group in union.groups():
        component = min(group)
        older = sorted({members[e] for e in group if e in members} - {component})
        if older:
            connection.execute(
                "UPDATE event SET component = ?"
                " WHERE component IN (SELECT value FROM json_each(?))",
                (component, listed(older)),
            )
        loose = sorted(e for e in group if e not in members)
        connection.execute(
            "UPDATE event SET component = ? WHERE id IN (SELECT value FROM json_each(?))",
            (component, listed(loose)),
        )
        touched.add(component)
    return touched


def _column(connection: sqlite3.Connection, question: str, values: Iterable[int]) -> list[int]:
    return [int(row[0]) for row in connection.execute(question, (listed(sorted(values)),))]
