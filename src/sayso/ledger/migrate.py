"""From every earlier version of the file to this one, in one transaction.

Takes a connection to an older ledger. All that a ledger holds follows from its articles and their
records: those are read in the old form, everything else is made anew.

Version 1 (sayso 0.1): `article.record` is the record without its text as JSON, compressed by zlib
with `record1.dict`. Version 2: records as today (`pack.py`); the origins of claims were labels only.
Version 3: no reviews, and nothing of where a place is. Version 4: copies were looked for among the
articles of a claim alone, and nothing was sealed. Version 5: texts had no sketches, talks no days. These three are
not made anew, only what is new is added.
"""

import sqlite3
import zlib

import msgspec

from sayso.ledger import copying, groups, rows, seals
from sayso.ledger.cache import ArticleCache
from sayso.ledger.pack import unpack
from sayso.ledger.store import PAGE, VERSION, add_tables, make_tables, transaction
from sayso.record import Record
from sayso.shipped import shipped

FIRST = 1
"""The first version that was released."""


_ARTICLES = {
    1: "SELECT text, record, NULL AS layout FROM article ORDER BY id",
    2: "SELECT a.text, a.record, f.layout FROM article a JOIN form f ON f.id = a.form ORDER BY a.id",
}
"""By version: the texts and records of a file, with the layout in which the records are written."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older ledger to this version; another process may have been first."""
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version >= VERSION:
            return
        if version >= _KEPT:
            if version == _KEPT:
                _add_fourth(connection)
            _add_sixth(connection)
            if version < _COPYING:
                _add_fifth(connection)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            return
        connection.execute(f"CREATE TEMP TABLE older AS {_ARTICLES[version]}")
        _drop_all(connection)
        make_tables(connection)
        cache = ArticleCache(connection)
        older = connection.execute("SELECT text, record, layout FROM older ORDER BY rowid")
        for text, record, form in older:
            read = record_of_first(record, text) if form is None else unpack(record, text, form)
            rows.insert(cache, read)
        connection.execute("DROP TABLE older")
    _in_order(connection)


_KEPT = 3
"""The version from which on the rows are kept."""
_NEW = ("site", "review", "review_article", "reviews", "process_key", "saved")
"""What version 4 has and version 3 has not."""
_COPYING = 5
"""The version from which on copies are known."""
_COPIES = ("fingerprint", "copy", "copy_first", "copies", "seal")


def _add_fourth(connection: sqlite3.Connection) -> None:
    """Add what version 4 has beside version 3: reviews, and where the places of events are."""
    add_tables(connection, _NEW)
    articles = connection.execute(
        "SELECT a.text, a.record, f.layout FROM article a JOIN form f ON f.id = a.form"
        " WHERE EXISTS (SELECT 1 FROM event e WHERE e.place IS NOT NULL"
        " AND e.id BETWEEN a.first_event AND a.first_event + a.events - 1) ORDER BY a.id"
    )
    for text, record, form in articles:
        read = unpack(record, text, form)
        used = {event.place for event in read.events}
        for place in read.places:
            if place.id in used:
                rows.site(connection, place)


def _add_fifth(connection: sqlite3.Connection) -> None:
    """Add what version 5 has beside version 4: copies; origins are counted by them; and seals."""
    add_tables(connection, _COPIES)
    cache = ArticleCache(connection)
    for (number,) in connection.execute("SELECT id FROM article ORDER BY id").fetchall():
        copying.join(cache, number, cache.article(number).record.article)
        seals.seal(connection, number)
    groups.settle_all(cache)


def _add_sixth(connection: sqlite3.Connection) -> None:
    """Add what version 6 has beside version 5: room for sketches, the days of talks."""
    add_tables(connection, ("sketch",))
    for table, indexes, older in _DATED:
        connection.execute(f"CREATE TEMP TABLE older AS {older}")
        connection.execute(f"DROP TABLE {table}")
        add_tables(connection, (table, *indexes))
        connection.execute(f"INSERT INTO {table} SELECT * FROM older")  # noqa: S608 (a constant)
        connection.execute("DROP TABLE older")


_SEATS = """
SELECT s.*, CAST(julianday(a.published) - julianday('1970-01-01') AS INTEGER)
FROM seat s JOIN meeting m ON m.id = s.meeting JOIN article a ON a.id = m.article ORDER BY s.id
"""
_PROCESSES = """
SELECT p.*, (SELECT CAST(julianday(min(a.published)) - julianday('1970-01-01') AS INTEGER)
FROM meeting m JOIN article a ON a.id = m.article WHERE m.process = p.id) FROM process p ORDER BY p.id
"""
_DATED = (
    ("seat", ("seat_meeting", "seat_side"), _SEATS),
    ("process", ("process_key", "process_order"), _PROCESSES),
)
"""Tables that have got a column, their indexes, and their rows with it."""


def record_of_first(packed: bytes, text: str) -> Record:
    """Return a record as version 1 packed it."""
    data = zlib.decompressobj(zdict=_dictionary()).decompress(packed)
    record = msgspec.json.decode(data, type=Record)
    return msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, text=text)
    )


@shipped("ledger/record1.dict")
def _dictionary(data: bytes) -> bytes:
    return data


def _drop_all(connection: sqlite3.Connection) -> None:
    """Drop every table and view; a full text first, its own tables go with it."""
    for wanted in ("type = 'view'", "sql LIKE 'CREATE VIRTUAL%'", "type = 'table'"):
        question = f"SELECT type, name FROM sqlite_master WHERE {wanted}"  # noqa: S608 (constants)
        for kind, name in connection.execute(question).fetchall():
            if not name.startswith("sqlite_"):
                connection.execute(f'DROP {kind} "{name}"')


def _in_order(connection: sqlite3.Connection) -> None:
    """Write the pages anew in this version's size, unless somebody reads the file just now."""
    try:
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        return
