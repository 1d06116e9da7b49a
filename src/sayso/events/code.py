"""The face of the room: what happened, between whom, when, where, on whose say-so.

Takes a parsed `Doc`, its `Cast` and its attributions, gives `Event`s and `Dispute`s. The lexicon
finds the triggers, the predicate's frame their participants; the clause gives status and date; the
innermost attribution around the trigger is the one whose say-so the event rests on.
"""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.events import grammar
from sayso.events.codebook import embedding, lexicon
from sayso.events.disputes import Told, disputes
from sayso.events.judge import is_kept, judged
from sayso.events.pair_features import seen
from sayso.events.participants import Participants, participants
from sayso.events.proposals import known_as, proposals
from sayso.events.quantities import amounts
from sayso.events.standing import actor_around, actor_at, joint, recipient_around
from sayso.events.timing import clause_of, date_of, linked
from sayso.events.triggers import Trigger, find_triggers
from sayso.intake.text import title_span
from sayso.language.factuality import status
from sayso.record import Actor, Amount, Attribution, Dispute, Event, EventType, Kind, Span, Status

FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
PRIVATE = frozenset({Kind.PERSON, Kind.OUTLET})
MEMBERS = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.ANONYMOUS})
BODIES = frozenset({Kind.STATE, Kind.ORGAN, Kind.ARMED_GROUP})
TO_SOMEBODY = frozenset({"050", "051", "052", "053"})
AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
FIGURES = frozenset("hit attack target fight battle blast slam assail lash pound".split())
"""Verbs of violence that politicians do to one another in words."""
OWNING_UP = frozenset({"claim"})
"""Verbs that carry a deed done before: who "is claiming" an attack has made it."""
WHERE = frozenset({"in", "at", "near", "outside", "around", "inside", "over"})


class Coded(NamedTuple):
    """The events of an article and which of them are denied."""

    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]


def code(doc: Doc, cast: Cast, attributions: tuple[Attribution, ...]) -> Coded:
    """Return the events of an article and its disputes."""
    triggers = [one for one in find_triggers(doc) if not _is_headline(doc, cast, one)]
    told = []
    for trigger in triggers:
        event = _event(doc, cast, attributions, trigger)
        if event is not None:
            told.append(Told(event, doc[trigger.head]))
    told = _with_proposals(doc, cast, attributions, triggers, told)
    kept, denied = disputes(doc, cast, attributions, _once(judged(cast, told)))
    disputed = {dispute.event for dispute in denied}
    kept = [one for one in kept if is_kept(one.event, disputed)]
    names = {one.event.id: f"e{number}" for number, one in enumerate(kept, 1)}
    return Coded(
        tuple(replace(one.event, id=names[one.event.id]) for one in kept),
        tuple(
            Dispute(event=names[d.event], denied_by=d.denied_by, attribution=d.attribution)
            for d in denied
        ),
    )


def _is_headline(doc: Doc, cast: Cast, trigger: Trigger) -> bool:
    """Say whether a trigger stands in the title: the report tells what its headline announces."""
    title = title_span(cast.article)
    return title is not None and title[0] <= doc[trigger.head].idx < title[1]


def _with_proposals(
    doc: Doc,
    cast: Cast,
    attributions: tuple[Attribution, ...],
    triggers: list[Trigger],
    told: list[Told],
) -> list[Told]:
    """Return the events with the sides and the further events that the pairs suggest, in order."""
    out = list(told)
    known = [(one.head, known_as(i, one.event)) for i, one in enumerate(told)]
    for one in proposals(doc, cast, seen(doc, triggers), known):
        if one.fills is not None:
            event = out[one.fills].event
            side = {"actors": one.actors} if event.recipients else {"recipients": one.recipients}
            out[one.fills] = out[one.fills]._replace(event=replace(event, **side))
            continue
        head = doc[one.trigger.head]
        who = _Who(one.actors, one.recipients, _attribution_at(attributions, head.idx))
        nowhere = Participants((), (), (), reciprocal=False)
        headline = _is_headline(doc, cast, one.trigger)
        if not headline and _is_political(cast, one.trigger, head, who.sides):
            event = _built(doc, cast, one.trigger, who, nowhere)
            out.append(Told(replace(event, id=f"{event.id}/{len(out)}"), head))
    return sorted(out, key=lambda one: one.head.i)


class _Who(NamedTuple):
    """Who takes part in an event, and the innermost attribution that it rests on."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    said: Attribution | None

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return actors and recipients."""
        return self.actors, self.recipients


def _event(
    doc: Doc, cast: Cast, attributions: tuple[Attribution, ...], trigger: Trigger
) -> Event | None:
    """Return the event of a trigger; None where nobody of the cast takes part in it."""
    said = _attribution_at(attributions, doc[trigger.head].idx)
    sides = participants(trigger, doc, lambda token: actor_at(cast, token) is not None)
    who = _taking_part(doc, cast, trigger, sides, said)
    if who is None or not _is_political(cast, trigger, doc[trigger.head], who.sides):
        return None
    event = _built(doc, cast, trigger, who, sides)
    # What nobody is said to do and has not been done is a wish or a case, not an event.
    return None if not event.actors and event.status in AHEAD else event


