"""What a ledger answers: claims with their reports, as typed results.

Takes a connection, gives `Claim`s; every list is in an order of its own contents, never of adding.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from sayso.claims.across.blocks import meet
from sayso.claims.across.claim import Claim, Days, Figure, Report, Source, numbers, revisions
from sayso.claims.across.link import link
from sayso.claims.article.amendments import Amendment
from sayso.claims.article.endings import Ending
from sayso.claims.article.outline import Outline
from sayso.ledger.cache import ArticleCache
from sayso.ledger.words import CHAIN, LIST, day_of, key_of, parted
from sayso.record import Status

_FIRST, _MOST = 50, 500
"""Claims that are put together at once: a page at first, then more each time."""
_NEXT = """
SELECT id, first_reported, key FROM claim
WHERE first_reported >= :day AND (first_reported > :day OR key > :key)
ORDER BY first_reported, key LIMIT :most
"""
_NEXT_UNDATED = """
SELECT id, NULL, key FROM claim WHERE first_reported IS NULL AND key > :key ORDER BY key LIMIT :most
"""


def claims(connection: sqlite3.Connection) -> Iterator[Claim]:
    """Yield all claims, by the day they were first reported, then by id.

    Each batch is asked for where the last one ended, which the index of days serves: the first are
    there at once however many there are, and what is added meanwhile is no harm.
    """
    for question in (_NEXT, _NEXT_UNDATED):
        after = {"day": -(1 << 60), "key": "", "most": _FIRST}
        while rows := connection.execute(question, after).fetchall():
            yield from whole(connection, [number for number, _, _ in rows])
            most = min(2 * len(rows), _MOST)
            after = {"day": rows[-1][1], "key": rows[-1][2], "most": most}


def claim(connection: sqlite3.Connection, key: str) -> Claim | None:
    """Return the claim with an id."""
    row = connection.execute("SELECT id FROM claim WHERE key = ?", (key,)).fetchone()
    return whole(connection, [row[0]])[0] if row else None


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports of a claim are held to be one event: the score from 0 to 1 and its reasons."""

    reports: tuple[tuple[str, str], tuple[str, str]]
    score: float
    why: str


def links(cache: ArticleCache, key: str) -> tuple[Joined, ...]:
    """Return the links between the reports of a claim, the surest first."""
    rows = cache.connection.execute(
        "SELECT e.id, e.article, a.key, e.key FROM event e JOIN article a ON a.id = e.article"
        " JOIN claim c ON c.id = e.claim WHERE c.key = ?",
        (key,),
    ).fetchall()
    found: dict[str, tuple[Outline, tuple[str, str]]] = {}
    for event, article, article_key, event_key in sorted(rows, key=lambda row: row[2:]):
        one = cache.article(article).outlines[event]
        found.setdefault(one.signature, (one.outline, (article_key, key_of(event_key, "e"))))
    told = list(found.values())
    joined = [
        Joined(reports=(one, other), score=made.score, why=made.why)
        for i, (a, one) in enumerate(told)
        for b, other in told[i + 1 :]
        if meet(a, b) and (made := link(a, b)) is not None
    ]
    return tuple(sorted(joined, key=lambda j: (-j.score, j.reports)))


_CLAIMS = """
SELECT c.id, c.key, (SELECT text FROM word WHERE id = c.type),
       (SELECT text FROM word WHERE id = c.actors),
       (SELECT text FROM word WHERE id = c.recipients),
       (SELECT text FROM word WHERE id = c.status), c.first_day, c.last_day,
       (SELECT text FROM word WHERE id = c.place), c.disputed, c.origins, c.first_reported
FROM claim c WHERE c.id IN (SELECT value FROM json_each(?))
"""
_REPORTS = """
SELECT e.claim, e.id, a.key, e.key, (SELECT text FROM word WHERE id = a.outlet), a.published,
       (SELECT text FROM word WHERE id = e.status), (SELECT text FROM word WHERE id = e.asserted),
       (SELECT text FROM word WHERE id = e.denied), (SELECT text FROM word WHERE id = e.turn),
       (SELECT text FROM word WHERE id = e.chain),
       (SELECT w.text FROM origin o JOIN word w ON w.id = o.label WHERE o.id = e.origin),
       (SELECT text FROM word WHERE id = e.path),
       cut(a.text, e.start, e.length)
FROM event e JOIN article a ON a.id = e.article
WHERE e.claim IN (SELECT value FROM json_each(?))
"""
_ORIGINS = """
SELECT DISTINCT e.claim, l.text, k.text, n.text, r.text FROM event e JOIN origin o ON o.id = e.origin
JOIN word l ON l.id = o.label JOIN word k ON k.id = o.kind
LEFT JOIN word n ON n.id = o.name LEFT JOIN word r ON r.id = o.ring
WHERE e.claim IN (SELECT value FROM json_each(?)) ORDER BY l.text
"""
_AMOUNTS = """
SELECT m.event, u.text, m.value FROM event e JOIN amount m ON m.event = e.id
JOIN word u ON u.id = m.unit WHERE e.claim IN (SELECT value FROM json_each(?))
ORDER BY m.event, u.text, m.value
"""


