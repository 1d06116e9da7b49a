"""What a ledger answers: claims with their reports, as typed results.

Takes a connection, gives `Claim`s; every list is in an order of its own contents, never of adding.
"""

import sqlite3
from collections.abc import Iterator

import msgspec

from sayso.claims.claim import Claim, Report
from sayso.claims.link import link
from sayso.ledger.groups import tellings
from sayso.ledger.nodes import mention as mention_of
from sayso.talks.process import Meeting, Process, processes

_ALL = "SELECT id, body FROM claim ORDER BY ifnull(first_reported, '9999'), key"


def claims(connection: sqlite3.Connection) -> Iterator[Claim]:
    """Yield all claims, by the day they were first reported, then by id."""
    for number, body in connection.execute(_ALL).fetchall():
        yield whole(connection, number, body)


def claim(connection: sqlite3.Connection, key: str) -> Claim | None:
    """Return the claim with an id."""
    row = connection.execute("SELECT id, body FROM claim WHERE key = ?", (key,)).fetchone()
    return whole(connection, *row) if row else None


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports of a claim are held to be one event: the score from 0 to 1 and its reasons."""

    reports: tuple[tuple[str, str], tuple[str, str]]
    score: float
    why: str


def links(connection: sqlite3.Connection, key: str) -> tuple[Joined, ...]:
    """Return the links between the reports of a claim, the surest first."""
    rows = connection.execute(
        "SELECT min(e.id), e.node, a.key, e.key FROM event e JOIN article a ON a.id = e.article"
        " JOIN claim c ON c.id = e.claim WHERE c.key = ? GROUP BY e.node ORDER BY a.key, e.key",
        (key,),
    ).fetchall()
    nodes = [(mention_of(connection, node), (article, event)) for _, node, article, event in rows]
    found = [
        Joined(reports=(one, other), score=made.score, why=made.why)
        for i, (a, one) in enumerate(nodes)
        for b, other in nodes[i + 1 :]
        if (made := link(a, b)) is not None
    ]
    return tuple(sorted(found, key=lambda j: (-j.score, j.reports)))


def talks(connection: sqlite3.Connection) -> tuple[Process, ...]:
    """Return the processes of talks, by the day they were first reported, then by id."""
    rows = connection.execute("SELECT body FROM meeting").fetchall()
    return processes(msgspec.msgpack.decode(body, type=Meeting) for (body,) in rows)


def whole(connection: sqlite3.Connection, number: int, body: bytes) -> Claim:
    """Return a claim with its reports, from its row number and its body."""
    rows = connection.execute(
        "SELECT id, origin, path FROM event WHERE claim = ?", (number,)
    ).fetchall()
    told = tellings(connection, [row[0] for row in rows])
    reports = [
        Report(
            article=(telling := told[event]).article,
            event=telling.event,
            outlet=telling.outlet,
            published=telling.published,
            asserted_by=telling.asserted_by,
            denied_by=telling.denied_by,
            origin=origin,
            evidence=telling.evidence,
            chain=telling.chain,
            path=tuple(path.split(" > ")) if path else (),
            status=telling.status,
        )
        for event, origin, path in rows
    ]
    bare = msgspec.json.decode(body, type=Claim)
    return msgspec.structs.replace(bare, reports=tuple(sorted(reports, key=_place)))


def _place(report: Report) -> tuple[str, str, int]:
    number = report.event.removeprefix("e")
    return report.published or "9999", report.article, int(number) if number.isdigit() else 0
