"""One act told by two words of a sentence is one event: "strikes killed six", "promised to release".

Takes the events of an article with the heads of their words, gives those that are left. Of two of
one type in a sentence whose sides fit each other the likelier one stays, with the sides of both; of
a promise, a threat, a demand or a refusal what lies inside it goes.
"""

from msgspec.structs import replace
from spacy.tokens import Token

from sayso.events.disputes import Told
from sayso.record import Event, EventType, PlaceBasis, Status

HOLDS = frozenset(
    {EventType.REQUEST, EventType.THREATEN, EventType.AGREE, EventType.REJECT, EventType.CONCEDE}
)
AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
WITHIN = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "acl", "pcomp", "conj", "advcl"})
"""How what is promised or demanded hangs on the word that does it."""
SURE = 0.6
TOLD_TWICE = frozenset({EventType.ASSAULT, EventType.PROTEST})
"""Deeds that news tells by the act and by its effect or its cause, each with a word of its own."""


def once(told: list[Told]) -> list[Told]:
    """Return the events without those that only tell another one of their sentence again."""
    out: list[Told] = []
    for one in sorted(told, key=lambda o: (-o.event.confidence, o.head.i)):
        place = next((i for i, other in enumerate(out) if _is_same_act(one, other)), None)
        if place is None:
            out.append(one)
        else:
            out[place] = out[place]._replace(event=_joined(out[place].event, one.event))
    return sorted(out, key=lambda o: o.head.i)


def outermost(told: list[Told]) -> list[Told]:
    """Return the events without the acts that lie inside a promise, a threat, a demand or a refusal.

    "Demanded that they withdraw" is the demand alone. What has happened already stays.
    """
    holders = [one for one in told if one.event.type in HOLDS and one.event.confidence >= SURE]
    left = [one for one in told if not any(_holds(holder, one) for holder in holders)]
    return [one for one in left if not any(_only_leads_to(one, other) for other in left)]


def _only_leads_to(one: Told, other: Told) -> bool:
    """Say whether a weak event is only the verb before another: "plans to expel"."""
    leads = other.head.dep_ == "xcomp" and other.head.head == one.head
    return leads and one.event.confidence < min(SURE, other.event.confidence)


def _holds(holder: Told, one: Told) -> bool:
    if one is holder or one.event.status not in AHEAD or one.head == holder.head:
        return False
    above = one.head
    while above not in {above.head, holder.head}:
        if above.dep_ not in WITHIN:
            return False
        above = above.head
    return above == holder.head


def _is_same_act(one: Told, other: Told) -> bool:
    a, b = one.event, other.event
    if a.type is b.type and _overlap(a, b):
        return True  # "counter-protests", read as two words
    if a.type is not b.type or a.evidence != b.evidence or a.status is not b.status:
        return False
    linked = _is_light(one.head, other.head) or _is_light(other.head, one.head)
    if a.type in TOLD_TWICE:
        linked = one.head in other.head.subtree or other.head in one.head.subtree
    return linked and _fit(a.actors, b.actors) and _fit(a.recipients, b.recipients)


def _overlap(a: Event, b: Event) -> bool:
    """Say whether two events are told by the same words."""
    (first, end), (start, last) = a.trigger_spans[0], b.trigger_spans[0]
    return first < last and start < end


def _is_light(verb: Token, noun: Token) -> bool:
    """Say whether a verb only carries the act that its object names: "expressed appreciation"."""
    return verb.pos_ == "VERB" and noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head == verb


def _fit(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether one of two sides holds the other, as an empty one is held by all."""
    return set(some) <= set(others) or set(others) <= set(some)


def _joined(event: Event, again: Event) -> Event:
    """Return an event with the sides that another telling of it adds."""
    where = min((event, again), key=_how_its_place_is_told)
    return replace(
        event,
        actors=event.actors or again.actors,
        recipients=event.recipients or again.recipients,
        amounts=event.amounts or again.amounts,
        place=where.place,
        place_basis=where.place_basis,
        place_precision=where.place_precision,
        date=event.date or again.date,
    )


def _how_its_place_is_told(event: Event) -> int:
    """Return the order of what names a place: the clause, the paragraph, the dateline, nothing."""
    return (
        len(PlaceBasis) if event.place_basis is None else list(PlaceBasis).index(event.place_basis)
    )
