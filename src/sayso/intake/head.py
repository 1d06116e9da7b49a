"""The head of a plain text: the lines before the report that give its title, author and day.

Takes the lines of a text and which of them are furniture. A text by itself has a short head. The
text of a crawled page begins with the name of the page, then menus; its headline stands once more
over the report, with author and day beside it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.intake.days import day_of
from sayso.intake.headings import DATE, byline, is_date_line, is_headline, strip_site
from sayso.intake.lines import Line, is_prose, normalise
from sayso.record import Furniture, Span

HEAD_LINES = 12
"""How many lines that are not prose may stand before a report and hold its title."""
_UNNAMED = frozenset({None, "title", "navigation", "other"})
"""The kinds of furniture that a title may be taken for by the classifier of lines."""
_MENU = re.compile(r"[|>»\[\]›•]")
_LEAST_WORDS, _ALIKE = 3, 0.8
_EARLY = 50
_BESIDE = 12
"""How many lines after a headline its day may stand."""
_OWN = re.compile(
    r"\W*(?:by|written by|published|posted|first published|original|date|on|updated|last updated)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?:updated|modified|last edited)\W*(?:[\d:,apm.\s]|\w{3},)*$", re.IGNORECASE)


class Head(NamedTuple):
    """The lines before the report that are not it."""

    title: Line | None
    byline: str | None
    published: str | None


def read_head(
    lines: Sequence[Line], furniture: Sequence[Furniture], title: str | None = None
) -> Head:
    """Return title, byline and day from the lines before the report; `title` is the known one."""
    kinds = {part.span: part.kind for part in furniture}
    if title is None and len(lines) > HEAD_LINES:
        page = _page_head(lines, kinds)
        if page is not None:
            return page
    names = day = None
    candidates: list[Line] = []
    for line in lines[:HEAD_LINES]:
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
    return Head(best if best and _report_follows(lines, best) else None, names, day)


def _page_head(lines: Sequence[Line], kinds: Mapping[Span, str]) -> Head | None:
    """Return the head of a crawled page, which begins with its own name; None where it does not.

    Its name is the first line where that line stands once more over the report, or where it has the
    name of a site after it and more follows than a short head.
    """
    name = strip_site(lines[0].text)
    if len(name.split()) < _LEAST_WORDS or lines[0].sentences > 1 or is_date_line(lines[0]):
        return None
    start = next(
        (i for i, line in enumerate(lines[1:], 1) if is_prose(line) and line.span not in kinds),
        len(lines),
    )
    again = [i for i in range(1, start) if _is_alike(lines[i], name)]
    if not again and (start <= HEAD_LINES or kinds.get(lines[0].span) is None):
        return None
    at = again[-1] if again else 0
    first, last = (
        (at - 3, max(at + 2, min(at + _BESIDE, start + 1))) if again else (start - 6, start)
    )
    near = lines[max(first, 1) : last]
    names = next((told for line in near if (told := byline(line))), None)
    day = next((told for line in near if (told := _own_day(line))), None)
    return Head(lines[at], names, day)


def _is_alike(line: Line, name: str) -> bool:
    """Say whether a line is a headline that says nearly the same as the name of the page."""
    if not _LEAST_WORDS <= len(line.words) <= 30:
        return False
    one, other = set(line.key.split()), set(normalise(name).split())
    return len(one & other) >= _ALIKE * max(len(one), len(other))


def _own_day(line: Line) -> str | None:
    """Return the day of a line that says when the page was published, before when it was changed."""
    text = re.sub(r"((?:19|20)\d\d)(?=\d{1,2}:\d\d)", r"\1 ", line.text)
    begins = DATE.search(text, 0, _EARLY) if len(line.words) <= 14 and not line.sentences else None
    if len(line.words) > 20 or not (begins or is_date_line(line) or _OWN.match(text)):
        return None
    days = [
        (bool(_LATER.search(text[: match.start()])), told)
        for match in DATE.finditer(text)
        if (told := day_of(match.group()))
    ]
    return min(days, key=lambda day: day[0])[1] if days else None


def _report_follows(lines: Sequence[Line], title: Line) -> bool:
    """Say whether something longer than a headline comes after `title`."""
    return any(line.span[0] > title.span[0] and is_prose(line) for line in lines)
