"""Standard output: what is written there in which form, and the one place that writes it."""

import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from enum import Enum
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from sayso.cli.terminal import json_told
from sayso.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


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


def console() -> "Console":
    """Return the console that pages are printed on."""
    from sayso.cli.screen import Screen  # noqa: PLC0415 (JSON need not wait for it)

    return Screen(highlight=False, markup=False)


def put_json(values: Iterable[msgspec.Struct]) -> None:
    """Write each value as JSON in a line of its own."""
    stream().writelines(msgspec.json.encode(value) + b"\n" for value in values)


def put_bytes(line: bytes) -> None:
    """Write a line of JSON."""
    stream().write(line + b"\n")


def stream() -> BinaryIO:
    """Return standard output for bytes of UTF-8; a terminal gets what it would obey as escapes."""
    return cast("BinaryIO", _Shown()) if sys.stdout.isatty() else sys.stdout.buffer


class _Shown(RawIOBase):
    """Standard output where that is a terminal."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
        """Write bytes of UTF-8, in which a character may come in two parts; return how many."""
        part = bytes(data)
        sys.stdout.write(json_told(self._decode(part)))
        return len(part)


def put_lines(lines: Iterable[str]) -> None:
    """Write lines in UTF-8, whatever the terminal speaks."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def put_text(text: "Text") -> None:
    """Print text as it is broken already: no line is broken once more."""
    console().print(text, soft_wrap=True)
