"""The face of the room: what happened, between whom, when, where, on whose say-so.

Takes a parsed `Doc`, its `Cast`, its attributions and the readings of events, gives `Event`s and
`Dispute`s. The reader says which words tell an event, of which type and status, and which phrases
take part; the cast says who these are, the lexicon which CAMEO code it is, the clause when and
where; the innermost attribution around the words is the one whose say-so it rests on.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.innermost import Innermost
from sayso.attribution.spans import holds
from sayso.events.coding import Lexis, coded
from sayso.events.disputes import Told, disputes
from sayso.events.quantities import counted
from sayso.events.reading.find import Reading
from sayso.events.retold import once, outermost
from sayso.events.setting import Happening, setting
from sayso.events.sides import sides
from sayso.events.timing import date_of
from sayso.intake.text import title_span
from sayso.language import speech
from sayso.language.factuality import settled
from sayso.record import Act, Amount, Attribution, Dispute, Event, EventType, Span
from sayso.shipped import shipped, typed

KEPT, DENIED, BLAMED = 0.45, 0.35, 0.2
"""How likely words must be to tell an event for it to be kept, for one that somebody denies, and for
one that a side of it denies."""
CERTAIN = 0.9
"""How likely words must be to tell of a charge against nobody who is named, or by a plain "said"."""


class Coded(NamedTuple):
    """The events of an article and which of them are denied."""

    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]


def code(
    doc: Doc, cast: Cast, attributions: tuple[Attribution, ...], read: Iterable[Reading]
) -> Coded:
    """Return the events of an article and its disputes."""
    lexis, sayings, title = Lexis(), Innermost(attributions), title_span(cast.article)
    told = [
        Told(_event(cast, lexis, sayings, one), one.head)
        for one in read
        if one.chance >= BLAMED
        and not (title and title[0] <= one.head.idx < title[1])  # the report tells it again
        and not _is_denial(attributions, one.head)
    ]
    denying = {a.source for a in attributions if a.act is Act.DENY}
    told = [
        one
        for one in told
        if one.event.confidence >= DENIED or denying & {*one.event.actors, *one.event.recipients}
    ]
    told = [one for one in told if not (_is_elsewhere(cast, one) or _hardly_accuses(one))]
    told, denied = disputes(doc, cast, attributions, outermost(once(told)))
    disputed = {dispute.event for dispute in denied}
    kept = [o for o in told if o.event.confidence >= KEPT or o.event.id in disputed]
    names = {one.event.id: f"e{number}" for number, one in enumerate(kept, 1)}
    return Coded(
        tuple(replace(one.event, id=names[one.event.id]) for one in kept),
        tuple(
            Dispute(event=names[d.event], denied_by=d.denied_by, attribution=d.attribution)
            for d in denied
        ),
    )


@shipped("events/data/elsewhere.toml")
def _elsewhere(data: bytes) -> dict[str, frozenset[str]]:
    return typed(data, dict[str, frozenset[str]])


def _is_elsewhere(cast: Cast, one: Told) -> bool:
    """Say whether an act is told of a world that is none of ours: a match, between nobody known."""
    if any(cast.actor(name).code for name in (*one.event.actors, *one.event.recipients)):
        return False
    words = {token.lemma_.lower() for token in one.head.sent}
    return any(len(words & told) >= 2 for told in _elsewhere().values())


def _hardly_accuses(one: Told) -> bool:
    """Say whether words may tell of a charge but name nobody who is charged, or only say something.

    "A critic", "said": of eight such "said" in texts read by hand two told a charge.
    """
    event = one.event
    if event.type is not EventType.ACCUSE or event.confidence >= CERTAIN:
        return False
    return not event.recipients or one.head.lemma_.lower() in speech.words("neutral")


def _is_denial(attributions: tuple[Attribution, ...], head: Token) -> bool:
    """Say whether a word only denies or disputes a statement, which is no event by itself."""
    return any(one.act is Act.DENY and holds(one.cue_spans, head.idx) for one in attributions)


def _event(cast: Cast, lexis: Lexis, sayings: Innermost, reading: Reading) -> Event:
    head = reading.head
    said = sayings.at(head.idx)
    who = sides(cast, reading, said)
    kind = reading.type
    told = settled(reading.status, head, refused=kind is EventType.REJECT)
    where = setting(cast, head, Happening(kind, told), (*who.actors, *who.recipients))
    finer = coded(lexis, reading, kind)
    return Event(
        id=f"e{reading.words.start}",
        type=kind,
        mode=finer.mode,
        contexts=finer.contexts,
        cameo=finer.cameo,
        actors=who.actors,
        recipients=who.recipients,
        status=told,
        date=date_of(head, _day(cast), told, cast.home),
        place=where.place,
        place_basis=where.basis,
        place_precision=where.precision,
        amounts=_amounts(sayings, head, kind),
        trigger_spans=((reading.words.start_char, reading.words.end_char),),
        evidence=_evidence(head),
        attribution=said.id if said else None,
        confidence=round(reading.chance, 3),
        why=finer.why,
    )


def _amounts(sayings: Innermost, head: Token, kind: EventType) -> tuple[Amount, ...]:
    """Return what an event counts, each figure with who gives it, None where the outlet does."""
    return tuple(
        replace(one, whose=said.source) if said is not None else one
        for one in counted(head, kind)
        for said in (sayings.at(one.span[0]),)
    )


def _day(cast: Cast) -> date | None:
    return date.fromisoformat(cast.article.published) if cast.article.published else None


def _evidence(head: Token) -> Span:
    """Return the sentence of an event, without blanks around it."""
    sent = head.sent
    raw = sent.text
    start = sent.start_char + len(raw) - len(raw.lstrip())
    return start, start + len(raw.strip())
