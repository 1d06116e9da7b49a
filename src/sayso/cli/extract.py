"""`sayso extract`: articles of any number into a lake of Parquet, on one machine or on many."""

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.messages import tell
from sayso.cli.options import ActorsFolder, Language, LanguageOption, Verbose, Workers
from sayso.cli.progress import tracked
from sayso.errors import InputError
from sayso.lake.extract import MOST
from sayso.lake.extract import extract as extracted
from sayso.lake.shard import How
from sayso.reader import LEAST_SECONDS
from sayso.scale.engines import Engine
from sayso.scale.pool import cores


class EngineName(StrEnum):
    """What runs the shards."""

    LOCAL = "local"
    RAY = "ray"


def engine_of(name: EngineName, workers: int | None, address: str | None) -> Engine:
    """Return the engine that the options ask for."""
    if name is EngineName.LOCAL:
        from sayso.scale.engines.local import Local  # noqa: PLC0415 (only what is asked for)

        return Local(workers or cores())
    from sayso.scale.engines.cluster import Cluster  # noqa: PLC0415

    return Cluster(address)


EngineOption = Annotated[EngineName, typer.Option(help="Processes here, or a Ray cluster.")]
AddressOption = Annotated[
    str | None, typer.Option(help="The Ray cluster; else one is begun on this machine.")
]


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders or patterns, here or in object storage (s3://…): WARC, JSON Lines, "
            "Parquet, and whatever sayso readers lists.",
        ),
    ],
    *,
    out: Annotated[str, typer.Option(metavar="DIR", help="The folder, here or as s3://…")],
    engine: EngineOption = EngineName.LOCAL,
    address: AddressOption = None,
    workers: Workers = None,
    shard: Annotated[int, typer.Option(min=1, help="The most articles in a shard.")] = MOST,
    seconds: Annotated[
        float,
        typer.Option(
            min=1, help="An article that takes longer, and more by its length, is set aside."
        ),
    ] = 2 * LEAST_SECONDS,
    language: LanguageOption = Language.EN,
    actors: ActorsFolder = None,
    verbose: Verbose = False,
) -> None:
    """Read any number of articles into a folder of Parquet; begun again it goes on where it was."""
    how = How(out, language.value, actors, seconds)
    new = old = articles = aside = events = 0
    failed = False
    done = extracted(inputs, how, engine_of(engine, workers, address), shard)
    for found in tracked(done, "shards"):
        if isinstance(found, InputError):
            failed = True
            tell(found, verbose=verbose)
        elif found.line is None:
            failed = True
            typer.echo(f"sayso: {found.why}; run it again, it goes on where it was", err=True)
        else:
            old, new = old + found.before, new + (not found.before)
            articles += found.line.articles
            aside += found.line.failures
            events += found.line.events
    typer.echo(
        f"{new} shards made, {old} already there: {articles} articles, {events} events, {aside} set "
        "aside",
        err=True,
    )
    if failed:
        raise typer.Exit(1)
