"""Search: the claims that words and facets find.

Takes a `Query`, gives `Found`: the claims and what they are of. Words, and marks for parties, type,
outlet, place and month, are all in one full-text index, so that a search is one merge of its lists
however many events there are. The index knows no order of words: phrases are looked for in the
sentences that it finds. Days, disputes and origins are checked on the claims, newest first. How much
is looked at is bounded in rows, never in time, so that the same question has the same answer.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from sayso.claims.across.claim import Claim
from sayso.ledger.queries import whole
from sayso.ledger.query import Query, checked
from sayso.ledger.rows import OUTLET, PLACE, name_parts
from sayso.ledger.word_order import SENTENCES, UNSEEN, Row, holding, holding_claims, telling
from sayso.ledger.words import FIND_WORD, day_number

MOST_CLAIMS = 1000
"""How many claims a search looks at for its facets; beyond them it says that there are more."""
_ROWS = 60_000
"""How many matches are weighed before a search says that there may be more: about 100 ms."""
_MANY = 2_000
"""How many from which on the few claims that are disputed, or of several origins, are asked first."""
_SENTENCES = 20_000
"""How many the explorer looks at, which asks for the same words again with every further filter."""
_PART = re.compile(r'"[^"]+"|[^\s"]+')


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Claims, newest first, and how many of all that were met there are by type, outlet, place."""

    claims: tuple[Claim, ...]
    """The newest first, at most `limit`."""
    total: int
    """How many were met, up to 1,000."""
    more: bool
    """Whether there are others still."""
    types: dict[str, int]
    """How many of those met are of each type."""
    outlets: dict[str, int]
    """How many each outlet reports."""
    places: dict[str, int]
    """How many are at each place."""


