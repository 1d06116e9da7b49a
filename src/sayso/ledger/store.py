"""The database file: its tables made, its transactions, its pages put in order.

Takes a connection. Every article is written in one transaction, so that a file left by a killed
process opens clean.
"""

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.record import Act, EventType, Kind, Manner, Stance, Status, TalksStatus
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION = 0x73617973
"""The mark of a ledger in the file's header: "says"."""
VERSION = 6
PAGE = 1024
"""Bytes of a page: rows with a text in them fill small pages better (docs/decisions/claims.md)."""


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables and views of this version in an empty file, inside a transaction."""
    for statement in _statements(_schema()):
        connection.execute(" ".join(statement.split()))
    closed = (EventType, Status, Act, Manner, Kind, Stance, TalksStatus)
    names = dict.fromkeys(str(member.value) for kind in closed for member in kind)
    connection.executemany("INSERT INTO word (text) VALUES (?)", ((name,) for name in names))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def add_tables(connection: sqlite3.Connection, names: "tuple[str, ...]") -> None:
    """Make the tables, views and indexes of this version with these names, inside a transaction."""
    for statement in _statements(_schema()):
        words = statement.split()
        if words[2] in names:
            connection.execute(" ".join(words))


@shipped("ledger/schema.sql")
def _schema(data: bytes) -> str:
    return data.decode()


def _statements(schema: str) -> "Iterator[str]":
    """Yield the statements of a script; `executescript` would commit before them."""
    begun = ""
    for line in schema.splitlines(keepends=True):
        begun += line if not line.startswith("--") else ""
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def compact(connection: sqlite3.Connection, before: int) -> None:
    """Put a file in order that has grown by a fifth or more from `before` pages.

    The full text is merged and the pages are written anew, which takes a third off; waiting for a
    fifth keeps the work for each article the same however large the file. Readers do not wait, and
    where one is in the way the file stays as it is.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if pages < before * 1.2:
        return
    try:
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    except sqlite3.OperationalError:
        return


@contextmanager
def transaction(connection: sqlite3.Connection) -> "Iterator[None]":
    """Do what is inside whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
