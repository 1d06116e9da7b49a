"""`sayso link`: the claims of a whole lake, on one machine or on many."""

from typing import Annotated

import typer

from sayso.cli.extract import AddressOption, EngineName, EngineOption, engine_of
from sayso.cli.options import Workers
from sayso.cli.progress import tracked
from sayso.lake.claims.link import Linked
from sayso.lake.claims.link import link as linked


def link(
    lake: Annotated[str, typer.Argument(metavar="DIR", help="What sayso extract made.")],
    *,
    engine: EngineOption = EngineName.LOCAL,
    address: AddressOption = None,
    workers: Workers = None,
) -> None:
    """Make the claims of a whole lake, as a ledger of its articles has them: its table claims."""
    for one in tracked(linked(lake, engine_of(engine, workers, address)), "jobs"):
        if isinstance(one, Linked):
            typer.echo(f"{one.claims} claims of {one.reports} reports", err=True)
