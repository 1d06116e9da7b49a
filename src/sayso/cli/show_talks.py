"""Talks as pages in the terminal: a table of processes, a page of one.

Takes `Process`es, gives rich renderables; the words alone tell everything.
"""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.talks.process import Participant, Process, Round


def process_table(processes: Iterable[Process]) -> Table:
    """Return a table with a row for each process."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("id", "talks", "parties", "where", "rounds", "articles", "status"):
        table.add_column(title, overflow="fold")
    for one in processes:
        table.add_row(
            Text(one.id, style="dim"),
            Text(one.name, style="bold"),
            ", ".join(p.name for p in one.parties) or "–",
            ", ".join(one.places) or "–",
            str(len(one.rounds)),
            str(len(one.articles)),
            one.status or "–",
        )
    return table


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
