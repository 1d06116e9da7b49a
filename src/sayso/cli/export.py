"""`sayso export`: a ledger as a file for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import Check, sound
from sayso.cli.output import console, stream
from sayso.errors import InputError
from sayso.export.rows import rows
from sayso.export.writers import WRITERS
from sayso.ledger.desk import Desk
from sayso.ledger.filters import lens_of


class Form(StrEnum):
    """What may be written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    GEOJSON = "geojson"


def export(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The database file.")],
    *,
    to: Annotated[Form, typer.Option(help="The form.")] = Form.CSV,
    where: Annotated[
        str, typer.Option(help="Filters as in the explorer: 'type=ASSAULT&country=YEM'.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; else standard output.")
    ] = None,
    check: Check = False,
) -> None:
    """Write one row for each event as one report tells it: CSV, JSON Lines, Parquet, GeoJSON."""
    lens = lens_of(where)
    if out is None and to is Form.PARQUET and console().is_terminal:
        raise InputError("Parquet is no text to show; give a file with --out")
    with sound(Desk(ledger), check=check) as desk:
        if out is None:
            WRITERS[to](rows(desk, lens), stream())
            return
        try:
            with out.open("wb") as file:
                WRITERS[to](rows(desk, lens), file)
        except OSError as error:
            raise InputError(f"{out}: it cannot be written ({error}); give another file") from error
