"""The `sayso` command: the root that the other commands hang on, and the way in from the shell."""

import sys
from typing import Annotated

import msgspec
import typer

import sayso
from sayso.cli import ledger
from sayso.cli.actors import actors
from sayso.cli.codebook import codebook
from sayso.cli.doctor import doctor
from sayso.cli.export import export
from sayso.cli.read import read
from sayso.cli.readers import readers
from sayso.cli.serve import serve
from sayso.cli.watch import watch
from sayso.errors import SaysoError
from sayso.record import schema

app = typer.Typer(
    name="sayso",
    help="News as evidence: who did what to whom, and on whose say-so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it with the flag's value)
    if wanted:
        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read news into a record in which every cell has its receipt."""


app.command("read")(read)
app.command("readers")(readers)
app.command("watch")(watch)
app.add_typer(actors, name="actors")
app.command("codebook")(codebook)
app.command("doctor")(doctor)
app.command("serve")(serve)
app.command("export")(export)
ledger.hang(app)


@app.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of the record that `sayso read --json` writes."""
    typer.echo(msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode())


def run() -> None:
    """Run the command line; an error of our own becomes one line on standard error, status 1."""
    try:
        app()
    except SaysoError as error:
        typer.echo(f"sayso: {error}", err=True)
        sys.exit(1)
