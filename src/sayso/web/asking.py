"""The query string of an address as a lens; Litestar documents it from here."""

from typing import Annotated

from litestar.params import QueryParameter

from sayso.errors import InputError
from sayso.ledger.lens import NEWEST, Lens
from sayso.web.asked import Asked
from sayso.web.pages.review import Spot


def asked_of(  # noqa: PLR0913, PLR0917 (the filters)
    q: Annotated[str, QueryParameter(description="Words of a report; “…” for a phrase.")] = "",
    actor: Annotated[
        str | None, QueryParameter(description="Who has to do with it: an identity, name or code.")
    ] = None,
    partner: Annotated[
        str | None, QueryParameter(description="Who else has to do with it.")
    ] = None,
    type: Annotated[str | None, QueryParameter(description="A PLOVER type.")] = None,  # noqa: A002
    status: Annotated[str | None, QueryParameter(description="occurred, planned, …")] = None,
    place: Annotated[str | None, QueryParameter(description="The name of a place.")] = None,
    country: Annotated[str | None, QueryParameter(description="ISO 3166 alpha-3.")] = None,
    outlet: Annotated[str | None, QueryParameter(description="Who reports it.")] = None,
    first: Annotated[str | None, QueryParameter(name="from", description="The first day.")] = None,
    last: Annotated[str | None, QueryParameter(name="to", description="The last day.")] = None,
    disputed: Annotated[bool, QueryParameter(description="Only what is denied.")] = False,  # noqa: FBT002
    origins: Annotated[
        int | None, QueryParameter(description="The least number of origins.")
    ] = None,
    sort: Annotated[str, QueryParameter(description="newest, origins or reports.")] = NEWEST,
    page: Annotated[int, QueryParameter(description="Which page of the claims.", ge=1)] = 1,
) -> Asked:
    """Return what the fields of a query string ask for."""
    lens = Lens(
        words=q,
        actor=actor,
        partner=partner,
        type=type,
        status=status,
        place=place,
        country=country,
        outlet=outlet,
        start=first,
        end=last,
        disputed=disputed,
        min_origins=origins or 0,
        order=sort or NEWEST,
    )
    return Asked(lens, page)


def spot_of(at: str | None) -> Spot | None:
    """Return a place in a queue as an address has it, `claim.report`.

    Raises `InputError` where it is none.
    """
    if at is None:
        return None
    claim, _, report = at.partition(".")
    if not (claim.isascii() and report.isascii() and claim.isdigit() and report.isdigit()):
        raise InputError(
            f"{at!r} is no place in a queue; give the numbers of claim and report: 3.0"
        )
    return Spot(claim=int(claim), report=int(report))
