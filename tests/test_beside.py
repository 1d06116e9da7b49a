"""Work that is begun ahead gives what it would give when asked; nothing hangs on having been begun."""

import subprocess
import sys
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
    assert ended.stdout.split() == ["5", "0"]


@pytest.mark.parametrize("option", ["--help", "--workers", "--workers=2"])
def test_a_process_that_does_not_read_itself_begins_nothing(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "begin", lambda _: pytest.fail("it began something"))
    ahead.load_ahead(["a.txt", option])
