"""What the commands say on standard error beside their output."""

from collections import Counter
from typing import Protocol

import typer

from sayso.cli.terminal import told
from sayso.errors import SaysoError, traced
from sayso.record import Unread


def say(message: str) -> None:
    """Write a message on standard error; nothing in it is obeyed by a terminal."""
    typer.echo(told(message), err=True)


def tell(error: SaysoError, *, verbose: bool = False) -> None:
    """Write an error in one line; with `verbose` also where it came from."""
    say("sayso: " + " ".join(str(error).split("\n")))
    if verbose and error.__cause__ is not None:
        say(traced(error.__cause__))


class Told(Protocol):
    """What is counted of an article."""

    @property
    def unread(self) -> Unread | None:
        """Why nothing was read of it."""
        ...

    @property
    def language(self) -> str | None:
        """The language that it is in."""
        ...

    @property
    def language_doubt(self) -> str | None:
        """The language that it may be in."""
        ...


class Languages:
    """How many articles were in another language than English, or may be, by language."""

    def __init__(self) -> None:
        self._unread: Counter[str] = Counter()
        self._doubtful: Counter[str] = Counter()
        self._reportless = 0

    def count(self, found: "Told") -> None:
        """Count an article by what was read of it."""
        language, doubt = found.language, found.language_doubt
        self._unread.update([language] if language and found.unread is Unread.LANGUAGE else ())
        self._doubtful.update([doubt] if doubt and found.unread is None else ())
        self._reportless += found.unread is Unread.NO_REPORT

    def tell(self) -> None:
        """Write a line for each that there are."""
        if self._unread:
            say(
                f"sayso: {_counted(self._unread)}: nothing was read but the text, its title and its "
                "furniture; --language any reads everything as English"
            )
        if self._reportless:
            pages = f"{self._reportless} page{'s' if self._reportless > 1 else ''}"
            say(f"sayso: {pages} without a report: nothing was read but the text")
        if self._doubtful:
            say(f"sayso: perhaps {_counted(self._doubtful)}: read as English, check the record")


def _counted(counts: Counter[str]) -> str:
    """Return "3 articles in another language (fr 2, tl 1)"."""
    parts = ", ".join(f"{code} {n}" for code, n in sorted(counts.items(), key=_commonest))
    total = counts.total()
    return f"{total} article{'s' if total > 1 else ''} in another language ({parts})"


def _commonest(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
