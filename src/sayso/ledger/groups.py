"""Groups: the claims of a ledger, settled anew wherever an article's events touch them.

Takes the events of a new article and the components that they touch. Each component is grouped
again, from its links alone; so the claims never depend on the order of adding. Claims whose reports
stay the same are left as they are.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from sayso.claims.across.claim import Claim, Source, claim
from sayso.ledger import copying
from sayso.ledger.cache import ArticleCache
from sayso.ledger.words import CHAIN, LIST, day_number, joined, listed, numbered, word


def settle(cache: ArticleCache, events: Iterable[int], components: Iterable[int]) -> set[int]:
    """Bring the claims of new events and of touched components up to date; return their numbers."""
    changed: list[list[int]] = []
    article: dict[int, int] = {}
    loose = set(events)
    for component in sorted(components):
        rows = cache.connection.execute(_MEMBERS, (component,)).fetchall()
        members = {event: number for event, number, _, _ in rows}
        claim_of = {event: (held, reports) for event, _, held, reports in rows}
        article |= members
        loose -= set(members)
        found = cache.linked(members, component).groups()
        changed += [group for group in found if not _stands([claim_of[e] for e in group])]
    if loose:
        article |= _articles(cache.connection, loose)
        changed += [[event] for event in sorted(loose)]
    cache.connection.execute(
        "DELETE FROM claim WHERE id IN (SELECT claim FROM event"
        " WHERE id IN (SELECT value FROM json_each(?)))",
        (listed([event for group in changed for event in group]),),
    )
    return {_write(cache, group, article) for group in changed}


def settle_twins(cache: ArticleCache, twins: dict[int, int]) -> set[int]:
    """Put new events into the claims of those that they are alike to; return their numbers."""
    question = "SELECT claim FROM event WHERE id = ?"
    claims: dict[int, list[int]] = defaultdict(list)
    for event, twin in twins.items():
        claims[cache.connection.execute(question, (twin,)).fetchone()[0]].append(event)
    for number, events in claims.items():
        _rewrite(cache, number, _articles(cache.connection, events))
    return set(claims)


def settle_copies(cache: ArticleCache, articles: Iterable[int], done: set[int]) -> None:
    """Count the origins of claims anew of which copies were found, but of those that are `done`."""
    rows = cache.connection.execute(
        "SELECT DISTINCT e.claim FROM article a JOIN event e"
        " ON e.id BETWEEN a.first_event AND a.first_event + a.events - 1"
        " WHERE a.id IN (SELECT value FROM json_each(?))",
        (listed(sorted(articles)),),
    )
    for number in sorted({int(row[0]) for row in rows} - done):
        _rewrite(cache, number, {})


def settle_all(cache: ArticleCache) -> None:
    """Count the origins of all claims of several reports anew."""
    question = "SELECT id FROM claim WHERE reports > 1 ORDER BY id"
    for (number,) in cache.connection.execute(question).fetchall():
        _rewrite(cache, number, {})


def _rewrite(cache: ArticleCache, number: int, more: dict[int, int]) -> None:
    """Write a claim anew, with `more` events of articles in it."""
    question = "SELECT id, article FROM event WHERE claim = ?"
    article = dict(cache.connection.execute(question, (number,)).fetchall()) | more
    cache.connection.execute("DELETE FROM claim WHERE id = ?", (number,))
    _write(cache, sorted(article), article)


_MEMBERS = """
SELECT e.id, e.article, e.claim, c.reports FROM event e LEFT JOIN claim c ON c.id = e.claim
WHERE e.component = ?
"""


def _stands(held: list[tuple[int, int | None]]) -> bool:
    """Say whether a group is a claim already, by the claim of each event and its reports."""
    return len(set(held)) == 1 and held[0][1] == len(held)


def _write(cache: ArticleCache, group: list[int], article: dict[int, int]) -> int:
    """Write the claim of a group of events; return its number. Rows that stay are left alone."""
    connection = cache.connection
    told = {event: cache.article(article[event]).tellings[event] for event in group}
    made = claim(list(told.values()), _copied(cache, {article[event] for event in group}))
    number = min(group)
    _insert(connection, number, made, len({t.outlet for t in told.values()}))
    by_ref = {(r.article, r.event): r for r in made.reports}
    origins = {source.name: _origin(connection, source) for source in made.sources}
    held = {
        event: tuple(rest)
        for event, *rest in connection.execute(_HELD, (listed(group),)).fetchall()
    }
    for event, telling in told.items():
        report = by_ref[telling.article, telling.event]
        usual = (telling.outlet or telling.article, *telling.chain)
        path = None if report.path in {(), usual} else joined(report.path, CHAIN)
        origin = origins.get(report.origin or "")
        if held[event] != (number, origin, path):
            connection.execute(
                "UPDATE event SET claim = ?, origin = ?, path = ? WHERE id = ?",
                (number, origin, word(connection, path), event),
            )
    return number


_HELD = """
SELECT id, claim, origin, (SELECT text FROM word WHERE id = path) FROM event
WHERE id IN (SELECT value FROM json_each(?))
"""


def _copied(cache: ArticleCache, articles: set[int]) -> list[tuple[str, ...]]:
    """Return which of some articles are one text, by their ids."""
    groups: dict[int, list[str]] = defaultdict(list)
    for number, first in copying.groups_of(cache.connection, articles).items():
        groups[first].append(cache.article(number).record.article.id)
    return [tuple(sorted(group)) for group in groups.values() if len(group) > 1]


def _origin(connection: sqlite3.Connection, source: Source) -> int:
    """Return the number of an origin, which is written if it is new."""
    values = (
        word(connection, source.name),
        word(connection, source.kind),
        word(connection, source.of),
        word(connection, joined(source.ring, LIST)),
    )
    return numbered(connection, ("origin", *values), _FIND_ORIGIN, _MAKE_ORIGIN, values)


_FIND_ORIGIN = "SELECT id FROM origin WHERE label = ? AND kind = ? AND name IS ? AND ring IS ?"
_MAKE_ORIGIN = "INSERT INTO origin (label, kind, name, ring) VALUES (?, ?, ?, ?) RETURNING id"


def _insert(connection: sqlite3.Connection, number: int, made: Claim, outlets: int) -> None:
    connection.execute(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            made.id,
            word(connection, made.type),
            word(connection, joined(made.actors, LIST)),
            word(connection, joined(made.recipients, LIST)),
            word(connection, made.status),
            day_number(made.date.start) if made.date else None,
            day_number(made.date.end) if made.date else None,
            word(connection, made.place),
            made.disputed,
            len(made.reports),
            outlets,
            made.origins,
            day_number(made.first_reported),
        ),
    )


def _articles(connection: sqlite3.Connection, events: Iterable[int]) -> dict[int, int]:
    question = "SELECT id, article FROM event WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(question, (listed(sorted(events)),)))
