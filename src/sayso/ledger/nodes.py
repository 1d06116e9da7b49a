"""Nodes: the mentions of a ledger, each kept once, compared with their like when they come.

Takes a mention inside a transaction, gives its row number; a new one is compared with those that
its blocks let it meet, and its links are written in both directions.
"""

import sqlite3
from collections.abc import Iterable

import msgspec

from sayso.claims import blocks
from sayso.claims.link import link
from sayso.claims.mention import Mention


def row(connection: sqlite3.Connection, mention: Mention) -> int:
    """Return the row of a mention, written and linked if it is new."""
    signature = mention.signature
    found = connection.execute("SELECT id FROM node WHERE signature = ?", (signature,)).fetchone()
    if found is not None:
        return int(found[0])
    keys = blocks.keys(mention)
    near = _met(connection, keys.sought)
    number = connection.execute(
        "INSERT INTO node (signature, mention) VALUES (?, ?) RETURNING id",
        (signature, msgspec.msgpack.encode(mention)),
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO block VALUES (?, ?)", ((key, number) for key in sorted(keys.kept))
    )
    for other, packed in near:
        made = link(mention, msgspec.msgpack.decode(packed, type=Mention))
        if made is not None:
            pairs = ((number, other, made.score), (other, number, made.score))
            connection.executemany("INSERT INTO link VALUES (?, ?, ?)", pairs)
    return int(number)


def _met(connection: sqlite3.Connection, keys: Iterable[int]) -> list[tuple[int, bytes]]:
    found: set[int] = set()
    for key in keys:
        rows = connection.execute("SELECT node FROM block WHERE key = ?", (key,))
        found.update(number for (number,) in rows)
    return [(number, _mention(connection, number)) for number in sorted(found)]


def _mention(connection: sqlite3.Connection, number: int) -> bytes:
    packed = connection.execute("SELECT mention FROM node WHERE id = ?", (number,)).fetchone()[0]
    assert isinstance(packed, bytes)  # noqa: S101 (for the types)
    return packed
