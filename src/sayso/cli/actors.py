"""`sayso actors find`: who a name stands for on a day, with code, reference and the reason."""

import re
from typing import Annotated

import typer

from sayso.actors.find import find as find_actor
from sayso.actors.registry import using
from sayso.cli.options import ActorsFolder
from sayso.cli.output import put_lines
from sayso.errors import InputError

actors = typer.Typer(help="The registry of actors: who a name stands for.", no_args_is_help=True)


@actors.command("find")
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as the news writes it.")],
    *,
    on: Annotated[str | None, typer.Option("--on", help="The day, as 2016-12-31.")] = None,
    folder: ActorsFolder = None,
) -> None:
    """Show who goes by a name on a day: code, reference, name and why."""
    if on is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", on):
        raise InputError(f"--on {on!r} is no day; give one as 2016-12-31")
    with using(folder):
        found = find_actor(name, on)
    if not found:
        raise InputError(
            f"the registry has no {name!r}; add it in a folder of tables and give that as --actors"
        )
    for one in found:
        put_lines([f"{one.code or '-'}\t{one.ref or '-'}\t{one.name}\t{one.why}"])
