"""Standard output: what is written there in which form, and the one place that writes it."""

import sys
from collections.abc import Iterable
from enum import Enum

import msgspec
from rich.console import Console
from rich.text import Text

from sayso.errors import InputError


class Form(Enum):
    """How an answer is written: for a reader's screen, or for another program."""

    SCREEN = "screen"
    TSV = "tsv"
    JSON = "json"

    @staticmethod
    def chosen(*, json: bool, tsv: bool) -> "Form":
        """Return the form that the options ask for; without one, tabs into anything but a screen.

        Raises `InputError` where both are asked for.
        """
        if json and tsv:
            raise InputError("--json and --tsv are two forms of one answer; give one of them")
        if json:
            return Form.JSON
        return Form.TSV if tsv or not console().is_terminal else Form.SCREEN


def console() -> Console:
    """Return the console that pages are printed on."""
    return Console(highlight=False, markup=False)


def put_json(values: Iterable[msgspec.Struct]) -> None:
    """Write each value as JSON in a line of its own."""
    for value in values:
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def put_lines(lines: Iterable[str]) -> None:
    """Write lines in UTF-8, whatever the terminal speaks."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def put_text(text: Text) -> None:
    """Print text as it is broken already: no line is broken once more."""
    console().print(text, soft_wrap=True)
