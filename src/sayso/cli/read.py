"""`sayso read`: files, folders or standard input into records, one JSON object a line."""

from typing import Annotated, Literal

import typer

from sayso.cli.messages import Languages, tell
from sayso.cli.options import (
    ActorsFolder,
    FetchOption,
    Inputs,
    Language,
    LanguageOption,
    Published,
    Publisher,
    Url,
    Verbose,
    fetching,
    said_of,
)
from sayso.cli.output import console, put_bytes
from sayso.cli.progress import tracked
from sayso.errors import InputError
from sayso.events.statements import with_statements
from sayso.reader import read_sources
from sayso.record import to_json


def read(
    inputs: Inputs,
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Write one record a line, as JSON, in input order.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    workers: Annotated[
        int, typer.Option(min=1, max=1024, help="How many processes read; the output is the same.")
    ] = 1,
    cameo: Annotated[
        Literal["01"] | None,
        typer.Option(help="Also give public statements, CAMEO 010 to 019, under `statements`."),
    ] = None,
    language: LanguageOption = Language.EN,
    actors: ActorsFolder = None,
    fetch: FetchOption = False,
    verbose: Verbose = False,
) -> None:
    """Read news into records: who did what to whom, and on whose say-so."""
    about = said_of(inputs, published, publisher, url)
    failed, languages = False, Languages()
    records = read_sources(
        inputs, about, workers, language.value, actors, fetch=fetching(wanted=fetch)
    )
    for found in tracked(records, "articles read"):
        if isinstance(found, InputError):
            failed = True
            tell(found, verbose=verbose)
            continue
        languages.count(found.article)
        if json:
            told = with_statements(found) if cameo else found
            put_bytes(to_json(told))
        else:
            from sayso.cli.show import show  # noqa: PLC0415 (JSON need not wait for it)

            show(found, console())
    languages.tell()
    if failed:
        raise typer.Exit(1)
