"""A mention: words of a text that stand for somebody, and how that is known."""

from enum import Enum
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.actors.registry import Entry
from sayso.actors.roles import Role

DASHES = frozenset({"-", "–", "—"})


class Sort(Enum):
    """How a mention is known."""

    KNOWN = "a name of the registry"
    NAME = "a name"
    ROLE = "a role noun"
    PRONOUN = "a pronoun"
    PARTY = "a side of an event"
    SOURCE = "a source of a saying"


class Mention(NamedTuple):
    """Words that stand for somebody: tokens `[start, end)`, the head's index, what is known."""

    start: int
    end: int
    head: int
    sort: Sort
    entries: tuple[Entry, ...] = ()
    label: str = ""
    role: Role | None = None


def past_dash(doc: Doc, start: int, end: int) -> int:
    """Return where a phrase in tokens `[start, end)` begins after the last dash between two blanks.

    "FILE - An activist is led away" is about the activist.
    """
    apart = (
        i + 1
        for i in range(max(start, 1), end)
        if doc[i].text in DASHES and doc[i].whitespace_ and doc[i - 1].whitespace_
    )
    return max((start, *apart))
