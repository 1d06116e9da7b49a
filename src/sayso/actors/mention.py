"""A mention: words of a text that stand for somebody, and how that is known."""

from enum import Enum
from typing import NamedTuple

from sayso.actors.registry import Entry
from sayso.actors.roles import Role


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
