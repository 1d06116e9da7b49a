"""The rows of an export, one after the other, however many there are.

Takes an open desk and a lens, gives `Row`s in the order in which articles were added.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sayso.export.row import Row
from sayso.ledger.board import Board
from sayso.ledger.desk import Desk
from sayso.ledger.lens import Lens
from sayso.ledger.review import Decision, Review, decided
from sayso.ledger.words import key_of
from sayso.record import Event

_LEVELS = {0: "country", 1: "region", 2: "place"}
_ROWS = """
SELECT e.claim, e.key, r.claim AS claim_key, r.article, r.outlet, r.published, a.url, a.title,
       v.type, v.mode, v.cameo, v.status, v.actors, v.recipients, v.first_day, v.last_day, v.place,
       v.country, s.lat, s.lon, s.level, r.asserted_by, r.denied_by, r.chain, r.path, r.origin,
       c.origins, c.disputed,
       (SELECT f.key FROM copy o JOIN article f ON f.id = o.first
        WHERE o.article = e.article) AS copy_of,
       (SELECT count(*) FROM copy o JOIN copy x ON x.first = o.first AND x.article != o.article
        WHERE o.article = e.article) AS copies,
       r.evidence, e.start, e.length, v.confidence,
       (SELECT group_concat(ifnull(p.code, ''), '; ') FROM participant x
        JOIN actor p ON p.id = x.actor WHERE x.event = e.id AND x.role = 0) AS actor_codes,
       (SELECT group_concat(ifnull(p.code, ''), '; ') FROM participant x
        JOIN actor p ON p.id = x.actor WHERE x.event = e.id AND x.role = 1) AS recipient_codes
FROM event e JOIN reports r ON r.id = e.id JOIN events v ON v.id = e.id
JOIN article a ON a.id = e.article JOIN claim c ON c.id = e.claim
LEFT JOIN site s ON s.name = e.place AND s.country = ifnull(e.country, 0)
ORDER BY e.id
"""


class _Verdict(NamedTuple):
    review: str
    reviewer: str
    corrections: str | None


def rows(desk: Desk, lens: Lens | None = None, board: Board | None = None) -> Iterator[Row]:
    """Yield the rows of the claims that a lens shows, of no lens those of all.

    A `board` of the ledger that is at hand saves loading it.

    Raises `InputError` where a filter is none.
    """
    wanted: set[int] | None = None
    if lens is not None and lens != Lens():
        board = board or desk.board()
        wanted = set(board.numbers[desk.view(board, lens).positions].tolist())
    verdicts = _verdicts(desk)
    article, events = "", dict[str, Event]()
    for found in desk.streamed(_ROWS):
        if wanted is not None and found["claim"] not in wanted:
            continue
        if found["article"] != article:
            article = found["article"]
            events = {event.id: event for event in desk.record(article).events}
        yield _row(found, verdicts, events)


def _verdicts(desk: Desk) -> dict[tuple[str, str], _Verdict]:
    """Return what stands decided, by article and event."""
    articles = dict.fromkeys(row.article for row in desk.reviews())
    known = set(desk.headlines(articles))
    found = {}
    for article in articles:
        if article in known:
            for event, told in decided(desk.record(article), desk.reviews(article)).items():
                found[article, event] = _verdict(told)
    return found


def _verdict(told: list[Review]) -> _Verdict:
    corrections = {r.field: r.value for r in told if r.decision is Decision.CORRECT}
    last = told[-1]
    joined = "; ".join(f"{field}={value}" for field, value in corrections.items())
    return _Verdict(last.decision, last.reviewer, joined or None)


def _row(
    found: sqlite3.Row, verdicts: dict[tuple[str, str], _Verdict], events: dict[str, Event]
) -> Row:
    event, article = key_of(found["key"], "e"), found["article"]
    verdict = verdicts.get((article, event))
    told = events.get(event)
    return Row(
        id=f"{article}#{event}",
        claim=found["claim_key"],
        article=article,
        event=event,
        outlet=found["outlet"],
        published=found["published"],
        url=found["url"],
        title=found["title"],
        type=found["type"],
        mode=found["mode"],
        cameo=found["cameo"],
        status=found["status"],
        actors=found["actors"],
        actor_codes=found["actor_codes"],
        recipients=found["recipients"],
        recipient_codes=found["recipient_codes"],
        first_day=found["first_day"],
        last_day=found["last_day"],
        date_precision=date_precision(found["first_day"], found["last_day"]),
        place=found["place"],
        country=found["country"],
        latitude=found["lat"],
        longitude=found["lon"],
        geo_precision=_LEVELS.get(found["level"]),
        place_basis=told.place_basis if told else None,
        place_precision=told.place_precision if told else None,
        asserted_by=found["asserted_by"],
        denied_by=found["denied_by"],
        chain=found["chain"],
        path=found["path"],
        origin=found["origin"],
        origins=found["origins"],
        disputed=found["disputed"],
        copy_of=found["copy_of"],
        copies=found["copies"],
        evidence=" ".join(found["evidence"].split()),
        start=found["start"],
        end=found["start"] + found["length"],
        confidence=found["confidence"],
        review=verdict.review if verdict else None,
        reviewer=verdict.reviewer if verdict else None,
        corrections=verdict.corrections if verdict else None,
    )


def date_precision(first: str | None, last: str | None) -> str | None:
    """Return how exactly a date is known: day, week, month, year, longer, or open to one side."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return "open"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    for name, most in (("day", 1), ("week", 7), ("month", 31), ("year", 366)):
        if days <= most:
            return name
    return "longer"
