"""Days, and the stretches of them that words of the calendar name: months, weeks, parts of a year.

Takes numbers and names of the calendar, gives `Interval`s. Used by `times`, `spells` and `feasts`,
which read the words around them.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

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
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season, as meteorologists count them north of the equator."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple": 2, "a couple of": 2}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
NUMBER = r"\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
_YEAR = 360
"""From so many days on an interval is parted by months, from ten times as many by years."""


class Interval(NamedTuple):
    """First and last day, inclusive; either may be open."""

    start: date | None
    end: date | None
    basis: Basis
    ambiguous: bool = False
    """The words may mean the first day or the last, and nothing tells which."""


def count_of(word: str) -> int:
    """Return the number that a numeral or a number word tells."""
    return NUMBERS.get(word) or int(word)


def day_at(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date | None, basis: Basis) -> Interval | None:
    """Return the interval of one day, None of none."""
    return Interval(day, day, basis) if day else None


def months_at(year: int, month: int, basis: Basis, count: int = 1) -> Interval:
    """Return `count` whole months from the one given."""
    last = year * 12 + month - 2 + count
    end_year, end_month = last // 12, last % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Interval(date(year, month, 1), end, basis)


def years_at(year: int, basis: Basis, count: int = 1) -> Interval:
    """Return `count` whole years from the one given."""
    return Interval(date(year, 1, 1), date(year + count - 1, 12, 31), basis)


def moved(day: date, days: int) -> date:
    """Return the day so many days away, at the calendar's ends the last one there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def around(anchor: date, unit: str, shift: int) -> Interval:
    """Return the week, month, year, decade or weekend `shift` of them away from the anchor's own."""
    basis = Basis.RELATIVE
    if unit in {"year", "decade"}:
        year = anchor.year + shift * (10 if unit == "decade" else 1)
        return years_at(min(max(year, 1), 9999), basis)
    if unit == "month":
        months = min(max(anchor.year * 12 + anchor.month - 1 + shift, 12), 9999 * 12 + 11)
        return months_at(months // 12, months % 12 + 1, basis)
    monday = moved(moved(anchor, -anchor.weekday()), 7 * shift)
    if unit == "weekend":
        return Interval(moved(monday, 5), moved(monday, 6), basis)
    return Interval(monday, moved(monday, 6), basis)


def part_of(whole: Interval, words: str) -> Interval:
    """Return the third of an interval that "early", "mid" or "late" in `words` names."""
    part = re.search(r"\b(early|mid|late)\b", words)
    if part is None or whole.start is None or whole.end is None or whole.start == whole.end:
        return whole
    days = (whole.end - whole.start).days + 1
    year = whole.start.year
    if days > 10 * _YEAR:  # of a decade: its first four years, the next three, the last three
        first, count = {"early": (0, 4), "mid": (4, 3), "late": (7, 3)}[part[1]]
        return years_at(year + first, whole.basis, count)
    if (
        days > _YEAR
    ):  # of a year: its first quarter, the four months in its middle, its last quarter
        first, count = {"early": (1, 3), "mid": (5, 4), "late": (10, 3)}[part[1]]
        return months_at(year, first, whole.basis, count)
    third = days // 3
    first = {"early": 0, "mid": third, "late": days - third}[part[1]]
    start = whole.start + timedelta(days=first)
    return whole._replace(start=start, end=start + timedelta(days=third - 1))
