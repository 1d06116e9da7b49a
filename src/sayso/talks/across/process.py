"""Talks across articles: one process of negotiation with its rounds and each party's stance in time.

Takes what single articles tell of talks (`meeting.py`), gives `Process`es. Two tellings are of one
process where two of the parties at the table are the same, or one party and the place, within some
months. The same tellings give the same processes in whatever order they came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from sayso.claims.across.cluster import components
from sayso.record import Stance, TalksStatus
from sayso.talks.across.meeting import Meeting, same, when


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """A party's stance as one article gives it."""

    stance: Stance
    round: int | None
    day: str | None
    article: str
    evidence: str | None


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A party of a process and its stances in order of time."""

    name: str
    stances: tuple[Position, ...]


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One round or meeting: `number` where it is told; who was there, who stayed away."""

    number: int | None
    place: str | None
    start: str | None
    end: str | None
    status: TalksStatus | None
    attends: tuple[str, ...]
    refuses: tuple[str, ...]
    articles: tuple[str, ...]


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """A process of negotiation across articles."""

    id: str
    name: str
    aliases: tuple[str, ...]
    """Other names that articles give it."""
    parties: tuple[Participant, ...]
    hosts: tuple[str, ...]
    mediators: tuple[str, ...]
    rounds: tuple[Round, ...]
    """By number, else by day."""
    places: tuple[str, ...]
    agenda: tuple[str, ...]
    status: TalksStatus | None
    """Of the last round."""
    articles: tuple[str, ...]
    """The ids of those that tell of it."""
    first_reported: str | None
    """The first day of print."""


def processes(told: Iterable[Meeting]) -> tuple[Process, ...]:
    """Return the processes that tellings are of, by the day first reported, then by id."""
    by_key = {f"{m.article}\n{m.key}": m for m in told}
    groups = components(sorted(by_key), _links(by_key))
    found = [process([by_key[key] for key in group]) for group in groups]
    return tuple(sorted(found, key=lambda p: (p.first_reported or "9999", p.id)))


def _links(by_key: dict[str, Meeting]) -> list[tuple[str, str]]:
    """Return the pairs of one process; only tellings with a party in common are compared."""
    sharing: dict[str, list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = []
    for key in sorted(by_key):
        met = {other for party in by_key[key].table for other in sharing[party]}
        pairs += [(other, key) for other in sorted(met) if same(by_key[other], by_key[key])]
        for party in by_key[key].table:
            sharing[party].append(key)
    return pairs


def process_id(first: Meeting) -> str:
    """Return the id of a process: it comes from its first telling alone."""
    digest = blake2b(f"{first.article}\n{first.key}".encode(), digest_size=8)
    return "p" + digest.hexdigest()


def process(group: Iterable[Meeting]) -> Process:
    """Return the process that tellings are of."""
    told = sorted(group, key=when)
    names = Counter(m.name for m in told)
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    days = [m.published for m in told if m.published]
    known = [m.status for m in told if m.status]
    return Process(
        id=process_id(told[0]),
        name=name,
        aliases=tuple(n for n in sorted(names) if n != name),
        parties=_participants(told),
        hosts=_with_stance(told, {Stance.HOSTS}),
        mediators=_with_stance(told, {Stance.MEDIATES}),
        rounds=_rounds(told),
        places=_once(m.place for m in told),
        agenda=_once(m.agenda for m in told),
        status=known[-1] if known else None,
        articles=_once(m.article for m in told),
        first_reported=days[0] if days else None,
    )


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _labels(told: Sequence[Meeting]) -> dict[str, str]:
    """Return the name that most tellings give each side."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in told:
        for seat in meeting.seats:
            names[seat.side][seat.name] += 1
    return {key: min(count, key=lambda n: (-count[n], n)) for key, count in names.items()}


def _participants(told: Sequence[Meeting]) -> tuple[Participant, ...]:
    labels = _labels(told)
    stances: dict[str, list[Position]] = {}
    for meeting in told:
        for seat in meeting.seats:
            position = Position(
                stance=seat.stance,
                round=meeting.round,
                day=meeting.start or meeting.published,
                article=meeting.article,
                evidence=seat.evidence,
            )
            rows = stances.setdefault(seat.side, [])
            if position not in rows:
                rows.append(position)
    return tuple(Participant(name=labels[k], stances=tuple(rows)) for k, rows in stances.items())


def _with_stance(told: Sequence[Meeting], wanted: set[Stance]) -> tuple[str, ...]:
    labels = _labels(told)
    return _once(labels[s.side] for m in told for s in m.seats if s.stance in wanted)


def _rounds(told: Sequence[Meeting]) -> tuple[Round, ...]:
    """Return the rounds: by number, else by place and first day; tellings with neither are none."""
    found: dict[tuple[int, str, str], list[Meeting]] = defaultdict(list)
    for m in told:
        if m.round:
            found[m.round, "", ""].append(m)
        elif m.place or m.start:
            found[0, m.place or "", m.start or ""].append(m)
    rounds = [_round(number, rows) for (number, _, _), rows in sorted(found.items())]
    return tuple(sorted(rounds, key=lambda r: (r.start or "9999", r.number or 0, r.place or "")))


def _round(number: int, rows: Sequence[Meeting]) -> Round:
    known = [m.status for m in rows if m.status]
    return Round(
        number=number or None,
        place=next((m.place for m in rows if m.place), None),
        start=next((m.start for m in rows if m.start), None),
        end=next((m.end for m in rows if m.end), None),
        status=known[-1] if known else None,
        attends=_with_stance(rows, {Stance.ATTENDS}),
        refuses=_with_stance(rows, {Stance.REFUSES, Stance.WITHDRAWS}),
        articles=_once(m.article for m in rows),
    )
