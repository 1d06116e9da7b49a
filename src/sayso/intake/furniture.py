"""Which lines of a page are furniture, and of what kind.

Takes the text of a page, gives the spans of the lines that are not the report: navigation, cookie
banners, share and subscribe lines, related stories, captions, author boxes, comment forms. A
linear-chain CRF (python-crfsuite; weights in `data/furniture.crfsuite`, made by
`tools/train_furniture.py`) decides which lines are the report, as in Web2Text (Vogels 2018) but on
text alone; the phrases of `data/furniture.toml` name the kind. A text in which nothing points to a
page around it is left whole.
"""

from functools import cache
from importlib.resources import as_file, files

from pycrfsuite import Tagger

from sayso.intake.furniture_features import Page, features, survey
from sayso.intake.headings import byline
from sayso.intake.lines import Line, split_lines
from sayso.record import Furniture

REPORT, CHROME = "report", "chrome"
_REQUESTS = frozenset({"cookies", "subscribe"})
_LONGEST_REQUEST = 30


@cache
def _tagger() -> Tagger:
    """Return the tagger with the shipped weights, loaded once for each process."""
    tagger = Tagger()
    with as_file(files(__package__).joinpath("data/furniture.crfsuite")) as path:
        tagger.open(str(path))
    return tagger


def find_furniture(
    text: str,
    title: str | None = None,
    tagger: Tagger | None = None,
    *,
    taken_out: bool = False,
) -> tuple[Furniture, ...]:
    """Return the furniture of `text`, whole lines in order; `title` is the page's, where known.

    Of a text that was `taken_out` of a page already, a line is furniture only where its own words
    say so: what looks like a page around it is mostly report (docs/decisions/pages.md).
    """
    lines = split_lines(text)
    page = survey(lines, title)
    if not (taken_out or has_furniture(page)):
        return ()
    tags = (tagger or _tagger()).tag(features(page))
    return tuple(
        Furniture(span=line.span, kind=kind_of(page, i))
        for i, line in enumerate(lines)
        if _speaks_for_itself(page, i)
        or (taken_out and _asks(page, i))
        or (tags[i] == CHROME and (not taken_out or _is_told(page, i)))
    )


def _asks(page: Page, i: int) -> bool:
    """Say whether a line begins as what asks for a subscription or for leave to set cookies."""
    return len(page.lines[i].words) <= _LONGEST_REQUEST and any(
        hit.kind in _REQUESTS and hit.how in {"exact", "starts"} for hit in page.hits[i]
    )


def _is_told(page: Page, i: int) -> bool:
    """Say whether the words of a line tell that it is furniture: a phrase, a date, a byline."""
    return bool(page.hits[i]) or page.dated[i] or byline(page.lines[i]) is not None


def _speaks_for_itself(page: Page, i: int) -> bool:
    """Say whether a line outside the running text is, as a whole, a phrase of furniture.

    A page of a few lines gives the classifier too little to go by ("Leave a Reply" at the end).
    """
    if page.prose[i] or not page.hits[i]:
        return False
    outside = not any(page.prose[:i]) or not any(page.prose[i + 1 :])
    exact = page.hits[i][0].how == "exact"
    return outside and (
        exact or (page.hits[i][0].how == "starts" and len(page.lines[i].words) <= 12)
    )


def has_furniture(page: Page) -> bool:
    """Tell whether anything in the page can be furniture at all.

    Prose, headings and quotations alone are none; a short line that holds a phrase of the lexicon,
    a date or a byline is, and so are many short lines without a sentence.
    """
    stray = sum(
        not prose and line.sentences == 0
        for line, prose in zip(page.lines, page.prose, strict=True)
    )
    return stray > 0 and (_evidence(page) > 0 or stray > 12)


def _evidence(page: Page) -> int:
    count = 0
    for i, line in enumerate(page.lines):
        if len(line.words) > 30:
            continue
        strong = any(hit.how != "contains" or len(line.words) <= 12 for hit in page.hits[i])
        count += strong or page.dated[i] or byline(line) is not None
    return count


def kind_of(page: Page, i: int) -> str:
    """Return the kind of furniture that line `i` of `page` is, given that it is some."""
    line = page.lines[i]
    if page.dated[i]:
        return "date"
    if byline(line) is not None:
        return "byline"
    if page.hits[i]:
        return page.hits[i][0].kind
    if page.title and _repeats_title(page.title, line):
        return "title"
    return "other" if line.sentences else "navigation"


def _repeats_title(title: frozenset[str], line: Line) -> bool:
    words = line.key.split()
    return len(words) >= 3 and len(title.intersection(words)) >= 0.9 * max(len(title), 1)
