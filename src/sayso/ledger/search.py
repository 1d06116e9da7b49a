"""Search: the claims that words and facets find.

Takes a `Query`, gives `Found`: the claims and what they are of. Words, parties, codes, type, outlet,
place and month are all columns of one full-text index, so that a search is one merge of its lists
however many events there are; days, disputes and origins are checked on the claims that it meets,
the newest first.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

import msgspec

from sayso.claims.claim import Claim
from sayso.errors import InputError
from sayso.intake.about import iso_day
from sayso.ledger.queries import whole
from sayso.record import EventType

MOST = 1000
"""How many claims a search looks at for its facets; beyond them it says that there are more."""
_PART = re.compile(r'"[^"]+"|[^\s"]+')


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to find; everything that is given must hold. Days are ISO 8601, inclusive."""

    words: str = ""
    actor: str | None = None
    type: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    outlet: str | None = None
    disputed: bool = False
    min_origins: int = 0
    limit: int = 20


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Claims, newest first, and how many of all that were met there are by type, outlet, place.

    `total` counts those met, up to `MOST`; `more` says that there are others still.
    """

    claims: tuple[Claim, ...]
    total: int
    more: bool
    types: dict[str, int]
    outlets: dict[str, int]
    places: dict[str, int]


def find(connection: sqlite3.Connection, query: Query) -> Found:
    """Return the claims that `query` asks for.

    Raises `InputError` where a day is none or a type is not one of PLOVER's.
    """
    query = _checked(query)
    rows: dict[int, tuple[str, str, str | None, str | None, bytes]] = {}
    more = False
    for number, key, kind, place, first, body in _met(connection, query):
        if number in rows:
            continue
        if len(rows) == MOST:
            more = True
            break
        rows[number] = key, kind, place, first, body
    newest = sorted(rows, key=lambda n: rows[n][0])
    newest.sort(key=lambda n: rows[n][3] or "", reverse=True)
    return Found(
        claims=tuple(whole(connection, n, rows[n][4]) for n in newest[: query.limit]),
        total=len(rows),
        more=more,
        types=_counted(row[1] for row in rows.values()),
        outlets=_counted(_outlets(connection, list(rows))),
        places=_counted(row[2] for row in rows.values() if row[2]),
    )


def _checked(query: Query) -> Query:
    if query.type is not None and query.type.upper() not in set(EventType):
        names = ", ".join(EventType)
        raise InputError(f"there is no event type {query.type!r}; the types are {names}")
    days = {name: iso_day(d) for name in ("start", "end") if (d := getattr(query, name))}
    return msgspec.structs.replace(query, **days)


def _counted(values: Iterator[str]) -> dict[str, int]:
    counts = Counter(values)
    return {v: counts[v] for v in sorted(counts, key=lambda v: (-counts[v], v))}


_Row = tuple[int, str, str, str | None, str | None, bytes]

_BY_WORDS = """
SELECT c.id, c.key, c.type, c.place, c.first_reported, c.body
FROM words w JOIN event e ON e.id = w.rowid JOIN claim c ON c.id = e.claim
WHERE words MATCH :match AND (:start IS NULL OR ifnull(c.last_day, c.first_reported) >= :start)
  AND (:end IS NULL OR ifnull(c.first_day, c.first_reported) <= :end)
  AND {weighed}
ORDER BY w.rowid DESC
"""
_BY_CLAIM = """
SELECT c.id, c.key, c.type, c.place, c.first_reported, c.body FROM claim c
WHERE (:start IS NULL OR ifnull(c.last_day, c.first_reported) >= :start)
  AND (:end IS NULL OR ifnull(c.first_day, c.first_reported) <= :end)
  AND {weighed}
ORDER BY c.first_reported DESC, c.key
"""


_BY_FEW = """
SELECT c.id, c.key, c.type, c.place, c.first_reported, c.body
FROM claim c
WHERE (:start IS NULL OR ifnull(c.last_day, c.first_reported) >= :start)
  AND (:end IS NULL OR ifnull(c.first_day, c.first_reported) <= :end)
  AND {weighed}
  AND EXISTS (SELECT 1 FROM event e JOIN words w ON w.rowid = e.id
              WHERE e.claim = c.id AND words MATCH :match)
ORDER BY c.first_reported DESC, c.key
"""
_WEIGHED = {True: "c.disputed = 1 AND c.origins >= :origins", False: "c.origins >= :origins"}
_FEW = 250


def _met(connection: sqlite3.Connection, query: Query) -> Iterator[_Row]:
    match = " AND ".join(_terms(query))
    given = {
        "match": match,
        "start": query.start,
        "end": query.end,
        "origins": query.min_origins,
    }
    weighed = _WEIGHED[query.disputed]
    if not match:
        question = _BY_CLAIM
    elif (query.disputed or query.min_origins > 1) and _few(connection, query):
        question = _BY_FEW
    else:
        question = _BY_WORDS
    yield from connection.execute(question.replace("{weighed}", weighed), given)


def _few(connection: sqlite3.Connection, query: Query) -> bool:
    """Say whether so few claims have the dispute or the origins asked for that they go first."""
    question = "SELECT count(*) FROM (SELECT 1 FROM claim c WHERE {weighed} LIMIT :most)"
    (count,) = connection.execute(
        question.replace("{weighed}", _WEIGHED[query.disputed]),
        {"origins": query.min_origins, "most": _FEW},
    ).fetchone()
    return bool(count < _FEW)


def _terms(query: Query) -> Iterator[str]:
    """Yield the terms of the full-text query, each safe from its syntax."""
    for part in _PART.findall(query.words):
        if any(c.isalnum() for c in part):
            yield f"{{evidence actors recipients}} : {_quoted(part)}"
    for columns, value in (
        ("actors recipients codes", query.actor),
        ("place", query.place),
        ("outlet", query.outlet),
        ("type", query.type),
    ):
        if value:
            yield f"{{{columns}}} : {_quoted(value)}"
    if query.start is not None and query.end is not None:
        months = _months(query.start, query.end)
        if months:
            yield f"({' OR '.join(f'months : {month}' for month in months)})"


def _months(start: str, end: str) -> list[str]:
    """Return the months of a search as the index has them, one more on either side; years as 2016*.

    A claim's own day may lie a month beside that of one of its reports. None for a long time.
    """
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (start, end))
    around = range(first - 1, last + 2)
    if len(around) <= 26:
        return [f"{n // 12}{n % 12 + 1:02}" for n in around]
    years = range((first - 1) // 12, (last + 1) // 12 + 1)
    return [f"{year}*" for year in years] if len(years) <= 12 else []


def _quoted(words: str) -> str:
    plain = words.encode("utf-8", "replace").decode().replace('"', " ").replace("\0", " ")
    return f'"{plain.strip()}"'


def _outlets(connection: sqlite3.Connection, claims: list[int]) -> Iterator[str]:
    """Yield the outlets of claims, each once a claim."""
    rows = connection.execute(
        "SELECT DISTINCT e.claim, a.outlet FROM json_each(?) j JOIN event e ON e.claim = j.value"
        " JOIN article a ON a.id = e.article WHERE a.outlet IS NOT NULL",
        (msgspec.json.encode(claims).decode(),),
    )
    return (outlet for _, outlet in rows)
