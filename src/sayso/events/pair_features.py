"""What is said of two parties in a sentence, as named features for the linear models.

Takes a `Doc`, the spans of the two parties and the triggers of the lexicon, gives features by group.
Names, dates and figures are no features: who it is must not decide what happened.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.events import grammar
from sayso.events.linear import Features
from sayso.events.participants import Participants, participants
from sayso.events.triggers import Trigger
from sayso.record import EventType

YIELD = "YIELD"
CLAUSE = frozenset({"VERB", "AUX"})
MODALS = frozenset({"will", "would", "must", "should", "could", "may", "might", "can", "shall"})
UNCOUNTED = frozenset({"DATE", "TIME", "PERSON", "GPE", "CARDINAL"})


class Seen(NamedTuple):
    """A trigger of the lexicon with those who take part in it."""

    trigger: Trigger
    sides: Participants


def seen(doc: Doc, triggers: Sequence[Trigger]) -> list[Seen]:
    """Return triggers with their participants."""
    return [Seen(trigger, participants(trigger, doc)) for trigger in triggers]


def joined(kind: EventType) -> str:
    """Return the class of a type in the pairs' scheme, where RETREAT and CONCEDE are one."""
    return YIELD if kind in {EventType.RETREAT, EventType.CONCEDE} else kind.value


def pair_features(
    within: DocSpan, actor: DocSpan, recipient: DocSpan, found: Sequence[Seen]
) -> Features:
    """Return the features of a pair by group, from the words `within` and the triggers in them."""
    doc = within.doc
    first, second = sorted((actor, recipient), key=lambda span: span.start)
    inside = set(range(actor.start, actor.end)) | set(range(recipient.start, recipient.end))
    order = "A" if first is actor else "R"
    between = [t for t in doc[first.end : max(first.end, second.start)] if _counts(t)]
    after = [t for t in doc[second.end : max(second.end, within.end)] if _counts(t)][:12]
    before = [t for t in doc[within.start : max(within.start, first.start)] if _counts(t)][-6:]
    others = [t for t in within if _counts(t) and t.i not in inside]
    return {
        "words": [f"w={word(t)}" for t in others] + _pairs("w", others),
        "around": [
            *(f"{order}m={word(t)}" for t in between),
            *_pairs(f"{order}m", between),
            *(f"{order}a={word(t)}" for t in after),
            *_pairs(f"{order}a", after[:4]),
            *(f"{order}b={word(t)}" for t in before),
            *(f"in={word(t)}" for t in recipient if t.pos_ in {"NOUN", "VERB"}),
        ],
        "path": _path_features(actor.root, recipient.root),
        "lexicon": _lexicon([one for one in found if _is_in(one, within)], actor, recipient),
        "frame": _frame(actor.root, recipient.root, order),
    }


def _is_in(one: Seen, within: DocSpan) -> bool:
    return within.start <= one.trigger.head < within.end


def _counts(token: Token) -> bool:
    """Say whether a token is a word that may tell a type (no names, figures, punctuation)."""
    return token.is_alpha and token.ent_type_ not in UNCOUNTED


def word(token: Token) -> str:
    """Return the form that a feature keeps of a word."""
    return _words(token.doc)[token.i]


@lru_cache(maxsize=2)
def _words(doc: Doc) -> tuple[str, ...]:
    """Return the forms of all words of a document: its pairs ask for the same ones again and again."""
    return tuple(
        "'name'" if token.pos_ == "PROPN" or token.ent_type_ else grammar.lemma(token)
        for token in doc
    )


def _pairs(mark: str, tokens: list[Token]) -> list[str]:
    """Return the pairs of neighbouring words."""
    return [f"{mark}2={word(a)}_{word(b)}" for a, b in pairwise(tokens)]


class Path(NamedTuple):
    """The way in the parse from one head up to the token above both, and down to the other."""

    rise: list[Token]
    top: Token
    fall: list[Token]

    @property
    def tokens(self) -> list[Token]:
        """Return the tokens on the way, without the two heads."""
        return [*self.rise, self.top, *self.fall]


def path_between(actor: Token, recipient: Token) -> Path | None:
    """Return the way between two heads; None where they stand in different sentences."""
    up, down = [actor, *actor.ancestors], [recipient, *recipient.ancestors]
    shared = next((t for t in up if t in down), None)
    if shared is None:
        return None
    return Path(up[1 : up.index(shared)], shared, down[1 : down.index(shared)])


def _path_features(actor: Token, recipient: Token) -> list[str]:
    """Return the words and labels on the way from one head to the other, and its top."""
    path = path_between(actor, recipient)
    if path is None:
        return ["path=none"]
    rise, shared, fall = path
    steps = [actor.dep_, *(t.dep_ for t in rise), "^", *(t.dep_ for t in fall), recipient.dep_]
    out = [f"top={word(shared)}", f"deps={'/'.join(steps)[:60]}"]
    for token in path.tokens:
        out.append(f"on={word(token)}")
        parts = [c for c in token.children if c.dep_ in {"prt", "dobj", "acomp", "xcomp", "neg"}]
        out += [f"at={word(token)}_{word(c)}" for c in parts]
    ends = [t for t in (recipient, *fall) if t.dep_ in {"pobj", "prep", "agent"}]
    out += [f"end={word(t.head)}" for t in ends]
    return out


def _frame(actor: Token, recipient: Token, order: str) -> list[str]:
    """Return voice, negation and modality of the clauses above both heads."""
    out = [f"order={order}", f"actor={actor.dep_}", f"recipient={recipient.dep_}"]
    for token in (*actor.ancestors, *recipient.ancestors):
        if token.pos_ in CLAUSE:
            out += [f"aux={name}" for name in grammar.auxiliaries(token) & MODALS]
            if grammar.negated(token):
                out.append("negated")
            if grammar.is_passive(token):
                out.append("passive")
    return sorted(set(out))


def touch(indices: tuple[int, ...], span: DocSpan) -> bool:
    """Say whether a head lies inside `span`."""
    return any(span.start <= i < span.end for i in indices)


def _lexicon(found: Sequence[Seen], actor: DocSpan, recipient: DocSpan) -> list[str]:
    """Return the triggers' types and codes, and whether the pair takes part in them."""
    out = []
    for trigger, sides in found:
        who = touch(sides.actors, actor)
        whom = touch(sides.recipients, recipient) or touch(sides.actors, recipient)
        name = joined(trigger.type)
        out += [f"t={name}", f"t={name}:{who:d}{whom:d}", f"c={trigger.cameo}"]
        if who or whom:
            out += [f"side={name}", f"sc={trigger.cameo[:2]}", f"scc={trigger.cameo}"]
    return out or ["t=none"]
