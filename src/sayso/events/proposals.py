"""Events that the lexicon has no words for, or no sides: what the pairs of a sentence suggest.

Takes the events that the lexicon found and asks `between` about the other pairs of actors of each
sentence. What is likely enough fills the empty side of an event of the same type or gives a
`Proposal`, whose reason names the words that decided. The limits were tuned on the training pairs
by cross-validation and on sentences without an event (`docs/decisions/events.md`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.events import grammar
from sayso.events.between import Candidate, candidates, features, probability
from sayso.events.classify import GROUPS, blended, nearest, settled, weights
from sayso.events.codebook import code, entry, lexicon
from sayso.events.governors import kind_of
from sayso.events.judge import Answer, ask
from sayso.events.linear import Features, predict, speaking_for
from sayso.events.pair_features import Seen, joined, touch, word
from sayso.events.phrases import NAMES
from sayso.events.standing import is_somebody
from sayso.events.triggers import Trigger, is_elsewhere
from sayso.record import Event, EventType

ASKED, FILLED, NEW = 0.03, 0.2, 0.97
"""How likely an event between two must be for the encoder to be asked, to fill an empty side (both by
the linear model), and for one of its own (by the encoder)."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
MOST = 2
"""Pairs of a sentence that the encoder is asked about."""
WORDS = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


class Known(NamedTuple):
    """An event of a sentence: who takes part in it, its class and its place in the list."""

    position: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    label: str


def known_as(index: int, event: Event) -> Known:
    """Return what this module has to know of the event at `index` of a list."""
    return Known(index, event.actors, event.recipients, joined(event.type))


class Proposal(NamedTuple):
    """What a pair suggests: an event of its own, or the sides of the event `fills`."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Trigger
    recipient_head: int
    fills: int | None = None


class _Likely(NamedTuple):
    """A candidate with how likely something is told between the two."""

    chance: float
    candidate: Candidate
    features: Features

    @property
    def pair(self) -> tuple[str, str]:
        """Return the ids of the two."""
        return self.candidate.actor.actor.id, self.candidate.recipient.actor.id


def proposals(
    doc: Doc, cast: Cast, found: Sequence[Seen], known: Sequence[tuple[Token, Known]]
) -> Iterator[Proposal]:
    """Yield what the pairs suggest of which the events `known` (with their heads) do not tell."""
    for group in candidates(doc, cast):
        sent = group[0].actor.span.root.sent
        if is_elsewhere(sent):
            continue
        here = [one for one in found if sent.start <= one.trigger.head < sent.end]
        told = [event for head, event in known if sent.start <= head.i < sent.end]
        for one in _of_sentence(group, here, told):
            if _is_fit(doc, cast, one):
                yield one


def _is_fit(doc: Doc, cast: Cast, one: Proposal) -> bool:
    """Say whether a proposal may stand: what it fills is filled by somebody, or it is an event."""
    whom = doc[one.recipient_head]
    if whom.lemma_.lower() in lexicon().means or _is_owned(cast, whom, one.actors[0]):
        return False
    if one.fills is not None:
        return True
    known = is_somebody(cast, frozenset(one.actors), one.recipients[0])
    return known and _stands_alone(doc, one)


def _is_owned(cast: Cast, thing: Token, actor: str) -> bool:
    """Say whether a recipient is the actor's own ("its patrols")."""
    owners = (cast.at(child) for child in thing.children if child.dep_ == "poss")
    return any(found is not None and found.actor == actor for found in owners)


def _stands_alone(doc: Doc, one: Proposal) -> bool:
    """Say whether a proposal is an event of its own: its word is not undone, nor one of saying.

    Except that a duty laid on somebody is asked for. Of an accusation the lexicon gives what is
    alleged.
    """
    head = doc[one.trigger.head]
    if grammar.negated(head):
        return False
    return kind_of(head) not in {"report", "accuse"} or one.trigger.type is EventType.REQUEST


def _of_sentence(group: list[Candidate], here: list[Seen], told: list[Known]) -> Iterator[Proposal]:
    """Yield what the pairs of one sentence suggest, the likeliest first; each two once."""
    taken = {frozenset({a, b}) for one in told for a in one.actors for b in one.recipients}
    taken |= {frozenset({a, b}) for one in told for a in one.actors for b in one.actors}
    filled: set[int] = set()
    made: set[tuple[int, str]] = set()
    asked = 0
    for one in _likely(group, here, taken):
        pair = frozenset(one.pair)
        if pair in taken:
            continue
        scores = predict(weights(), one.features, GROUPS)
        label = max(scores, key=lambda name: scores[name])
        fits = [
            e for e in told if e.position not in filled and e.label == label and _is_open(e, one)
        ]
        fits = fits if one.chance >= FILLED else []
        if fits:
            filled.add(fits[0].position)
        else:
            if asked == MOST:
                continue
            asked += 1
            answer = _answer(one)
            scores = blended(scores, answer.classes)
            label = max(scores, key=lambda name: scores[name])
            if answer.chance < NEW or _is_told(told, one, label):
                continue
        head = _evidence(one, label)
        if not fits and (head.i, label) in made:
            continue
        trigger = _trigger(one, here, head, (label, scores[label]))
        taken.add(pair)
        made.add((head.i, label))
        index = fits[0].position if fits else None
        whom = one.candidate.recipient.span.root.i
        yield Proposal((one.pair[0],), (one.pair[1],), trigger, whom, index)


