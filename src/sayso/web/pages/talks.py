"""Talks: the processes in a list, and one as a table of parties by rounds."""

import msgspec

from sayso.ledger.versions import Headline
from sayso.record import Stance
from sayso.talks.across.process import Participant, Position, Process, Round
from sayso.web.credit import Credit, credits_of
from sayso.web.library import Session

PER_PAGE = 40


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """How a party stands to one round, with the sentences that say so."""

    stances: tuple[Position, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A party with its place in every round; `change` is joined or left where it is one."""

    name: str
    seats: tuple[Seat, ...]
    changes: tuple[str | None, ...]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A round, or what is told of no round in particular."""

    name: str
    round: Round | None


class TalksPage(msgspec.Struct, frozen=True, kw_only=True):
    """One process of talks."""

    process: Process
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    headlines: dict[str, Headline]
    credits: tuple[Credit, ...]


class TalksList(msgspec.Struct, frozen=True, kw_only=True):
    """Processes of talks, the last reported first."""

    total: int
    page: int
    pages: int
    processes: tuple[Process, ...]


def talks_list(session: Session, page: int) -> TalksList:
    """Return a page of the processes of talks."""
    keys = session.board.processes
    pages = max(1, -(-len(keys) // PER_PAGE))
    page = min(max(page, 1), pages)
    found = session.desk.processes_of(keys[(page - 1) * PER_PAGE : page * PER_PAGE])
    return TalksList(total=len(keys), page=page, pages=pages, processes=found)


def talks(session: Session, key: str) -> TalksPage:
    """Return the page of one process.

    Raises `LedgerError` where the ledger has none of this id.
    """
    process = session.desk.process(key)
    rounds = list(process.rounds)
    columns = [Column(name=_name(one), round=one) for one in rounds]
    told = [[_of_round(one, p, rounds) for one in p.stances] for p in process.parties]
    if any(None in row for row in told):
        columns.append(Column(name="no round told", round=None))
    return TalksPage(
        process=process,
        columns=tuple(columns),
        rows=tuple(_row(p, of, len(columns)) for p, of in zip(process.parties, told, strict=True)),
        headlines=session.desk.headlines(process.articles),
        credits=credits_of(session.credits, process.articles),
    )


def _name(one: Round) -> str:
    return f"Round {one.number}" if one.number is not None else one.place or "a meeting"


def _of_round(stance: Position, party: Participant, rounds: list[Round]) -> int | None:
    """Return the round that a stance is told of: by number, else by article and who was there."""
    near = [
        n
        for n, one in enumerate(rounds)
        if stance.article in one.articles
        and (one.number == stance.round or one.number is None or stance.round is None)
    ]
    if len(near) > 1:
        named = [n for n in near if party.name in (*rounds[n].attends, *rounds[n].refuses)]
        near = named or near
    return near[0] if near else None


def _row(party: Participant, of: list[int | None], columns: int) -> Row:
    seats = []
    for n in range(columns):
        told = [
            s
            for s, at in zip(party.stances, of, strict=True)
            if (columns - 1 if at is None else at) == n
        ]
        once = {(s.stance, s.article): s for s in told}
        seats.append(Seat(stances=tuple(once.values())))
    return Row(name=party.name, seats=tuple(seats), changes=_changes(seats))


def _changes(seats: list[Seat]) -> tuple[str | None, ...]:
    """Return where a party joined or left: it was away the round before, or is away after one."""
    found: list[str | None] = []
    before: bool | None = None
    for seat in seats:
        stances = {s.stance for s in seat.stances}
        there = None if not stances else not stances & {Stance.REFUSES, Stance.WITHDRAWS}
        changed = before is not None and there is not None and there != before
        found.append(("joined" if there else "left") if changed else None)
        before = there if there is not None else before
    return tuple(found)
