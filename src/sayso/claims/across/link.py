"""Links: whether two outlines are one event, with the score and the reasons.

Takes two outlines, gives a `Link` or None. The score is a logistic sum of the features, with the
weights of `data/weights.toml`; the reasons name every feature that spoke, with its share.
"""

import math
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
    if family(a.type) != family(b.type):
        return None
    features = likeness(a, b)
    if features.apart == 1:
        return None
    known = _weights()
    shares = [
        (name, known.weights[name] * value)
        for name, value in zip(Likeness._fields, features, strict=True)
        if value
    ]
    if a.type is b.type and a.words == b.words:
        shares.append(("sentence", known.sentence))
    score = 1 / (1 + math.exp(-known.bias - sum(share for _, share in shares)))
    if score < known.limits.link:
        return None
    return Link(round(score, 6), ", ".join(f"{name} {share:+.1f}" for name, share in shares))


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
