"""Blocks: which outlines are compared at all, so that a new article costs the same in any ledger.

Two outlines meet where they lie within a week and share two anchors: telling words of the story or
sides that take part. Where one has no date they must share a word of the story. A ledger keeps the
anchors of an article, each with the days of its events, and looks up those of a new one; whoever
meets is found by that, and `meet` decides. Both ways round the same outlines meet, so the order of
adding makes no difference.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from sayso.claims.across.likeness import dated, window
from sayso.claims.across.link import family
from sayso.claims.article.outline import Outline
from sayso.record import Kind

_ALONE, _PAIRED = 6, 10
"""How many words of a story are anchors where one is enough, and where two are asked for: with ten
all links of the stories in tests/ meet that would join a claim, with six nine in ten."""
APART, NIGHT = 7, 1
"""Days between two outlines beyond which they are not compared; if both texts give the day."""
_SPELL = 4
"""Days that share a key; those around are looked up too."""
WIDEST = 42
"""More days than these are no date: "in recent years"."""
_VAGUE = frozenset({Kind.ANONYMOUS, Kind.PEOPLE})
_DATED, _UNDATED = 0, 1
"""Under which words stand by which those without a date find others, and are found."""
_FROM = date(1970, 1, 1).toordinal()


class Keys(NamedTuple):
    """Under which keys an article is kept; by which it finds others, two shared or one."""

    kept: frozenset[int]
    pairs: frozenset[int]
    alone: frozenset[int]


def keys(outlines: Iterable[Outline]) -> Keys:
    """Return the keys of an article, from its outlines."""
    kept: set[int] = set()
    pairs: set[int] = set()
    alone: set[int] = set()
    for outline in outlines:
        words = _words(outline, _ALONE)
        days = dates(outline)
        if days is None:
            kept |= _timeless(_UNDATED, words)
            alone |= _timeless(_UNDATED, words) | _timeless(_DATED, words)
            continue
        first, last = (day.toordinal() - _FROM for day in days)
        anchors = _words(outline, _PAIRED) | _sides(outline)
        kept |= _keys(range(first // _SPELL, last // _SPELL + 1), anchors) | _timeless(
            _DATED, words
        )
        pairs |= _keys(range((first - APART) // _SPELL, (last + APART) // _SPELL + 1), anchors)
        alone |= _timeless(_UNDATED, words)
    return Keys(frozenset(kept), frozenset(pairs), frozenset(alone))


class Outlook(NamedTuple):
    """What decides whom an outline meets, worked out once; days are numbers, None where not known."""

    family: str
    first: int | None
    last: int | None
    dated: bool
    alone: frozenset[str]
    paired: frozenset[str]
    sides: frozenset[str]


def outlook(outline: Outline) -> Outlook:
    """Return what decides whom an outline meets."""
    days = dates(outline)
    return Outlook(
        family=family(outline.type),
        first=days[0].toordinal() if days else None,
        last=days[1].toordinal() if days else None,
        dated=dated(outline) and not is_wide(window(outline)),
        alone=_words(outline, _ALONE),
        paired=_words(outline, _PAIRED),
        sides=_sides(outline),
    )


def meet(a: Outline, b: Outline) -> bool:
    """Say whether two outlines are compared."""
    return met(outlook(a), outlook(b))


def met(a: Outlook, b: Outlook) -> bool:
    """Say whether two outlines are compared, given with what decides it."""
    if a.family != b.family:
        return False
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return not a.alone.isdisjoint(b.alone)
    most = NIGHT if a.dated and b.dated else APART
    if a.first - b.last > most or b.first - a.last > most:
        return False
    words = len(a.paired & b.paired)
    return words > 1 or words + len(a.sides & b.sides) > 1


def dates(outline: Outline) -> tuple[date, date] | None:
    """Return the days that an outline's date spans; for a wide one the day of print stands in."""
    days = window(outline)
    if not is_wide(days):
        return days
    if outline.published is None:
        return None
    printed = date.fromisoformat(outline.published)
    return printed, printed


def is_wide(days: tuple[date, date] | None) -> bool:
    """Say whether a date spans so many days that it is none."""
    return days is not None and (days[1] - days[0]).days > WIDEST


def _words(outline: Outline, most: int) -> frozenset[str]:
    return _first(outline.story, most)


@lru_cache(maxsize=16384)
def _first(story: tuple[str, ...], most: int) -> frozenset[str]:
    return frozenset(story[:most])


def _sides(outline: Outline) -> frozenset[str]:
    taking_part = outline.actors + outline.recipients
    return frozenset(f"{p.side} " for p in taking_part if p.kind not in _VAGUE)


def _keys(spells: Iterable[int], anchors: Iterable[str]) -> set[int]:
    """Return the joint keys: the days first, so that those of one time stand together in a file."""
    hashes = [_hash(anchor, 2) for anchor in anchors]
    return {spell << 16 | one for spell in spells for one in hashes}


def _timeless(kind: int, words: Iterable[str]) -> set[int]:
    return {-2 - 2 * _hash(word, 3) - kind for word in words}


@lru_cache(maxsize=65536)
def _hash(anchor: str, size: int) -> int:
    data = anchor.encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=size).digest(), "big")
