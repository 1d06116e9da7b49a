"""Whether a sentence tells that one actor does something to another: the pairs of a sentence, asked.

Takes a parsed `Doc` and its `Cast`, gives `Candidate`s and the probability that something is told
between them. A logistic regression over the same features as the types of pairs, with who the two
are; learnt by `tools/train_between.py` from pairs that hold an event and pairs that hold none, read
here with numpy alone from `data/between.npz`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.actors import Cast
from sayso.events.linear import Features, predict, stored
from sayso.events.pair_features import Path, Seen, pair_features, path_between, touch
from sayso.record import Actor

GROUPS = {"around": 1.0, "path": 1.6, "lexicon": 1.6, "frame": 0.8, "who": 1.0}
"""How much each group of features weighs. The bare words of the sentence would only tell its topic."""
EVENT = "event"
LONGEST = 9
"""Steps of the parse between two heads; in the training pairs nine of ten are nearer."""
MOST = 12
"""Mentions of one sentence that are asked; more is a list."""
INSIDE = frozenset({"compound", "poss", "amod", "nmod"})


class Mention(NamedTuple):
    """An actor and the tokens that name it."""

    actor: Actor
    span: DocSpan


class Candidate(NamedTuple):
    """Two actors of a sentence, the first of which may do something to the second."""

    actor: Mention
    recipient: Mention
    path: Path


def candidates(doc: Doc, cast: Cast) -> Iterator[list[Candidate]]:
    """Yield the pairs of each sentence that names two actors or more."""
    for mentions in _by_sentence(doc, cast):
        found = [
            Candidate(one, other, path)
            for one in mentions
            for other in mentions
            if one.actor.id != other.actor.id and not _overlap(one.span, other.span)
            if (path := path_between(one.span.root, other.span.root)) is not None
            if len(path.rise) + len(path.fall) + 2 <= LONGEST
        ]
        if found:
            yield found


def _by_sentence(doc: Doc, cast: Cast) -> Iterator[list[Mention]]:
    """Yield the mentions of each sentence in the order of the text."""
    found: dict[int, list[Mention]] = {}
    for actor in cast.actors:
        for start, end in actor.mentions if actor.id != cast.outlet else ():
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and not _belongs_to_another(cast, span.root, actor.id):
                found.setdefault(span.root.sent.start, []).append(Mention(actor, span))
    for _, mentions in sorted(found.items()):
        yield sorted(mentions, key=lambda m: (m.span.start, m.span.end))[:MOST]


def _belongs_to_another(cast: Cast, head: Token, name: str) -> bool:
    """Say whether a mention stands inside another actor's ("US" in "US President Ana Lima")."""
    while head.dep_ in INSIDE:
        head = head.head
        found = cast.at(head)
        if found is not None and found.actor != name:
            return True
    return False


def _overlap(one: DocSpan, other: DocSpan) -> bool:
    return one.start < other.end and other.start < one.end


def features(candidate: Candidate, found: Sequence[Seen]) -> Features:
    """Return the features of a candidate, from its sentence and the triggers `found` in it."""
    one, other = candidate.actor, candidate.recipient
    within = one.span.root.sent
    out = pair_features(within, one.span, other.span, found)
    out["lexicon"] = [*out["lexicon"], *_joins(found, one.span, other.span)]
    out["who"] = _who(candidate)
    return out


def _joins(found: Sequence[Seen], actor: DocSpan, recipient: DocSpan) -> list[str]:
    """Return which of the two sides a trigger of the lexicon has, also the wrong way round."""
    out = []
    for _, sides in found:
        who, whom = touch(sides.actors, actor), touch(sides.recipients, recipient)
        out.append(f"j={who:d}{whom or touch(sides.actors, recipient):d}")
        if touch(sides.actors, recipient) and touch(sides.recipients, actor):
            out.append("reverse")
    return out


def _who(candidate: Candidate) -> list[str]:
    """Return what the two are to each other and how far apart they stand."""
    one, other = candidate.actor, candidate.recipient
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    steps = len(candidate.path.rise) + len(candidate.path.fall) + 2
    a, b = one.actor, other.actor
    known = [
        ("affiliated=a", a.affiliation == b.id),
        ("affiliated=b", b.affiliation == a.id),
        ("same country", bool(a.country) and a.country == b.country),
        ("next to each other", second.start - first.end <= 1),
    ]
    return [
        f"kinds={a.kind.value}>{b.kind.value}",
        f"actor={a.kind.value}",
        f"recipient={b.kind.value}",
        f"coded={a.code is not None}{b.code is not None}",
        f"steps={steps}",
        *(name for name, holds in known if holds),
    ]


def probability(seen: Features) -> float:
    """Return the probability that something is told between the two."""
    return predict(stored("between"), seen, GROUPS)[EVENT]
