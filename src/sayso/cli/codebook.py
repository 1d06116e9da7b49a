"""`sayso codebook`: an entry of the codebook, with its borders, examples, codes and predicates."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from sayso.cli.output import console
from sayso.errors import InputError
from sayso.events.codebook import Entry, codes, entry, lexicon, modes
from sayso.record import EventType


def codebook(
    kind: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", help="A PLOVER type, such as ASSAULT.")
    ] = None,
) -> None:
    """Show what counts as an event of a type; without a type, all sixteen in a line each."""
    screen = console()
    if kind is None:
        table = Table(box=None, show_header=False, pad_edge=False)
        for one in EventType:
            table.add_row(one.value, entry(one).definition)
        screen.print(table)
        return
    try:
        chosen = EventType(kind.upper())
    except ValueError:
        known = ", ".join(one.value for one in EventType)
        raise InputError(f"{kind!r} is no type of the codebook; take one of {known}") from None
    _show(chosen, entry(chosen), screen)


def _show(kind: EventType, told: Entry, screen: Console) -> None:
    screen.print(f"{kind} ({told.quad})\n{told.definition}\n\nBorders: {told.boundaries}\n")
    screen.print(f"Modes: {', '.join(modes()[kind]) or 'none'}\n")
    for title, sentences in (("Is one", told.positive), ("Is none", told.negative)):
        screen.print("\n".join(f"{title}: {sentence}" for sentence in sentences))
    groups = (*lexicon().verbs.values(), *lexicon().nouns.values())
    evoked: dict[str, list[str]] = {}
    for predicate in (p for group in groups for p in group):
        evoked.setdefault(predicate.cameo, []).append(predicate.phrase)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("code", "CAMEO", "evoked by"):
        table.add_column(column, overflow="fold")
    for code in codes().values():
        if code.type is kind:
            table.add_row(code.code, code.name, ", ".join(sorted(evoked.get(code.code, []))))
    screen.print()
    screen.print(table)
