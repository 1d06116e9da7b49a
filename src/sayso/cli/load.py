"""`sayso load`: a slice of a lake into a ledger."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.messages import tell
from sayso.cli.options import Verbose
from sayso.cli.progress import tracked
from sayso.errors import InputError
from sayso.lake.load import load as loaded
from sayso.ledger import Ledger


def load(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The database file.")],
    lake: Annotated[str, typer.Argument(metavar="DIR", help="What sayso extract made.")],
    *,
    where: Annotated[
        str | None,
        typer.Option(help="Take articles with such an event: \"type = 'ASSAULT'\", in SQL."),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Take articles of a lake into a ledger, as sayso add would, without reading them again."""
    new = known = failed = 0
    with Ledger(ledger) as opened:
        for found in tracked(loaded(opened, lake, where), "articles added"):
            if isinstance(found, InputError):
                failed += 1
                tell(found, verbose=verbose)
            elif found.new:
                new += 1
            else:
                known += 1
    typer.echo(f"{new} added, {known} already there, {failed} not added", err=True)
    if failed:
        raise typer.Exit(1)
