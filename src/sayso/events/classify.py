"""The event type between two given spans, as a coder would ask: who did what to whom.

Takes a text and the spans of its actor and recipient, gives a `Coding`. A multinomial logistic
regression over words by position, the path of the parse between the two heads and the triggers of
the lexicon; learnt by `tools/train_events.py`, read here with numpy alone from
`data/pairs.npz`. The choice of features was made by cross-validation (`docs/decisions/events.md`).
"""

from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.errors import InputError, ModelError
from sayso.events import grammar
from sayso.events.codebook import code
from sayso.events.participants import participants
from sayso.events.triggers import Trigger, find_triggers
from sayso.language.model import load
from sayso.record import Coding, EventType, Span

YIELD = "YIELD"
GROUPS = {"words": 1.0, "around": 1.0, "path": 1.0, "lexicon": 1.6, "frame": 0.6}
CLAUSE = frozenset({"VERB", "AUX"})
MODALS = frozenset({"will", "would", "must", "should", "could", "may", "might", "can", "shall"})

Features = dict[str, list[str]]


class Weights(NamedTuple):
    """The trained model: a column for each feature, a row for each class."""

    classes: tuple[str, ...]
    column: dict[str, int]
    idf: NDArray[np.float32]
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]


def code_pair(text: str, actor: Span, recipient: Span) -> Coding:
    """Return the event type between the spans `actor` and `recipient` of `text`.

    Offsets are code points into `text`. Raises `InputError` where a span lies outside of it.
    """
    doc = load()(text)
    return code_spans(doc, located(doc, actor), located(doc, recipient))


def code_spans(doc: Doc, actor: DocSpan, recipient: DocSpan) -> Coding:
    """Return the event type between two spans of a parsed `doc`."""
    found = find_triggers(doc)
    scores = predict(pair_features(doc, actor, recipient, found))
    label = max(scores, key=lambda name: scores[name])
    near = _nearest(found, doc, actor, recipient, label)
    kind = _settled(label, near, doc)
    fits = near is not None and near.type is kind
    return Coding(
        type=kind,
        mode=near.mode if near is not None and fits else None,
        cameo=near.cameo if near is not None and fits else None,
        confidence=round(scores[label], 3),
        why=near.why if near is not None and fits else f"words around the pair suggest {kind}",
    )


def located(doc: Doc, span: Span) -> DocSpan:
    """Return the tokens that `span` covers."""
    start, end = span
    found = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end else None
    if found is None or end > len(doc.text):
        raise InputError(f"the span {start}-{end} is not inside the text; give code points into it")
    return found


@cache
def weights() -> Weights:
    """Return the trained model that the package ships."""
    with as_file(files("sayso.events").joinpath("data").joinpath("pairs.npz")) as path:
        if not path.exists():
            raise ModelError("data/pairs.npz is missing; run tools/train_events.py to make it")
        with np.load(path, allow_pickle=False) as stored:
            names = bytes(stored["features"]).decode("utf-8").split("\n")
            return Weights(
                tuple(str(name) for name in stored["classes"]),
                {name: i for i, name in enumerate(names)},
                stored["idf"].astype(np.float32),
                stored["matrix"].astype(np.float32),
                stored["bias"].astype(np.float32),
            )


def vector(
    features: Features, column: dict[str, int], idf: NDArray[np.float32]
) -> dict[int, float]:
    """Return the sparse vector of `features`: each group weighs the same, however long it is."""
    out: dict[int, float] = {}
    for group, scale in GROUPS.items():
        known = sorted({column[name] for name in features.get(group, ()) if name in column})
        norm = float(np.sqrt(sum(float(idf[i]) ** 2 for i in known))) or 1.0
        for i in known:
            out[i] = out.get(i, 0.0) + scale * float(idf[i]) / norm
    return out


def predict(features: Features) -> dict[str, float]:
    """Return the probability of each class."""
    model = weights()
    sparse = vector(features, model.column, model.idf)
    columns = np.fromiter(sparse, dtype=np.int64, count=len(sparse))
    values = np.fromiter(sparse.values(), dtype=np.float32, count=len(sparse))
    logits = model.bias + model.matrix[:, columns] @ values
    odds = np.exp(logits - logits.max())
    return {name: float(p) for name, p in zip(model.classes, odds / odds.sum(), strict=True)}


