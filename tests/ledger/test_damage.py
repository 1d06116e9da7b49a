"""A damaged ledger, and one on media that cannot be written: told in a line, or read."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from sayso import Ledger, SaysoError
from sayso.cli.main import app
from sayso.errors import LedgerError
from sayso.ledger.desk import Desk
from sayso.ledger.filters import lens_of

TEXT = (
    "Rebels attacked the army in Qarsa on Sunday, Defence Minister Ada Mbeki told reporters. "
    "The rebels denied that they had attacked the army. Talks between them began in Geneva."
)
HARMS = 60


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.ledger"
    with Ledger(path) as ledger:
        rows = [
            {
                "text": TEXT.replace("Qarsa", place),
                "published": f"2021-05-0{day}",
                "publisher": place,
            }
            for day, place in enumerate(("Qarsa", "Dorm", "Abai"), 1)
        ]
        assert all(one.new for one in ledger.add(rows))  # type: ignore[union-attr]
    return path


def harmed(data: bytes, seed: int) -> bytes:
    """Return a file with a page zeroed, bytes turned, cut short, or a part written over another."""
    chance = random.Random(seed)  # noqa: S311 (harm is to be the same each time)
    at = chance.randrange(len(data))
    many = chance.choice((1, 16, 1024, 4096))
    kind = seed % 4
    if kind == 0:
        return data[:at] + bytes(many) + data[at + many :]
    if kind == 1:
        return data[:at] + chance.randbytes(many) + data[at + many :]
    if kind == 2:
        return data[:at]
    return data[:at] + data[:many] + data[at + many :]


def asked(path: Path) -> Iterator[Callable[[], object]]:
    """Yield everything that may be asked of a ledger, each as a function."""
    yield lambda: list(Ledger(path, write=False).claims())
    yield lambda: [
        Ledger(path, write=False).record(key) for key in Ledger(path, write=False).articles()
    ]
    yield lambda: Ledger(path, write=False).talks()
    yield lambda: Ledger(path, write=False).find("rebels")
    yield lambda: Ledger(path, write=False).find(actor="Rebels", type="ASSAULT")
    yield lambda: Desk(path).view(Desk(path).board(), lens_of("type=ASSAULT"))
    yield lambda: Desk(path).newest(9)
    yield lambda: Ledger(path).add([{"text": TEXT.replace("Qarsa", "Zakho")}])


@pytest.mark.parametrize("seed", range(HARMS))
def test_a_damaged_ledger_answers_or_says_so(sound: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "harmed.ledger"
    path.write_bytes(harmed(sound.read_bytes(), seed))
    for ask in asked(path):
        with suppress(SaysoError):
            ask()


@pytest.mark.parametrize("leftover", [False, True])
def test_a_ledger_on_read_only_media_can_be_read(sound: Path, *, leftover: bool) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        path = folder / "sound.ledger"
        path.write_bytes(sound.read_bytes())
        if leftover:
            (folder / "sound.ledger-wal").write_bytes(b"begun")
        path.chmod(0o444)
        folder.chmod(0o555)
        ended = subprocess.run(
            [sys.executable, "-c", _ASK, str(path)], capture_output=True, text=True, check=False
        )
        folder.chmod(0o755)
    if leftover:
        assert "a part of it is still in sound.ledger-wal" in ended.stdout
    else:
        assert ended.stdout == "3 articles\n", ended.stderr


_ASK = """
import os, sys
if os.getuid() == 0:
    from sayso import Ledger
    import sayso.ledger.search, sayso.ledger.queries, sqlite3
    os.setuid(65534)
from sayso import Ledger, LedgerError
try:
    with Ledger(sys.argv[1], write=False) as ledger:
        print(len(list(ledger.articles())), "articles")
except LedgerError as error:
    print(error)
"""


HARM = {
    "its text or record is not what was written": "UPDATE article SET text = text || '.' WHERE id = 2",
    "its events are not those of its record": "UPDATE event SET status = type WHERE article = 2",
    "it is missing": "DELETE FROM article WHERE id = 2",
}


@pytest.mark.parametrize("fault", HARM)
def test_what_is_not_as_it_was_written_is_found(sound: Path, tmp_path: Path, fault: str) -> None:
    path = tmp_path / "changed.ledger"
    path.write_bytes(sound.read_bytes())
    assert CliRunner().invoke(app, ["doctor", str(path)]).output.endswith("sound, 3 articles\n")
    assert CliRunner().invoke(app, ["claims", str(path), "--check"]).exit_code == 0
    with closing(sqlite3.connect(path)) as file:
        file.execute(HARM[fault])
        file.commit()
    ended = CliRunner().invoke(app, ["doctor", str(path)])
    assert ended.exit_code == 1
    assert fault in ended.output
    for command in (["claims"], ["talks"], ["find", "rebels"], ["export"]):
        invoked = [command[0], str(path), *command[1:], "--check"]
        with pytest.raises(LedgerError, match=fault):
            CliRunner().invoke(app, invoked, catch_exceptions=False)


def test_one_that_is_written_to_at_the_same_time_is_no_damage(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "busy.ledger"
    path.write_bytes(sound.read_bytes())
    with Ledger(path) as first, Ledger(path, write=False) as second:
        first.add([{"text": TEXT.replace("Qarsa", "Zakho")}])
        assert len(list(second.articles())) == 4
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "none", write=False)
