"""What a reader is: a kind of input, how it is known, and what it gives.

A reader takes an input that begins as it should (`Held`), gives the articles in it one by one, the
errors of those that cannot be read, and the addresses that it only names. It raises
`UnreadableInputError` where the whole input is no good; the face puts the name before it.
"""

import io
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from sayso.errors import InputError, UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES
from sayso.record import Article


class Address(NamedTuple):
    """A page that an input names without having it, and what the input says of it."""

    url: str
    about: About = About()


Found: TypeAlias = Article | InputError | Address


class Held(NamedTuple):
    """An input: its name, its first bytes, and a stream that begins with them."""

    name: str
    head: bytes
    stream: io.BufferedReader
    media: str = ""
    """Its media type, where a mail, an archive or a server names it."""

    def whole(self, most: int = MOST_BYTES, mend: str = "split it") -> bytes:
        """Return all of it; raise `UnreadableInputError` where it is empty or has more than `most` bytes."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise UnreadableInputError(
                f"it has more than {most:,} bytes, too many for one article; {mend}"
            )
        if not data.strip():
            raise UnreadableInputError("it is empty; give a file with a text in it")
        return data


Open: TypeAlias = Callable[[io.BufferedIOBase, str, About, str], Iterator[Found]]
"""Opens what is inside another input: its stream, its name, what is known of it, its media type."""


class Reader(NamedTuple):
    """A kind of input. `sayso readers` and `docs/inputs.md` print these."""

    name: str
    what: str
    """What it is, in a few words."""
    gives: str
    """Which articles come out of it, and what is known of them."""
    read: Callable[[Held, About, Open], Iterator[Found]]
    begins: Callable[[bytes], bool] = lambda _: False
    """Says whether an input with these first bytes is of this kind."""
    suffixes: tuple[str, ...] = ()
    """Ends of names, which decide where the bytes do not."""
    media: tuple[str, ...] = ()


def text_of_head(head: bytes) -> str:
    """Return the first bytes of an input as text, as far as they are."""
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if utf16 else "utf-8-sig", "ignore")
