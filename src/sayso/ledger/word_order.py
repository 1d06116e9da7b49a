"""The order of words: which of some events hold an expression of the full text, order of words and all.

The index of a ledger knows only which words stand in a sentence. Here a few events at a time are
put into a full text of their own, in memory, that knows more. How many is bounded.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

SENTENCES = 4_000
"""How many events are looked at before a search says that there may be more."""
CLAIMED, INDEXED = 50_000, 300_000
"""How many events of claims are looked up, and among how many that hold the words: 0.2 s."""
_BATCH = 200
_MAKE = """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.sentences USING fts5(
  evidence, actors, recipients, codes, tokenize='porter unicode61 remove_diacritics 2')
"""
_FILL = """
INSERT INTO temp.sentences (rowid, evidence, actors, recipients, codes)
SELECT v.id, CASE WHEN :whole THEN v.evidence END, v.actors, v.recipients,
       ifnull(v.codes, '') || ' zzt' || e.type || ' zzo' || ifnull(a.outlet, '')
       || ' zzl' || ifnull(e.place, '')
       || ' zzm' || ifnull(replace(substr(ifnull(v.first_day, v.published), 1, 7), '-', ''), '')
FROM json_each(:events) j JOIN events v ON v.id = j.value JOIN event e ON e.id = v.id
JOIN article a ON a.id = e.article
"""


class Row(NamedTuple):
    """An event, its claim, and whether the claim holds what is asked; `UNSEEN` from the bound on."""

    event: int
    claim: int
    holds: int


UNSEEN = -1


def holding(
    connection: sqlite3.Connection, found: Iterable[Row], exact: str, *, whole: bool
) -> Iterator[Row]:
    """Yield rows with whether their event holds `exact`; sentences are looked at where `whole`.

    The first that is beyond the bound is given as unseen, and no more.
    """
    rows, seen = iter(found), 0
    while batch := list(islice(rows, _BATCH)):
        if seen >= SENTENCES:
            yield batch[0]._replace(holds=UNSEEN)
            return
        held = _held(connection, [row.event for row in batch], exact, whole=whole)
        yield from (row._replace(holds=int(row.event in held)) for row in batch)
        seen += len(batch)


_EVENTS = "SELECT id, claim FROM event WHERE claim IN (SELECT value FROM json_each(?))"
_INDEXED = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"


def holding_claims(
    connection: sqlite3.Connection, found: Iterable[Row], match: str, exact: str | None
) -> Iterator[Row]:
    """Yield claims with whether any of their events holds `match`, and `exact` where it is given.

    All events that hold `match` are told by the index at once, which is cheap; to ask it of one event
    is not. Only those that it tells are put into a full text of their own. The first claim that is
    beyond a bound is given as unseen, and no more.
    """
    told = [number for (number,) in connection.execute(_INDEXED, (match, INDEXED))]
    matching, first = set(told), told[-1] if len(told) == INDEXED else 0
    rows, seen, looked = iter(found), 0, 0
    while batch := list(islice(rows, _BATCH)):
        claims = json.dumps([row.claim for row in batch])
        of_event = dict(connection.execute(_EVENTS, (claims,)))
        if seen >= CLAIMED or looked >= SENTENCES:
            yield batch[0]._replace(holds=UNSEEN)
            return
        held = matching.intersection(of_event)
        if exact is not None and held:
            looked += len(held)
            held = _held(connection, sorted(held), exact, whole=True)
        kept = {of_event[number] for number in held}
        older = {claim for number, claim in of_event.items() if number < first}
        for row in batch:
            unseen = row.claim in older and row.claim not in kept
            yield row._replace(holds=UNSEEN if unseen else int(row.claim in kept))
            if unseen:
                return
        seen += len(of_event)


_PLAIN = """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.plain USING fts5(
  evidence, tokenize='porter unicode61 remove_diacritics 2')
"""
_FILL_PLAIN = """
INSERT INTO temp.plain (rowid, evidence) SELECT e.id, cut(a.text, e.start, e.length)
FROM json_each(?) j JOIN event e ON e.id = j.value JOIN article a ON a.id = e.article
"""


def telling(connection: sqlite3.Connection, found: Iterable[Row], phrases: str) -> Iterator[Row]:
    """Yield the rows whose sentence holds `phrases`, of the first `SENTENCES`."""
    rows = list(islice(found, SENTENCES))
    connection.execute(_PLAIN)
    connection.execute("DELETE FROM temp.plain")
    connection.execute(_FILL_PLAIN, (json.dumps([row.event for row in rows]),))
    held = connection.execute("SELECT rowid FROM temp.plain WHERE plain MATCH ?", (phrases,))
    kept = {number for (number,) in held}
    yield from (row for row in rows if row.event in kept)


def _held(
    connection: sqlite3.Connection, events: list[int], exact: str, *, whole: bool
) -> set[int]:
    connection.execute(_MAKE)
    connection.execute("DELETE FROM temp.sentences")
    connection.execute(_FILL, {"events": json.dumps(events), "whole": whole})
    rows = connection.execute("SELECT rowid FROM temp.sentences WHERE sentences MATCH ?", (exact,))
    return {number for (number,) in rows}
