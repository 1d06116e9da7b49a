"""An actor: what it does, has done to it, says and denies; with whom, over time; its offices."""

import msgspec
import numpy as np

from sayso.actors.registry import Spell, lookup
from sayso.errors import LedgerError
from sayso.ledger.board import Board, Pairs, Who
from sayso.ledger.lens import Lens
from sayso.ledger.view import Timeline, View
from sayso.web.library import Session
from sayso.web.pages.lines import ClaimLine, line, quad
from sayso.web.pages.scene import Edge, Point, edge, points

_SHOWN, _WITH = 6, 16


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that somebody has to do with in one way: how many, and the newest."""

    name: str
    total: int
    claims: list[ClaimLine]


class Partner(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else in the same claims: how often with and against each other, year by year."""

    identity: str
    name: str
    together: int
    against: int
    years: dict[str, tuple[int, int]]


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody across the articles of a ledger."""

    who: Who
    names: list[str]
    offices: list[Spell]
    total: int
    roles: list[Role]
    timeline: Timeline
    partners: list[Partner]
    edges: list[Edge]
    points: list[Point]


def actor(session: Session, key: str) -> ActorPage:
    """Return the page of somebody by identity.

    Raises `LedgerError` where nobody in the ledger has it.
    """
    board = session.board
    if key not in board.by_identity:
        raise LedgerError(f"nobody in this ledger is {key!r}; the search takes names and codes")
    number = board.by_identity[key]
    who = board.people[number]
    view = session.desk.view(board, Lens(actor=key))
    named = zip(("does", "undergoes", "says", "denies"), board.parties, strict=True)
    return ActorPage(
        who=who,
        names=session.desk.names(key),
        offices=_offices(who),
        total=len(view.positions),
        roles=[_role(session, name, pairs, number) for name, pairs in named],
        timeline=view.timeline(),
        partners=_partners(board, view, number),
        edges=[edge(view, tie) for tie in view.ties(24, of=number)],
        points=points(view, 60),
    )


def _role(session: Session, name: str, pairs: Pairs, number: int) -> Role:
    found = pairs.claim[pairs.item == number]
    newest = session.board.numbers[found[:_SHOWN]].tolist()
    claims = [line(claim) for claim in session.desk.claims_at(newest)]
    return Role(name=name, total=len(found), claims=claims)


def _offices(who: Who) -> list[Spell]:
    """Return the offices that the registry knows somebody to have held, the latest first."""
    spells = {s for one in lookup(who.name) if one.name == who.name for s in one.spells}
    return sorted(spells, key=lambda spell: (spell.start, spell.office), reverse=True)


def _partners(board: Board, view: View, number: int) -> list[Partner]:
    """Return those most often tied to somebody, with how it went year by year."""
    mine = (board.tied == number).any(axis=1)
    rows = np.flatnonzero(mine[board.ties.item])
    claims, items = board.ties.claim[rows], board.ties.item[rows]
    other = board.tied[items].sum(axis=1) - number
    conflict = np.array(["conflict" in quad(name) for name in board.type_names], bool)
    against = conflict[board.types[claims]]
    days = np.maximum(board.days[claims], 0).astype("datetime64[D]")
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    found = []
    counts = np.bincount(other, minlength=len(board.people))
    for who in np.argsort(-counts, kind="stable")[:_WITH].tolist():
        if not counts[who]:
            break
        his = other == who
        first = int(year[his].min())
        with_, versus = (
            np.bincount(year[his & side] - first, minlength=int(year[his].max()) - first + 1)
            for side in (~against, against)
        )
        years = {
            str(first + n): (int(a), int(b))
            for n, (a, b) in enumerate(zip(with_, versus, strict=True))
            if a or b
        }
        found.append(
            Partner(
                identity=view.board.people[who].identity,
                name=view.board.people[who].name,
                together=int((~against[his]).sum()),
                against=int(against[his].sum()),
                years=years,
            )
        )
    return found
