"""The record as a page in the terminal: the report, who says what, what happened, what is disputed.

Takes a `Record`, gives rich renderables. Colours only where the terminal has them; the words alone
tell everything.
"""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.language.identify import ENGLISH
from sayso.record import Actor, Amount, Attribution, Date, Event, Record, Talks, Unread, place_told

WIDEST = 110


def show(record: Record, console: Console) -> None:
    """Print a record on `console`."""
    console.print(page(record))


def page(record: Record) -> Group:
    """Return the whole page of a record."""
    parts: list[RenderableType] = [_heading(record), _report(record)]
    if note := _language(record):
        parts += [Text(note, style="bold"), Text()]
    if _is_unread(record):
        return Group(*parts)
    for title, rows in (
        ("Who says what", list(_sayings(record))),
        ("What happened", list(_happenings(record))),
        ("What is disputed", list(_disputes(record))),
        ("Talks", list(_talks(record))),
    ):
        parts.append(Rule(title, style="dim", align="left"))
        parts += rows or [Text("nothing found", style="dim")]
        parts.append(Text())
    return Group(*parts)


def _is_unread(record: Record) -> bool:
    """Say whether a record holds its article alone, for it is in another language."""
    other = record.article.language not in {None, ENGLISH} and not record.actors
    return record.article.unread is not None or other


def _language(record: Record) -> str | None:
    """Return what is to be said of the language of the article, where it is not plainly English."""
    article = record.article
    if article.unread is Unread.NO_REPORT:
        return f"There is no report in it ({article.language}): the text is all that is kept."
    if _is_unread(record):
        return f"In another language ({article.language}): nothing is read of it."
    if article.language_doubt:
        return f"Perhaps in another language ({article.language_doubt}): read as English."
    return None


def _heading(record: Record) -> Text:
    article = record.article
    line = Text(article.title or "(no title)", style="bold")
    place = record.name(_dateline_place(record))
    agency = article.dateline.agency if article.dateline else None
    facts = [article.publisher, agency, place, article.published, article.byline]
    line.append("\n" + " · ".join(dict.fromkeys(f for f in facts if f)), style="dim")
    return line


def _dateline_place(record: Record) -> str | None:
    return record.article.dateline.place if record.article.dateline else None


def _report(record: Record) -> Text:
    """Return the text with its furniture greyed and what is asserted of events underlined."""
    text = Text(record.article.text.strip("\n"))
    shift = len(record.article.text) - len(record.article.text.lstrip("\n"))
    for part in record.article.furniture:
        text.stylize("grey50 italic", part.span[0] - shift, part.span[1] - shift)
    for event in record.events:
        for start, end in event.trigger_spans:
            text.stylize("underline", start - shift, end - shift)
    return Text("\n").append_text(text).append("\n")


def _sayings(record: Record) -> Iterator[RenderableType]:
    names = _names(record)
    depth: dict[str, int] = {}
    for one in record.attributions:
        depth[one.id] = depth[one.within] + 1 if one.within else 0
        yield _saying(record, one, names, depth[one.id])


def _saying(record: Record, one: Attribution, names: dict[str, str], depth: int) -> Table:
    row = Table.grid(padding=(0, 1))
    row.add_column(style="dim", width=5)
    row.add_column(ratio=1)
    chain = " › ".join(names[link] for link in one.chain) or "nobody named"
    head = Text().append(chain, style="bold")
    told = f" to {names[one.addressee]}" if one.addressee else ""
    head.append(f"  {one.cue} ({one.act}, {one.manner}){told}", style="cyan")
    head.append("\n" + record.words(one.content_spans))
    if one.denied_spans:
        where = " ".join(("denies", *one.denies))
        head.append(f"\n{where}: “{record.words(one.denied_spans)}”", style="red")
    row.add_row(one.id, Padding(head, (0, 0, 0, 2 * depth)))
    return row


def _happenings(record: Record) -> Iterator[RenderableType]:
    if not record.events:
        return
    names = _names(record)
    said = {one.id: one for one in record.attributions}
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    for title in ("", "type", "who", "to whom", "when, where", "say-so"):
        table.add_column(title, overflow="fold")
    for event in record.events:
        who = ", ".join(names[a] for a in event.actors)
        whom = ", ".join(names[r] for r in event.recipients)
        source = said.get(event.attribution or "")
        table.add_row(
            Text(event.id, style="dim"),
            _type(record, event),
            who or "–",
            whom or "–",
            _when_where(record, event),
            names[source.source] if source and source.source else "the outlet",
        )
    yield table


def _type(record: Record, event: Event) -> Text:
    code = f" {event.cameo}" if event.cameo else ""
    line = Text(f"{event.type}{code}", style="bold")
    line.append(f" {event.status}", style="cyan")
    line.append(f"\n“{record.words(event.trigger_spans)}”", style="italic")
    for amount in event.amounts:
        line.append(f"\n{_amount(amount)}")
    return line


def _amount(amount: Amount) -> str:
    value = f"{amount.value:,.0f}" if amount.value == int(amount.value) else f"{amount.value:,}"
    return f"{value} {amount.unit}"


def _when_where(record: Record, event: Event) -> str:
    place = place_told(record, event)
    return ", ".join(part for part in (_date(event.date), place) if part) or "–"


def _date(date: Date | None) -> str | None:
    if date is None or (date.start is None and date.end is None):
        return None
    if date.start == date.end:
        return date.start
    return f"{date.start or '…'} – {date.end or '…'}"


def _disputes(record: Record) -> Iterator[RenderableType]:
    names = _names(record)
    events = {event.id: event for event in record.events}
    said = {one.id: one for one in record.attributions}
    for dispute in record.disputes:
        event = events[dispute.event]
        line = Text(f"{event.id} {event.type}", style="bold")
        source = said.get(event.attribution or "")
        by = " › ".join(names[link] for link in source.chain) if source else "the outlet"
        line.append(f" asserted by {by}; denied by ")
        line.append(", ".join(names[d] for d in dispute.denied_by) or "nobody named", style="bold")
        line.append(f"\n“{record.words(event.evidence)}”", style="italic")
        yield line


def _talks(record: Record) -> Iterator[RenderableType]:
    names = _names(record)
    for talks in record.talks:
        line = Text(talks.name, style="bold")
        line.append(_facts(record, talks), style="cyan")
        for party in talks.parties:
            line.append(f"\n  {names[party.actor]} {party.stance}")
        yield line


def _facts(record: Record, talks: Talks) -> str:
    place = record.name(talks.place)
    rounds = f"round {talks.round}" if talks.round else None
    known = [rounds, talks.status, place, _date(talks.date), talks.agenda]
    return "".join(f" · {fact}" for fact in known if fact)


def _names(record: Record) -> dict[str, str]:
    return {actor.id: _name(actor) for actor in record.actors}


def _name(actor: Actor) -> str:
    return f"{actor.name} [{actor.code}]" if actor.code else actor.name
