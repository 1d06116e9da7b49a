"""The arguments that `sayso read` and `sayso add` share, and what they say of an input."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

import typer

from sayso.errors import InputError
from sayso.intake import About, Fetch

if TYPE_CHECKING:
    from sayso.ledger import Ledger

Opened = TypeVar("Opened", bound="Ledger")

Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files of any kind that sayso readers lists, folders, patterns, or - for standard input.",
    ),
]
Published: TypeAlias = Annotated[
    str | None, typer.Option(help="The day a single input was published, as 2016-12-31.")
]
Publisher: TypeAlias = Annotated[
    str | None, typer.Option(help="The outlet that published a single input.")
]
Url: TypeAlias = Annotated[str | None, typer.Option(help="The address of a single input.")]


ActorsFolder: TypeAlias = Annotated[
    str | None,
    typer.Option("--actors", metavar="FOLDER", help="A folder of your own tables of actors."),
]


class Language(StrEnum):
    """What is read: English alone, or everything as if it were English."""

    EN = "en"
    ANY = "any"


LanguageOption: TypeAlias = Annotated[
    Language,
    typer.Option(
        "--language",
        help="Of an article in another language nothing is read, unless any is given.",
    ),
]
FetchOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--fetch", help="Fetch addresses and the pages that inputs name, as robots.txt allows."
    ),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=1024,
        envvar="SAYSO_WORKERS",
        show_default="all cores",
        help="How many processes read; the output is the same.",
    ),
]
Check: TypeAlias = Annotated[
    bool, typer.Option("--check", help="Compare the ledger with its checksums first.")
]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", help="Show under each error what it came from.")
]


def said_of(
    inputs: list[str], published: str | None, publisher: str | None, url: str | None
) -> About:
    """Return what the options say of the one input.

    Raises `InputError` where they are given with several.
    """
    about = About(published=published, publisher=publisher, url=url)
    if len(inputs) > 1 and any(about):
        raise InputError(
            "--published, --publisher and --url are for a single input; "
            "for many, give a .jsonl file with those keys"
        )
    return about


def sound(ledger: Opened, *, check: bool) -> Opened:
    """Return an open ledger, compared with its checksums first where that is asked for.

    Raises `LedgerError`, the ledger closed, where anything in it is not as it was written.
    """
    return ledger.check() if check else ledger


def fetching(*, wanted: bool) -> Fetch | None:
    """Return what fetches the pages that an input names, where that is wanted."""
    if not wanted:
        return None
    from sayso.intake.web import Fetcher, Pages  # noqa: PLC0415 (reading stays offline without it)

    return Pages(Fetcher()).articles
