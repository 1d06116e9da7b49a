"""Checksums of what a ledger holds, and what they find: bytes that changed without anybody's doing.

Takes a connection, writes a seal for each article, and tells in lines what does not fit: the
database's own pages, an article that is not what it was, events that are not those of its record.
"""

import sqlite3
import zlib
from collections.abc import Iterator

from sayso.ledger.pack import unpack
from sayso.record import Record

_SEALED = (
    "SELECT a.id, a.key, a.title, a.published, a.url, a.agency, a.first_event, a.events, a.text,"
    " a.record, f.layout FROM article a JOIN form f ON f.id = a.form"
)
_TEXT, _RECORD, _LAYOUT = 8, 9, 10
_PAGES = 5
"""How many faults of the database's pages are told."""

Row = tuple[int | str | bytes | None, ...]


def seal(connection: sqlite3.Connection, article: int) -> None:
    """Write the checksum of an article by its row number; inside a transaction."""
    row = connection.execute(f"{_SEALED} WHERE a.id = ?", (article,)).fetchone()
    connection.execute("INSERT INTO seal VALUES (?, ?)", (article, _sum(row)))


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each thing that is not as it was written; of a sound ledger none.

    Raises what the database raises where it cannot even be asked.
    """
    pages = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_PAGES})")]
    if pages != ["ok"]:
        yield from (f"pages: {' '.join(line.split())}" for line in pages)
    sums = dict(connection.execute("SELECT article, sum FROM seal"))
    for row in connection.execute(f"{_SEALED} ORDER BY a.id"):
        key = f"article {row[1]}"
        if sums.pop(row[0], None) != _sum(row):
            yield f"{key}: its text or record is not what was written"
        elif _events_of(unpack(row[_RECORD], row[_TEXT], row[_LAYOUT])) != _rows(
            connection, row[1]
        ):
            yield f"{key}: its events are not those of its record"
    yield from (f"article number {number}: it is missing" for number in sums)


def _sum(row: Row) -> int:
    """Return the CRC-32 of a row's values, each with its length and kind."""
    found = 0
    for value in row:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        found = zlib.crc32(f"{type(value).__name__} {len(data)} ".encode() + data, found)
    return found


def _events_of(record: Record) -> list[Row]:
    return [(e.id, str(e.type), e.cameo, str(e.status)) for e in record.events]


def _rows(connection: sqlite3.Connection, article: str) -> list[Row]:
    asked = "SELECT event, type, cameo, status FROM events WHERE article = ? ORDER BY id"
    return connection.execute(asked, (article,)).fetchall()
