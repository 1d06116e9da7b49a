"""Claims as pages in the terminal: a table of many, a page of one.

Takes `Claim`s, gives rich renderables; the words alone tell everything.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from sayso.claims.across.claim import Claim, Days, Numbers, Report
from sayso.cli.table import Cell, Column, screen
from sayso.ledger import Found, Joined


class ClaimLine(NamedTuple):
    """A claim as a line of tabs; what is several is joined by "; ", days are ISO 8601."""

    id: str
    type: str
    status: str
    actors: str
    recipients: str
    first_day: str | None
    last_day: str | None
    place: str | None
    disputed: int
    reports: int
    outlets: int
    origins: int
    first_reported: str | None


def claim_line(claim: Claim) -> ClaimLine:
    """Return a claim as a line of tabs."""
    return ClaimLine(
        id=claim.id,
        type=claim.type,
        status=claim.status,
        actors="; ".join(claim.actors),
        recipients="; ".join(claim.recipients),
        first_day=claim.date.start if claim.date else None,
        last_day=claim.date.end if claim.date else None,
        place=claim.place,
        disputed=int(claim.disputed),
        reports=len(claim.reports),
        outlets=len({report.outlet for report in claim.reports}),
        origins=claim.origins,
        first_reported=claim.first_reported,
    )


_COLUMNS = (
    Column("id", styles=("dim", "bold")),
    Column("type", styles=("bold", "cyan")),
    Column("who", 9),
    Column("to whom", 9),
    Column("when, where", 12),
    Column("told by", rank=1, styles=("", "bold")),
)


def claim_table(claims: Iterable[Claim], width: int) -> Text:
    """Return a table of claims that is `width` characters wide at most."""
    return screen(_COLUMNS, [_row(claim) for claim in claims], width)


def _row(claim: Claim) -> tuple[Cell, ...]:
    where = (claim.place,) if claim.place else ()
    return (
        (claim.id, *(("disputed",) if claim.disputed else ())),
        (claim.type, claim.status),
        (", ".join(claim.actors) or "–",),
        (", ".join(claim.recipients) or "–",),
        (_days(claim.date) or "–", *where),
        (_count(len(claim.reports), "report"), _count(claim.origins, "origin")),
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def claim_page(claim: Claim, links: Iterable[Joined] = ()) -> Group:
    """Return the page of one claim, with what joins its reports where `links` are given."""
    head = Text(f"{claim.type} {claim.status}", style="bold")
    who = f"{', '.join(claim.actors) or '–'} > {', '.join(claim.recipients) or '–'}"
    head.append(f"\n{who}\n{_when_where(claim)}", style="cyan")
    parts: list[RenderableType] = [head]
    parts.append(_rule(f"Origins: {claim.origins}"))
    parts += [Text(f"{s.name} ({s.kind}): {', '.join(s.articles)}") for s in claim.sources]
    parts.append(_rule("Reports"))
    parts += _reports(claim)
    if claim.revisions:
        parts.append(_rule("Corrected or taken back"))
        parts += [
            Text(f"{r.kind} by {', '.join(r.by) or '–'}, {r.published or '–'} ({r.article})")
            for r in claim.revisions
        ]
    if claim.numbers:
        parts.append(_rule("Figures"))
        parts += [_figures(numbers) for numbers in claim.numbers]
    told = [_link(one) for one in links]
    if told:
        parts += [_rule("What joins them"), *told]
    return Group(*parts)


def _link(one: Joined) -> Text:
    names = " = ".join(" ".join(report) for report in one.reports)
    return Text(f"{one.score:.2f} {names}").append(f"\n  {one.why}", style="dim")


def facets(found: Found) -> Text:
    """Return a line a facet: how many of the claims met are of which type, outlet and place."""
    text = Text(f"{found.total}{'+' if found.more else ''} claims", style="bold")
    for name, counts in (
        ("types", found.types),
        ("outlets", found.outlets),
        ("places", found.places),
    ):
        told = ", ".join(f"{value} {count}" for value, count in list(counts.items())[:8])
        text.append(f"\n{name}: {told or '–'}", style="dim")
    return text


def _rule(title: str) -> Rule:
    return Rule(title, style="dim", align="left")


def _reports(claim: Claim) -> Iterator[Text]:
    for report in claim.reports:
        yield _report(report)


def _report(report: Report) -> Text:
    line = Text(f"{report.article} {report.event}", style="dim")
    line.append(f"  {report.outlet or 'no outlet'} {report.published or ''}", style="bold")
    if report.asserted_by:
        line.append(f"  asserted by {', '.join(report.asserted_by)}")
    if report.denied_by:
        line.append(f"  denied by {', '.join(report.denied_by)}", style="bold")
    if report.origin:
        line.append(f"\n  {' › '.join(report.path)} → {report.origin}", style="cyan")
    return line.append(f"\n  “{report.evidence}”", style="italic")


def _figures(numbers: Numbers) -> Text:
    line = Text(f"{numbers.unit}: {numbers.best:g}", style="bold")
    if numbers.low != numbers.high:
        line.append(f" ({numbers.low:g} to {numbers.high:g})")
    for figure in numbers.figures:
        who = ", ".join(figure.asserted_by) or "–"
        line.append(f"\n  {figure.value:g} {figure.article}, {who}", style="dim")
    return line


def _when_where(claim: Claim) -> str:
    return ", ".join(part for part in (_days(claim.date), claim.place) if part) or "–"


def _days(days: Days | None) -> str | None:
    if days is None:
        return None
    if days.start == days.end:
        return days.start
    return f"{days.start or '…'} – {days.end or '…'}"
