"""Talks in the file: what each article tells of them, kept in processes as it comes.

Takes a record that is being written, joins what it tells of talks with the processes that tell of
the same; gives the processes. Which tellings are of one is decided in `talks/across/`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.ledger.words import day_number, day_of, listed, word
from sayso.record import Kind, Record, Stance, TalksStatus
from sayso.talks.across.meeting import SAME_PROCESS, Meeting, Seat, meetings, same, when
from sayso.talks.across.process import Process, process, process_id


def insert(
    connection: sqlite3.Connection,
    record: Record,
    numbers: tuple[int, int],
    actors: dict[str, int],
) -> None:
    """Write what a record tells of talks; `numbers` are those of its article and first event."""
    article, first = numbers
    rows = {event.id: first + n for n, event in enumerate(record.events)}
    outlets = {a.id for a in record.actors if a.kind is Kind.OUTLET}
    for talks, told in zip(record.talks, meetings(record), strict=True):
        near = {number for number, other in _near(connection, told) if same(other, told)}
        meeting = _meeting(connection, article, told)
        seated = [party for party in talks.parties if party.actor not in outlets]
        connection.executemany(
            "INSERT INTO seat (meeting, actor, side, stance, event, printed)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    meeting,
                    actors[party.actor],
                    word(connection, seat.side),
                    word(connection, seat.stance),
                    rows.get(party.event or ""),
                    day_number(told.published),
                )
                for party, seat in zip(seated, told.seats, strict=True)
            ],
        )
        _join(connection, meeting, near)


def _meeting(connection: sqlite3.Connection, article: int, told: Meeting) -> int:
    made = connection.execute(
        "INSERT INTO meeting (article, key, process, name, round, place, first_day, last_day,"
        " agenda, status) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article,
            told.key,
            told.name,
            told.round,
            word(connection, told.place),
            day_number(told.start),
            day_number(told.end),
            told.agenda,
            word(connection, told.status),
        ),
    ).fetchone()
    return int(made[0])


_NEAR = """
SELECT DISTINCT s.meeting FROM json_each(:sides) j JOIN seat s ON s.side = j.value
"""
_IN_TIME = f"""
{_NEAR} AND s.printed BETWEEN :day - :days AND :day + :days
UNION {_NEAR} AND s.printed IS NULL
"""


def _near(connection: sqlite3.Connection, told: Meeting) -> list[tuple[int, Meeting]]:
    """Return the tellings that share a party with one and are not far from it in time."""
    sides = listed(word(connection, side) or 0 for side in sorted(told.table))
    day = day_number(told.published)
    given = {"sides": sides, "day": day, "days": SAME_PROCESS}
    found = connection.execute(_NEAR if day is None else _IN_TIME, given)
    return _meetings(connection, "m.id", [number for (number,) in found])


def _join(connection: sqlite3.Connection, meeting: int, near: Iterable[int]) -> None:
    """Put a telling and the processes of those near it into one, under the id of the first."""
    found = connection.execute(
        "SELECT DISTINCT process FROM meeting WHERE id IN (SELECT value FROM json_each(?))",
        (listed(sorted(near)),),
    )
    older = sorted(number for (number,) in found)
    if not older:
        made = "INSERT INTO process (key) VALUES ('') RETURNING id"
        older = [connection.execute(made).fetchone()[0]]
    connection.execute("UPDATE meeting SET process = ? WHERE id = ?", (older[0], meeting))
    for other in older[1:]:
        connection.execute("UPDATE meeting SET process = ? WHERE process = ?", (older[0], other))
        connection.execute("DELETE FROM process WHERE id = ?", (other,))
    tellings = [told for _, told in _meetings(connection, "m.process", older[:1])]
    days = [day for told in tellings if (day := day_number(told.published)) is not None]
    connection.execute(
        "UPDATE process SET key = ?, first_reported = ? WHERE id = ?",
        (process_id(min(tellings, key=when)), min(days, default=None), older[0]),
    )


_BATCH = 200
"""Processes that are told at a time."""
_IN_ORDER = """
SELECT id FROM process ORDER BY first_reported IS NULL, first_reported, key LIMIT ? OFFSET ?
"""


def processes(
    connection: sqlite3.Connection, limit: int | None = None, skip: int = 0
) -> Iterator[Process]:
    """Yield the processes, `limit` at most after the first `skip`, by the day first reported, then id."""
    most = -1 if limit is None else limit
    rows = connection.execute(_IN_ORDER, (most, skip)).fetchall()
    for start in range(0, len(rows), _BATCH):
        yield from _told(connection, [number for (number,) in rows[start : start + _BATCH]])


def process_of(connection: sqlite3.Connection, key: str) -> Process | None:
    """Return the process with an id; None where there is none."""
    rows = connection.execute("SELECT id FROM process WHERE key = ?", (key,)).fetchall()
    return next(_told(connection, [number for (number,) in rows]), None)


def _told(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[Process]:
    """Yield the processes with these row numbers, in their order."""
    of = dict(
        connection.execute(
            "SELECT id, process FROM meeting WHERE process IN (SELECT value FROM json_each(?))",
            (listed(numbers),),
        )
    )
    groups: dict[int, list[Meeting]] = {number: [] for number in numbers}
    for number, told in _meetings(connection, "m.process", numbers):
        groups[of[number]].append(told)
    return (process(group) for group in groups.values() if group)


_MEETINGS = """
SELECT m.id, a.key, m.key, (SELECT text FROM word WHERE id = a.outlet), a.published, m.name,
       m.round, (SELECT text FROM word WHERE id = m.place), m.first_day, m.last_day, m.agenda,
       (SELECT text FROM word WHERE id = m.status),
       (SELECT text FROM word WHERE id = s.side), (SELECT text FROM word WHERE id = p.name),
       (SELECT text FROM word WHERE id = s.stance), cut(a.text, e.start, e.length)
FROM meeting m JOIN article a ON a.id = m.article LEFT JOIN seat s ON s.meeting = m.id
LEFT JOIN actor p ON p.id = s.actor LEFT JOIN event e ON e.id = s.event
WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY m.id, s.id
"""


def _meetings(
    connection: sqlite3.Connection, column: str, numbers: Iterable[int]
) -> list[tuple[int, Meeting]]:
    """Return tellings with their row numbers, by row or by process."""
    question = _MEETINGS.replace("{column}", column)
    rows = connection.execute(question, (listed(sorted(numbers)),)).fetchall()
    found = []
    for number, seats in groupby(rows, key=lambda row: int(row[0])):
        group = list(seats)
        _, article, key, outlet, published, name, round_, place, start, end, agenda, status = group[
            0
        ][:12]
        told = Meeting(
            article=article,
            key=key,
            outlet=outlet,
            published=published,
            name=name,
            seats=tuple(_seat(*row[12:]) for row in group if row[12] is not None),
            round=round_,
            place=place,
            start=day_of(start),
            end=day_of(end),
            agenda=agenda,
            status=TalksStatus(status) if status else None,
        )
        found.append((number, told))
    return found


def _seat(side: str, name: str, stance: str, sentence: str | None) -> Seat:
    return Seat(side, name, Stance(stance), " ".join((sentence or "").split()) or None)
