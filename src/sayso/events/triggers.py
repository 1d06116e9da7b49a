"""Finds the words that tell an event: verbs, event nouns, light verbs with their noun.

Takes a parsed `Doc`, gives one `Trigger` for each event told. The lexicon is
`data/predicates.toml`; a predicate that governs another one ("refused to withdraw", "accused them
of bombing") changes or hides it by `data/embedding.toml`. The idea of coding by patterns on a
parse is PETRARCH-2's; the rules and the words are the project's own.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.events import grammar
from sayso.events.codebook import code, contexts, embedding, lexicon
from sayso.events.governors import Governed, governors, kind_of, recoded
from sayso.events.phrases import NAMES, SIDES, Match, matches, mentions
from sayso.record import EventType

TARGETS = frozenset({"against", "on", "upon", "at", "to", "into", "in", "from", "behind", "by"})
CONDITIONAL = frozenset({"if", "unless", "whether"})
STRONG, PLAIN, WEAK = 0.85, 0.7, 0.45


class Trigger(NamedTuple):
    """The words of one event and what they mean.

    `tokens` are token indices, `head` the predicate's; `inner` is the embedded predicate's where
    `head` governs it, `kind` says how it governs, `frame` names the frame of `inner` or `head`.
    """

    tokens: tuple[int, ...]
    head: int
    cameo: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    confidence: float
    why: str
    frame: str = "act"
    inner: int | None = None
    kind: str | None = None
    light: int | None = None
    via: str | None = None


def triggers_of(sent: Span) -> list[Trigger]:
    """Return the triggers of a sentence in the order of the text, each word used once."""
    if is_elsewhere(sent):
        return []
    met = [m for token in sent for m in matches(token)]
    found = [t for match in met if (t := _trigger(match, sent)) is not None]
    found.sort(key=lambda t: (t.inner is None, -len(t.tokens), t.tokens))
    used: set[int] = set()
    out = []
    for trigger in found:
        if used.isdisjoint(trigger.tokens):
            used.update(trigger.tokens)
            out.append(trigger)
    hidden = {i for trigger in out for i in _hides(trigger, sent.doc)}
    hidden |= _retold(out, sent.doc)
    hidden |= {t.head for t in out if _is_effect(sent.doc[t.head], used)}
    return sorted(t for t in out if t.head not in hidden)


def is_elsewhere(sent: Span) -> bool:
    """Say whether a sentence is sport, business, weather or show news, or names nobody."""
    guards = embedding().guards
    words = {grammar.lemma(token) for token in sent}
    if words & guards["politics"]:
        return False
    if not any(token.ent_type_ in NAMES or token.pos_ == "PROPN" for token in sent):
        return True
    return any(
        len(words & guards[topic]) >= 2 for topic in ("sport", "business", "weather", "culture")
    )


def _trigger(match: Match, sent: Span) -> Trigger | None:
    """Return the trigger of `match`, as its governors and its sides let it stand."""
    cameo = match.cameo
    deciding: Governed | None = None
    for governed in governors(match):
        under = recoded(cameo, governed)
        if under is None:
            return None
        if deciding is None or under != cameo:
            deciding = governed
        cameo = under
    if code(cameo).type is None or _hypothetical(match.head):
        return None
    if code(cameo).type is EventType.REJECT and _not_a_refusal(match, cameo):
        return None
    return _built(match, cameo, deciding, sent)


def _not_a_refusal(match: Match, cameo: str) -> bool:
    """Say whether a "refusal" is none: "did not rule out", "refused to comment"."""
    if match.cameo == cameo and grammar.negated(match.head):
        return True
    withheld = embedding().guards["withheld"]
    return match.cameo == cameo and any(
        child.dep_ == "xcomp" and grammar.lemma(child) in withheld for child in match.head.children
    )


def _hypothetical(token: Token) -> bool:
    """Say whether the predicate stands in an "if" clause."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONAL for c in token.children)


def _built(match: Match, cameo: str, governed: Governed | None, sent: Span) -> Trigger | None:
    """Return the trigger with its type, mode, contexts, confidence and reason."""
    kind = governed.kind if governed is not None else None
    entry = code(cameo)
    predicate = match.predicate
    changed = cameo != match.cameo
    kept = not changed and predicate.type is not None
    chosen = predicate.type if kept and predicate.type is not None else entry.type
    # PLOVER: an announced retreat is a concession, any other future cooperation an agreement.
    if changed and cameo.startswith("035") and chosen is EventType.AGREE:
        chosen = EventType.CONCEDE
    if chosen is None:
        return None
    confidence = _confidence(match)
    if confidence is None:
        return None
    merged = governed is not None and governed.verb.i != match.head.i and changed
    head, inner, tokens = match.head, None, set(match.tokens)
    if merged and governed is not None:
        head, inner = governed.verb, match.head.i
        tokens.add(head.i)
    mode = predicate.mode if not changed and predicate.mode else entry.mode
    return Trigger(
        tokens=tuple(sorted(tokens)),
        head=head.i,
        cameo=entry.code,
        type=chosen,
        mode=None if chosen is EventType.CONCEDE else mode,
        contexts=_contexts(entry.contexts, sent),
        confidence=confidence,
        why=_why(match, entry.code, entry.name, kind if merged or changed else None),
        frame=predicate.frame,
        inner=inner,
        kind=kind,
        light=match.light.i if match.light is not None else None,
        via=next((p for p, nouns in predicate.preps if not nouns and p in TARGETS), None),
    )


