"""Nodes: the mentions of a ledger, each kept once, compared with their like when they come.

Takes a mention inside a transaction, gives its row number; a new one is compared with those that
its blocks let it meet, and its links are written in both directions.
"""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from sayso.claims import blocks
from sayso.claims.link import link
from sayso.claims.mention import Mention, mentions
from sayso.ledger.store import unpack

_KEPT = 4096
"""Articles whose mentions stay in memory (about 20 kB for a long one): those of some weeks, with
which the next are compared; with fewer than that every comparison would read its record again."""


def row(connection: sqlite3.Connection, told: Mention) -> int:
    """Return the row of a mention, written and linked if it is new."""
    signature = told.signature
    found = connection.execute("SELECT id FROM node WHERE signature = ?", (signature,)).fetchone()
    if found is not None:
        return int(found[0])
    keys = blocks.keys(told)
    near = _met(connection, keys.sought)
    number = connection.execute(
        "INSERT INTO node (signature) VALUES (?) RETURNING id", (signature,)
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO block VALUES (?, ?)", ((key, number) for key in sorted(keys.kept))
    )
    for other, its in near:
        made = link(told, its)
        if made is not None:
            pairs = ((number, other, made.score), (other, number, made.score))
            connection.executemany("INSERT INTO link VALUES (?, ?, ?)", pairs)
    return int(number)


def _met(connection: sqlite3.Connection, keys: Iterable[int]) -> list[tuple[int, Mention]]:
    found: set[int] = set()
    for key in keys:
        rows = connection.execute("SELECT node FROM block WHERE key = ?", (key,))
        found.update(number for (number,) in rows)
    return [(number, mention(connection, number)) for number in sorted(found)]


def mention(connection: sqlite3.Connection, number: int) -> Mention:
    """Return the mention of a node, out of the record of one of its events."""
    key, packed, text = connection.execute(
        "SELECT e.key, a.record, a.text FROM event e JOIN article a ON a.id = e.article"
        " WHERE e.node = ? LIMIT 1",
        (number,),
    ).fetchone()
    return _mentions(packed, text)[key]


@lru_cache(maxsize=_KEPT)
def _mentions(packed: bytes, text: str) -> dict[str, Mention]:
    return mentions(unpack(packed, text))
