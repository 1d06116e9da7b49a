"""An article: the report as text, what is said in it by whom, its events in the margin."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import msgspec

from sayso.ledger.review import Review
from sayso.ledger.versions import Headline, Version
from sayso.record import Attribution, Event, Record, Span, place_told
from sayso.web.credit import Credit, credits_of
from sayso.web.library import Session
from sayso.web.pages.lines import quad
from sayso.web.pages.review import decisions_on


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain: who speaks, with the verb by which the one before brings it."""

    name: str
    code: str | None
    identity: str
    cue: str | None


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the margin: what is told, on whose say-so, in which claim."""

    event: str
    type: str
    quad: str
    status: str
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    day: str | None
    claim: str | None
    chain: tuple[Link, ...]
    denied_by: tuple[str, ...]
    amounts: tuple[str, ...]
    why: str
    confidence: float
    span: Span


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some characters of the text that are marked alike."""

    text: str
    marks: tuple[str, ...]
    """Of furniture, source, cue, content, trigger."""
    start: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces that stand together: a sentence that tells events, or what lies between such."""

    start: int
    events: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """Events of one sentence that rest on one chain of sources."""

    chain: tuple[Link, ...]
    notes: tuple[Note, ...]


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph with the events that its sentences tell."""

    sentences: tuple[Sentence, ...]
    says: tuple[Say, ...]


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its record and what is known of it across the ledger."""

    record: Record
    title: str
    paragraphs: tuple[Paragraph, ...]
    copies: list[Headline]
    first_published: str | None
    """The first day on which the text was printed anywhere."""
    versions: list[Version]
    decisions: dict[str, list[Review]]
    credits: tuple[Credit, ...]


def article(session: Session, key: str) -> ArticlePage:
    """Return the page of an article.

    Raises `LedgerError` where the ledger has none of this id.
    """
    record = session.desk.record(key)
    notes = _notes(record, session.desk.claims_of(key))
    copies = session.desk.copies(key)
    days = [day for day in (record.article.published, *(one.published for one in copies)) if day]
    return ArticlePage(
        record=record,
        title=record.article.title or record.article.text.strip().partition("\n")[0][:120],
        paragraphs=tuple(_paragraphs(record, notes)),
        copies=copies,
        first_published=min(days, default=None),
        versions=session.desk.versions(key),
        decisions=decisions_on(session, record),
        credits=credits_of(session.credits, [key]),
    )


def _notes(record: Record, claims: dict[str, str]) -> list[Note]:
    said = {one.id: one for one in record.attributions}
    denied: dict[str, list[str]] = defaultdict(list)
    for dispute in record.disputes:
        denied[dispute.event] += [record.name(actor) for actor in dispute.denied_by]
    return [
        Note(
            event=event.id,
            type=event.type,
            quad=quad(event.type),
            status=event.status,
            cameo=event.cameo,
            actors=tuple(record.name(a) for a in event.actors),
            recipients=tuple(record.name(a) for a in event.recipients),
            place=place_told(record, event) or None,
            day=_day(event),
            claim=claims.get(event.id),
            chain=tuple(_chain(record, event, said)),
            denied_by=tuple(dict.fromkeys(denied[event.id])),
            amounts=tuple(f"{amount.value:g} {amount.unit}" for amount in event.amounts),
            why=event.why,
            confidence=event.confidence,
            span=event.evidence,
        )
        for event in record.events
    ]


def _day(event: Event) -> str | None:
    if event.date is None:
        return None
    start, end = event.date.start, event.date.end
    return start if start == end else f"{start or '…'} – {end or '…'}"


def _chain(record: Record, event: Event, said: dict[str, Attribution]) -> Iterator[Link]:
    """Yield who speaks, from the outlet inwards; each after the first by the verb of its telling."""
    by_id = {actor.id: actor for actor in record.actors}
    at = said.get(event.attribution or "")
    cues: list[str | None] = []
    chain = at.chain if at else ()
    while at is not None and len(cues) < len(chain):
        cues.append(at.cue)
        at = said.get(at.within or "")
    verbs = [None] * (len(chain) - len(cues)) + cues[::-1]
    for key, verb in zip(chain, verbs, strict=True):
        if (actor := by_id.get(key)) is not None:
            yield Link(name=actor.name, code=actor.code, identity=actor.ref or "", cue=verb)


class _Marked(NamedTuple):
    span: Span
    mark: str


def _paragraphs(record: Record, notes: list[Note]) -> Iterator[Paragraph]:
    text = record.article.text
    marks = sorted(_marks(record))
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            told = [note for note in notes if start <= note.span[0] < end]
            says = tuple(
                Say(chain=chain, notes=tuple(group))
                for (_, chain), group in groupby(told, key=lambda note: (note.span, note.chain))
            )
            sentences = tuple(_sentences(text, (start, end), marks, notes))
            yield Paragraph(sentences=sentences, says=says)
        start = end


def _marks(record: Record) -> Iterator[_Marked]:
    for one in record.article.furniture:
        yield _Marked(one.span, "furniture")
    for said in record.attributions:
        for mark, spans in (("source", said.source_spans), ("cue", said.cue_spans)):
            yield from (_Marked(span, mark) for span in spans)
        yield from (_Marked(span, "content") for span in said.content_spans)
    for event in record.events:
        yield from (_Marked(span, "trigger") for span in event.trigger_spans)


def _sentences(
    text: str, within: Span, marks: list[_Marked], notes: list[Note]
) -> Iterator[Sentence]:
    """Yield a paragraph in sentences that tell events and what lies between them."""
    start, end = within
    told = sorted({n.span for n in notes if n.span[0] < end and n.span[1] > start})
    at = start
    for first, last in _merged(told):
        first, last = max(first, start), min(last, end)  # noqa: PLW2901 (cut to the paragraph)
        if at < first:
            yield Sentence(start=at, events=(), pieces=tuple(_pieces(text, (at, first), marks)))
        events = tuple(n.event for n in notes if n.span[0] < last and n.span[1] > first)
        yield Sentence(
            start=first, events=events, pieces=tuple(_pieces(text, (first, last), marks))
        )
        at = last
    if at < end:
        yield Sentence(start=at, events=(), pieces=tuple(_pieces(text, (at, end), marks)))


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _pieces(text: str, within: Span, marks: list[_Marked]) -> Iterator[Piece]:
    start, end = within
    here = [m for m in marks if m.span[0] < end and m.span[1] > start]
    cuts = {start, end} | {c for m in here for c in m.span if start < c < end}
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        on = {m.mark for m in here if m.span[0] <= first and m.span[1] >= last}
        yield Piece(text=text[first:last], marks=tuple(sorted(on)), start=first)
