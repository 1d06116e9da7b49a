"""`sayso readers`: what can be read, and what comes out of each."""

from typing import Annotated

import msgspec
import typer
from rich.table import Table

from sayso.cli.output import Form, console, put_json, put_lines
from sayso.cli.table import lines_of_tabs
from sayso.intake.readers import READERS


class ReaderLine(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of input, as it is listed."""

    name: str
    what: str
    gives: str
    suffixes: tuple[str, ...]


def reader_lines() -> tuple[ReaderLine, ...]:
    """Return every kind of input, in the order in which they are asked."""
    return tuple(
        ReaderLine(name=one.name, what=one.what, gives=one.gives, suffixes=one.suffixes)
        for one in READERS
    )


def readers(
    *,
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object a line.")] = False,
    tsv: Annotated[
        bool,
        typer.Option("--tsv", help="Write tab-separated lines, as into a pipe, under their names."),
    ] = False,
) -> None:
    """List what can be read: kinds of files, of archives, of lists of pages."""
    form = Form.chosen(json=json, tsv=tsv)
    if form is Form.JSON:
        put_json(reader_lines())
    elif form is Form.TSV:
        cells = ((r.name, r.what, r.gives, " ".join(r.suffixes)) for r in reader_lines())
        put_lines(lines_of_tabs(ReaderLine.__struct_fields__, cells))
    else:
        table = Table(box=None, pad_edge=False)
        for name in ReaderLine.__struct_fields__:
            table.add_column(name)
        for line in reader_lines():
            table.add_row(line.name, line.what, line.gives, " ".join(line.suffixes))
        console().print(table)
