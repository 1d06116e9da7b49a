"""The codebook, and what there is to know of a ledger as a whole."""

import msgspec

import sayso
from sayso.events.codebook import codes, entry, modes
from sayso.ledger.lens import Lens
from sayso.ledger.store import VERSION
from sayso.record import EventType
from sayso.web.credit import Credit
from sayso.web.library import Session


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """A type of event: what counts as one, where its borders run, how many claims are of it."""

    name: str
    quad: str
    definition: str
    boundaries: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    modes: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    claims: int


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """The sixteen types of PLOVER with their CAMEO codes."""

    types: list[Type]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds, by what it was read, and what that is worth."""

    name: str
    version: str
    format: int
    size: int
    counts: dict[str, int]
    first: str | None
    last: str | None
    reviews: int
    outlets: int
    credits: tuple[Credit, ...]


def codebook(session: Session) -> Codebook:
    """Return the codebook with how many claims are of each type."""
    counts = {one.name: one.number for one in session.desk.view(session.board, Lens()).types()}
    return Codebook(types=[_type(kind, counts.get(kind, 0)) for kind in EventType])


def _type(kind: EventType, claims: int) -> Type:
    told = entry(kind)
    return Type(
        name=kind,
        quad=told.quad.replace(" ", "-"),
        definition=told.definition,
        boundaries=told.boundaries,
        positive=told.positive,
        negative=told.negative,
        modes=modes()[kind],
        codes=tuple((one.code, one.name) for one in codes().values() if one.type is kind),
        claims=claims,
    )


def about(session: Session) -> About:
    """Return what there is to know of the ledger."""
    desk = session.desk
    first, last = desk.printed_between()
    return About(
        name=desk.path.name,
        version=sayso.__version__,
        format=VERSION,
        size=desk.path.stat().st_size,
        counts=session.board.counts,
        first=first,
        last=last,
        reviews=sum(1 for _ in desk.reviews()),
        outlets=len(session.board.outlet_names),
        credits=session.credits,
    )
