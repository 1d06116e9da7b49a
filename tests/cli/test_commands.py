"""The root command knows its commands without loading them, and says what they say."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest
import typer

from sayso.cli.commands import COMMANDS

HEAVY = ("spacy", "onnxruntime", "trafilatura", "numpy", "sqlite3")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_is_the_first_line_of_the_function(name: str) -> None:
    command = COMMANDS[name]
    found = getattr(import_module(f"sayso.cli.{command.module}"), command.function)
    told = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert told
    assert told.splitlines()[0] == command.help


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["raed"]])
def test_help_loads_no_room(arguments: list[str]) -> None:
    script = (
        "import sys; from sayso.cli.main import app\n"
        "try: app()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    assert ended.stderr.rstrip().endswith("[]")
