"""Search: the claims that a lens shows, their facets, and the same in time, on the map, as a network."""

import msgspec

from sayso.ledger.lens import Lens
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
    return Results(
        lens=view.lens,
        total=len(found),
        more=view.more,
        page=page,
        pages=pages,
        claims=[line(claim) for claim in session.desk.claims_at(shown.tolist())],
        facets=facets(view),
        timeline=view.timeline(),
    )


def facets(view: View) -> Facets:
    """Return how many claims each further filter would leave."""
    return Facets(
        type=view.types(),
        status=view.statuses(),
        country=view.countries(10),
        place=view.places(10),
        outlet=view.outlets(10),
        actor=view.actors(12),
    )
