"""Talks as pages in the terminal: a table of processes, a page of one.

Takes `Process`es, gives rich renderables; the words alone tell everything.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from sayso.cli.table import Cell, Column, screen
from sayso.talks.across.process import Participant, Process, Round


class ProcessLine(NamedTuple):
    """A process of talks as a line of tabs; what is several is joined by "; "."""

    id: str
    talks: str
    parties: str
    hosts: str
    mediators: str
    places: str
    agenda: str
    rounds: int
    articles: int
    status: str | None
    first_reported: str | None


def process_line(process: Process) -> ProcessLine:
    """Return a process as a line of tabs."""
    return ProcessLine(
        id=process.id,
        talks=process.name,
        parties="; ".join(party.name for party in process.parties),
        hosts="; ".join(process.hosts),
        mediators="; ".join(process.mediators),
        places="; ".join(process.places),
        agenda="; ".join(process.agenda),
        rounds=len(process.rounds),
        articles=len(process.articles),
        status=process.status,
        first_reported=process.first_reported,
    )


_COLUMNS = (
    Column("id", styles=("dim", "cyan")),
    Column("talks", 9, styles=("bold",)),
    Column("parties", 9),
    Column("where", 9, rank=1),
    Column("rounds", rank=2),
    Column("articles", rank=3),
)


def process_table(processes: Iterable[Process], width: int) -> Text:
    """Return a table of processes that is `width` characters wide at most."""
    return screen(_COLUMNS, [_row(one) for one in processes], width)


def _row(process: Process) -> tuple[Cell, ...]:
    return (
        (process.id, *((process.status,) if process.status else ())),
        (process.name,),
        (", ".join(party.name for party in process.parties) or "–",),
        (", ".join(process.places) or "–",),
        (str(len(process.rounds)),),
        (str(len(process.articles)),),
    )


def process_page(process: Process) -> Group:
    """Return the page of one process."""
    head = Text(process.name, style="bold")
    if process.aliases:
        head.append(f"\nalso: {'; '.join(process.aliases)}", style="dim")
    for title, values in (
        ("hosts", process.hosts),
        ("mediators", process.mediators),
        ("about", process.agenda),
    ):
        if values:
            head.append(f"\n{title}: {', '.join(values)}", style="cyan")
    parts: list[RenderableType] = [head, Rule("Rounds", style="dim", align="left")]
    parts += [_round(one) for one in process.rounds]
    parts.append(Rule("Parties", style="dim", align="left"))
    parts += [_party(one) for one in process.parties]
    return Group(*parts)


def _round(one: Round) -> Text:
    name = f"round {one.number}" if one.number else "meeting"
    facts = [one.place, one.start, one.status]
    line = Text(name, style="bold").append("".join(f" · {fact}" for fact in facts if fact))
    if one.attends:
        line.append(f"\n  attend: {', '.join(one.attends)}", style="cyan")
    if one.refuses:
        line.append(f"\n  refuse or leave: {', '.join(one.refuses)}", style="cyan")
    return line.append(f"\n  {', '.join(one.articles)}", style="dim")


def _party(party: Participant) -> Text:
    line = Text(party.name, style="bold")
    for stance in party.stances:
        told = f", round {stance.round}" if stance.round else ""
        line.append(f"\n  {stance.day or 'no day'} {stance.stance}{told}  ", style="cyan")
        line.append(stance.article, style="dim")
        if stance.evidence:
            line.append(f"\n    “{stance.evidence}”", style="italic")
    return line
