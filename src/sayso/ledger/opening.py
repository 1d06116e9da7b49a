"""Opening the database file: made, checked, brought to this version; the one place that opens it.

Takes a path, gives a connection in WAL mode: one process writes, any number read.
"""

import sqlite3
import zlib
from pathlib import Path

import msgspec

from sayso.errors import LedgerError
from sayso.ledger.migrate import FIRST, migrate
from sayso.ledger.store import APPLICATION, PAGE, VERSION, make_tables, transaction
from sayso.ledger.words import Connection

_CACHE, _WRITER = 65536, 8192
"""KiB of pages at hand: for who asks the newest part of a long ledger. For a writer less, since SQLite
goes through all of them whenever one is written (docs/decisions/speed.md)."""
_WAITING = 16_000
"""Pages that wait beside the file until they are written into it: one that changes again and again
is written there once. (docs/decisions/speed.md)"""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection to the ledger at `path`, made empty where `write` and nothing is there.

    A file of an earlier version is brought to this one first, whole or not at all. Raises
    `LedgerError` where the file is missing, no ledger, or of a later version.
    """
    try:
        found, folder = path.is_file(), path.parent.is_dir()
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be opened ({error}); check the path") from error
    if not write and not found:
        raise LedgerError(f"{path}: there is no such ledger; make one with: sayso add {path} INPUT")
    if not folder:
        raise LedgerError(f"{path}: its folder does not exist; make the folder first")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=60, factory=Connection)
        if not write and not _answers(connection):
            connection.close()
            connection = _unchanging(path)
        _prepare(connection, path, write=write)
    except (sqlite3.Error, LedgerError, ValueError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, LedgerError):
            raise
        raise LedgerError(f"{path}: it is not a ledger ({error}); give another name") from error
    return connection


def _cut(text: str | None, start: int | None, length: int | None) -> str | None:
    """Return a part of a text; SQLite's own `substr` ends at a NUL, which a text may hold."""
    if text is None or start is None or length is None:
        return None
    return text[start : start + length]


def _answers(connection: sqlite3.Connection) -> bool:
    """Say whether a file can be read as one that others may write to, which takes a file beside it."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF not in {
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
        }
    return True


def _unchanging(path: Path) -> sqlite3.Connection:
    """Return a connection to a file on media that nobody writes to.

    Raises `LedgerError` where a writer has left a part of it in a file beside it.
    """
    beside = path.with_name(path.name + "-wal")
    if beside.is_file() and beside.stat().st_size:
        raise LedgerError(
            f"{path}: a part of it is still in {beside.name}, which can be read only where the "
            "folder may be written; copy both files to such a folder"
        )
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, isolation_level=None, uri=True)


def _prepare(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION and (tables or not write):
        raise LedgerError(f"{path}: it is a database but not a ledger; give another name")
    if write:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAITING}")
    connection.create_function("cut", 3, _cut, deterministic=True)
    connection.execute(f"PRAGMA cache_size = {-(_WRITER if write else _CACHE)}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not tables:
        _make(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise LedgerError(
            f"{path}: it is a ledger of version {version}, this sayso reads those up to version "
            f"{VERSION}; use a newer sayso, or add the articles to a new ledger"
        )
    if FIRST <= version < VERSION:
        try:
            migrate(connection)
        except (sqlite3.Error, msgspec.DecodeError, zlib.error) as error:
            raise LedgerError(
                f"{path}: it is a ledger of version {version} and cannot be brought to version "
                f"{VERSION} ({error}); make it writable, and close what else writes to it"
            ) from error


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, all or none; another process may have been first."""
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        make_tables(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
