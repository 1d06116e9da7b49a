"""The database file: opened, made, checked and read back; the one place that opens it.

Takes a path, gives a connection in WAL mode: one process writes, any number read. Every article is
written in one transaction, so that a file left by a killed process opens clean.
"""

import sqlite3
import zlib
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso.claims.telling import Telling
from sayso.errors import LedgerError
from sayso.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION = 0x73617973
"""The mark of a ledger in the file's header: "says"."""
VERSION = 1


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection to the ledger at `path`, made empty where `write` and nothing is there.

    Raises `LedgerError` where the file is missing, no ledger, or of another version.
    """
    if not write and not path.is_file():
        raise LedgerError(f"{path}: there is no such ledger; make one with: sayso add {path} INPUT")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: its folder does not exist; make the folder first")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        _prepare(connection, path, write=write)
    except (sqlite3.Error, LedgerError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, LedgerError):
            raise
        raise LedgerError(f"{path}: it is not a ledger ({error}); give another name") from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION and (tables or not write):
        raise LedgerError(f"{path}: it is a database but not a ledger; give another name")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TEMP TABLE emptied (old INTEGER)")
    if not tables:
        _make(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise LedgerError(
            f"{path}: it is a ledger of version {version}, this sayso reads version {VERSION}; "
            "use the sayso that made it, or add the articles to a new ledger"
        )


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, all or none; another process may have been first."""
    schema = files("sayso.ledger").joinpath("schema.sql").read_text("utf-8")
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        for statement in _statements(schema):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(schema: str) -> "Iterator[str]":
    """Yield the statements of a script; `executescript` would commit before them."""
    begun = ""
    for line in schema.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


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


def pack(record: Record) -> bytes:
    """Return a record without its text, compressed."""
    bare = msgspec.structs.replace(record.article, text="")
    data = msgspec.json.encode(msgspec.structs.replace(record, article=bare))
    squeezed = zlib.compressobj(6, zdict=_dictionary())
    return squeezed.compress(data) + squeezed.flush()


def unpack(packed: bytes, text: str) -> Record:
    """Return the record that `pack` was given."""
    record = msgspec.json.decode(
        zlib.decompressobj(zdict=_dictionary()).decompress(packed), type=Record
    )
    return msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, text=text)
    )


def pack_telling(telling: Telling) -> bytes:
    """Return a telling without what stands in its article's row."""
    bare = msgspec.structs.replace(
        telling, article="", event="", outlet=None, published=None, evidence=""
    )
    return msgspec.msgpack.encode(bare)


TELLINGS = """
SELECT e.id, e.telling, a.key, e.key, a.outlet, a.published,
       substr(a.text, e.start + 1, e.stop - e.start)
FROM event e JOIN article a ON a.id = e.article
WHERE e.id IN (SELECT value FROM json_each(?))
"""
"""Of some events, their number and what `unpack_telling` takes."""


def unpack_telling(packed: bytes, *about: str) -> Telling:
    """Return the telling that `pack_telling` was given."""
    article, event, outlet, published, sentence = about
    return msgspec.structs.replace(
        msgspec.msgpack.decode(packed, type=Telling),
        article=article,
        event=event,
        outlet=outlet,
        published=published,
        evidence=" ".join(sentence.split()),
    )


@cache
def _dictionary() -> bytes:
    """Return the words that records are full of, for the compressor to start from."""
    return files("sayso.ledger").joinpath("record.dict").read_bytes()
