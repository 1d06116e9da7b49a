"""What README and docs print, made by the commands that stand there.

    python -m docs.printed          say which pages are stale
    python -m docs.printed --write  write them anew (make docs)

Takes a page in Markdown, gives it with all that it prints made anew:

- a block `sh` holds commands, one a line; each must end well;
- a block `console` holds commands after "$ " with what a terminal of 80 columns shows of them;
- a block `python` must run;
- in docs/record.md a value after a path, as in `events.0.type`: `"ASSAULT"`, is the record's.

All run in one folder that holds `examples/`. `sayso` runs in this process, which loads its models
once; a command may be a pipe (|) into a file (>) and nothing else of a shell's language.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article

ROOT = Path(__file__).parents[1]
RECORD = "docs/record.md"
PAGES = ("README.md", "CONTRIBUTING.md", "docs/inputs.md", "docs/lake.md", "docs/ledger.md", RECORD)
BLOCK = re.compile(r"^```(sh|console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"`([a-z_]+(?:\.[a-z_0-9]+)*)`: `([^`]+)`")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_WIDTH = "80"
_WORKERS = re.compile(r"workers=\d+")
"""Of any number of workers the bytes are the same; one is here the quickest."""


class StaleError(Exception):
    """A command of a page fails, or a page names what the record does not have."""


def remade(page: str, *, of_record: bool = False) -> str:
    """Return a page with all that it prints made anew, in the present folder.

    In a page that is `of_record` the values after a path are the record's. Raises `StaleError`
    where a command of the page fails.
    """
    page = BLOCK.sub(_block, page)
    return EXAMPLE.sub(_value, page) if of_record else page


@contextmanager
def scratch() -> Iterator[Path]:
    """Run what is inside in a folder of its own that holds the examples."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        with chdir(folder):
            yield folder


def _block(found: re.Match[str]) -> str:
    language, body = found.groups()
    if language == "python":
        with redirect_stdout(StringIO()):
            exec(_WORKERS.sub("workers=1", body), {})  # noqa: S102 (the project's own pages)
        return found.group()
    if language == "sh":
        for line in body.splitlines():
            _run(line, screen=False)
        return found.group()
    lines: list[str] = []
    for command in (line for line in body.splitlines() if line.startswith("$ ")):
        shown = _COLOUR.sub("", _run(command[2:], screen=True))
        lines += [command, *(line.rstrip() for line in shown.rstrip().splitlines())]
    return "\n".join(["```console", *lines, "```"])


def _run(line: str, *, screen: bool) -> str:
    """Return what a command prints; into a pipe or a file it does not know of a screen."""
    words = shlex.shlex(line, posix=True, punctuation_chars="|>")
    words.whitespace_split = True
    parts: list[list[str]] = [[]]
    target: list[str] | None = None
    for word in words:
        if word == "|":
            parts.append([])
        elif word == ">":
            target = []
        else:
            (parts[-1] if target is None else target).append(word)
    told = b""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1 and target is None
        told = _told(part, told, screen=screen and last)
    if target:
        Path(target[0]).write_bytes(told)
        return ""
    return told.decode()


def _told(part: list[str], given: bytes, *, screen: bool) -> bytes:
    """Return what one part of a pipe writes, given what the part before it wrote."""
    if not part:
        return given
    if part[0] == "sayso":
        env = {
            "COLUMNS": _WIDTH,
            "NO_COLOR": "1",
            "TTY_COMPATIBLE": "1" if screen else "0",
            "SAYSO_WORKERS": "1",
        }
        result = CliRunner(env=env).invoke(app, part[1:], input=given)
        code, told, said = result.exit_code, result.stdout_bytes, str(result.exception)
    else:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": _WIDTH}
        ended = subprocess.run(part, input=given, capture_output=True, env=env, check=False)  # noqa: S603
        code, told, said = ended.returncode, ended.stdout, ended.stderr.decode()
    if code:
        raise StaleError(f"{shlex.join(part)}: it ends with status {code} ({said})")
    return told


def _value(found: re.Match[str]) -> str:
    told = json.dumps(value_at(found[1]), ensure_ascii=False)
    return f"`{found[1]}`: `{told}`"


def value_at(path: str) -> object:
    """Return what the record of docs/record.md's text holds at a path.

    Raises `StaleError` where it holds nothing there.
    """
    first = path.split(".", maxsplit=1)[0]
    here: object = record()
    for step in (path if first in record() else f"article.{path}").split("."):
        if isinstance(here, dict) and step in here:
            here = here[step]
        elif isinstance(here, (list, tuple)) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            raise StaleError(f"{RECORD}: the record holds nothing at {path}; name another place")
    return here


@cache
def record() -> dict[str, object]:
    """Return the record of the text in docs/record.md, as plain values."""
    page = (ROOT / RECORD).read_text(encoding="utf-8")
    text = page.split("```text\n")[1].split("```")[0]
    about = About(published="2021-05-05", publisher="North Wind Agency")
    return msgspec.convert(
        msgspec.to_builtins(read_article(article_from_text(text, about))), dict[str, object]
    )


def main() -> None:
    """Write the pages anew, or say which are stale."""
    stale = []
    with scratch():
        for name in PAGES:
            path = ROOT / name
            page = path.read_text(encoding="utf-8")
            new = remade(page, of_record=name == RECORD)
            if new != page:
                stale.append(name)
            if "--write" in sys.argv[1:]:
                path.write_text(new, encoding="utf-8")
    told = "written anew" if "--write" in sys.argv[1:] else "stale, run make docs"
    sys.stdout.write("".join(f"{name}: {told}\n" for name in stale) or "all pages are current\n")


if __name__ == "__main__":
    main()