class _Origin(NamedTuple):
    """An origin as the file has it."""

    label: str
    kind: str
    name: str | None
    ring: str | None


class _NumberedReport(NamedTuple):
    """A report with the row number of its event."""

    event: int
    report: Report


def whole(connection: sqlite3.Connection, wanted: Iterable[int]) -> list[Claim]:
    """Return claims with their reports by row number, in the order given."""
    order = list(wanted)
    given = (json.dumps(order),)
    told: dict[int, list[_NumberedReport]] = {number: [] for number in order}
    for number, event, *row in connection.execute(_REPORTS, given):
        told[number].append(_NumberedReport(event, _report(*row)))
    amounts: dict[int, list[tuple[str, float]]] = {}
    for event, unit, value in connection.execute(_AMOUNTS, given):
        amounts.setdefault(event, []).append((unit, value))
    origins: dict[int, list[_Origin]] = {number: [] for number in order}
    for number, *row in connection.execute(_ORIGINS, given):
        origins[number].append(_Origin(*row))
    rows = {row[0]: row for row in connection.execute(_CLAIMS, given)}
    return [_claim(rows[n][1:], sorted(told[n], key=_place), origins[n], amounts) for n in order]


_Text = str | None


def _report(  # noqa: PLR0913, PLR0917 (the columns of the query)
    article: str,
    event: int | str,
    outlet: _Text,
    published: _Text,
    status: str,
    asserted: _Text,
    denied: _Text,
    turn: _Text,
    chain: _Text,
    origin: _Text,
    path: _Text,
    evidence: str,
) -> Report:
    links = parted(chain, CHAIN)
    usual = (outlet or article, *links) if origin else ()
    return Report(
        article=article,
        event=key_of(event, "e"),
        outlet=outlet,
        published=published,
        asserted_by=parted(asserted, LIST),
        denied_by=parted(denied, LIST),
        origin=origin,
        evidence=" ".join(evidence.split()),
        chain=links,
        path=parted(path, CHAIN) or usual,
        status=Status(status),
        turn=Amendment(turn) if turn else None,
    )


def _place(told: _NumberedReport) -> tuple[str, str, int, str]:
    report = told.report
    number = report.event.removeprefix("e")
    place = int(number) if number.isdigit() else 0
    return report.published or "9999", report.article, place, report.event


def _claim(
    row: tuple[object, ...],
    told: list[_NumberedReport],
    origins: list[_Origin],
    amounts: dict[int, list[tuple[str, float]]],
) -> Claim:
    key, kind, actors, recipients, status, first, last, place, disputed, count, reported = (
        msgspec.convert(row, _Row)
    )
    return Claim(
        id=key,
        type=kind,
        actors=parted(actors, LIST),
        recipients=parted(recipients, LIST),
        date=Days(start=day_of(first), end=day_of(last))
        if first is not None or last is not None
        else None,
        place=place,
        status=Status(status),
        disputed=bool(disputed),
        reports=tuple(report for _, report in told),
        origins=count,
        first_reported=day_of(reported),
        sources=tuple(
            _source(origin, [r.article for _, r in told if r.origin == origin.label])
            for origin in origins
        ),
        numbers=numbers(
            (
                unit,
                report.published,
                Figure(value=value, article=report.article, asserted_by=report.asserted_by),
            )
            for event, report in told
            for unit, value in amounts.get(event, ())
        ),
        revisions=revisions(report for _, report in told),
    )


def _source(origin: _Origin, articles: list[str]) -> Source:
    return Source(
        name=origin.label,
        kind=Ending(origin.kind),
        articles=tuple(dict.fromkeys(articles)),
        of=origin.name,
        ring=parted(origin.ring, LIST),
    )


_Row = tuple[str, str, _Text, _Text, str, int | None, int | None, _Text, int, int, int | None]
