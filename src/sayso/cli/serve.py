"""`sayso serve`: a ledger as pages in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import Check
from sayso.cli.terminal import told


def serve(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The database file.")],
    *,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(help="The address to bind; the loopback one is seen by this machine alone."),
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A further name under which the pages may be asked for."),
    ] = None,
    credits_: Annotated[
        Path | None, typer.Option("--credits", help="A TOML file of whose the texts are.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="SAYSO_TOKEN", help="The token for reviewing; else a new one each time."
        ),
    ] = None,
    check: Check = False,
) -> None:
    """Serve a ledger as pages: claims, articles, origins, in the browser, on this machine."""
    from sayso.ledger import Ledger  # noqa: PLC0415 (as below)
    from sayso.web import serving  # noqa: PLC0415 (a web server takes a second to load)

    if check:
        Ledger(ledger, write=False).check().close()
    at = serving.Address(host, port, tuple(allow_host or ()))
    serving.serve(
        ledger, at, credits_, token, lambda line: typer.echo(told(f"sayso serves {ledger}: {line}"))
    )
