"""Time expressions of news: which days "late last year", "on Tuesday" or "in 1979" mean.

Takes the words of an expression and the day of publication, gives first and last day and how they
were worked out. The forms are TimeML's TIMEX3 dates as news uses them; what these rules do not
know is asked of dateparser. Without a publication day only what names its year is read.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import dateparser

from sayso.record import Basis

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tue tues|wednesday wed|thursday thu thurs|friday fri|saturday sat|sunday sun".split("|")
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "couple": 2, "a couple of": 2}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_NUMBER = r"\d+|" + "|".join(NUMBERS)


class Interval(NamedTuple):
    """First and last day, inclusive; either may be open."""

    start: date | None
    end: date | None
    basis: Basis


def interpret(words: str, anchor: date | None, *, future: bool = False) -> Interval | None:
    """Return the days that `words` mean, or None; `future` for what is still to come."""
    try:
        return _interpret(" ".join(words.lower().replace("’", "'").split()), anchor, future)
    except (OverflowError, ValueError):
        return None  # "tomorrow" of the last day that there is


@lru_cache(maxsize=4096)
def _interpret(words: str, anchor: date | None, future: bool) -> Interval | None:  # noqa: FBT001
    for pattern, rule in _ABSOLUTE:
        match = pattern.search(words)
        if match:
            found = rule(match)
            return _part(found, words) if found else None
    if anchor is None:
        return None
    for pattern, relative in _RELATIVE:
        match = pattern.search(words)
        if match:
            return relative(match, anchor, future)
    return _by_library(words, anchor)


def _by_library(words: str, anchor: date) -> Interval | None:
    if not re.search(r"\d", words) or not re.search(r"[a-z]{3}", words) or len(words) > 40:
        return None
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(anchor, time()),
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return Interval(found.date(), found.date(), Basis.RELATIVE) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int, basis: Basis) -> Interval:
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), basis)


def _full(year: str, month: str, day: str) -> Interval | None:
    number = MONTHS.get(month) or int(month)
    found = _day(int(year), number, int(day)) if 0 < number < 13 else None
    return Interval(found, found, Basis.EXPLICIT) if found else None


def _year(match: re.Match[str]) -> Interval:
    year = int(match["year"])
    since = match["since"] or ""
    end = None if since == "since" else date(year, 12, 31)
    return Interval(date(year, 1, 1), end, Basis.EXPLICIT)


def _decade(match: re.Match[str]) -> Interval:
    year = int(match["year"])
    return Interval(date(year, 1, 1), date(year + 9, 12, 31), Basis.EXPLICIT)


_Rule = Callable[[re.Match[str]], Interval | None]
_ABSOLUTE: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (
        re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        lambda m: _full(m["year"], m["month"], m["day"]),
    ),
    (
        re.compile(
            rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
        ),
        lambda m: _full(m["year"], m["month"], m["day"]),
    ),
    (
        re.compile(
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b"
        ),
        lambda m: _full(m["year"], m["month"], m["day"]),
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b"),
        lambda m: _month(int(m["year"]), MONTHS[m["month"]], Basis.EXPLICIT),
    ),
    (re.compile(r"\b(?P<year>1[5-9]\d0|20\d0)'?s\b"), _decade),
    (re.compile(r"(?:(?P<since>since|in|of|by|from) )?\b(?P<year>1[5-9]\d\d|20\d\d)\b"), _year),
)


def _weekday(match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    wanted = WEEKDAYS[match["day"]]
    back = (anchor.weekday() - wanted) % 7
    which = match["which"] or ""
    if which == "next" or (future and which != "last"):
        day = anchor + timedelta(days=(wanted - anchor.weekday()) % 7 or 7)
    else:
        day = anchor - timedelta(days=7 if which == "last" and back == 0 else back)
    return Interval(day, day, Basis.RELATIVE)


def _named_day(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["word"], 0)
    day = anchor + timedelta(days=shift)
    return Interval(day, day, Basis.RELATIVE)


def _unit(match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["which"], 0)
    whole = _around(anchor, match["unit"], shift)
    if shift or whole.start is None or whole.end is None:
        return _part(whole, match.string)
    if re.search(r"\blater\b", match.string) or future:
        return whole._replace(start=anchor)
    if re.search(r"\b(?:early|mid|late)\b", match.string):
        return _part(whole, match.string)
    return whole._replace(end=anchor)


def _around(anchor: date, unit: str, shift: int) -> Interval:
    """Return the week, month, year or weekend `shift` of them away from the anchor's own."""
    if unit == "year":
        year = anchor.year + shift
        return Interval(date(year, 1, 1), date(year, 12, 31), Basis.RELATIVE)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return _month(months // 12, months % 12 + 1, Basis.RELATIVE)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        if shift == -1 and anchor.weekday() >= 5:
            saturday = monday + timedelta(days=5)
        return Interval(saturday, saturday + timedelta(days=1), Basis.RELATIVE)
    return Interval(monday, monday + timedelta(days=6), Basis.RELATIVE)


def _part(whole: Interval, words: str) -> Interval:
    """Return the third of an interval that "early", "mid" or "late" names."""
    part = re.search(r"\b(early|mid|late)\b", words)
    if part is None or whole.start is None or whole.end is None or whole.start == whole.end:
        return whole
    days = (whole.end - whole.start).days + 1
    if days > 360:  # a year's thirds are of four months
        first = {"early": 1, "mid": 5, "late": 9}[part[1]]
        last = first + 3
        end = date(whole.start.year, last, monthrange(whole.start.year, last)[1])
        return whole._replace(start=date(whole.start.year, first, 1), end=end)
    third = days // 3
    first = {"early": 0, "mid": third, "late": days - third}[part[1]]
    start = whole.start + timedelta(days=first)
    return whole._replace(start=start, end=start + timedelta(days=third - 1))


def _month_day(match: re.Match[str], anchor: date, future: bool) -> Interval | None:  # noqa: FBT001
    month, day = MONTHS[match["month"]], int(match["day"])
    years = (anchor.year, anchor.year + 1) if future else (anchor.year, anchor.year - 1)
    for year in years:
        found = _day(year, month, day)
        if found and (found >= anchor if future else found <= anchor + timedelta(days=7)):
            return Interval(found, found, Basis.RELATIVE)
    return None


def _bare_month(match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    month = MONTHS[match["month"]]
    year = anchor.year
    which = match["which"] or ""
    if which == "last" and month >= anchor.month:
        year -= 1
    elif which == "next" or future:
        year += month < anchor.month or (which == "next" and month == anchor.month)
    elif month > anchor.month:
        year -= 1
    return _part(_month(year, month, Basis.RELATIVE), match.string)


def _ago(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    count = NUMBERS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if unit == "year":
        return _around(date(anchor.year - min(count, anchor.year - 1), 1, 1), "year", 0)
    if unit == "month":
        return _around(anchor, "month", -min(count, 1200))
    day = anchor - timedelta(days=min(count, 3000) * {"week": 7, "day": 1}.get(unit, 0))
    return Interval(day, day, Basis.RELATIVE)


def _within(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    count = NUMBERS.get(match["count"] or "one") or int(match["count"])
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[match["unit"]]
    start = anchor - timedelta(days=max(1, round(days * min(count, 1000))))
    return Interval(start, anchor, Basis.RELATIVE)


_Relative = Callable[[re.Match[str], date, bool], Interval | None]
_RELATIVE: tuple[tuple[re.Pattern[str], _Relative], ...] = (
    (re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"), _month_day),
    (re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"), _month_day),
    (
        re.compile(rf"\b(?:(?:in|over|during) the )?(?:past|last) (?P<count>{_NUMBER}) (?P<unit>hour|day|week|month|year)s\b"),
        _within,
    ),
    (re.compile(rf"\b(?:(?P<which>last|next|this|past|coming) )?(?P<day>{_WEEKDAY})\b"), _weekday),
    (re.compile(r"\b(?P<word>yesterday|today|tonight|tomorrow)\b"), _named_day),
    (
        re.compile(rf"\b(?P<count>{_NUMBER}) (?P<unit>day|week|month|year)s? (?:ago|earlier)\b"),
        _ago,
    ),
    (
        re.compile(r"\b(?P<which>last|this|next|previous|past|coming) (?P<unit>week|month|year|weekend)\b"),
        _unit,
    ),
    (re.compile(rf"\b(?:(?P<which>last|next|this) )?(?P<month>{_MONTH})\b(?!\.? \d)"), _bare_month),
)  # fmt: skip
