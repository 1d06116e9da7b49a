"""Blocks: which mentions are compared at all, so that a new article costs the same in any ledger.

Takes a mention, gives the keys under which it is kept and those under which its like are looked
for. Two mentions meet where they share family and fortnight (or neighbouring ones) and a side or a
telling word of the story. Where one has no date at all they must share a telling word. Both ways
round the same pairs meet, so the order of adding makes no difference.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from sayso.claims.likeness import FAR, window
from sayso.claims.link import family
from sayso.claims.mention import Mention
from sayso.record import Kind

_STORY_WORDS = 6
_WIDEST = 3
"""More fortnights than these are no date: "in recent years"."""
_VAGUE = frozenset({Kind.ANONYMOUS, Kind.PEOPLE})


class Keys(NamedTuple):
    """Under which keys a mention is kept, and under which it looks for others."""

    kept: frozenset[int]
    sought: frozenset[int]


def keys(mention: Mention) -> Keys:
    """Return the keys of a mention."""
    kind = family(mention.type)
    words = [f"w:{word}" for word in mention.story[:_STORY_WORDS]]
    sides = sorted({p.side for p in mention.actors + mention.recipients if p.kind not in _VAGUE})
    fortnights = _fortnights(mention)
    if not fortnights:
        kept = [*_keys(kind, ["undated"], words)]
        return Keys(frozenset(kept), frozenset((*kept, *_keys(kind, ["dated"], words))))
    kept = [*_keys(kind, fortnights, words + sides), *_keys(kind, ["dated"], words)]
    around = sorted({f"{int(n) + d}" for n in fortnights for d in (-1, 0, 1)})
    sought = [*_keys(kind, around, words + sides), *_keys(kind, ["undated"], words)]
    return Keys(frozenset(kept), frozenset(sought))


def _fortnights(mention: Mention) -> list[str]:
    """Return the fortnights that a mention's date lies in; of a wide date, none."""
    days = window(mention)
    if days is None:
        return []
    first, last = (day.toordinal() // FAR for day in days)
    if last - first >= _WIDEST:
        return []
    return [f"{n}" for n in range(first, last + 1)]


def _keys(kind: str, times: list[str], anchors: list[str]) -> Iterator[int]:
    """Yield the hashes of all joint keys, as SQLite's integers."""
    for time in times:
        for anchor in anchors:
            data = f"{kind}|{time}|{anchor}".encode()
            digest = hashlib.blake2b(data, digest_size=8).digest()
            yield int.from_bytes(digest, "big", signed=True)
