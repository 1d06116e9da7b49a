"""How alike two outlines are, as named features between 0 and 1.

Takes two outlines, gives their `Likeness`; every feature is symmetric and looks at nothing but the
two. What is not known counts for neither side.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sayso.claims.article.outline import ComparedParty, Outline
from sayso.claims.wording import Bag, alike, bag, overlap, shared
from sayso.record import EventType, Kind

_VAGUE = frozenset({Kind.ANONYMOUS, Kind.PEOPLE})
_NOUNS = frozenset({Kind.ARMED_GROUP, Kind.ORGAN})
"""Kinds that a mere noun ("gunmen", "police") may be of."""
_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
_ALL = slice(None)
NEAR, FAR = 3, 14
"""Days between two tellings of one event, and of surely two."""


class Likeness(NamedTuple):
    """The features of a pair; `weights.toml` says what each is worth."""

    type: float
    code: float
    trigger: float
    parties: float
    roles: float
    strangers: float
    others: float
    place: float
    elsewhere: float
    date: float
    apart: float
    wording: float
    names: float
    nameless: float
    story: float
    amounts: float


class _Party(NamedTuple):
    """Who takes part, as compared; `same` is how surely another of this identity is the same."""

    identity: str
    side: str
    is_person: bool
    last: str | None
    words: Bag
    known: bool
    same: float


class _Prepared(NamedTuple):
    """An outline with its words weighed and its days found, once for all that it is compared with."""

    outline: Outline
    parties: tuple[_Party, ...]
    trigger: Bag
    words: Bag
    names: Bag
    story: Bag
    days: tuple[date, date] | None
    dated: bool
    mutual: bool


@lru_cache(maxsize=8192)
def _prepared(outline: Outline) -> _Prepared:
    return _Prepared(
        outline=outline,
        parties=tuple(map(_party, outline.actors + outline.recipients)),
        trigger=bag(outline.trigger),
        words=bag(outline.words),
        names=bag(outline.names),
        story=bag(outline.story),
        days=window(outline),
        dated=dated(outline),
        mutual=outline.type in _MUTUAL,
    )


def _party(party: ComparedParty) -> _Party:
    vague = party.kind in _VAGUE or (party.kind in _NOUNS and not party.known)
    return _Party(
        identity=party.identity,
        side=party.side,
        is_person=party.kind is Kind.PERSON,
        last=party.words[-1] if party.words else None,
        words=bag(party.words),
        known=party.known,
        same=0.4 if vague else 1.0,
    )


def likeness(a: Outline, b: Outline) -> Likeness:
    """Return the features of two outlines."""
    one, other = _prepared(a), _prepared(b)
    people = _People(one, other)
    common, foreign = _names(one.names, other.names)
    place, elsewhere = _place(a, b)
    day, apart = _days(one, other)
    return Likeness(
        float(a.type is b.type),
        float(a.cameo is not None and a.cameo == b.cameo),
        overlap(one.trigger, other.trigger),
        people.parties(),
        people.roles(),
        people.strangers(),
        0.0 if one.mutual or other.mutual else people.others(),
        place,
        elsewhere,
        day,
        apart,
        alike(one.words, other.words),
        common,
        foreign,
        alike(one.story, other.story),
        _amounts(a, b) if a.amounts and b.amounts else 0.0,
    )


def _same(a: _Party, b: _Party) -> float:
    """Return how surely two parties are one: same key, same last name, same side, same words."""
    if a.identity == b.identity:
        return a.same
    if a.is_person and b.is_person:
        return 0.9 if a.last is not None and a.last == b.last else 0.0
    if a.side == b.side:
        return 0.6
    return 0.6 * overlap(a.words, b.words)


class _People:
    """Who takes part in two outlines, each compared with each once."""

    def __init__(self, a: _Prepared, b: _Prepared) -> None:
        self._one, self._other = a.parties, b.parties
        self._acts = len(a.outline.actors), len(b.outline.actors)
        self._alike = [[_same(p, q) for q in b.parties] for p in a.parties]
        """By who is of the one, then of the other."""
        self._any = any(map(any, self._alike))

    def _best(self, mine: slice, theirs: slice) -> float:
        found = 0.0
        for row in self._alike[mine]:
            for value in row[theirs]:
                found = max(found, value)
        return found

    def parties(self) -> float:
        """Return how far the parties of the one are those of the other."""
        if not self._any:
            return 0.0
        one, other = self._one, self._other
        found = sum(map(max, self._alike)) / len(one) if len(one) <= len(other) else 0.0
        if len(other) <= len(one):
            back = sum(max(_same(q, p) for p in one) for q in other) / len(other)
            found = max(found, back)
        return found

    def roles(self) -> float:
        """Return how surely those who act are the same, and those who are acted on."""
        if not self._any:
            return 0.0
        n, m = self._acts
        return (self._best(slice(n), slice(m)) + self._best(slice(n, None), slice(m, None))) / 2

    def strangers(self) -> float:
        """Return in how many of the roles that both fill nobody of the one is in the other at all."""
        if not self._any:
            return float(bool(self._one and self._other))
        n, m = self._acts
        filled = [(slice(n), slice(m))] if n and m else []
        if len(self._one) > n and len(self._other) > m:
            filled.append((slice(n, None), slice(m, None)))
        if not filled:
            return 0.0
        apart = [
            not self._best(mine, _ALL) and not self._best(_ALL, theirs) for mine, theirs in filled
        ]
        return sum(apart) / len(filled)

    def others(self) -> float:
        """Return 1 where both name who did it, by names that are known, and it is not the same."""
        n, m = self._acts
        theirs = [at for at, party in enumerate(self._other[:m]) if party.known]
        rows = [row for row, party in zip(self._alike, self._one[:n], strict=False) if party.known]
        return float(bool(rows and theirs) and not any(row[at] for row in rows for at in theirs))


def _names(a: Bag, b: Bag) -> tuple[float, float]:
    """Return how many names of the shorter list are shared, and whether none is."""
    if not a.weights or not b.weights:
        return 0.0, 0.0
    common = shared(a, b)
    return common / min(a.whole, b.whole), float(not common)


def _amounts(a: Outline, b: Outline) -> float:
    """Return 1 where a figure is the same, -1 where one is more than twice the other."""
    told = [(x, y) for unit, x in a.amounts for other, y in b.amounts if unit == other]
    if not told:
        return 0.0
    return max(1.0 if x == y else 0.0 if 2 * min(x, y) >= max(x, y) else -1.0 for x, y in told)


def _place(a: Outline, b: Outline) -> tuple[float, float]:
    """Return whether the places are the same, and whether they are others."""
    if a.place is not None and a.place == b.place:
        return 1.0, 0.0
    if a.country is None or b.country is None:
        return 0.0, 0.0
    if a.country != b.country:
        return 0.0, 1.0
    return 0.3, 0.0 if a.place is None or b.place is None else 0.5


def _days(a: _Prepared, b: _Prepared) -> tuple[float, float]:
    """Return whether the dates meet, and whether they lie apart; the day of print stands in.

    Two dates of the events themselves may differ by a day (a night, a time zone), a date and a day
    of print by a few (a report that comes late).
    """
    if a.days is None or b.days is None:
        return 0.0, 0.0
    first, last = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
    gap = (first - last).days if last < first else 0
    if a.dated and b.dated:
        return (1.0, 0.0) if not gap else (0.5, 0.1) if gap == 1 else (0.0, 1.0)
    if gap <= NEAR:
        return 0.5, 0.0
    return 0.0, 0.4 if gap <= FAR else 1.0


def dated(outline: Outline) -> bool:
    """Say whether the text itself dates the event."""
    return outline.start is not None or outline.end is not None


def window(outline: Outline) -> tuple[date, date] | None:
    """Return the first and last day of an event, else the day its article was printed."""
    return _window(outline.start or outline.end, outline.end or outline.start, outline.published)


@lru_cache(maxsize=8192)
def _window(start: str | None, end: str | None, published: str | None) -> tuple[date, date] | None:
    if start is None or end is None:
        start = end = published
    if start is None or end is None:
        return None
    return date.fromisoformat(start), date.fromisoformat(end)
