"""The event type between two given spans, as a coder would ask: who did what to whom.

Takes a text and the spans of its actor and recipient, gives a `Coding`. Two models are heard and
their log probabilities weighed: a multinomial logistic regression over words by position, the path
of the parse between the two heads and the triggers of the lexicon (`data/pairs.npz`, learnt by
`tools/train_events.py`), and a small encoder that reads the sentence with both parties marked
(`encoder.py`). Both together do better than either (`docs/decisions/events.md`).
"""

from collections.abc import Sequence
from math import exp, log

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from sayso.errors import InputError
from sayso.events import encoder, grammar
from sayso.events.linear import Weights, predict, stored
from sayso.events.pair_features import YIELD, Seen, joined, pair_features, seen, touch
from sayso.events.triggers import Trigger, find_triggers
from sayso.language.model import load
from sayso.record import Coding, EventType, Span

GROUPS = {"words": 1.0, "around": 1.0, "path": 1.0, "lexicon": 1.6, "frame": 0.6}
"""How much each group of features weighs."""


ENCODER_SHARE = 0.6
"""How much the encoder's log probabilities weigh against those of the linear model."""
LEAST = 1e-6


def code_pair(text: str, actor: Span, recipient: Span) -> Coding:
    """Return the event type between the spans `actor` and `recipient` of `text`.

    Offsets are code points into `text`. Raises `InputError` where a span lies outside of it.
    """
    doc = load()(text)
    return code_spans(doc, located(doc, actor), located(doc, recipient))


def code_spans(doc: Doc, actor: DocSpan, recipient: DocSpan) -> Coding:
    """Return the event type between two spans of a parsed `doc`."""
    found = seen(doc, find_triggers(doc))
    scores = blended(
        predict(weights(), pair_features(doc[:], actor, recipient, found), GROUPS),
        encoder.chances(doc.text, encoder.Asked(_characters(actor), _characters(recipient))),
    )
    label = max(scores, key=lambda name: scores[name])
    near = nearest(found, actor, recipient, label)
    kind = settled(label, near, doc[:])
    fits = near is not None and near.type is kind
    return Coding(
        type=kind,
        mode=near.mode if near is not None and fits else None,
        cameo=near.cameo if near is not None and fits else None,
        confidence=round(scores[label], 3),
        why=near.why if near is not None and fits else f"words around the pair suggest {kind}",
    )


def blended(linear: dict[str, float], encoded: dict[str, float]) -> dict[str, float]:
    """Return the probabilities of both models together: the weighed mean of their logarithms."""
    logs = {
        name: (1 - ENCODER_SHARE) * log(max(p, LEAST))
        + ENCODER_SHARE * log(max(encoded.get(name, 0.0), LEAST))
        for name, p in linear.items()
    }
    whole = sum(exp(value) for value in logs.values())
    return {name: exp(value) / whole for name, value in logs.items()}


def _characters(span: DocSpan) -> Span:
    return span.start_char, span.end_char


def located(doc: Doc, span: Span) -> DocSpan:
    """Return the tokens that `span` covers."""
    start, end = span
    found = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end else None
    if found is None or end > len(doc.text):
        raise InputError(f"the span {start}-{end} is not inside the text; give code points into it")
    return found


def weights() -> Weights:
    """Return the trained model that the package ships."""
    return stored("pairs")


def nearest(
    found: Sequence[Seen], actor: DocSpan, recipient: DocSpan, label: str
) -> Trigger | None:
    """Return the trigger of class `label` that the pair takes part in most."""

    def closeness(one: Seen) -> tuple[int, float, int]:
        sides = one.sides
        taken = touch(sides.actors, actor) + touch(sides.recipients + sides.actors, recipient)
        return taken, one.trigger.confidence, -one.trigger.head

    fitting = [one for one in found if joined(one.trigger.type) == label]
    best = max(fitting, key=closeness, default=None)
    return best.trigger if best is not None else None


def settled(label: str, near: Trigger | None, within: DocSpan) -> EventType:
    """Return the type of a class; YIELD is RETREAT where it took effect, else CONCEDE."""
    if label != YIELD:
        return EventType(label)
    if near is not None:
        return near.type
    given = {grammar.lemma(token) for token in within if token.pos_ in {"VERB", "NOUN"}}
    effects = {"release", "free", "withdraw", "withdrawal", "return", "surrender", "resign"}
    return EventType.RETREAT if given & effects else EventType.CONCEDE
