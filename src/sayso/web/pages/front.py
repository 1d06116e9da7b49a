"""The front page: what is new, what is disputed, what has many origins, activity over time."""

import msgspec

from sayso.ledger.desk import Saved
from sayso.ledger.lens import ORIGINS, Lens
from sayso.ledger.versions import Headline
from sayso.ledger.view import Count, Timeline
from sayso.web.library import Session
from sayso.web.pages.lines import ClaimLine, line

_SHOWN = 6


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """The front page of a ledger."""

    counts: dict[str, int]
    disputed: int
    several: int
    """How many claims have more origins than one."""
    newest: list[ClaimLine]
    denied: list[ClaimLine]
    many_origins: list[ClaimLine]
    articles: list[Headline]
    types: list[Count]
    actors: list[Count]
    timeline: Timeline
    saved: list[Saved]


def front(session: Session) -> Front:
    """Return the front page."""
    desk, board = session.desk, session.board
    whole = desk.view(board, Lens())
    denied = desk.view(board, Lens(disputed=True)).positions
    many = desk.view(board, Lens(min_origins=2, order=ORIGINS)).positions
    shown = [
        desk.claims_at(board.numbers[p[:_SHOWN]].tolist()) for p in (whole.positions, denied, many)
    ]
    newest, disputed, origins = ([line(claim) for claim in claims] for claims in shown)
    return Front(
        counts=board.counts,
        disputed=len(denied),
        several=len(many),
        newest=newest,
        denied=disputed,
        many_origins=origins,
        articles=desk.newest(_SHOWN),
        types=whole.types(),
        actors=whole.actors(10),
        timeline=whole.timeline(),
        saved=desk.saved(),
    )
