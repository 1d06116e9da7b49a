"""What the commands say on standard error beside their output."""

import typer

from sayso.errors import SaysoError, traced


def tell(error: SaysoError, *, verbose: bool) -> None:
    """Write an error in one line; with `verbose` also where it came from."""
    typer.echo(f"sayso: {error}", err=True)
    if verbose and error.__cause__ is not None:
        typer.echo(traced(error.__cause__), err=True)
