"""Search: the claims that a lens shows, their facets, and the same in time, on the map, as a network."""

from collections import OrderedDict
from typing import NamedTuple

import msgspec

from sayso.ledger.board import Board
from sayso.ledger.lens import NEWEST, Lens
from sayso.ledger.view import Count, Timeline, View
from sayso.web.asked import PER_PAGE, Asked
from sayso.web.library import Session
from sayso.web.pages.lines import ClaimLine, line


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """How many claims each further filter would leave."""

    type: list[Count]
    status: list[Count]
    country: list[Count]
    place: list[Count]
    outlet: list[Count]
    actor: list[Count]


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What a lens shows: `total` claims, of which `claims` are page `page` of `pages`.

    `more` says that there may be others still with the words that are asked for.
    """

    lens: Lens
    total: int
    more: bool
    page: int
    pages: int
    claims: list[ClaimLine]
    facets: Facets
    timeline: Timeline


def results(session: Session, asked: Asked) -> Results:
    """Return what a lens shows.

    Raises `InputError` where a filter is none.
    """
    view = session.desk.view(session.board, asked.lens)
    found = view.positions
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(asked.page, 1), pages)
    shown = session.board.numbers[found[(page - 1) * PER_PAGE : page * PER_PAGE]]
    facets, timeline = summary(view)
    return Results(
        lens=view.lens,
        total=len(found),
        more=view.more,
        page=page,
        pages=pages,
        claims=[line(claim) for claim in session.desk.claims_at(shown.tolist())],
        facets=facets,
        timeline=timeline,
    )


class _Summary(NamedTuple):
    """What all sights of one lens show alike, and of which board."""

    board: Board
    facets: Facets
    timeline: Timeline


_KEPT: OrderedDict[Lens, _Summary] = OrderedDict()
"""The lenses last looked through: who goes from the list to the map asks for the same counts."""
_MOST_KEPT = 200


def summary(view: View) -> tuple[Facets, Timeline]:
    """Return how many claims each further filter would leave, and how many there are in time."""
    key = msgspec.structs.replace(view.lens, order=NEWEST)
    kept = _KEPT.get(key)
    if kept is None or kept.board is not view.board:
        facets = Facets(
            type=view.types(),
            status=view.statuses(),
            country=view.countries(10),
            place=view.places(10),
            outlet=view.outlets(10),
            actor=view.actors(12),
        )
        kept = _KEPT[key] = _Summary(view.board, facets, view.timeline())
        if len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return kept.facets, kept.timeline
