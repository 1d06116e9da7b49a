"""The file: whole articles or none, the same one once, clean after a kill, no other database."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sayso
from sayso import Ledger, read
from sayso.cli.main import app
from sayso.errors import InputError, LedgerError
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.ledger import Added
from sayso.reader import read_article
from sayso.record import Article, Record

TEXT = (
    "Gunmen killed four soldiers near Gao on Monday, the Malian army said in a statement. "
    "The president of Mali met the foreign minister of Niger in Bamako."
)
LINE = '{"id": "%s", "text": "%s", "publisher": "Sahel Post", "published": "2021-03-09"}\n'


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE % ("a", TEXT), encoding="utf-8")
    return path


def test_an_article_is_added_once_and_comes_back_as_it_was_read(
    tmp_path: Path, article: Path
) -> None:
    with Ledger(tmp_path / "l.ledger") as ledger:
        assert list(ledger.add([article])) == [Added("a", new=True)]
        before = dump(tmp_path / "l.ledger")
        assert list(ledger.add([article])) == [Added("a", new=False)]
        assert dump(tmp_path / "l.ledger") == before
        assert ledger.record("a") == read(article)
        assert list(ledger.articles()) == ["a"]


def test_the_views_tell_the_events_with_their_sentences(tmp_path: Path, article: Path) -> None:
    with Ledger(tmp_path / "l.ledger") as ledger:
        list(ledger.add([article]))
    question = "SELECT outlet, type, actors, evidence FROM events ORDER BY id"
    rows = ask(tmp_path / "l.ledger", question)
    assert ("Sahel Post", "ASSAULT", "Gunmen") in [row[:3] for row in rows]
    assert all(str(row[3]) in TEXT for row in rows)


TOLD = [
    (
        "outlets that each heard somebody",
        {
            "News and Observer": "Gunmen killed four soldiers near Gao on Monday, a resident said.",
            "Times of Swaziland and Lesotho": (
                "Four soldiers were killed by gunmen near Gao on Monday, a driver said."
            ),
        },
        [
            ("own reporting", "News and Observer", ()),
            ("own reporting", "Times of Swaziland and Lesotho", ()),
        ],
    ),
    (
        "outlets that cite each other",
        {
            "News and Observer": (
                "The Lagoon Herald reported that four soldiers were killed by gunmen near Gao on "
                "Monday morning."
            ),
            "Lagoon Herald": (
                "Gunmen killed four soldiers near Gao on Monday, the News and Observer reported."
            ),
        },
        [("outlet", None, ("Lagoon Herald", "News and Observer"))],
    ),
]


@pytest.mark.parametrize(("name", "texts", "wanted"), TOLD, ids=[row[0] for row in TOLD])
def test_the_origins_of_a_claim_come_back_as_fields(
    name: str,
    texts: dict[str, str],
    wanted: list[tuple[str, str | None, tuple[str, ...]]],
    tmp_path: Path,
) -> None:
    del name
    with Ledger(tmp_path / "l.ledger") as ledger:
        for outlet, text in texts.items():
            about = About(id=outlet, publisher=outlet, published="2021-03-09")
            ledger.add_record(read_article(article_from_text(text, about)))
        (claim,) = ledger.claims()
    assert [(s.kind, s.of, s.ring) for s in claim.sources] == wanted
    rows = ask(tmp_path / "l.ledger", "SELECT kind, name, ring FROM origins ORDER BY name")
    assert rows == [(kind, of, "; ".join(ring) or None) for kind, of, ring in wanted]


def test_several_workers_add_the_same(tmp_path: Path, article: Path) -> None:
    article.write_text(LINE % ("a", TEXT) + LINE % ("b", TEXT) + LINE % ("a", TEXT), "utf-8")
    found = {}
    for workers in (1, 2):
        with Ledger(tmp_path / f"{workers}.ledger") as ledger:
            added = list(ledger.add([article], workers=workers))
            found[workers] = added, list(ledger.claims())
    assert found[1] == found[2]
    assert found[1][0] == [Added("a", new=True), Added("b", new=True), Added("a", new=False)]


def test_another_text_under_a_known_id_is_an_error_of_that_article(
    tmp_path: Path, article: Path
) -> None:
    other = tmp_path / "b.jsonl"
    other.write_text(LINE % ("a", "Another text.") + LINE % ("b", TEXT), encoding="utf-8")
    with Ledger(tmp_path / "l.ledger") as ledger:
        list(ledger.add([article]))
        found = list(ledger.add([other]))
    assert isinstance(found[0], InputError)
    assert found[1] == Added("b", new=True)


def test_an_article_is_in_it_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    record = Record(article=Article(id="x", text="Words."))
    with Ledger(tmp_path / "l.ledger") as ledger:
        with monkeypatch.context() as patch:
            patch.setattr("sayso.ledger.rows.processes.insert", fail)
            with pytest.raises(LedgerError, match="disk full"):
                ledger.add_record(record)
        assert list(ledger.articles()) == []
        assert ledger.add_record(record)


def test_a_killed_process_leaves_a_ledger_that_opens_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "l.ledger"
    script = (
        "import sys\nfrom sayso.ledger import Ledger\nfrom sayso.record import Article, Record\n"
        "ledger = Ledger(sys.argv[1])\n"
        "for n in range(10**6):\n"
        "    ledger.add_record(Record(article=Article(id=str(n), text='word ' * 2000)))\n"
    )
    running = subprocess.Popen([sys.executable, "-c", script, str(path)], env=os.environ)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if path.is_file() and path.with_name("l.ledger-wal").is_file():
            time.sleep(0.5)
            break
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    with Ledger(path) as ledger:
        known = list(ledger.articles())
        assert all(len(ledger.record(key).article.text) == 10000 for key in known)
        assert ledger.add_record(Record(article=Article(id="after", text="Words.")))
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, base = tmp_path / "a.txt", tmp_path / "b.db"
    text.write_text("no database " * 99, encoding="utf-8")
    ask(base, "CREATE TABLE other (x)")
    for path in (text, base, tmp_path / "none" / "l.ledger"):
        before = path.read_bytes() if path.exists() else b""
        with pytest.raises(LedgerError, match=path.name):
            Ledger(path)
        assert (path.read_bytes() if path.exists() else b"") == before
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "missing.ledger", write=False)
    newer = tmp_path / "newer.ledger"
    Ledger(newer).close()
    ask(newer, "PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="version 99"):
        Ledger(newer)


def test_the_command_counts_and_names_what_it_could_not_read(tmp_path: Path, article: Path) -> None:
    arguments = ["add", str(tmp_path / "l.ledger"), str(article), str(tmp_path / "none.txt")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert "1 added, 0 already there, 1 not read" in result.stderr


def test_a_nul_in_a_text_cuts_no_receipt(tmp_path: Path) -> None:
    text = "Rebels\0 attacked the army in Qarsa on Sunday, Minister Ada\0 Mbeki told reporters."
    with Ledger(tmp_path / "l.ledger") as ledger:
        ledger.add([{"id": "n", "text": text}])
        record = ledger.record("n")
        (claim,) = ledger.claims()
    assert record == sayso.read({"id": "n", "text": text})
    (event,) = record.events
    assert claim.reports[0].evidence == record.words(event.evidence)
    assert "\0" in claim.reports[0].evidence
