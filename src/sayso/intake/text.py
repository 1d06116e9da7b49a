"""An article out of plain text: title, byline, dateline, publication date, furniture.

Takes text as decoded and what is known about it, gives an `Article` whose `text` is that text,
character for character; nothing is ever deleted.
"""

import hashlib

from msgspec.structs import replace

from sayso.errors import UnreadableInputError
from sayso.intake.about import About, checked
from sayso.intake.dateline import find_dateline, to_record
from sayso.intake.furniture import find_furniture
from sayso.intake.head import HEAD_LINES, read_head
from sayso.intake.headings import byline, strip_site
from sayso.intake.lines import Line, is_prose, split_lines
from sayso.intake.outlets import agencies_of, outlet_of
from sayso.language.flow import flowed, led_back
from sayso.record import Article, Furniture, Span

MOST_CHARACTERS = 400_000
"""About 70,000 words; reading them takes a minute or two and two gigabytes."""
_SHORT, _LEAST_LETTERS = 20_000, 0.3


def article_from_text(
    text: str,
    about: About = About(),  # noqa: B008 (a constant)
    *,
    taken_out: bool = False,
) -> Article:
    """Return the `Article` of a plain text, wrapped or not; `taken_out` of a page it has less around it.

    Raises `UnreadableInputError` where the text has no word, `InputError` where `about` names a
    date that is none.
    """
    about = checked(about)
    refuse_what_is_no_article(text)
    flow = flowed(text)
    article = _article(flow.text, about, taken_out=taken_out)
    return led_back(
        replace(article, id=about.id or stable_id(text, about.url), repairs=flow.repairs),
        flow,
        text,
    )


def _article(text: str, about: About, *, taken_out: bool) -> Article:
    """Return the article of a text whose paragraphs are lines."""
    lines = split_lines(text)
    report = {x.span for x in lines if len(x.words) > 14 and find_dateline(text, x.span[0])}
    marked = find_furniture(text, about.title, taken_out=taken_out)
    furniture = tuple(part for part in marked if part.span not in report)
    head = read_head(lines, furniture, about.title)
    title_line = head.title
    furniture = tuple(part for part in furniture if not title_line or part.span != title_line.span)
    body = _first_of_report(lines, {part.span for part in furniture}, title_line)
    parts = find_dateline(text, body.span[0]) if body else None
    title = about.title or (strip_site(title_line.text) if title_line else None)
    article = Article(
        id="",
        url=about.url,
        title=title,
        publisher=about.publisher or outlet_of(about.url),
        byline=head.byline,
        published=about.published or head.published,
        dateline=to_record(parts),
        text=text,
        furniture=_with_bylines(lines, furniture),
    )
    return replace(article, agencies=agencies_of(article, lines, body.span if body else None))


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
        for line in lines[:HEAD_LINES]
        if byline(line) and line.span not in marked
    ]
    return tuple(sorted((*furniture, *own), key=lambda part: part.span))
