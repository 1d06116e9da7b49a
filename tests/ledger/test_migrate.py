"""A file of an earlier version opens, whole or not at all; one of a later version is refused."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from tests.stories.story import load

from sayso import Ledger
from sayso.errors import LedgerError
from sayso.ledger.pack import current_form, pack
from sayso.record import Record

STORY = load()["02_secret_channel"]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [article.read() for article in STORY.article]


def first_version(path: Path, records: list[Record]) -> None:
    """Make a ledger as sayso 0.1 did: its schema, articles, and something in the other tables."""
    dictionary = files("sayso.ledger").joinpath("record1.dict").read_bytes()
    with closing(sqlite3.connect(path)) as file:
        file.executescript((Path(__file__).parent / "version1.sql").read_text("utf-8"))
        file.executescript("PRAGMA journal_mode = WAL; PRAGMA application_id = 0x73617973")
        for number, record in enumerate(records, 1):
            article = record.article
            bare = msgspec.structs.replace(article, text="")
            data = msgspec.json.encode(msgspec.structs.replace(record, article=bare))
            squeezer = zlib.compressobj(6, zdict=dictionary)
            packed = squeezer.compress(data) + squeezer.flush()
            file.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    article.id,
                    None,
                    article.publisher,
                    article.published,
                    None,
                    None,
                    article.text,
                    packed,
                ),
            )
        file.executescript(
            "INSERT INTO node VALUES (1, 'x'); INSERT INTO block VALUES (9, 1);"
            "INSERT INTO claim VALUES (1, 'c1', 'ASSAULT', '', '', 'occurred', NULL, NULL, NULL, 0,"
            " 1, 1, 1, NULL, x'00'); PRAGMA user_version = 1"
        )
        file.commit()


def second_version(path: Path, records: list[Record]) -> None:
    """Make a ledger of version 2: its schema, articles, and something in the other tables."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript((Path(__file__).parent / "version2.sql").read_text("utf-8"))
        file.executescript("PRAGMA journal_mode = WAL; PRAGMA application_id = 0x73617973")
        file.execute("INSERT INTO form VALUES (1, ?)", (current_form(),))
        file.execute("INSERT INTO word VALUES (1, 'ring of News and Observer')")
        for number, record in enumerate(records, 1):
            article = record.article
            file.execute(
                "INSERT INTO article (id, key, published, first_event, events, form, text, record)"
                " VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
                (number, article.id, article.published, number, 1, article.text, pack(record)),
            )
        file.executescript(
            "INSERT INTO claim VALUES (1, 'c1', 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0);"
            "INSERT INTO anchor VALUES (9, 1); PRAGMA user_version = 2"
        )
        file.commit()


def third_version(path: Path, records: list[Record]) -> None:
    """Make a ledger of version 3: as today's, without what version 4 adds."""
    with Ledger(path) as ledger:
        for record in records:
            ledger.add_record(record)
    schema = (Path(__file__).parent / "version3.sql").read_text("utf-8")
    with closing(sqlite3.connect(path)) as file:
        tables = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
        undated(file)
        for kind, name in file.execute(tables).fetchall():
            if f"CREATE {kind.upper()} {name} " not in schema and not name.startswith("words"):
                file.execute(f"DROP {kind} {name}")
        file.execute("DROP INDEX process_key")
        file.execute("PRAGMA user_version = 3")
        file.commit()


def fourth_version(path: Path, records: list[Record]) -> None:
    """Make a ledger of version 4: as today's, without copies, with all origins counted otherwise."""
    with Ledger(path) as ledger:
        for record in records:
            ledger.add_record(record)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "DROP VIEW copies; DROP TABLE copy; DROP TABLE fingerprint; DROP TABLE seal"
        )
        undated(file)
        file.executescript(
            "UPDATE event SET path = NULL; UPDATE claim SET origins = 9 WHERE reports > 1"
        )
        file.execute("PRAGMA user_version = 4")
        file.commit()


def fifth_version(path: Path, records: list[Record]) -> None:
    """Make a ledger of version 5: as today's, without the sketches of texts."""
    with Ledger(path) as ledger:
        for record in records:
            ledger.add_record(record)
    with closing(sqlite3.connect(path)) as file:
        undated(file)
        file.execute("PRAGMA user_version = 5")
        file.commit()


def undated(file: sqlite3.Connection) -> None:
    """Take away what version 6 has beside version 5."""
    file.executescript(
        "DROP TABLE sketch; DROP INDEX process_order; DROP INDEX seat_side;"
        "ALTER TABLE process DROP COLUMN first_reported; ALTER TABLE seat DROP COLUMN printed;"
        "CREATE INDEX seat_side ON seat (side)"
    )


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return sorted(file.iterdump())


def test_the_third_version_only_gets_what_is_new(tmp_path: Path, records: list[Record]) -> None:
    third_version(tmp_path / "old.ledger", records)
    with closing(sqlite3.connect(tmp_path / "old.ledger")) as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    assert not {"site", "review", "reviews"} & names
    Ledger(tmp_path / "old.ledger").close()
    with Ledger(tmp_path / "new.ledger") as new:
        for record in records:
            new.add_record(record)
    assert any('INTO "site"' in line for line in dump(tmp_path / "new.ledger"))
    assert dump(tmp_path / "old.ledger") == dump(tmp_path / "new.ledger")


@pytest.mark.parametrize(
    "older", [first_version, second_version, third_version, fourth_version, fifth_version]
)
def test_a_file_of_an_earlier_version_is_what_a_new_one_would_be(
    tmp_path: Path, records: list[Record], older: Callable[[Path, list[Record]], None]
) -> None:
    older(tmp_path / "old.ledger", records)
    with Ledger(tmp_path / "new.ledger") as new:
        for record in records:
            new.add_record(record)
    for write in (False, True):
        with (
            Ledger(tmp_path / "old.ledger", write=write) as old,
            Ledger(tmp_path / "new.ledger") as new,
        ):
            assert list(old.claims()) == list(new.claims())
            assert old.talks() == new.talks()
            assert [old.record(r.article.id) for r in records] == records
            assert not old.add_record(records[0])
    with closing(sqlite3.connect(tmp_path / "old.ledger")) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (6,)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    assert not {"node", "block", "link", "older"} & names


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.ledger"
    first_version(path, records)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    with closing(sqlite3.connect(path)) as file:
        before = list(file.iterdump())
    with monkeypatch.context() as patch:
        patch.setattr("sayso.ledger.groups.settle", fail)
        with pytest.raises(LedgerError, match=r"of version 1 and cannot be brought.*disk full"):
            Ledger(path)
    with closing(sqlite3.connect(path)) as file:
        assert list(file.iterdump()) == before
    Ledger(path).close()


def test_a_file_of_a_later_version_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "newer.ledger"
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 99")
    for write in (False, True):
        with pytest.raises(LedgerError, match=r"version 99.*up to version 6; use a newer sayso"):
            Ledger(path, write=write)
