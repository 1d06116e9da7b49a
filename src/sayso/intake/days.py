"""The day that a text names as its own: of a line, a cell of a table, a mail's head.

Takes words such as `2016-05-10T08:00Z`, `20160510`, `May 10, 2016 Tuesday` or `10 May 2016`, gives
the day as YYYY-MM-DD, or None where they name no year or can be read as two days (`03/04/2016`).
"""

import re
from datetime import date
from email.utils import parsedate_to_datetime

from sayso.intake.headings import DATE

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DIGITS = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?|\.0)?\s*")
_FIGURES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_MAIL = re.compile(r"\s*(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")


def day_of(text: str) -> str | None:
    """Return the one day that `text` names, or None."""
    match = _ISO.match(text) or _DIGITS.fullmatch(text)
    if match is not None:
        return _day(*map(int, match.groups()))
    if _MAIL.match(text):
        return mail_day(text)
    figures = _FIGURES.search(text)
    if figures is not None:
        first, second, year = map(int, figures.groups())
        if first != second and first <= 12 and second <= 12:
            return None  # the 3rd of April or the 4th of March
        return _day(year, *sorted((first, second))) if min(first, second) <= 12 else None
    return _named(text)


def mail_day(text: str) -> str | None:
    """Return the day of a date as mails have it (RFC 5322), in the zone that it names."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _named(text: str) -> str | None:
    """Return the day that names its month in words, or stands year first."""
    match = DATE.search(text)
    if match is None or not re.search(r"\d{4}", match.group()):
        return None
    import dateparser  # noqa: PLC0415 (a tenth of a second that few texts ask for)

    found = dateparser.parse(
        match.group(), languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return found.date().isoformat() if found else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
