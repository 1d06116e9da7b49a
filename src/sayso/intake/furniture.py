"""Which lines of a page are furniture, and of what kind.

Takes the text of a page, gives the spans of the lines that are not the report: navigation, cookie
banners, share and subscribe lines, related stories, captions, author boxes, comment forms. A
linear-chain CRF (python-crfsuite; weights in `data/furniture.crfsuite`, made by
`tools/train_furniture.py`) decides which lines are the report, as in Web2Text (Vogels 2018) but on
text alone; the phrases of `data/furniture.toml` name the kind. A text in which nothing points to a
page around it is left whole.
"""

from collections.abc import Sequence

from pycrfsuite import Tagger

from sayso.intake.furniture_features import Page, features, headline_of, survey
from sayso.intake.headings import byline
from sayso.intake.lines import Line, split_lines
from sayso.intake.tagging import shipped_tagger
from sayso.record import Furniture

REPORT, CHROME = "report", "chrome"
_REQUESTS = frozenset({"cookies", "subscribe"})
_LONGEST_REQUEST = 30
_STORY = 80
"""Words of report after a headline from which nothing before it is any."""
_BESIDE = 3
"""Lines before a headline among which its day or byline may stand, half of those after it."""
_LONG = 8
"""Words of a line that is not twice in a report by chance."""


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
    if taken_out and not any(_is_told(page, i) for i in range(len(lines))):
        return ()
    tags = (tagger or shipped_tagger("furniture")).tag(features(page))
    if not taken_out:
        tags = _told_once(page, _after_headline(page, _some_report(page, tags)))
    return tuple(
        Furniture(span=line.span, kind=kind_of(page, i))
        for i, line in enumerate(lines)
        if _speaks_for_itself(page, i)
        or _asks(page, i)
        or (tags[i] == CHROME and (not taken_out or _is_told(page, i)))
    )


def _some_report(page: Page, tags: Sequence[str]) -> list[str]:
    """Return the tags; where no running text is report, with all of it as report."""
    if any(tag == REPORT and prose for tag, prose in zip(tags, page.prose, strict=True)):
        return list(tags)
    return [REPORT if prose else tag for tag, prose in zip(tags, page.prose, strict=True)]


def _after_headline(page: Page, tags: Sequence[str]) -> list[str]:
    """Return the tags with what stands before the headline as chrome, where a report follows it."""
    headline = headline_of(page)
    if headline is None or not _is_signed(page, headline):
        return list(tags)
    follows = sum(
        len(line.words)
        for line, tag in zip(page.lines[headline:], tags[headline:], strict=True)
        if tag == REPORT
    )
    return [CHROME] * headline + list(tags[headline:]) if follows >= _STORY else list(tags)


def _is_signed(page: Page, headline: int) -> bool:
    """Say whether a day or a byline stands by a headline, as it does over a report."""
    beside = range(max(headline - _BESIDE, 1), min(headline + 2 * _BESIDE, len(page.lines)))
    return any(page.dated[i] or byline(page.lines[i]) is not None for i in beside)


def _told_once(page: Page, tags: Sequence[str]) -> list[str]:
    """Return the tags with lines as chrome that only say again what the report has said.

    A line of a few words is one where it stands between two that are.
    """
    said: set[str] = set()
    again: list[bool] = []
    for line, tag in zip(page.lines, tags, strict=True):
        again.append(tag == REPORT and line.key in said)
        if tag == REPORT:
            said.add(line.key)
    long = [len(line.words) >= _LONG for line in page.lines]
    kept = [i for i, tag in enumerate(tags) if tag == REPORT]
    out = list(tags)
    for before, i, after in zip([-1, *kept], kept, [*kept[1:], -1], strict=False):
        beside = [again[j] and long[j] for j in (before, after) if j >= 0]
        if again[i] and (long[i] or any(beside)):
            out[i] = CHROME
    return out


def _asks(page: Page, i: int) -> bool:
    """Say whether a line begins as what asks for a subscription or for leave to set cookies."""
    return len(page.lines[i].words) <= _LONGEST_REQUEST and any(
        hit.kind in _REQUESTS and hit.how in {"exact", "starts"} for hit in page.hits[i]
    )


def _is_told(page: Page, i: int) -> bool:
    """Say whether the words of a line tell that it is furniture: a phrase, a date, a byline."""
    return bool(page.hits[i]) or page.dated[i] or byline(page.lines[i]) is not None


def _speaks_for_itself(page: Page, i: int) -> bool:
    """Say whether a line outside the running text is, as a whole, a phrase of furniture or a day.

    A page of a few lines gives the classifier too little to go by ("Leave a Reply" at the end).
    """
    if page.prose[i] or not (page.hits[i] or page.dated[i]):
        return False
    outside = not any(page.prose[:i]) or not any(page.prose[i + 1 :])
    if page.dated[i]:
        return outside
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
