"""Days told by figures alone and spells told by both of their ends: "03/05/2016", "3 to 5 May".

Takes lower-cased words, gives an `Interval`. A day such as "03/05/2016" is read as the outlet's
country writes it; where that is not known both readings are kept and the interval is ambiguous.
"""

import re
from collections.abc import Callable
from datetime import date

from sayso.language.days import MONTH, WEEKDAY, Interval, day_at, moved, one_day
from sayso.record import Basis

MONTH_FIRST = frozenset({"USA"})
EITHER = frozenset({"CAN", "PHL", "LBR", "KEN", "ZAF"})
"""Countries whose papers write the month first, and those that write either."""

NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>[12]\d{3}|\d\d)(?![\d/]|[.,-]\d)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? [12]\d{3})"
_END = (
    rf"(?:(?:(?:{WEEKDAY}),? )?(?:{MONTH})\.? {_DAY}{_YEAR}?\b"
    rf"|(?:(?:{WEEKDAY}),? )?{_DAY}(?: (?:of )?(?:{MONTH})\.?{_YEAR}?)?\b"
    rf"|(?:{MONTH})\.?{_YEAR}?\b|(?:{WEEKDAY})\b(?: (?:morning|afternoon|evening|night))?|[12]\d{{3}}\b)"
)
SPELL = re.compile(
    rf"\b(?:(?P<opener>between|from) )?(?:the )?(?P<first>{_END})"
    rf"(?P<joint>(?: and| to| until| till| through| into| -| –|-|–) ?)(?:the )?(?P<last>{_END})"
)
_FULL = re.compile(rf"(?:{MONTH}|{WEEKDAY})\b")
_ONLY_DAY = re.compile(rf"^{_DAY}$")
_ONLY_YEAR = re.compile(r"^[12]\d{3}$")
_MONTH = re.compile(rf"\b(?:{MONTH})\b")
_LAST_YEAR = re.compile(r"[12]\d{3}$")
_WEEKDAY = re.compile(rf"^(?:{WEEKDAY})\b")
_Read = Callable[[str], Interval | None]


def writes_month_first(country: str | None) -> bool | None:
    """Say whether a country's papers write the month before the day; None where they may do both."""
    return None if country is None or country in EITHER else country in MONTH_FIRST


def numeric(words: str, anchor: date | None, *, month_first: bool | None) -> Interval | None:
    """Return the day that figures such as "03/05/2016" tell; both of the days they may mean."""
    match = NUMERIC.search(words)
    if match is None or (len(match["year"]) == 2 and match["mark"] == "-"):
        return None
    year = _century(match["year"], anchor)
    one, two = int(match["first"]), int(match["second"])
    by_day, by_month = day_at(year, two, one), day_at(year, one, two)
    if by_day is None or by_month is None or by_day == by_month:
        return one_day(by_day or by_month, Basis.EXPLICIT)
    if match["mark"] == "." or month_first is not None:
        return one_day(by_month if month_first and match["mark"] != "." else by_day, Basis.EXPLICIT)
    days = sorted((by_day, by_month))
    if anchor is not None and days[0] <= anchor < days[1]:
        return one_day(days[0], Basis.EXPLICIT)  # what is reported is not to come
    return Interval(days[0], days[1], Basis.EXPLICIT, ambiguous=True)


def _century(year: str, anchor: date | None) -> int:
    """Return the year of two figures that is no later than the one after the anchor's."""
    if len(year) == 4:
        return int(year)
    found = 2000 + int(year)
    return found if found <= (anchor.year if anchor else 2050) + 1 else found - 100


def spell(words: str, read: _Read) -> Interval | None:
    """Return the days between two ends, each read by `read` with what the other one leaves out."""
    match = SPELL.search(words)
    if match is None or not is_spell(match):
        return None
    first, last = _completed(match["first"], match["last"])
    end = read(last)
    start = read(first)
    if start is None or end is None or start.start is None or end.end is None:
        return None
    begin = start.start
    if begin > end.end and _WEEKDAY.match(first):
        begin = moved(begin, -7)
    if begin > end.end and _LAST_YEAR.search(first) is None:
        begin = day_at(begin.year - 1, begin.month, begin.day) or begin
    return Interval(begin, end.end, end.basis) if begin <= end.end else None


def is_spell(match: re.Match[str]) -> bool:
    """Say whether what stands between two ends makes a spell of them, and both are days."""
    ends = (match["first"], match["last"])
    if match["joint"].strip() == "and" and match["opener"] != "between":
        return False
    if all(_ONLY_YEAR.match(end) for end in ends):
        return bool(match["opener"]) or match["joint"] in {"-", "–"}
    return any(_FULL.search(end) for end in ends) and not (
        _ONLY_YEAR.match(ends[0]) or (_ONLY_DAY.match(ends[1]) and _ONLY_DAY.match(ends[0]))
    )


def _completed(first: str, last: str) -> tuple[str, str]:
    """Return both ends with the month and the year that only the other one names."""
    months = _MONTH.findall(first), _MONTH.findall(last)
    if _ONLY_DAY.match(first) and months[1]:
        first = f"{first} {months[1][0]}"
    elif _ONLY_DAY.match(last) and months[0]:
        last = f"{last} {months[0][0]}"
        year = _LAST_YEAR.search(first)
        return first, f"{last} {year[0]}" if year else last
    year = _LAST_YEAR.search(last)
    if year and not _LAST_YEAR.search(first) and _MONTH.search(first):
        first = f"{first} {year[0]}"
    return first, last