def _taking_part(
    doc: Doc, cast: Cast, trigger: Trigger, sides: Participants, said: Attribution | None
) -> _Who | None:
    """Return the actors and recipients of a trigger, a side that is empty filled where it can be."""
    actors = _who(doc, cast, sides.actors, said)
    if trigger.kind == "must":  # who says that somebody has to do it asks for it
        source = said.source if said is not None else None
        if source is None or source in actors or not actors:
            return None
        return _Who((source,), actors, said)
    if not actors:
        found = actor_around(cast, (doc[i] for i in sides.actors), said)
        actors = (found,) if found is not None else ()
    heads = sides.recipients
    if trigger.type is EventType.MOBILIZE:  # whom one mobilises is not whom it is done against
        heads = tuple(i for i in heads if grammar.lemma(doc[i]) not in lexicon().means)
    recipients = tuple(
        r for r in _who(doc, cast, heads, said) if r not in actors and not _is_own(cast, actors, r)
    )
    if actors and not recipients and not (sides.reciprocal and len(actors) > 1):
        tells = {said.source} if said is not None and said.source is not None else set()
        found = recipient_around(cast, trigger, doc, frozenset({*actors, *tells}))
        recipients = (found,) if found is not None else ()
    return _Who(actors, recipients, said)


def _is_own(cast: Cast, actors: tuple[str, ...], name: str) -> bool:
    """Say whether `name` is only the body in an actor's name ("CIA" beside "CIA official")."""
    whole = cast.actor(name)
    return any(
        whole.name in cast.actor(actor).name and cast.actor(actor).kind in MEMBERS
        for actor in actors
    )


def _built(doc: Doc, cast: Cast, trigger: Trigger, who: _Who, sides: Participants) -> Event:
    """Return the event of a trigger between those who take part."""
    head = doc[trigger.head]
    light = doc[trigger.light] if trigger.light is not None and trigger.inner is None else head
    teller = head if grammar.lemma(light) in OWNING_UP else light
    trigger = _in_words_only(cast, trigger, head, who.sides)
    told = status(teller, refused=trigger.type is EventType.REJECT)
    if trigger.kind == "plan" and told in {Status.OCCURRED, Status.ONGOING}:
        told = Status.PLANNED
    place = _place(doc, cast, sides, head)
    spans = _spans(doc, trigger)
    return Event(
        id=f"e{trigger.head}",
        type=trigger.type,
        mode=trigger.mode,
        contexts=trigger.contexts,
        cameo=trigger.cameo,
        actors=who.actors,
        recipients=who.recipients,
        status=told,
        date=date_of(head, _day(cast), told),
        place=place,
        amounts=_amounts(head, trigger),
        trigger_spans=spans,
        evidence=_evidence(head),
        attribution=who.said.id if who.said else None,
        confidence=trigger.confidence,
        why=trigger.why,
    )


def _in_words_only(
    cast: Cast, trigger: Trigger, head: Token, sides: tuple[tuple[str, ...], tuple[str, ...]]
) -> Trigger:
    """Return an "attack" of one politician on another as the criticism that it is."""
    plain = trigger.type is EventType.ASSAULT and trigger.cameo in {"180", "190", "194"}
    persons = all(side and {cast.actor(a).kind for a in side} == {Kind.PERSON} for side in sides)
    if not plain or not persons or head.lemma_.lower() not in FIGURES:
        return trigger
    return trigger._replace(
        type=EventType.ACCUSE,
        mode=None,
        cameo="111",
        why=f"“{head.lemma_}” between politicians is criticism: 111 Criticize or denounce",
    )


