"""An article out of plain text: title, byline, dateline, publication date, furniture.

Takes text as decoded and what is known about it, gives an `Article` whose `text` is that text,
character for character; nothing is ever deleted.
"""

import hashlib
import re
from typing import NamedTuple

from msgspec.structs import replace

from sayso.errors import UnreadableInputError
from sayso.intake.about import About, checked
from sayso.intake.dateline import find_dateline, to_record
from sayso.intake.days import day_of
from sayso.intake.furniture import find_furniture
from sayso.intake.headings import byline, is_headline, strip_site
from sayso.intake.lines import Line, is_prose, split_lines
from sayso.language.flow import flowed, led_back
from sayso.record import Article, Furniture, Span

MOST_CHARACTERS = 400_000
"""About 70,000 words; reading them takes a minute or two and two gigabytes."""
_SHORT, _LEAST_LETTERS = 20_000, 0.3
_HEAD_LINES = 12
"""How many lines that are not prose may stand before the report and hold its title."""


_UNNAMED = frozenset({None, "title", "navigation", "other"})
"""The kinds of furniture that a title may be taken for by the classifier of lines."""
_MENU = re.compile(r"[|>»\[\]›•]")


class _Head(NamedTuple):
    """The lines before the report that are not it."""

    title: Line | None
    byline: str | None
    published: str | None


def article_from_text(text: str, about: About = About()) -> Article:  # noqa: B008 (a constant)
    """Return the `Article` of a plain text, wrapped or not.

    Raises `UnreadableInputError` where the text has no word, `InputError` where `about` names a
    date that is none.
    """
    about = checked(about)
    refuse_what_is_no_article(text)
    flow = flowed(text)
    article = _article(flow.text, about)
    return led_back(
        replace(article, id=about.id or stable_id(text, about.url), repairs=flow.repairs),
        flow,
        text,
    )


def _article(text: str, about: About) -> Article:
    """Return the article of a text whose paragraphs are lines."""
    lines = split_lines(text)
    report = {x.span for x in lines if len(x.words) > 14 and find_dateline(text, x.span[0])}
    furniture = tuple(f for f in find_furniture(text, about.title) if f.span not in report)
    head = _read_head(lines, furniture, about.title)
    title_line = head.title
    furniture = tuple(part for part in furniture if not title_line or part.span != title_line.span)
    body = _first_of_report(lines, {part.span for part in furniture}, title_line)
    parts = find_dateline(text, body.span[0]) if body else None
    title = about.title or (strip_site(title_line.text) if title_line else None)
    return Article(
        id="",
        url=about.url,
        title=title,
        publisher=about.publisher,
        byline=head.byline,
        published=about.published or head.published,
        dateline=to_record(parts),
        text=text,
        furniture=_with_bylines(lines, furniture),
    )


def refuse_what_is_no_article(text: str) -> None:
    """Raise `UnreadableInputError` for a text that no reader could take for an article."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableInputError(
            f"it has {len(text):,} characters, an article at most {MOST_CHARACTERS:,}; split it, "
            "e.g. into the lines of a .jsonl file"
        )
    letters = sum(map(str.isalnum, text))
    if not letters:
        raise UnreadableInputError("there is no text in it")
    if len(text) > _SHORT and letters < _LEAST_LETTERS * len(text):
        raise UnreadableInputError(
            f"only {letters:,} of its {len(text):,} characters are letters; it is no text"
        )


def stable_id(text: str, url: str | None = None) -> str:
    """Return an id made from the text and its address, the same wherever it is read."""
    key = f"{url or ''}\0{text}".encode("utf-8", "surrogatepass")
    return "a" + hashlib.sha256(key).hexdigest()[:16]


def title_span(article: Article) -> tuple[int, int] | None:
    """Return where the title stands in the text as a line of its own, or None."""
    if not article.title:
        return None
    for line in split_lines(article.text[:4000]):
        if strip_site(line.text) == article.title or line.text == article.title:
            return line.span
        if is_prose(line) and len(line.words) > 28:
            return None
    return None


def _read_head(lines: list[Line], furniture: tuple[Furniture, ...], title: str | None) -> _Head:
    """Return title, byline and date from the lines before the report."""
    kinds = {part.span: part.kind for part in furniture}
    names = day = None
    candidates: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        kind = kinds.get(line.span)
        if kind is None and (is_prose(line) or len(line.words) > 30):
            break
        names = names or byline(line)
        if kind == "date" and day is None:
            day = day_of(line.text)
        if title is not None and title in {line.text, strip_site(line.text)}:
            candidates = [line]
            break
        if candidates and (names or kind == "date"):
            continue  # what follows byline and date is no title any more
        if kind in _UNNAMED and is_headline(line) and not _MENU.search(strip_site(line.text)):
            candidates.append(line)
    best = max(candidates, key=lambda line: (min(len(line.words), 5), line.span), default=None)
    return _Head(best if best and _report_follows(lines, best) else None, names, day)


def _report_follows(lines: list[Line], title: Line) -> bool:
    """Say whether something longer than a headline comes after `title`."""
    return any(line.span[0] > title.span[0] and is_prose(line) for line in lines)


def _first_of_report(lines: list[Line], marked: set[Span], title: Line | None) -> Line | None:
    """Return the first line of the report: after the title, no furniture, no byline."""
    after = title.span[1] if title else 0
    rest = [x for x in lines if x.span[0] >= after and x.span not in marked and not byline(x)]
    return next((x for x in rest if len(x.words) > 9), rest[0] if rest else None)


def _with_bylines(lines: list[Line], furniture: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Return `furniture` and the byline before the report, in the order of the text."""
    marked = {part.span for part in furniture}
    own = [
        Furniture(span=line.span, kind="byline")
        for line in lines[:_HEAD_LINES]
        if byline(line) and line.span not in marked
    ]
    return tuple(sorted((*furniture, *own), key=lambda part: part.span))
