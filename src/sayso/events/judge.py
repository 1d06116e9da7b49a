"""Whether a coder would keep an event as it is given: an encoder reads it in its sentence.

Takes the events of an article with the heads of their triggers and the `Cast`, gives those that are
kept, where it helps with another recipient or with none. What it asks the encoder is what was asked
of the readings that it learnt from (`tools/event_readings.tsv`): these two, these words, this
sentence.
"""

from collections.abc import Iterator, Set
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.actors import Cast
from sayso.events.codebook import code, lexicon
from sayso.events.disputes import Told
from sayso.events.encoder import NONE, Asked, chances
from sayso.events.standing import is_somebody
from sayso.record import Actor, Event, EventType, Span

KEPT, DENIED = 0.25, 0.1
"""How likely an event must be to be kept, and one that somebody denies (`docs/decisions/events.md`)."""
FILLED, CLOSE = 0.6, 0.2
"""How likely an event must be with a side filled, and how much less than without at most."""
BETTER, DROPPED, SURE = 0.2, 0.35, 0.8
"""How much likelier an event must be with another recipient, or with none, for its own to go; and
from where on none is tried."""
FIGURES, CRITICISM, WORDS = frozenset({"180", "190", "193"}), "111", 0.8
"""Codes of violence that may be a figure of speech, what it is then, how likely words must be."""
VISITS = frozenset({"042", "043"})
MOST = 4
"""Actors of a sentence that are tried on an empty side."""


class Answer(NamedTuple):
    """How likely something is an event, and how likely it is of each class, if it is one."""

    chance: float
    classes: dict[str, float]


def ask(
    sentence: DocSpan, actor: Span | None, recipient: Span | None, head: Token | None
) -> Answer:
    """Return what the encoder says of two mentions (characters of the text) and a trigger."""
    start = sentence.start_char
    trigger = (head.idx, head.idx + len(head)) if head is not None else None
    inside = [
        (span[0] - start, span[1] - start) if span is not None else None
        for span in (actor, recipient, trigger)
    ]
    found = chances(sentence.text, Asked(*inside))
    chance = 1 - found.pop(NONE)
    return Answer(chance, {name: p / max(chance, 1e-6) for name, p in found.items()})


def mention(cast: Cast, name: str, head: Token) -> Span | None:
    """Return the mention of an actor in the sentence of `head` that stands nearest to it."""
    start, end = head.sent.start_char, head.sent.end_char
    here = [span for span in cast.actor(name).mentions if start <= span[0] and span[1] <= end]
    return min(here, key=lambda span: abs(span[0] - head.idx), default=None)


def judged(cast: Cast, told: list[Told]) -> list[Told]:
    """Return the events in their likeliest form, the very unlikely ones left out.

    How likely each one is stands in its confidence; `is_kept` says whether it is enough.
    """
    return [form for one in told if (form := _likeliest(cast, one)).event.confidence >= DENIED]


def is_kept(event: Event, disputed: Set[str]) -> bool:
    """Say whether an event is likely enough; what is denied was at least told by somebody."""
    return event.confidence >= KEPT or event.id in disputed


class _Form(NamedTuple):
    """An event with one choice of sides, and what the encoder says of it."""

    event: Event
    answer: Answer


def _likeliest(cast: Cast, one: Told) -> Told:
    """Return an event with the sides that are likeliest."""
    best = _form(cast, one.event, one.head)
    for other in _others(cast, one.event, one.head, best.answer.chance):
        form = _form(cast, other, one.head)
        if form.answer.chance >= _least(best, form):
            best = form
    event = replace(best.event, confidence=round(best.answer.chance, 3))
    return one._replace(event=_in_words(event, best.answer, one.head))


def _in_words(event: Event, answer: Answer, head: Token) -> Event:
    """Return an "attack" as the criticism that it is, where the encoder reads nothing but words."""
    plain = event.type is EventType.ASSAULT and event.cameo in FIGURES
    if not plain or answer.classes[EventType.ACCUSE.value] < WORDS:
        return event
    return replace(
        event,
        type=EventType.ACCUSE,
        mode=None,
        cameo=CRITICISM,
        contexts=code(CRITICISM).contexts,
        why=f"“{head.lemma_}” is done in words here: {CRITICISM} {code(CRITICISM).name}",
    )


def _least(best: _Form, form: _Form) -> float:
    """Return how likely another form of an event must be to take the place of the best so far."""
    before, now = (len(f.event.actors) + len(f.event.recipients) for f in (best, form))
    if now > before:
        return max(FILLED, best.answer.chance - CLOSE)
    return best.answer.chance + (DROPPED if now < before else BETTER)


def _form(cast: Cast, event: Event, head: Token) -> _Form:
    return _Form(event, ask(head.sent, *_sides(cast, event, head), head))


def _others(cast: Cast, event: Event, head: Token, chance: float) -> Iterator[Event]:
    """Yield an event with other recipients: one where there is none, a doubtful one gone or another.

    Of those who meet all are actors.
    """
    mutual = event.type is EventType.CONSULT and not event.recipients and event.cameo not in VISITS
    if (len(event.actors) > 1 and not event.recipients) or not event.actors:
        return
    if event.recipients:
        if chance >= SURE:
            return
        yield replace(event, recipients=())
    for name in _named(cast, event, head):
        if mutual:
            yield replace(event, actors=(*event.actors, name))
        else:
            yield replace(event, recipients=(name,))


def _named(cast: Cast, event: Event, head: Token) -> list[str]:
    """Return who could be the recipient: the actors named in the sentence, the nearest first."""
    taken = frozenset((*event.actors, *event.recipients))
    near = {}
    for actor in cast.actors:
        found = mention(cast, actor.id, head) if actor.id not in taken else None
        if found is None or not is_somebody(cast, taken, actor.id) or _is_part(cast, event, actor):
            continue
        near[actor.id] = abs(found[0] - head.idx)
    return sorted(near, key=lambda name: (near[name], name))[:MOST]


def _is_part(cast: Cast, event: Event, other: Actor) -> bool:
    """Say whether somebody is the actor's own body or what it uses ("troops", "aid")."""
    words = set(other.name.lower().split())
    own = any(words < set(cast.actor(name).name.lower().split()) for name in event.actors)
    return own or other.name.lower().split()[-1].rstrip("s") in lexicon().means


def _sides(cast: Cast, event: Event, head: Token) -> tuple[Span | None, Span | None]:
    """Return the mentions of the actor and of the recipient; of two who act together, both."""
    whom = event.recipients or event.actors[1:]
    actor = mention(cast, event.actors[0], head) if event.actors else None
    return actor, mention(cast, whom[0], head) if whom else None
