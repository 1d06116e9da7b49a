"""Title, byline and date lines of a plain-text page.

Takes the lines of a page, gives the title without the name of the site, who wrote it, and the
predicates that tell a byline or a publication date from the report.
"""

import re

from sayso.intake.lines import Line

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b{_MONTH}\s+{_DAY},?\s+\d{{4}}\b|\b{_DAY}\s+{_MONTH},?\s+\d{{4}}\b|"
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|"
    rf"\b{_WEEKDAY},?\s+{_MONTH}\s+{_DAY}\b|\b{_MONTH}\s+{_DAY}\b|\b{_DAY}\s+{_MONTH}",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:\d+|an?)\s+(?:minute|min|hour|hr|day|week|month|year)s?\s+ago\b", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    rf"\b(?:published|updated|posted|modified|created|last|first|on|at|date|by|{_WEEKDAY}|"
    r"e[sd]t|p[sd]t|c[sd]t|gmt|utc|ist|bst|cet|am|pm|issued|edited|archive|the|of|time|and|local)\b",
    re.IGNORECASE,
)
_NAME = r"(?:(?-i:[A-Z])[\w'’.\-]*|de|la|van|der|von|bin|al|el|da|dos|ibn|y)"
_BYLINE_LINE = re.compile(
    rf"^(?:by|words by|story by|report by|written by|author:|posted by)[:\s]+"
    rf"(?P<names>{_NAME}(?:\s+{_NAME}){{0,4}}(?:(?:,| and| &)\s+{_NAME}(?:\s+{_NAME}){{0,4}}){{0,4}})"
    rf"(?:\s+in\s+{_NAME}(?:[\s,]+{_NAME}){{0,3}})?(?P<rest>[\s,|•·–—\-].{{0,60}})?$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:[|»›•·]|[-–—]{1,2}|::)\s+(?P<site>[^|»›•·]{2,60})$")
_JOB = re.compile(
    r"\b(?:reuters|ap|afp|staff|writer|reporter|correspondent|editor|bureau|press|news|agency|"
    r"times|post|associated|today)\b",
    re.IGNORECASE,
)


_PERSON = r"[A-Z][\w'’.\-]+(?:\s+[A-Z][\w'’.\-]*){1,3}"
_NAMES = re.compile(rf"^{_PERSON}(?:,\s+{_PERSON})*,?\s+(?:and|&)\s+{_PERSON}$")


def is_names(line: Line) -> bool:
    """Tell whether a line is the names of two or more persons and nothing else."""
    return _NAMES.match(line.text) is not None


def is_date_line(line: Line) -> bool:
    """Tell whether a line is a publication date with no more than words like "updated" around it."""
    if len(line.words) > 16:
        return False
    rest, found = DATE.subn(" ", line.text)
    rest, ago = _AGO.subn(" ", rest)
    rest, clock = _TIME.subn(" ", rest)
    if not found and not ago and not (clock and len(line.words) <= 4):
        return False
    return len(re.findall(r"\w{2,}", _DATE_WORDS.sub(" ", rest))) <= (1 if found or ago else 0)


def byline(line: Line) -> str | None:
    """Return the names of a line such as "By Jane Doe in Kabul", or None where it is no byline."""
    match = _BYLINE_LINE.match(line.text)
    if match is None or (line.sentences and len(line.words) > 8):
        return None
    names = re.split(r"\s+in\s+", match["names"])[0].strip(" ,")
    return None if names.lower().startswith(("the ", "a ")) else names


def strip_site(title: str) -> str:
    """Return `title` without the " - Name of the site" that pages put after it.

    A tail is a site's name where what is left still reads as a headline: four words or more, and
    more words than the tail has.
    """
    while True:
        match = _SITE.search(title)
        if match is None:
            return title.strip()
        left = title[: match.start()]
        words = len(left.split())
        if words < 4 or len(match["site"].split()) >= min(words, 7):
            return title.strip()
        title = left


def is_headline(line: Line) -> bool:
    """Tell whether a line can be a headline: 3 to 28 words, no full stop, no list of menus."""
    count = len(line.words)
    if not 3 <= count <= 28 or line.sentences > 1:
        return False
    if line.text.endswith((".", ":", ";", ",")) and not line.text.endswith(("...", "..", "…")):
        return False
    return not is_date_line(line) and byline(line) is None and not is_names(line)
