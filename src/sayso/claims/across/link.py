"""Links: whether two outlines are one event, with the score and the reasons.

Takes two outlines, gives a `Link` or None. The score is a logistic sum of the features, with the
weights of `data/weights.toml`; the reasons name every feature that spoke, with its share.
"""

import math
from functools import cache
from operator import mul
from typing import NamedTuple

import msgspec

from sayso.claims.across.likeness import Likeness, likeness
from sayso.claims.article.outline import Outline
from sayso.record import EventType
from sayso.shipped import shipped, typed


class Link(NamedTuple):
    """How surely two outlines are one event, from 0 to 1, and why."""

    score: float
    why: str


class Limits(msgspec.Struct, frozen=True):
    """From which score on a pair is kept as a link, and groups are joined."""

    link: float
    join: float


class _Weights(msgspec.Struct, frozen=True):
    bias: float
    sentence: float
    weights: dict[str, float]
    limits: Limits


class _Families(msgspec.Struct, frozen=True):
    families: dict[str, list[EventType]]


def link(a: Outline, b: Outline) -> Link | None:
    """Return the link between two outlines, None where there is too little for one."""
    features = _compared(a, b)
    found = 0.0 if features is None else _score(a, b, features)
    if features is None or not found:
        return None
    known = _weights()
    told = zip(Likeness._fields, _shares(), features, strict=True)
    shares = [(name, share * value) for name, share, value in told if value]
    if _is_sentence(a, b):
        shares.append(("sentence", known.sentence))
    return Link(found, ", ".join(f"{name} {share:+.1f}" for name, share in shares))


def score(a: Outline, b: Outline) -> float:
    """Return the score of the link between two outlines, 0 where there is too little for one."""
    features = _compared(a, b)
    return 0.0 if features is None else _score(a, b, features)


def _compared(a: Outline, b: Outline) -> Likeness | None:
    """Return how alike two outlines are, None of such as are never one event."""
    if a.type is not b.type and family(a.type) != family(b.type):
        return None
    features = likeness(a, b)
    return None if features.apart == 1 else features


def _score(a: Outline, b: Outline, features: Likeness) -> float:
    known = _weights()
    total = sum(map(mul, _shares(), features))
    if _is_sentence(a, b):
        total += known.sentence
    found = 1 / (1 + math.exp(-known.bias - total))
    return round(found, 6) if found >= known.limits.link else 0.0


def _is_sentence(a: Outline, b: Outline) -> bool:
    """Say whether two outlines are of one type and told in the same words."""
    return a.type is b.type and a.words == b.words


def limits() -> Limits:
    """Return the scores at which links are kept and groups joined."""
    return _weights().limits


def family(kind: EventType) -> str:
    """Return the family of a type; only outlines of one family are ever one event."""
    return _families()[kind]


@shipped("claims/data/families.toml")
def _families(data: bytes) -> dict[EventType, str]:
    read = typed(data, _Families)
    found = {kind: name for name, kinds in read.families.items() for kind in kinds}
    if set(found) != set(EventType):
        raise ValueError("it does not place every type of event")
    return found


@shipped("claims/data/weights.toml")
def _weights(data: bytes) -> _Weights:
    read = typed(data, _Weights)
    if set(read.weights) != set(Likeness._fields):
        raise ValueError("it does not weigh exactly the features")
    return read


@cache
def _shares() -> tuple[float, ...]:
    """Return the weights in the order of the features."""
    return tuple(_weights().weights[name] for name in Likeness._fields)
