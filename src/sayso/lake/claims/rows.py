"""The rows that the passes over a lake hand on.

An event, or an article, is a number: that of its shard, in order of their names, and its place in it;
so numbers go as a ledger's would.
"""

from typing import Final, TypeAlias

import msgspec

from sayso.claims.article.outline import Outline
from sayso.claims.article.telling import Telling

PLACES: Final = 24
"""Bits of a number that say which of its shard's articles or events it is."""


def numbered(shard: int, place: int) -> int:
    """Return the number of an article or event by its shard and place, both from 0."""
    return shard << PLACES | place


def shard_of(number: int) -> int:
    """Return the number of the shard of an article or event."""
    return number >> PLACES


class Said(msgspec.Struct, frozen=True, array_like=True):
    """An event as its article tells it."""

    event: int
    article: int
    outline: Outline
    telling: Telling


class Held(msgspec.Struct, frozen=True, array_like=True):
    """An article: by what its like are found. `id` is of its id, `whole` of its text, if that has any."""

    article: int
    id: int
    whole: int | None
    samples: tuple[int, ...]


class Block(msgspec.Struct, frozen=True, array_like=True):
    """An event in a block of time, or of a word."""

    event: int
    article: int
    outline: Outline


class Text(msgspec.Struct, frozen=True, array_like=True):
    """A text that may be a copy of others of the same `component`."""

    component: int
    article: int
    text: str


class Member(msgspec.Struct, frozen=True, array_like=True):
    """An event on its way to the others of its component; `copied` is the group of its article."""

    component: int
    event: int
    copied: int
    outline: Outline
    telling: Telling


Pair: TypeAlias = tuple[int, int]
PAIR: type[Pair] = tuple[int, int]