def pair_features(
    doc: Doc, actor: DocSpan, recipient: DocSpan, found: list[Trigger] | None = None
) -> Features:
    """Return the features of a pair, by group (the groups are weighed in `GROUPS`)."""
    found = find_triggers(doc) if found is None else found
    first, second = sorted((actor, recipient), key=lambda span: span.start)
    inside = set(range(actor.start, actor.end)) | set(range(recipient.start, recipient.end))
    order = "A" if first is actor else "R"
    between = [t for t in doc[first.end : max(first.end, second.start)] if _counts(t)]
    after = [t for t in doc[second.end :] if _counts(t)][:12]
    before = [t for t in doc[: first.start] if _counts(t)][-6:]
    others = [t for t in doc if _counts(t) and t.i not in inside]
    return {
        "words": [f"w={_word(t)}" for t in others] + _pairs("w", others),
        "around": [
            *(f"{order}m={_word(t)}" for t in between),
            *_pairs(f"{order}m", between),
            *(f"{order}a={_word(t)}" for t in after),
            *_pairs(f"{order}a", after[:4]),
            *(f"{order}b={_word(t)}" for t in before),
            *(f"in={_word(t)}" for t in recipient if t.pos_ in {"NOUN", "VERB"}),
        ],
        "path": _path(actor.root, recipient.root),
        "lexicon": _lexicon(found, doc, actor, recipient),
        "frame": _frame(actor.root, recipient.root, order),
    }


def _counts(token: Token) -> bool:
    """Say whether a token is a word that may tell a type (no names, figures, punctuation)."""
    return token.is_alpha and token.ent_type_ not in {"DATE", "TIME", "PERSON", "GPE", "CARDINAL"}


def _word(token: Token) -> str:
    """Return the form that a feature keeps of a word."""
    return "'name'" if token.pos_ == "PROPN" or token.ent_type_ else grammar.lemma(token)


def _pairs(mark: str, tokens: list[Token]) -> list[str]:
    """Return the pairs of neighbouring words."""
    return [f"{mark}2={_word(a)}_{_word(b)}" for a, b in pairwise(tokens)]


def _chain(token: Token) -> list[Token]:
    """Return `token` and all that it depends on, the root last."""
    return [token, *token.ancestors]


def _path(actor: Token, recipient: Token) -> list[str]:
    """Return the words and labels on the way from one head to the other, and its top."""
    up, down = _chain(actor), _chain(recipient)
    shared = next((t for t in up if t in down), None)
    if shared is None:
        return ["path=none"]
    rise, fall = up[1 : up.index(shared)], down[1 : down.index(shared)]
    steps = [actor.dep_, *(t.dep_ for t in rise), "^", *(t.dep_ for t in fall), recipient.dep_]
    out = [f"top={_word(shared)}", f"deps={'/'.join(steps)[:60]}"]
    for token in [*rise, shared, *fall]:
        out.append(f"on={_word(token)}")
        parts = [c for c in token.children if c.dep_ in {"prt", "dobj", "acomp", "xcomp", "neg"}]
        out += [f"at={_word(token)}_{_word(c)}" for c in parts]
    ends = [t for t in (recipient, *fall) if t.dep_ in {"pobj", "prep", "agent"}]
    out += [f"end={_word(t.head)}" for t in ends]
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


def _touch(indices: tuple[int, ...], span: DocSpan) -> bool:
    """Say whether a head lies inside `span`."""
    return any(span.start <= i < span.end for i in indices)


def _lexicon(found: list[Trigger], doc: Doc, actor: DocSpan, recipient: DocSpan) -> list[str]:
    """Return the triggers' types and codes, and whether the pair takes part in them."""
    out = []
    for trigger in found:
        sides = participants(trigger, doc)
        who = _touch(sides.actors, actor)
        whom = _touch(sides.recipients, recipient) or _touch(sides.actors, recipient)
        name = _joined(trigger.type)
        out += [f"t={name}", f"t={name}:{who:d}{whom:d}", f"c={trigger.cameo}"]
        if who or whom:
            out += [f"side={name}", f"sc={trigger.cameo[:2]}", f"scc={trigger.cameo}"]
    return out or ["t=none"]


def _joined(kind: EventType) -> str:
    """Return the class of a type in the pairs' scheme, where RETREAT and CONCEDE are one."""
    return YIELD if kind in {EventType.RETREAT, EventType.CONCEDE} else kind.value


def _nearest(
    found: list[Trigger], doc: Doc, actor: DocSpan, recipient: DocSpan, label: str
) -> Trigger | None:
    """Return the trigger of class `label` that the pair takes part in most."""

    def closeness(trigger: Trigger) -> tuple[int, float, int]:
        sides = participants(trigger, doc)
        taken = _touch(sides.actors, actor) + _touch(sides.recipients + sides.actors, recipient)
        return taken, trigger.confidence, -trigger.head

    fitting = [trigger for trigger in found if _joined(trigger.type) == label]
    return max(fitting, key=closeness, default=None)


def _settled(label: str, near: Trigger | None, doc: Doc) -> EventType:
    """Return the type of a class; YIELD is RETREAT where it took effect, else CONCEDE."""
    if label != YIELD:
        return EventType(label)
    if near is not None:
        return near.type
    given = {grammar.lemma(token) for token in doc if token.pos_ in {"VERB", "NOUN"}}
    effects = {"release", "free", "withdraw", "withdrawal", "return", "surrender", "resign"}
    kind = code("0841").type if given & effects else code("080").type
    return kind or EventType.CONCEDE
