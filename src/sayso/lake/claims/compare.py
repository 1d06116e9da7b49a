"""Which events of a block are one event, or strongly linked to another of it.

A block is a stretch of days, or the undated and a word of their story: whoever meets another is in
one block with it (`claims/across/blocks.py`). A pair that shares several is looked at in one of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.claims.across.blocks import APART, Outlook, met, outlook
from sayso.claims.across.copies import key_of
from sayso.claims.across.link import family, limits, link
from sayso.claims.article.outline import Outline
from sayso.lake.claims.rows import Block, Pair
from sayso.lake.claims.union import Union
from sayso.record import EventType

DAYS = 16
"""Days of a block: an event with a week around it is in two of them at the mean."""
WORDS = 64
"""Parts that the words of undated stories are put into."""
_FAMILIES = sorted({family(kind) for kind in EventType})
_WIDTH = 1 << 20


def blocks_of(outline: Outline) -> set[int]:
    """Return the numbers of the blocks that an event is in: of its family and days, and its words."""
    seen = outlook(outline)
    base = _FAMILIES.index(seen.family) * 2 * _WIDTH
    found = {base + _WIDTH + _part(word) for word in seen.alone}
    if seen.first is not None and seen.last is not None:
        first, last = _stretch(seen)
        found |= set(range(base + first, base + last + 1))
    return found


def pairs(block: int, rows: Iterable[Block]) -> Iterator[Pair]:
    """Yield pairs by which all events of a block hang together that are linked strongly in it."""
    timed = not block // _WIDTH % 2
    union = Union()
    events = sorted({row.event: row for row in rows}.values(), key=lambda row: row.event)
    told = [_Told(row.event, row.outline, outlook(row.outline)) for row in events]
    found = _in_time(block % _WIDTH, told) if timed else _in_words(block % _WIDTH, told)
    for one, other in found:
        if union.join(one.event, other.event):
            yield one.event, other.event


class _Told(NamedTuple):
    event: int
    outline: Outline
    outlook: Outlook


def _in_time(block: int, told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    posted: dict[str, list[int]] = defaultdict(list)
    known: dict[Outline, _Told] = {}
    for number, one in enumerate(told):
        if one.outlook.first is None:
            continue
        twin = known.setdefault(one.outline, one)
        if twin is not one and met(one.outlook, twin.outlook):
            yield one, twin
            continue
        anchors = one.outlook.paired | one.outlook.sides
        shared = Counter(other for anchor in anchors for other in posted[anchor])
        start = _stretch(one.outlook)[0]
        for at, times in shared.items():
            first = max(start, _stretch(told[at].outlook)[0])
            if times > 1 and first == block and _joined(one, told[at]):
                yield one, told[at]
        for anchor in anchors:
            posted[anchor].append(number)


def _in_words(part: int, told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    posted: dict[str, list[int]] = defaultdict(list)
    undated: dict[str, list[int]] = defaultdict(list)
    known: dict[Outline, _Told] = {}
    for number, one in enumerate(told):
        timeless = one.outlook.first is None
        twin = known.setdefault(one.outline, one) if timeless else one
        if twin is not one:
            yield one, twin
            continue
        words = [word for word in one.outlook.alone if _part(word) == part]
        near = posted if timeless else undated
        for at in {other for word in words for other in near[word]}:
            if _joined(one, told[at]):
                yield one, told[at]
        for word in words:
            posted[word].append(number)
            if timeless:
                undated[word].append(number)


def _joined(one: _Told, other: _Told) -> bool:
    if not met(one.outlook, other.outlook):
        return False
    made = link(one.outline, other.outline)
    return one.outline == other.outline or (made is not None and made.score >= limits().join)


def _stretch(seen: Outlook) -> tuple[int, int]:
    first, last = seen.first or 0, seen.last or 0
    return 1 + (first - APART) // DAYS, 1 + (last + APART) // DAYS


def _part(word: str) -> int:
    return key_of(word) % WORDS
