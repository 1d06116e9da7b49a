"""What one article tells of talks, as it is compared across articles.

Takes a `Record`, gives its `Meeting`s; says whether two of them are of one process of negotiation.
"""

from datetime import date

import msgspec

from sayso.claims.identity import outlet_name, side
from sayso.record import Kind, Record, Stance, Talks, TalksStatus

SAME_PROCESS, SAME_MEETING = 120, 30
"""Days of print between two tellings of one process: with two common parties, with one."""
BESIDE = frozenset({Stance.MEDIATES, Stance.HOSTS})


class Seat(msgspec.Struct, frozen=True, array_like=True):
    """A party in one article's telling: its side's key, its name, its stance, the sentence."""

    side: str
    name: str
    stance: Stance
    evidence: str | None


class Meeting(msgspec.Struct, frozen=True, array_like=True):
    """What one article tells of talks."""

    article: str
    key: str
    outlet: str | None
    published: str | None
    name: str
    seats: tuple[Seat, ...]
    round: int | None
    place: str | None
    start: str | None
    end: str | None
    agenda: str | None
    status: TalksStatus | None

    @property
    def table(self) -> frozenset[str]:
        """The sides that the talks are between, whether they come or not."""
        return frozenset(seat.side for seat in self.seats if seat.stance not in BESIDE)


def meetings(record: Record) -> tuple[Meeting, ...]:
    """Return what an article tells of talks, in the order of its record."""
    return tuple(_meeting(record, one) for one in record.talks)


def _meeting(record: Record, talks: Talks) -> Meeting:
    actors = {a.id: a for a in record.actors}
    events = {e.id: e for e in record.events}
    seats = []
    for party in talks.parties:
        actor, event = actors[party.actor], events.get(party.event or "")
        if actor.kind is Kind.OUTLET:
            continue
        words = record.article.text[slice(*event.evidence)].split() if event else []
        sentence = " ".join(words) or None
        seats.append(Seat(side(actor), actor.name, party.stance, sentence))
    return Meeting(
        article=record.article.id,
        key=talks.id,
        outlet=outlet_name(record.article),
        published=record.article.published,
        name=talks.name,
        seats=tuple(seats),
        round=talks.round,
        place=next((p.name for p in record.places if p.id == talks.place), None),
        start=talks.date.start if talks.date else None,
        end=talks.date.end if talks.date else None,
        agenda=talks.agenda,
        status=talks.status,
    )


def same(a: Meeting, b: Meeting) -> bool:
    """Say whether two tellings are of one process."""
    shared = len(a.table & b.table)
    gap = _gap(a, b)
    if shared >= 2:
        return gap is None or gap <= SAME_PROCESS
    near = gap is None or gap <= SAME_MEETING
    alone = len(a.table) == 1 or len(b.table) == 1
    return near and alone and a.place is not None and a.place == b.place


def _gap(a: Meeting, b: Meeting) -> int | None:
    if a.published is None or b.published is None:
        return None
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)


def when(meeting: Meeting) -> tuple[str, str, str]:
    """Return the sort key of a telling: by day of print, article and place in it."""
    return meeting.published or meeting.start or "9999", meeting.article, meeting.key
