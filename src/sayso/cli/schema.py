"""`sayso schema`: the JSON Schema of the record."""

import msgspec
import typer

from sayso.record import schema as schema_of_record


def schema() -> None:
    """Print the JSON Schema of the record that `sayso read --json` writes."""
    typer.echo(msgspec.json.format(msgspec.json.encode(schema_of_record()), indent=2).decode())
