"""Versions: what an address has said one time after another, and what changed in it."""

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.ledger.versions import changes
from sayso.record import Article, Record

FIRST = (
    "Police in Port Sudan fired at a crowd on Monday. Two people were killed, a doctor said.\n"
    "The governor called for calm. Shops stayed shut."
)

CHANGES = [
    ("nothing", FIRST, []),
    ("blanks and lines alone", FIRST.replace(". ", ".\n\n"), []),
    ("a figure", FIRST.replace("Two", "Four"),
     [("Two people were killed, a doctor said.", "Four people were killed, a doctor said.")]),
    ("a sentence more", FIRST + " The army was sent.", [("", "The army was sent.")]),
    ("a sentence less", FIRST.replace(" Shops stayed shut.", ""), [("Shops stayed shut.", "")]),
    ("all", "Something else.", [(" ".join(FIRST.split()), "Something else.")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CHANGES, ids=[row[0] for row in CHANGES])
def test_what_changed_is_told_by_sentences(
    name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    del name
    assert [(one.before, one.after) for one in changes(FIRST, text)] == expected


def record(key: str, text: str, url: str | None, outlet: str = "Red Sea Herald") -> Record:
    return Record(article=Article(id=key, text=text, url=url, publisher=outlet))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.add_record(record("v1", FIRST, "https://herald.example/a"))
        ledger.add_record(
            record("v2", FIRST.replace("Two", "Four"), "http://www.herald.example/a/#top")
        )
        ledger.add_record(record("c1", FIRST, "https://coast.example/9", "Coast Post"))
        ledger.add_record(record("n1", "Nobody came to the harbour today.", None))
    return path  # fmt: skip


def test_the_texts_of_an_address_are_its_versions(path: Path) -> None:
    with Ledger(path, write=False) as ledger:
        for key in ("v1", "v2"):
            found = ledger.versions(key)
            assert [(one.id, len(one.changes)) for one in found] == [("v1", 0), ("v2", 1)]
            assert {one.id for one in ledger.copies(key)} == {"v1", "v2", "c1"} - {key}
        assert not ledger.versions("c1")
        assert not ledger.versions("n1")
        assert not ledger.copies("n1")
        assert not ledger.versions("none")


def test_the_command_shows_copies_and_versions(path: Path) -> None:
    shown = CliRunner().invoke(app, ["article", str(path), "v2"])
    assert shown.exit_code == 0, shown.output
    for words in ("c1  Coast Post", "- Two people were killed", "+ Four people were killed"):
        assert words in shown.output
    printed = CliRunner().invoke(app, ["article", str(path), "v2", "--json"])
    found = msgspec.json.decode(printed.stdout)
    assert found["record"]["article"]["id"] == "v2"
    assert [one["id"] for one in found["versions"]] == ["v1", "v2"]
    missing = CliRunner().invoke(app, ["article", str(path), "none"])
    assert missing.exit_code != 0
