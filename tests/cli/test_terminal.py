"""Nothing of a text, a name or an argument is obeyed by a terminal; what ends early says so in a line."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli.terminal import harmless, json_told, told

EVIL = "\x1b]0;owned\x07\x1b[31m\x9b5n\u202egnp\u2066\x08\x7f"
OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\x1b[^\\[]"
)
OWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""The colours and the bar of the program itself."""
RUN = "from sayso.cli.main import run; run()"
BEGUN = "from sayso.cli.main import run; print(1, flush=True); run()"
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}


def test_what_a_terminal_obeys_is_left_out_spelt_or_escaped() -> None:
    assert harmless(f"a{EVIL}b\n\tc") == "a]0;owned[31m5ngnpb\n\tc"
    assert told("a\x1bb\udcff\u202e") == r"a\x1bb\udcff\u202e"
    line = json.dumps({"title": EVIL}, ensure_ascii=False)
    assert json.loads(json_told(line)) == {"title": EVIL}
    assert not OBEYED.search(json_told(line))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    row = {
        "title": f"Rebels {EVIL} take Qarsa",
        "publisher": f"The {EVIL} Post",
        "published": "2021-05-03",
        "text": f"Rebels attacked the army in Qarsa on Sunday{EVIL}, Defence Minister Ada{EVIL} Mbeki "
        "told reporters. The rebels denied that they had attacked the army.",
    }
    (folder / f"news{EVIL}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    _on_terminal(folder, "add", "evil.ledger", f"news{EVIL}.jsonl")
    return folder / "evil.ledger"


COMMANDS = [
    ["read", "{file}"],
    ["read", "{file}", "--json"],
    ["read", "no\x1b]0;owned\x07such\u202efile"],
    ["read", "{file}", "--pub\x1b[31mlished"],
    ["add", "evil.ledger", "{file}"],
    ["claims", "evil.ledger"],
    ["claims", "evil.ledger", "--json"],
    ["claims", "evil.ledger", "--tsv"],
    ["find", "evil.ledger", "rebels"],
    ["find", "evil.ledger", "--type", "\x1b[31m"],
    ["export", "evil.ledger"],
    ["export", "evil.ledger", "--to", "jsonl"],
    ["actors", "find", "\x1b]0;owned\x07"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_no_command_lets_a_terminal_obey(ledger: Path, command: list[str]) -> None:
    words = [word.format(file=f"news{EVIL}.jsonl") for word in command]
    shown = OWN.sub("", _on_terminal(ledger.parent, *words)).replace("\r\n", "\n")
    assert shown
    assert not OBEYED.search(shown)


def _on_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**ENV, "TERM": "xterm", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait()
    os.close(ours)
    return shown.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("redirect", "status"), [("> /dev/full", 1), ("| head -c 1 > /dev/null", 1)]
)
def test_an_output_that_takes_nothing_is_told_in_a_line(
    tmp_path: Path, redirect: str, status: int
) -> None:
    (tmp_path / "a.txt").write_text("The army said on Sunday that rebels had attacked it. " * 30)
    script = (
        f'set -o pipefail; "{sys.executable}" -c "{RUN}" read a.txt a.txt a.txt --json {redirect}'
    )
    ended = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, env=ENV
    )
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) <= 1


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (b"no\xffsuch", r"no\udcffsuch"),
        (b"a.txt --workers 0", "workers"),
        (b"a.txt --workers 9999999999999999999999", "workers"),
    ],
)
def test_odd_arguments_are_told_in_a_line(tmp_path: Path, argument: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_text("The army said that rebels had attacked it.")
    ended = subprocess.run(
        [sys.executable.encode(), b"-c", RUN.encode(), b"read", *argument.split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=ENV,
    )
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert message in ended.stderr


def test_an_ascii_terminal_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Señor Zúñiga said that rebels had attacked Córdoba.")
    ended = subprocess.run(
        [sys.executable, "-c", RUN, "read", "a.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**ENV, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert ended.returncode == 0
    assert "said that" in ended.stdout
    assert ended.stdout.isascii()


def test_an_interruption_is_told_in_a_line() -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-c", BEGUN, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENV,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        time.sleep(0.2)  # from anywhere after this on, an interruption ends in a line
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        told_ = process.stderr.read()
    assert "Traceback" not in told_
