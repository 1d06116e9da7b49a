"""One event of one article as the claims see it: all that a link is judged by, and no more.

Takes a `Record`, gives a `Outline` for each event. A ledger keeps outlines beside the records, so
that a new article is compared without reading the old ones again.
"""

import hashlib

import msgspec

from sayso.actors.registry import state
from sayso.claims.identity import identity, side
from sayso.claims.wording import names, stems, telling
from sayso.record import Actor, Event, EventType, Kind, Place, PlaceBasis, Record, Status

STORY = 15
"""How many of an article's words say which story it tells."""


class ComparedParty(msgspec.Struct, frozen=True, array_like=True):
    """Who takes part: key across articles, side, kind and the words of the name."""

    identity: str
    side: str
    kind: Kind
    words: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether the party is one of public life, not only a name or a noun in an article."""
        return not self.identity.startswith("name:") or self.side.startswith("side:")


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """An event as it is compared with those of other articles. Days are ISO 8601."""

    type: EventType
    mode: str | None
    cameo: str | None
    status: Status
    actors: tuple[ComparedParty, ...]
    recipients: tuple[ComparedParty, ...]
    start: str | None
    end: str | None
    published: str | None
    place: str | None
    country: str | None
    trigger: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    story: tuple[str, ...]
    amounts: tuple[tuple[str, float], ...]

    @property
    def signature(self) -> str:
        """A key that two outlines share if and only if they are alike in everything compared."""
        return hashlib.blake2b(msgspec.msgpack.encode(self), digest_size=10).hexdigest()


def outlines(record: Record) -> dict[str, Outline]:
    """Return the outline of each event of a record, by the event's id."""
    actors = {a.id: _party(a) for a in record.actors}
    story = telling(record.article.text, STORY)
    return {event.id: _outline(record, event, actors, story) for event in record.events}


def _outline(
    record: Record, event: Event, actors: dict[str, ComparedParty], story: tuple[str, ...]
) -> Outline:
    text = record.article.text
    own = event.place_basis in {
        None,
        PlaceBasis.CLAUSE,
    }  # a sentence's or a dateline's may be another's
    place = next((p for p in record.places if own and p.id == event.place), None)
    day = event.date
    return Outline(
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        status=event.status,
        actors=tuple(actors[a] for a in event.actors),
        recipients=tuple(actors[a] for a in event.recipients),
        start=day.start if day else None,
        end=day.end if day else None,
        published=record.article.published,
        place=place.name if place and not _is_country(place) else None,
        country=place.country if place else None,
        trigger=stems(" ".join(text[slice(*span)] for span in event.trigger_spans)),
        words=stems(text[slice(*event.evidence)]),
        names=names(text[slice(*event.evidence)]),
        story=story,
        amounts=tuple(dict.fromkeys((a.unit, a.value) for a in event.amounts)),
    )


def _is_country(place: Place) -> bool:
    """Say whether a place is a whole country, which tells little of where."""
    country = state(place.country) if place.country else None
    return country is not None and country.name == place.name


def _party(actor: Actor) -> ComparedParty:
    return ComparedParty(identity(actor), side(actor), actor.kind, stems(actor.name))