def find(connection: sqlite3.Connection, query: Query) -> Found:
    """Return the claims that `query` asks for.

    Raises `InputError` where a day is none or a type is not one of PLOVER's.
    """
    query = checked(query)
    numbers, more = _met(connection, query)
    rows = connection.execute(
        "SELECT c.id, c.key, ifnull(c.first_reported, -1e9), (SELECT text FROM word WHERE id = c.type),"
        " (SELECT text FROM word WHERE id = c.place) FROM claim c"
        " WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    ).fetchall()
    newest = [row[0] for row in sorted(rows, key=lambda row: (-row[2], row[1]))]
    return Found(
        claims=tuple(whole(connection, newest[: query.limit])),
        total=len(rows),
        more=more,
        types=_counted(row[3] for row in rows),
        outlets=_counted(_outlets(connection, newest)),
        places=_counted(row[4] for row in rows if row[4]),
    )


def _counted(values: Iterator[str]) -> dict[str, int]:
    counts = Counter(values)
    return {v: counts[v] for v in sorted(counts, key=lambda v: (-counts[v], v))}


_WEIGHED = """
(:start IS NULL OR ifnull(c.last_day, c.first_reported) >= :start)
AND (:end IS NULL OR ifnull(c.first_day, c.first_reported) <= :end)
AND (:disputed = 0 OR c.disputed = 1) AND c.origins >= :origins
"""
_BY_WORDS = f"""
SELECT e.id, e.claim, {_WEIGHED} FROM words w JOIN event e ON e.id = w.rowid
JOIN claim c ON c.id = e.claim WHERE words MATCH :match ORDER BY w.rowid DESC
"""  # noqa: S608 (constants)
_OF_WORDS = """
SELECT e.id, e.claim FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) w
JOIN event e ON e.id = w.rowid
"""
_BY_CLAIM = f"""
SELECT 0, c.id, 1 FROM claim c
WHERE {{few}} (:end IS NULL OR c.first_reported <= :end) AND {_WEIGHED}
ORDER BY c.first_reported DESC
"""  # noqa: S608
_CLAIMS = f"""
SELECT 0, c.id, 1 FROM claim c WHERE {{few}} {_WEIGHED} ORDER BY c.first_reported DESC
"""  # noqa: S608


def _met(connection: sqlite3.Connection, query: Query) -> tuple[list[int], bool]:
    """Return the claims that are met, up to `MOST_CLAIMS`, and whether there may be more."""
    marks = list(_marks(connection, query))
    phrases = list(_phrases(query))
    named = name_parts(query.actor or "")
    match = " AND ".join([*marks, *(_quoted(w) for p in (*phrases, named) for w in p)])
    given = {
        "match": match,
        "start": day_number(query.start),
        "end": day_number(query.end),
        "origins": query.min_origins,
        "disputed": query.disputed,
    }
    if not match:
        found = map(Row._make, connection.execute(_hinted(_CLAIMS, query), given))
        return _first(found, _ROWS)
    exact = _exact(query, phrases)
    whole = any(len(phrase) > 1 for phrase in phrases)
    late = query.end is not None and not _months(query)
    few = query.disputed or query.min_origins > 1
    if (few and _common(connection, match, _MANY)) or (late and _common(connection, match, _ROWS)):
        found = map(Row._make, connection.execute(_hinted(_BY_CLAIM, query), given))
        ordered = " AND ".join([*marks, exact]) if query.actor or whole else None
        held = holding_claims(connection, found, match, ordered)
        claims, more = _first(held, _ROWS)
        return claims, more or late
    found = map(Row._make, connection.execute(_BY_WORDS, given))
    if not query.actor and not whole:
        return _first(found, _ROWS)
    weighed = (row for row in islice(found, _ROWS) if row.holds)
    wanted = exact if whole else _exact(query, [])
    return _first(holding(connection, weighed, wanted, whole=whole), _ROWS)


def _first(found: Iterable[Row], most: int) -> tuple[list[int], bool]:
    """Return the first claims that hold, and whether the search stopped before its end."""
    claims: dict[int, None] = {}
    for seen, row in enumerate(found):
        if row.holds == UNSEEN:
            return list(claims), True
        if seen == most or (row.holds and row.claim not in claims and len(claims) == MOST_CLAIMS):
            return list(claims), True
        if row.holds:
            claims[row.claim] = None
    return list(claims), False


def _hinted(question: str, query: Query) -> str:
    """Return a question that names the few claims first, for the planner to take their index."""
    few = "c.disputed = 1 AND " if query.disputed else ""
    few += "c.origins > 1 AND " if query.min_origins > 1 and not query.disputed else ""
    return question.replace("{few}", few)


def _common(connection: sqlite3.Connection, match: str, most: int) -> bool:
    """Say whether so many sentences match, so that the claims are asked rather than these."""
    question = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    (count,) = connection.execute(question, (match, most)).fetchone()
    return bool(count == most)


def _phrases(query: Query) -> Iterator[list[str]]:
    """Yield the words of each part of what is asked, several where their order counts."""
    for part in _PART.findall(query.words):
        if words := name_parts(part):
            yield words


def _exact(query: Query, phrases: list[list[str]]) -> str:
    """Return the expression for a full text that knows the order of words."""
    terms = [f"{{evidence actors recipients}} : {_quoted(' '.join(p))}" for p in phrases]
    if query.actor and (actor := name_parts(query.actor)):
        terms.append(f"{{actors recipients codes}} : {_quoted(' '.join(actor))}")
    return " AND ".join(terms)


def _marks(connection: sqlite3.Connection, query: Query) -> Iterator[str]:
    """Yield the terms of the full-text query that ask for marks (`rows._index` writes them)."""
    if query.actor and not name_parts(query.actor):
        yield _quoted(_NOBODY)
    for kind, letter, value in ((PLACE, "l", query.place), (OUTLET, "o", query.outlet)):
        if value:
            found = _named(connection, kind, value)
            yield _any(f"zz{letter}{number}" for number in found)
    if query.type:
        (number,) = connection.execute(FIND_WORD, 4 * (query.type.upper(),)).fetchone()
        yield _quoted(f"zzt{number}")
    if months := _months(query):
        yield f"({' OR '.join(f'zzm{month}' for month in months)})"


_NOBODY = "zznobody"


def _any(terms: Iterable[str]) -> str:
    return f"({' OR '.join(_quoted(term) for term in terms) or _quoted(_NOBODY)})"


def _named(connection: sqlite3.Connection, kind: int, asked: str) -> list[int]:
    """Return the outlets or places whose names hold the words that are asked for, in their order."""
    wanted = name_parts(asked)
    rows = connection.execute(
        "SELECT w.id, w.text FROM facet f JOIN word w ON w.id = f.word WHERE f.kind = ?", (kind,)
    )
    sought = f" {' '.join(wanted)} "
    return [n for n, name in rows if wanted and sought in f" {' '.join(name_parts(name))} "]


def _months(query: Query) -> list[str]:
    """Return the months of a search as the index has them, one more on either side; years as 2016*.

    A claim's own day may lie a month beside that of one of its reports. None for a long time, or
    where a search is open to one side.
    """
    if query.start is None or query.end is None:
        return []
    first, last = (
        int(day[:4]) * 12 + int(day[5:7]) - 1 for day in map(str, (query.start, query.end))
    )
    around = range(first - 1, last + 2)
    if len(around) <= 26:
        return [f"{n // 12}{n % 12 + 1:02}" for n in around]
    years = range((first - 1) // 12, (last + 1) // 12 + 1)
    return [f"{year}*" for year in years] if len(years) <= 12 else []


def _quoted(word: str) -> str:
    return f'"{word}"'


def _outlets(connection: sqlite3.Connection, claims: list[int]) -> Iterator[str]:
    """Yield the outlets of claims, each once a claim."""
    rows = connection.execute(
        "SELECT DISTINCT e.claim, w.text FROM json_each(?) j JOIN event e ON e.claim = j.value"
        " JOIN article a ON a.id = e.article JOIN word w ON w.id = a.outlet",
        (msgspec.json.encode(claims).decode(),),
    )
    return (outlet for _, outlet in rows)


def claims_of_words(connection: sqlite3.Connection, words: str) -> tuple[set[int], bool]:
    """Return the row numbers of the claims of which a report holds the words, and whether more may.

    At most `_SENTENCES` are looked at, the last added first; of phrases fewer.
    """
    query = Query(words=words)
    phrases = list(_phrases(query))
    match = " AND ".join(_quoted(w) for phrase in phrases for w in phrase)
    if not match:
        return set(), False
    whole = any(len(phrase) > 1 for phrase in phrases)
    most = SENTENCES if whole else _SENTENCES
    asked = connection.execute(_OF_WORDS, (match, most)).fetchall()
    if not whole:
        return {claim for _, claim in asked}, len(asked) == most
    wanted = " AND ".join(_quoted(" ".join(phrase)) for phrase in phrases)
    rows = (Row(event, claim, 1) for event, claim in asked)
    return {row.claim for row in telling(connection, rows, wanted)}, len(asked) == most
