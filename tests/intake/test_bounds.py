"""Memory has a bound while an input is read, whatever comes; each is read in a process of its own."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MOST = 500
"""MB that a process of the intake may take at its height; it begins with some hundred."""
_READ = """
import re, sys
from pathlib import Path
from sayso.intake import open_articles
print(*(type(one).__name__ for one in open_articles(sys.argv[1])))
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def hyphens(folder: Path) -> Path:
    (folder / "a.txt").write_bytes(b"The army said " + b"-" * 200_000 + b" it had won.\n")
    return folder / "a.txt"


def one_line(folder: Path) -> Path:
    with gzip.open(folder / "a.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(300):
            file.write(b"x" * 1_000_000)
    return folder / "a.jsonl.gz"


def for_ever(_folder: Path) -> Path:
    return Path("/dev/zero")


@pytest.mark.parametrize("made", [hyphens, one_line, for_ever])
def test_memory_has_a_bound(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _READ, str(made(tmp_path))],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    kinds, most = ended.stdout.splitlines()
    assert kinds
    assert int(most) < MOST