def _confidence(match: Match) -> float | None:
    """Return how sure the reading is; None where a weak word has nobody around it."""
    predicate = match.predicate
    verb = match.light if match.light is not None else match.head
    if verb.pos_ != "VERB":
        return None if predicate.weak else PLAIN
    who, whom = grammar.subjects(verb), grammar.objects(verb)
    slots = (*SIDES, "in", "at", "into", "over")
    sides = [*who, *whom, *(h for p in slots for h in grammar.complements(verb, p))]
    visit = predicate.frame == "visit" and match.light is None
    others = [head for head in sides if head not in who]
    if _background(verb, who, others, weak=predicate.weak, visit=visit):
        return None
    named = sum(mentions(head) or head.pos_ == "PRON" for head in sides)
    if predicate.weak:
        return WEAK if named >= 2 else None
    if not named and match.light is None:
        return None
    return STRONG if predicate.weight and named else PLAIN


def _background(
    verb: Token, who: list[Token], whom: list[Token], *, weak: bool, visit: bool
) -> bool:
    """Say whether a verb only describes somebody, or is done by a force of nature."""
    nature = embedding().guards["nature"]
    if visit and not any(mentions(head) for head in whom):
        return True  # "headed to the emergency room"
    if who and all(grammar.lemma(head) in nature for head in who):
        return True
    if verb.dep_ == "acl" and grammar.is_passive(verb) and not who and kind_of(verb) == "accuse":
        return True  # "officials accused of": a description, not news
    reason = verb.dep_ == "pcomp" and verb.head.lower_ == "for" and kind_of(verb.head.head) is None
    return reason or (weak and verb.dep_ == "pcomp")


def _contexts(base: tuple[str, ...], sent: Span) -> tuple[str, ...]:
    """Return the contexts of the code and those that two words of the sentence suggest."""
    words = {grammar.lemma(token) for token in sent}
    told = [name for name, cues in contexts().items() if len(words & cues) >= 2]
    return tuple(sorted({*base, *told}))


def _why(match: Match, cameo: str, name: str, kind: str | None) -> str:
    """Return the reason in words."""
    how = {
        "refuse": ", refused",
        "promise": ", promised or to come",
        "plan": ", planned",
        "threaten": ", threatened",
        "ask": ", asked for",
        "demand": ", demanded",
        "halt": ", stopped",
    }.get(kind or "", "")
    return f'"{match.predicate.phrase}"{how}: {cameo} {name}'


def _is_effect(verb: Token, used: set[int]) -> bool:
    """Say whether a verb of harm only tells what another event did ("a blast that killed six")."""
    if verb.pos_ != "VERB" or grammar.lemma(verb) not in lexicon().harm:
        return False
    causes = grammar.subjects(verb)
    return bool(causes) and all(cause.i in used for cause in causes)


def _retold(found: list[Trigger], doc: Doc) -> set[int]:
    """Return the heads that only tell another trigger's event again.

    "Shelled the camp, killing nine" and "killed nine and wounded four" are one event each; "alleged
    that troops had killed" is the event alleged; "set up a line to share data" is the line.
    """
    out: set[int] = set()
    by_head = {trigger.head: trigger for trigger in found}
    for trigger in found:
        head = doc[trigger.head]
        above = by_head.get(head.head.i) if head.dep_ in {"advcl", "conj", "ccomp"} else None
        if above is None or above.head in out:
            continue
        harm = grammar.lemma(head) in lexicon().harm and trigger.type is above.type
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in head.children)
        if (head.dep_ in {"advcl", "conj"} and harm and not own) or (
            head.dep_ == "advcl" and trigger.type is above.type and _is_purpose(head)
        ):
            out.add(trigger.head)
        elif head.dep_ == "ccomp" and above.type is EventType.ACCUSE:
            out.add(above.head)
    return out


def _is_purpose(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)


def _hides(trigger: Trigger, doc: Doc) -> list[int]:
    """Return the governors that `trigger` stands in for: an accusation of what it tells."""
    token = doc[trigger.inner if trigger.inner is not None else trigger.head]
    if trigger.light is not None:
        token = doc[trigger.light]
    above = grammar.governor(token) if token.pos_ == "VERB" else None
    if above is None:
        return []
    if trigger.kind in {"accuse", "plan", "halt"} and above.i not in trigger.tokens:
        return [above.i]
    return []
