"""Work that is begun ahead gives what it would give when asked; nothing hangs on having been begun."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sayso import beside
from sayso.cli import ahead

READ = """
import sys
from sayso import beside
from sayso.cli.ahead import load_ahead
load_ahead(sys.argv[1:])
print(len(beside.begun()))
import sayso
sayso.read(sys.argv[1])
print(len(beside.begun()))
"""


def test_what_was_begun_is_given_once() -> None:
    beside.begin({"a": lambda: 1, "b": lambda: 2})
    assert beside.given("b", lambda: 0) == 2
    assert beside.given("a", lambda: 0) == 1
    assert beside.given("a", lambda: 0) == 0
    assert not beside.begun()


def test_what_it_raised_is_raised_where_it_is_asked() -> None:
    def fail() -> None:
        raise OSError("no such file")

    beside.begin({"a": fail})
    with pytest.raises(OSError, match="no such file"):
        beside.given("a", lambda: None)


def test_a_reading_asks_for_all_that_was_begun_for_it(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Rebels shelled the port, the ministry said.\n", "utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", READ, str(text)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["6", "0"]


@pytest.mark.parametrize(
    ("arguments", "forks", "begins"),
    [
        (["a.txt", "--json"], False, True),
        (["a.txt", "--workers", "2"], True, True),
        (["a.txt", "--workers=2"], False, False),
        (["--help"], True, False),
    ],
)
def test_what_reads_here_or_in_forks_of_this_process_begins(
    arguments: list[str], forks: bool, begins: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(beside, "begin", begun.extend)
    monkeypatch.setattr(ahead, "can_fork", lambda: forks)
    ahead.load_ahead(arguments)
    assert bool(begun) == begins


def test_when_all_is_ended_no_thread_is_left() -> None:
    before = threading.active_count()
    beside.begin({"a": lambda: time.sleep(0.05), "b": lambda: 2})
    beside.ended()
    assert threading.active_count() == before
    assert beside.given("b", lambda: 0) == 2
    beside.given("a", lambda: None)
