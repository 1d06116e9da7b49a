"""`sayso read`: files, folders or standard input into records, one JSON object a line."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from sayso.cli.progress import tracked
from sayso.cli.show import show
from sayso.errors import InputError
from sayso.intake import About
from sayso.reader import read_sources
from sayso.record import to_json


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Text, HTML or JSON Lines files, folders, or - for standard input.",
        ),
    ],
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Write one record a line, as JSON, in input order.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(help="The day a single input was published, as 2016-12-31.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="The outlet that published a single input.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address of a single input.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="How many processes read; the output is the same.")
    ] = 1,
) -> None:
    """Read news into records: who did what to whom, and on whose say-so."""
    about = About(published=published, publisher=publisher, url=url)
    if len(inputs) > 1 and any(about):
        raise InputError(
            "--published, --publisher and --url are for a single input; "
            "for many, give a .jsonl file with those keys"
        )
    failed = False
    console = Console(highlight=False, markup=False)
    for found in tracked(read_sources(inputs, about, workers), "articles read"):
        if isinstance(found, InputError):
            failed = True
            typer.echo(f"sayso: {found}", err=True)
        elif json:
            sys.stdout.buffer.write(to_json(found) + b"\n")
        else:
            show(found, console)
    if failed:
        raise typer.Exit(1)
