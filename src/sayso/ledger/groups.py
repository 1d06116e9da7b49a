"""Groups: the claims of a ledger, settled anew wherever an article's events touch them.

Takes the events that came in inside a transaction. Whatever hangs together with them by links is
grouped again, from the links alone; so the claims never depend on the order of adding. Claims whose
reports stay the same are left as they are.
"""

import json
import sqlite3
from collections.abc import Iterable

import msgspec

from sayso.claims.claim import Claim, claim
from sayso.claims.cluster import groups
from sayso.claims.copies import copies
from sayso.claims.link import limits
from sayso.claims.telling import Telling
from sayso.ledger.store import TELLINGS, unpack_telling


def settle(connection: sqlite3.Connection, events: list[int]) -> None:
    """Bring the claims around new events up to date."""
    touched = set(
        _column(
            connection,
            "SELECT DISTINCT node FROM event WHERE id IN (SELECT value FROM json_each(?))",
            events,
        )
    )
    nodes, links = _around(connection, touched)
    for group in groups(nodes, links, limits().join):
        members = [nodes[signature] for signature in group]
        _write(
            connection,
            _column(
                connection,
                "SELECT id FROM event WHERE node IN (SELECT value FROM json_each(?))",
                members,
            ),
        )
    connection.execute(
        "DELETE FROM claim WHERE id IN (SELECT old FROM temp.emptied)"
        " AND NOT EXISTS (SELECT 1 FROM event WHERE event.claim = claim.id)"
    )
    connection.execute("DELETE FROM temp.emptied")


def _around(
    connection: sqlite3.Connection, start: Iterable[int]
) -> tuple[dict[str, int], dict[tuple[str, str], float]]:
    """Return the nodes that hang together with `start`, by signature, and the links among them."""
    names: dict[int, str] = {}
    scores: dict[tuple[int, int], float] = {}
    waiting = list(start)
    while waiting:
        number = waiting.pop()
        if number in names:
            continue
        names[number] = connection.execute(
            "SELECT signature FROM node WHERE id = ?", (number,)
        ).fetchone()[0]
        for other, score in connection.execute("SELECT b, score FROM link WHERE a = ?", (number,)):
            scores[number, other] = score
            waiting.append(other)
    nodes = {name: number for number, name in names.items()}
    links = {(names[a], names[b]): score for (a, b), score in scores.items() if names[a] < names[b]}
    return nodes, links


def _write(connection: sqlite3.Connection, events: list[int]) -> None:
    """Write the claim of a group of events, unless it stands already."""
    old = set(
        _column(
            connection,
            "SELECT DISTINCT ifnull(claim, 0) FROM event WHERE id IN (SELECT value FROM json_each(?))",
            events,
        )
    )
    if len(old) == 1 and 0 not in old:
        held = connection.execute("SELECT reports FROM claim WHERE id = ?", tuple(old)).fetchone()
        if held[0] == len(events):
            return
    told = tellings(connection, events)
    made = claim(list(told.values()), copies(_texts(connection, events)))
    number = _insert(connection, made, len({t.outlet for t in told.values()}))
    origin = {(r.article, r.event): r for r in made.reports}
    for event, telling in told.items():
        report = origin[telling.article, telling.event]
        path = " > ".join(report.path) or None
        connection.execute(
            "UPDATE event SET claim = ?, origin = ?, path = ? WHERE id = ?",
            (number, report.origin, path, event),
        )
    connection.executemany(
        "INSERT INTO temp.emptied VALUES (?)", ((number,) for number in sorted(old) if number)
    )


def _insert(connection: sqlite3.Connection, made: Claim, outlets: int) -> int:
    body = msgspec.json.encode(msgspec.structs.replace(made, reports=()))
    found = connection.execute(
        "INSERT INTO claim (key, type, actors, recipients, status, first_day, last_day, place,"
        " disputed, reports, outlets, origins, first_reported, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            made.id,
            made.type,
            "; ".join(made.actors),
            "; ".join(made.recipients),
            made.status,
            made.date.start if made.date else None,
            made.date.end if made.date else None,
            made.place,
            made.disputed,
            len(made.reports),
            outlets,
            made.origins,
            made.first_reported,
            body,
        ),
    ).fetchone()
    return int(found[0])


def tellings(connection: sqlite3.Connection, events: list[int]) -> dict[int, Telling]:
    """Return the tellings of events, by row number."""
    rows = connection.execute(TELLINGS, (json.dumps(events),))
    return {number: unpack_telling(packed, *about) for number, packed, *about in rows}


def _texts(connection: sqlite3.Connection, events: list[int]) -> dict[str, str]:
    rows = connection.execute(
        "SELECT DISTINCT a.key, a.text FROM event e JOIN article a ON a.id = e.article"
        " WHERE e.id IN (SELECT value FROM json_each(?))",
        (json.dumps(events),),
    )
    return dict(rows)


def _column(connection: sqlite3.Connection, question: str, values: Iterable[int]) -> list[int]:
    rows = connection.execute(question, (json.dumps(sorted(values)),))
    return [int(number) for (number,) in rows]
