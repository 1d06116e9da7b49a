"""Reviews: what people decide of what the machine read; rows that are added and never changed.

Takes a decision on an event of an article, keeps it with who, when, why and the machine's value
beside it; gives what stands today. A decision is undone by a further row. It is about words
(`anchor.py`), so that it stands in any later reading of the same article.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

import msgspec

import sayso
from sayso.errors import InputError
from sayso.ledger.anchor import Anchor, anchored, event_at, span_of
from sayso.ledger.words import key_number
from sayso.record import Event, EventType, Record, Status


class Decision(StrEnum):
    """What is decided of an event."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


FIELDS = ("type", "status", "actors", "recipients", "date", "place")
"""What of an event may be corrected; several values are joined by "; "."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A decision: on which event of which article, by whom, when, why."""

    id: str
    made: str
    """The time, ISO 8601 in UTC."""
    reviewer: str
    article: str
    event: str
    """The event's id in the reading that was decided on."""
    anchor: Anchor
    decision: Decision
    field: str | None = None
    """Of a correction: what is corrected."""
    machine: str | None = None
    """What the machine had: of a correction the field's value, else "type: actors > recipients"."""
    value: str | None = None
    """Of a correction: what it should be."""
    note: str | None = None
    undoes: str | None = None
    """Of an undoing: the id of what is taken back."""
    version: str
    """The version of sayso that read the article."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to decide."""

    article: str
    event: str
    decision: Decision
    reviewer: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    undoes: str | None = None


def made_of(record: Record, wish: Wish, now: datetime | None = None) -> Review:
    """Return the row of a decision.

    Raises `InputError` where the record has no such event, or a correction says not what.
    """
    event = next((e for e in record.events if e.id == wish.event), None)
    if event is None:
        raise InputError(f"the article {wish.article} has no event {wish.event!r}")
    if not wish.reviewer.strip():
        raise InputError("a decision needs a reviewer; give a name")
    if wish.decision is Decision.CORRECT:
        _check(wish)
    when = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
    told = f"{when}\n{msgspec.json.encode(wish).decode()}"
    return Review(
        id="r" + blake2b(told.encode(), digest_size=6).hexdigest(),
        made=when.replace("+00:00", "Z"),
        reviewer=wish.reviewer.strip(),
        article=wish.article,
        event=wish.event,
        anchor=anchored(record.article.text, span_of(event)),
        decision=wish.decision,
        field=wish.field if wish.decision is Decision.CORRECT else None,
        machine=machine_value(record, event, wish.field)
        if wish.decision is Decision.CORRECT
        else summary(record, event),
        value=wish.value if wish.decision is Decision.CORRECT else None,
        note=(wish.note or "").strip() or None,
        undoes=wish.undoes if wish.decision is Decision.UNDO else None,
        version=sayso.__version__,
    )


_CLOSED = {"type": tuple(map(str, EventType)), "status": tuple(map(str, Status))}


def _check(wish: Wish) -> None:
    """Raise `InputError` where a correction names no field, or a value that the field cannot have."""
    if wish.field not in FIELDS:
        raise InputError(f"{wish.field!r} cannot be corrected; there are {', '.join(FIELDS)}")
    closed = _CLOSED.get(wish.field or "", ())
    if closed and wish.value not in closed:
        raise InputError(f"{wish.value!r} is no {wish.field}; there are {', '.join(closed)}")
    if wish.value is None:
        raise InputError(f"say what the {wish.field} should be; empty for none")


def machine_value(record: Record, event: Event, field: str | None) -> str:
    """Return what the machine has in a field of an event, as text."""
    if field in {"actors", "recipients"}:
        who = event.actors if field == "actors" else event.recipients
        return "; ".join(record.name(actor) for actor in who)
    if field == "place":
        return record.name(event.place)
    if field == "date":
        day = event.date
        return "" if day is None else "/".join(dict.fromkeys((day.start or "..", day.end or "..")))
    return str(event.status if field == "status" else event.type)


def summary(record: Record, event: Event) -> str:
    """Return an event in one line: its type, then who on whom."""
    who, whom = (machine_value(record, event, field) for field in ("actors", "recipients"))
    return f"{event.type}: {who or '–'} > {whom or '–'}"


_INSERT = """
INSERT OR IGNORE INTO review (id, made, reviewer, article, event, decision, field, machine, value,
  note, undoes, version, exact, prefix, suffix, start, "end")
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SELECT = """
SELECT id, made, reviewer, article, event, decision, field, machine, value, note, undoes, version,
       exact, prefix, suffix, start, "end" FROM review
"""


def keep(connection: sqlite3.Connection, review: Review) -> bool:
    """Add a row; return whether it is new."""
    named = msgspec.structs.asdict(review)
    anchor = review.anchor
    values = [named[name] for name in _COLUMNS]
    values += [anchor.exact, anchor.prefix, anchor.suffix, anchor.start, anchor.end]
    return connection.execute(_INSERT, values).rowcount == 1


_COLUMNS = (
    "id", "made", "reviewer", "article", "event", "decision", "field", "machine", "value", "note",
    "undoes", "version",
)  # fmt: skip


def reviews(connection: sqlite3.Connection, article: str | None = None) -> Iterator[Review]:
    """Yield the rows in order of time, of one article or all."""
    where = "" if article is None else " WHERE article = ?"
    asked = connection.execute(
        f"{_SELECT}{where} ORDER BY made, id", () if article is None else (article,)
    )
    for *row, exact, prefix, suffix, start, end in asked:
        anchor = Anchor(exact=exact, prefix=prefix, suffix=suffix, start=start, end=end)
        named = dict(zip(_COLUMNS, row, strict=True))
        yield msgspec.convert({**named, "anchor": anchor}, Review)


def standing(found: Iterable[Review]) -> list[Review]:
    """Return the decisions that nobody has taken back, in order of time."""
    rows = list(found)
    undone = {row.undoes for row in rows if row.undoes}
    return [row for row in rows if row.decision is not Decision.UNDO and row.id not in undone]


def decided(record: Record, found: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the decisions that stand, by the events of this reading that they are about."""
    by_event: dict[str, list[Review]] = {}
    for row in standing(found):
        type_ = (row.machine or "").partition(":")[0]
        event = event_at(record, row.anchor, type_)
        if event is not None:
            by_event.setdefault(event.id, []).append(row)
    return by_event


def decided_events(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return (event, claim) of all that is decided, by their row numbers, as their ids say today."""
    rows = connection.execute(
        "SELECT DISTINCT article, event FROM review r WHERE decision != 'undo'"
        " AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.id)"
    ).fetchall()
    found = []
    for article, event in rows:
        row = connection.execute(
            "SELECT e.id, e.claim FROM article a JOIN event e ON e.id BETWEEN a.first_event"
            " AND a.first_event + a.events - 1 WHERE a.key = ? AND e.key = ?",
            (article, key_number(event, "e")),
        ).fetchone()
        if row is not None:
            found.append((int(row[0]), int(row[1])))
    return found