def _is_political(
    cast: Cast, trigger: Trigger, head: Token, sides: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Say whether a coder would keep an event between these actors and recipients.

    PLOVER codes what political actors do: where of the parties nothing political is known, the
    sentence must at least speak of a state, an organ or an armed group. Support is given to
    somebody.
    """
    actors, recipients = sides
    if not actors and not recipients:
        return False
    if not recipients and trigger.type is EventType.SUPPORT and trigger.cameo in TO_SOMEBODY:
        carried = trigger.light is not None or trigger.inner is not None
        return carried or any(cast.actor(name).kind in BODIES for name in actors)
    if _is_private_outing(cast, trigger, actors):
        return False
    parties = [cast.actor(name) for name in (*actors, *recipients)]
    if any(_has_office(party) for party in parties):
        return True
    around = (cast.at(token) for token in head.sent)
    return any(found is not None and cast.actor(found.actor).kind in BODIES for found in around)


def _is_private_outing(cast: Cast, trigger: Trigger, actors: tuple[str, ...]) -> bool:
    """Say whether private people travel or a single politician holds a rally: no event of state."""
    parties = [cast.actor(name) for name in actors]
    if trigger.cameo == "042":
        return bool(parties) and not any(_has_office(party) for party in parties)
    rally = trigger.type is EventType.PROTEST and "rally" in trigger.why
    return rally and bool(parties) and all(party.kind is Kind.PERSON for party in parties)


def _has_office(party: Actor) -> bool:
    """Say whether a party is a political one: a body, somebody with a code, an office or a side."""
    if party.code or party.kind not in PRIVATE or party.sectors:
        return True
    words = (party.role or "").lower().split()
    return not embedding().guards["politics"].isdisjoint(words)


def _amounts(head: Token, trigger: Trigger) -> tuple[Amount, ...]:
    """Return what the event's clause counts, and what a verb of harm joined to it does."""
    own = clause_of(head)
    harm = lexicon().harm
    joined = [c for c in linked(own)[1:] if {c.lemma_.lower(), own.lemma_.lower()} & harm]
    clauses = [own, *joined]
    found = amounts(t for t in head.sent if clause_of(t) in clauses)
    if trigger.type is EventType.ASSAULT or len(clauses) == 1:
        return found
    return tuple(one for one in found if one.unit not in {"killed", "wounded"})


def _day(cast: Cast) -> date | None:
    return date.fromisoformat(cast.article.published) if cast.article.published else None


def _attribution_at(attributions: tuple[Attribution, ...], character: int) -> Attribution | None:
    """Return the innermost attribution whose content holds a character."""
    around = [
        one
        for one in attributions
        if any(start <= character < end for start, end in one.content_spans)
    ]
    return min(
        around,
        key=lambda one: (-len(one.chain), sum(end - start for start, end in one.content_spans)),
        default=None,
    )


def _who(doc: Doc, cast: Cast, heads: tuple[int, ...], said: Attribution | None) -> tuple[str, ...]:
    """Return the actors that the heads of noun phrases stand for, once each."""
    out: list[str] = []
    found: list[str | None]
    for i in heads:
        token = doc[i]
        if token.pos_ == "PRON" and token.lower_ in FIRST_PERSON:  # not "US"
            found = [_first_person(cast, token, said)]
        else:
            found = [*joint(cast, token, said)] or [actor_at(cast, token)]
        out += [one for one in found if one is not None and one not in out]
    return tuple(out)


def _first_person(cast: Cast, token: Token, said: Attribution | None) -> str | None:
    """Return whom "we" or "I" means in what a source says: its state, its group, or itself."""
    if said is None or said.source is None:
        return None
    speaker = cast.actor(said.source)
    if token.lower_ in {"i", "me", "my"}:
        return speaker.id
    if speaker.affiliation is not None and speaker.kind is Kind.PERSON:
        body = cast.actor(speaker.affiliation)
        if body.kind is not Kind.PERSON:
            return body.id
    if speaker.country and "GOV" in speaker.sectors:
        same = [a for a in cast.actors if a.kind is Kind.STATE and a.country == speaker.country]
        if same:
            return same[0].id
    return speaker.id


def _place(doc: Doc, cast: Cast, sides: Participants, head: Token) -> str | None:
    """Return the place that the event's own words name, else one named in its clause."""
    for i in sides.place:
        found = cast.place_at(doc[i])
        if found is not None:
            return found
    clauses = linked(clause_of(head))
    named = [t for t in head.sent if t.dep_ == "pobj" and t.head.lower_ in WHERE]
    for clause in clauses:
        for token in named:
            found = cast.place_at(token)
            if found is not None and clause_of(token) == clause:
                return found
    return None


def _spans(doc: Doc, trigger: Trigger) -> tuple[Span, ...]:
    """Return the characters of a trigger, neighbouring words joined."""
    out: list[Span] = []
    for i in trigger.tokens:
        start, end = doc[i].idx, doc[i].idx + len(doc[i])
        if out and i and out[-1][1] + len(doc[i - 1].whitespace_) == start:
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return tuple(out)


def _evidence(head: Token) -> Span:
    """Return the sentence of an event, without blanks around it."""
    sent = head.sent
    raw = sent.text
    start = sent.start_char + len(raw) - len(raw.lstrip())
    return start, start + len(raw.strip())


def _once(told: list[Told]) -> list[Told]:
    """Return the events without those that another one of the same clause tells again."""
    out: list[Told] = []
    for one in told:
        same = [
            other
            for other in out
            if other.event.type is one.event.type
            and other.event.evidence == one.event.evidence
            and set(other.event.actors) == set(one.event.actors)
            and set(other.event.recipients) >= set(one.event.recipients)
            and other.event.cameo == one.event.cameo
        ]
        if not same:
            out.append(one)
    return out