def _is_told(told: list[Known], one: _Likely, label: str) -> bool:
    """Say whether an event of the same class in the same sentence has one of the two already."""
    actor, recipient = one.pair
    for event in told:
        actors = (*event.actors, *event.recipients) if label in MUTUAL else event.actors
        recipients = actors if label in MUTUAL else event.recipients
        if event.label == label and (actor in actors or recipient in recipients):
            return True
    return False


def _answer(one: _Likely) -> Answer:
    """Return what the encoder says of a pair."""
    actor, recipient = one.candidate.actor.span, one.candidate.recipient.span
    return ask(
        actor.root.sent,
        (actor.start_char, actor.end_char),
        (recipient.start_char, recipient.end_char),
        None,
    )


def _likely(group: list[Candidate], here: list[Seen], taken: set[frozenset[str]]) -> list[_Likely]:
    """Return the candidates that are likely enough, the likeliest first."""
    out = []
    for candidate in group:
        if frozenset({candidate.actor.actor.id, candidate.recipient.actor.id}) in taken:
            continue
        given = features(candidate, here)
        chance = probability(given)
        if chance >= ASKED:
            out.append(_Likely(chance, candidate, given))
    return sorted(out, key=lambda one: -one.chance)


def _is_open(event: Known, one: _Likely) -> bool:
    """Say whether a pair gives an event the side that it lacks and agrees on the other."""
    actor, recipient = one.pair
    lacks_recipient = actor in event.actors and not event.recipients and len(event.actors) == 1
    return lacks_recipient or (recipient in event.recipients and not event.actors)


def _evidence(one: _Likely, label: str) -> Token:
    """Return the word on the way between the two that speaks most for the type."""
    path = one.candidate.path
    inside = {t.i for side in (one.candidate.actor, one.candidate.recipient) for t in side.span}
    words = [token for token in path.tokens if token.i not in inside] or list(path.tokens)
    speaking = speaking_for(weights(), one.features, GROUPS, label)

    def weight(token: Token) -> tuple[bool, float, int]:
        name = word(token)
        own = [f"on={name}"] + ([f"top={name}"] if token == path.top else [])
        parts = [key for key in speaking if key.startswith(f"at={name}_")]
        total = sum(speaking.get(key, 0.0) for key in (*own, *parts))
        return token.pos_ in WORDS and token.ent_type_ not in NAMES, total, -token.i

    return max(words, key=weight)


def _trigger(one: _Likely, here: list[Seen], head: Token, typed: tuple[str, float]) -> Trigger:
    """Return the trigger of a proposal, with the lexicon's code where it has one of the type."""
    label, sure = typed
    sides = one.candidate.actor.span, one.candidate.recipient.span
    near = nearest(here, *sides, label)
    kind = settled(label, near, head.sent)
    if near is not None and not _is_near(near, here, one):
        near = None
    cameo = near.cameo if near is not None and near.type is kind else entry(kind).code
    parts = [c for c in head.children if c.dep_ in {"prt", "dobj"} and c.pos_ != "PROPN"]
    words = " ".join(token.text for token in sorted([head, *parts], key=lambda token: token.i))
    return Trigger(
        tokens=(head.i,),
        head=head.i,
        cameo=cameo,
        type=kind,
        mode=_mode(near, kind),
        contexts=code(cameo).contexts,
        confidence=round(one.chance * sure, 3),
        why=f"“{words}” and the words around the two suggest {kind.value}: {cameo} {code(cameo).name}",
    )


def _mode(near: Trigger | None, kind: EventType) -> str | None:
    return near.mode if near is not None and near.type is kind else None


def _is_near(near: Trigger, here: list[Seen], one: _Likely) -> bool:
    """Say whether a trigger stands on the way between the two or has one of them."""
    if near.head in {token.i for token in one.candidate.path.tokens}:
        return True
    sides = next(seen.sides for seen in here if seen.trigger is near)
    heads = (*sides.actors, *sides.recipients)
    return touch(heads, one.candidate.actor.span) or touch(heads, one.candidate.recipient.span)
