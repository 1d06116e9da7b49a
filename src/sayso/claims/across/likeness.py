"""How alike two outlines are, as named features between 0 and 1.

Takes two outlines, gives their `Likeness`; every feature is symmetric and looks at nothing but the
two. What is not known counts for neither side.
"""

from datetime import date
from typing import NamedTuple

from sayso.claims.article.outline import ComparedParty, Outline
from sayso.claims.wording import cosine, weight
from sayso.record import EventType, Kind

_VAGUE = frozenset({Kind.ANONYMOUS, Kind.PEOPLE})
_NOUNS = frozenset({Kind.ARMED_GROUP, Kind.ORGAN})
"""Kinds that a mere noun ("gunmen", "police") may be of."""
_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
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


def likeness(a: Outline, b: Outline) -> Likeness:
    """Return the features of two outlines."""
    shared, foreign = _names(a.names, b.names)
    place, elsewhere = _place(a, b)
    day, apart = _days(a, b)
    return Likeness(
        type=float(a.type is b.type),
        code=float(a.cameo is not None and a.cameo == b.cameo),
        trigger=_overlap(a.trigger, b.trigger),
        parties=_parties(a.actors + a.recipients, b.actors + b.recipients),
        roles=(_best(a.actors, b.actors) + _best(a.recipients, b.recipients)) / 2,
        strangers=_strangers(a, b),
        others=_others(a, b),
        place=place,
        elsewhere=elsewhere,
        date=day,
        apart=apart,
        wording=cosine(a.words, b.words),
        names=shared,
        nameless=foreign,
        story=cosine(a.story, b.story),
        amounts=_amounts(a, b),
    )


def same_party(a: ComparedParty, b: ComparedParty) -> float:
    """Return how surely two parties are one: same key, same last name, same side, same words."""
    if a.identity == b.identity:
        return 0.4 if a.kind in _VAGUE or (a.kind in _NOUNS and not a.known) else 1.0
    if a.kind is Kind.PERSON and b.kind is Kind.PERSON:
        return 0.9 if a.words and b.words and a.words[-1] == b.words[-1] else 0.0
    if a.side == b.side:
        return 0.6
    return 0.6 * _overlap(a.words, b.words)


def _best(a: tuple[ComparedParty, ...], b: tuple[ComparedParty, ...]) -> float:
    return max((same_party(p, q) for p in a for q in b), default=0.0)


def _parties(a: tuple[ComparedParty, ...], b: tuple[ComparedParty, ...]) -> float:
    """Return how far the parties of the one are those of the other."""
    if not a or not b:
        return 0.0
    few, many = sorted((a, b), key=len)
    return max(
        sum(_best((p,), more) for p in less) / len(less)
        for less, more in ((few, many), (many, few))
        if len(less) == len(few)
    )


def _strangers(a: Outline, b: Outline) -> float:
    """Return in how many of the roles that both fill nobody of the one is in the other at all."""
    whole = (a.actors + a.recipients, b.actors + b.recipients)
    filled = [
        (mine, theirs)
        for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients))
        if mine and theirs
    ]
    if not filled:
        return float(bool(whole[0] and whole[1]) and not _best(*whole))
    apart = [not _best(m, whole[1]) and not _best(whole[0], t) for m, t in filled]
    return sum(apart) / len(filled)


def _others(a: Outline, b: Outline) -> float:
    """Return 1 where both name who did it, by names that are known, and it is not the same."""
    if a.type in _MUTUAL or b.type in _MUTUAL:
        return 0.0
    one, other = (tuple(p for p in x.actors if p.known) for x in (a, b))
    return float(bool(one and other) and not _best(one, other))


def _names(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, float]:
    """Return how many names of the shorter list are shared, and whether none is."""
    if not a or not b:
        return 0.0, 0.0
    shared = sum(weight(w) for w in set(a) & set(b))
    least = min(sum(weight(w) for w in set(x)) for x in (a, b))
    return shared / least, float(not shared)


def _amounts(a: Outline, b: Outline) -> float:
    """Return 1 where a figure is the same, -1 where one is more than twice the other."""
    told = [(x, y) for unit, x in a.amounts for other, y in b.amounts if unit == other]
    if not told:
        return 0.0
    return max(1.0 if x == y else 0.0 if 2 * min(x, y) >= max(x, y) else -1.0 for x, y in told)


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return the share of words in common, weighted by how rare they are."""
    if set(a).isdisjoint(b):
        return 0.0
    union = sum(weight(w) for w in set(a) | set(b))
    return sum(weight(w) for w in set(a) & set(b)) / union if union else 0.0


def _place(a: Outline, b: Outline) -> tuple[float, float]:
    """Return whether the places are the same, and whether they are others."""
    if a.place is not None and a.place == b.place:
        return 1.0, 0.0
    if a.country is None or b.country is None:
        return 0.0, 0.0
    if a.country != b.country:
        return 0.0, 1.0
    return 0.3, 0.0 if a.place is None or b.place is None else 0.5


def _days(a: Outline, b: Outline) -> tuple[float, float]:
    """Return whether the dates meet, and whether they lie apart; the day of print stands in.

    Two dates of the events themselves may differ by a day (a night, a time zone), a date and a day
    of print by a few (a report that comes late).
    """
    gap = days_between(a, b)
    if gap is None:
        return 0.0, 0.0
    if dated(a) and dated(b):
        return (1.0, 0.0) if not gap else (0.5, 0.1) if gap == 1 else (0.0, 1.0)
    if gap <= NEAR:
        return 0.5, 0.0
    return 0.0, 0.4 if gap <= FAR else 1.0


def dated(outline: Outline) -> bool:
    """Say whether the text itself dates the event."""
    return outline.start is not None or outline.end is not None


def days_between(a: Outline, b: Outline) -> int | None:
    """Return the days between two outlines' dates, 0 where they meet, None where not known."""
    one, other = window(a), window(b)
    if one is None or other is None:
        return None
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def window(outline: Outline) -> tuple[date, date] | None:
    """Return the first and last day of an event, else the day its article was printed."""
    start, end = outline.start or outline.end, outline.end or outline.start
    if start is None or end is None:
        start = end = outline.published
    if start is None or end is None:
        return None
    return date.fromisoformat(start), date.fromisoformat(end)
