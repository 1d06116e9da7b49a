"""The words of talks, read once from `data/talks.toml`."""

from functools import cache
from typing import NamedTuple

import msgspec

from sayso.record import EventType, Stance, TalksStatus
from sayso.shipped import shipped, typed


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What talks are called."""

    process: frozenset[str]
    meeting: frozenset[str]
    wants_company: frozenset[str]
    company: frozenset[str]
    apart: frozenset[str]


class Sides(NamedTuple):
    """How actors and recipients of an event about talks stand to them."""

    actors: Stance
    recipients: Stance | None = None


class _Ordinals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nouns: Nouns
    stances: dict[Stance, list[str]]
    outcomes: dict[TalksStatus, list[str]]
    ordinals: _Ordinals
    sides: dict[EventType, Sides]


@shipped("talks/data/talks.toml")
def _file(data: bytes) -> _File:
    return typed(data, _File)


def nouns() -> Nouns:
    """Return what talks are called."""
    return _file().nouns


@cache
def _stances() -> dict[str, Stance]:
    return {word: stance for stance, words in _file().stances.items() for word in words}


@cache
def _outcomes() -> dict[str, TalksStatus]:
    return {word: outcome for outcome, words in _file().outcomes.items() for word in words}


def stance_of(phrases: list[str]) -> Stance | None:
    """Return the stance that a verb tells, given its lemma and its lemma with a particle."""
    return next((s for p in phrases if (s := _stances().get(p)) is not None), None)


def stances_of(kind: EventType) -> Sides | None:
    """Return how the sides of an event about talks stand to them; None where it does not say."""
    return _file().sides.get(kind)


def outcome_of(phrases: list[str]) -> TalksStatus | None:
    """Return what a verb says has become of the talks."""
    return next((s for p in phrases if (s := _outcomes().get(p)) is not None), None)


def ordinal(word: str) -> int | None:
    """Return the number of an ordinal ("fourth", "4th"), or None."""
    words = _file().ordinals.words
    if word in words:
        return words.index(word) + 1
    digits = word.rstrip("sthndr")
    return int(digits) if digits.isdigit() and digits != word and len(digits) < 3 else None
