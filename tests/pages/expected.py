"""The hand-made expected records of the test pages, as types.

Reads each `NN_slug.toml` beside its `NN_slug.txt` (the form is told in `README.md`) and gives
frozen structures; an unknown or missing key is an error, so a slip in a file cannot pass unseen.
Strings stand verbatim in the page; `locate` turns one into spans, as `sayso.record` has them.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from sayso.record import Act, EventType, Kind, Manner, Span, Stance, Status, TalksStatus

FOLDER = Path(__file__).parent
JOINT = " … "
"""Joins the pieces of a string that does not stand in one piece in the page."""


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every structure of the expected record shares."""


class ExpectedArticle(_Strict, frozen=True, kw_only=True):
    """The page's metadata and its lines that are not the report."""

    title: str
    byline: str | None = None
    dateline_place: str | None = None
    agency: str | None = None
    furniture: tuple[str, ...] = ()


class ExpectedActor(_Strict, frozen=True, kw_only=True):
    """An actor that matters in the page, with a few of its mentions."""

    name: str
    kind: Kind
    code: str | None = None
    mentions: tuple[str, ...] = ()


class ExpectedAttribution(_Strict, frozen=True, kw_only=True):
    """Who says what, to whom, in what manner and through whom."""

    source: str
    cue: str
    content: str
    act: Act = Act.STATE
    manner: Manner = Manner.INDIRECT
    addressee: str | None = None
    chain: tuple[str, ...]


class ExpectedAmount(_Strict, frozen=True, kw_only=True):
    """A count or a sum of an event."""

    value: float
    unit: str


class ExpectedEvent(_Strict, frozen=True, kw_only=True):
    """Who did what to whom, when and where, and whether it happened."""

    type: EventType
    cameo: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: Status = Status.OCCURRED
    trigger: str
    sentence: str
    date_start: str | None = None
    date_end: str | None = None
    place: str | None = None
    amounts: tuple[ExpectedAmount, ...] = ()
    attributed_to: str | None = None


class ExpectedDispute(_Strict, frozen=True, kw_only=True):
    """An event, named by its trigger, that somebody denies."""

    trigger: str
    denied_by: tuple[str, ...]


class ExpectedParty(_Strict, frozen=True, kw_only=True):
    """One party of talks and how it stands to them."""

    actor: str
    stance: Stance


class ExpectedTalks(_Strict, frozen=True, kw_only=True):
    """A process of negotiation."""

    name: str
    round: int | None = None
    place: str | None = None
    status: TalksStatus | None = None
    parties: tuple[ExpectedParty, ...] = ()


class Expected(_Strict, frozen=True, kw_only=True):
    """All that a careful reader finds in one page."""

    published: str | None = None
    publisher: str | None = None
    article: ExpectedArticle
    actors: tuple[ExpectedActor, ...] = ()
    attributions: tuple[ExpectedAttribution, ...] = ()
    events: tuple[ExpectedEvent, ...] = ()
    disputes: tuple[ExpectedDispute, ...] = ()
    talks: tuple[ExpectedTalks, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page's text and what is expected of it."""

    slug: str
    text: str
    expected: Expected


def load_page(slug: str) -> Page:
    """Return the page called `slug`, for example `00_demo`."""
    raw = tomllib.loads((FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))
    text = (FOLDER / f"{slug}.txt").read_text(encoding="utf-8")
    return Page(slug=slug, text=text, expected=msgspec.convert(raw, Expected))


@cache
def load_pages() -> tuple[Page, ...]:
    """Return every page of the folder, in the order of their numbers."""
    return tuple(load_page(path.stem) for path in sorted(FOLDER.glob("[0-9][0-9]_*.txt")))


def occurrences(text: str, string: str) -> list[Span]:
    """Return the spans of `string` in `text` that begin and end at the border of a word."""
    before = r"\b" if string[:1].isalnum() else ""
    after = r"\b" if string[-1:].isalnum() else ""
    return [m.span() for m in re.finditer(before + re.escape(string) + after, text)]


def locate(text: str, string: str, start: int = 0) -> tuple[Span, ...]:
    """Return the spans of the pieces of `string` in `text`, each after the one before it.

    Looks from `start` on. Raises `ValueError` where a piece does not stand in the page.
    """
    spans: list[Span] = []
    for piece in string.split(JOINT):
        found = [span for span in occurrences(text, piece) if span[0] >= start]
        if not found:
            raise ValueError(f"not in the page, or not in this order: {piece!r}")
        spans.append(found[0])
        start = found[0][1]
    return tuple(spans)


def trigger_spans(text: str, event: ExpectedEvent) -> tuple[Span, ...]:
    """Return the spans of an event's trigger, looked for from the start of its sentence."""
    ((start, _),) = locate(text, event.sentence)
    return locate(text, event.trigger, start)
