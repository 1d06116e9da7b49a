"""A record into the rows of its article; called inside a transaction.

Takes a record that is not yet in the ledger, writes its article, actors, attributions and events.
"""

import sqlite3
from collections.abc import Iterable

import msgspec

from sayso.claims.identity import identity, outlet_name
from sayso.claims.mention import mentions
from sayso.claims.telling import Telling, tellings
from sayso.ledger import groups, nodes
from sayso.ledger.store import pack, pack_telling
from sayso.record import Actor, Attribution, Event, Place, Record, Stance
from sayso.talks.process import Meeting, meetings

_INDEX = """
INSERT INTO words (rowid, evidence, actors, recipients, codes, type, outlet, place, months)
SELECT id, evidence, actors, recipients, codes, type, outlet, place, months
FROM events WHERE id = ?
"""


def insert(connection: sqlite3.Connection, record: Record) -> int:
    """Write the rows of a record and settle its claims; return the article's row number."""
    article = record.article
    number = connection.execute(
        "INSERT INTO article (key, title, outlet, published, url, agency, text, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article.id,
            article.title,
            outlet_name(article),
            article.published,
            article.url,
            article.dateline.agency if article.dateline else None,
            article.text,
            pack(record),
        ),
    ).fetchone()[0]
    assert isinstance(number, int)  # noqa: S101 (for the types)
    needed = {a for e in record.events for a in (*e.actors, *e.recipients)}
    needed |= {t.source for t in record.attributions if t.source}
    needed |= {p.actor for k in record.talks for p in k.parties}
    rows = {a.id: _actor(connection, a) for a in record.actors if a.id in needed}
    connection.executemany(
        "INSERT INTO attribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_attribution(number, one, rows) for one in record.attributions),
    )
    places = {p.id: p for p in record.places}
    told = tellings(record)
    found = mentions(record)
    events: list[int] = []
    for event in record.events:
        place = places.get(event.place or "")
        node = nodes.row(connection, found[event.id])
        row = _event(connection, (number, node), event, place, told[event.id])
        events.append(row)
        _participants(connection, row, event, rows)
        connection.execute(_INDEX, (row,))
    for talks, meeting in zip(record.talks, meetings(record), strict=True):
        _meeting(connection, number, meeting, [(rows[p.actor], p.stance) for p in talks.parties])
    groups.settle(connection, events)
    return number


def _actor(connection: sqlite3.Connection, actor: Actor) -> int:
    values = (identity(actor), actor.name, actor.kind, actor.code or "", actor.country or "")
    connection.execute(
        "INSERT OR IGNORE INTO actor (identity, name, kind, code, country) VALUES (?, ?, ?, ?, ?)",
        values,
    )
    row = connection.execute(
        "SELECT id FROM actor WHERE identity = ? AND name = ? AND kind = ? AND code = ?"
        " AND country = ?",
        values,
    ).fetchone()
    return int(row[0])


def _attribution(
    article: int, one: Attribution, rows: dict[str, int]
) -> tuple[int | str | None, ...]:
    spans = one.content_spans
    return (
        article,
        one.id,
        rows.get(one.source) if one.source else None,
        one.cue,
        one.act,
        one.manner,
        one.within,
        spans[0][0] if spans else None,
        spans[-1][1] if spans else None,
    )


def _event(
    connection: sqlite3.Connection,
    above: tuple[int, int],
    event: Event,
    place: Place | None,
    telling: Telling,
) -> int:
    row = connection.execute(
        "INSERT INTO event (article, key, type, mode, cameo, status, first_day, last_day, place,"
        " country, start, stop, attribution, confidence, node, telling)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            above[0],
            event.id,
            event.type,
            event.mode,
            event.cameo,
            event.status,
            event.date.start if event.date else None,
            event.date.end if event.date else None,
            place.name if place else None,
            place.country if place else None,
            *event.evidence,
            event.attribution,
            event.confidence,
            above[1],
            pack_telling(telling),
        ),
    ).fetchone()
    return int(row[0])


def _participants(
    connection: sqlite3.Connection, row: int, event: Event, rows: dict[str, int]
) -> None:
    def told(role: str, who: Iterable[str]) -> list[tuple[int, str, int]]:
        return [(row, role, rows[actor]) for actor in who]

    connection.executemany(
        "INSERT OR IGNORE INTO participant VALUES (?, ?, ?)",
        told("actor", event.actors) + told("recipient", event.recipients),
    )


def _meeting(
    connection: sqlite3.Connection, article: int, told: Meeting, seats: list[tuple[int, Stance]]
) -> None:
    row = connection.execute(
        "INSERT INTO meeting (article, name, round, place, first_day, last_day, status, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article,
            told.name,
            told.round,
            told.place,
            told.start,
            told.end,
            told.status,
            msgspec.msgpack.encode(told),
        ),
    ).fetchone()
    connection.executemany(
        "INSERT OR IGNORE INTO seat VALUES (?, ?, ?)", ((row[0], *seat) for seat in seats)
    )
