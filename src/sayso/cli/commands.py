"""The commands by name: where each stands and what it does, so that help shows without loading any.

The rooms behind `sayso read` take a second or two to import; `sayso --help` needs none of them.
"""

import os
import signal
import sys
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer._click import Command as AnyCommand
from typer._click import Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


class Command(NamedTuple):
    """A command: its module in this room, the name of its function there, its help in a line."""

    module: str
    function: str
    help: str


COMMANDS = {
    "read": Command(
        "read", "read", "Read news into records: who did what to whom, and on whose say-so."
    ),
    "add": Command(
        "ledger",
        "add",
        "Read news into a ledger: one file of articles, records and the claims across them.",
    ),
    "claims": Command(
        "ledger",
        "claims",
        "List the claims of a ledger: one event across articles, its origins, whether it is denied.",
    ),
    "claim": Command(
        "ledger",
        "claim",
        "Show one claim: every report with its sentence and chain, its origins, its figures.",
    ),
    "article": Command(
        "ledger",
        "article",
        "Show one article of a ledger: its record, who brings its text too, how it was edited.",
    ),
    "find": Command(
        "ledger",
        "find",
        "Find claims by the words of their reports, parties, type, day, place, outlet, origins.",
    ),
    "talks": Command(
        "ledger",
        "talks",
        "Show the processes of talks: rounds, hosts, mediators, each party's stance over time.",
    ),
    "serve": Command(
        "serve",
        "serve",
        "Serve a ledger as pages: claims, articles, origins, in the browser, on this machine.",
    ),
    "export": Command(
        "export",
        "export",
        "Write one row for each event as one report tells it: CSV, JSON Lines, Parquet, GeoJSON.",
    ),
    "extract": Command(
        "extract",
        "extract",
        "Read any number of articles into a folder of Parquet; begun again it goes on where it was.",
    ),
    "link": Command(
        "link",
        "link",
        "Make the claims of a whole lake, as a ledger of its articles has them: its table claims.",
    ),
    "load": Command(
        "load",
        "load",
        "Take articles of a lake into a ledger, as sayso add would, without reading them again.",
    ),
    "reviews": Command(
        "ledger",
        "reviews",
        "Print what people decided in the explorer, one W3C Web Annotation a line, or put it in.",
    ),
    "watch": Command(
        "watch",
        "watch",
        "Follow feeds into a ledger until stopped; what was fetched stands in LEDGER.visits.json.",
    ),
    "readers": Command(
        "readers",
        "readers",
        "List what can be read: kinds of files, of archives, of lists of pages.",
    ),
    "actors": Command("actors", "actors", "The registry of actors: who a name stands for."),
    "codebook": Command(
        "codebook",
        "codebook",
        "Show what counts as an event of a type; without a type, all sixteen in a line each.",
    ),
    "schema": Command(
        "schema", "schema", "Print the JSON Schema of the record that `sayso read --json` writes."
    ),
    "datasette": Command(
        "ledger",
        "datasette",
        "Print what Datasette should know of a ledger: searches, facets and labels, as JSON.",
    ),
    "doctor": Command(
        "doctor",
        "doctor",
        "Say what is installed and whether every model and table answers; or whether a ledger is sound.",
    ),
}


class Commands(TyperGroup):
    """The root of the commands, which loads the one that is called."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        for name, command in COMMANDS.items():
            self.commands[name] = TyperCommand(name, help=command.help)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, AnyCommand | None, list[str]]:
        """Return the name, the loaded command and the rest of the arguments."""
        name, found, rest = super().resolve_command(ctx, args)
        command = loaded(name) if name else found
        if signal.getsignal(signal.SIGINT) is quit_at_once:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return name, command, rest


def quit_at_once(_signal: int, _frame: object) -> None:
    """End the process at an interruption: while rooms are loaded there is nothing to lose.

    An exception would be lost in some of the modules that are imported then.
    """
    os.write(sys.stderr.fileno(), b"sayso: interrupted\n")
    os._exit(130)


def loaded(name: str) -> AnyCommand:
    """Return the command called `name`, its module imported; raises `KeyError` where none is."""
    command = COMMANDS[name]
    found = getattr(import_module(f"sayso.cli.{command.module}"), command.function)
    if isinstance(found, typer.Typer):
        group = get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name)(found)
    return get_command(alone)
