"""Feasts: which days "Easter Sunday" or "Eid al-Fitr" are, of the year named or the nearest one.

Takes lower-cased words, gives an `Interval`. The feasts are rows of `data/feasts.toml`; Easter is
reckoned by dateutil, the Islamic calendar by hijridate, the Jewish one by pyluach.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Gregorian, Hijri
from pyluach.dates import GregorianDate, HebrewDate

from sayso.language.days import Interval, day_at, moved
from sayso.record import Basis
from sayso.shipped import shipped, typed

ISLAMIC = range(1925, 2077)
"""The years of which the Umm al-Qura calendar is known."""
_EASTERS = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")


class Feast(msgspec.Struct, frozen=True, kw_only=True):
    """A feast: its names, and its first day in its calendar."""

    names: tuple[str, ...]
    calendar: str
    month: int = 1
    day: int
    days: int = 1


class _Table(msgspec.Struct, frozen=True):
    feast: tuple[Feast, ...]


class Feasts(NamedTuple):
    """What finds a feast's name in words, and the feasts of each name."""

    pattern: re.Pattern[str]
    by_name: dict[str, tuple[Feast, ...]]


@shipped("language/data/feasts.toml")
def feasts(data: bytes) -> Feasts:
    """Return the feasts by their names, the longer names first."""
    by_name: dict[str, tuple[Feast, ...]] = {}
    for feast in typed(data, _Table).feast:
        for name in feast.names:
            by_name[name] = (*by_name.get(name, ()), feast)
    names = sorted(by_name, key=len, reverse=True)
    return Feasts(re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b"), by_name)


def feast_days(words: str, anchor: date | None, *, future: bool = False) -> Interval | None:
    """Return the days of the feast that `words` name: of the year they name, else the last one.

    Without a year it is the feast that began last before the anchor, or with `future` comes next.
    """
    match = feasts().pattern.search(words)
    if match is None:
        return None
    year = _YEAR.search(words)
    if year is not None:
        found = [d for f in feasts().by_name[match[0]] for d in _in_year(f, int(year[1]))]
        return found[0]._replace(basis=Basis.EXPLICIT) if len(found) == 1 else None
    if anchor is None:
        return None
    near = [
        days
        for feast in feasts().by_name[match[0]]
        for at in (anchor.year - 1, anchor.year, anchor.year + 1)
        for days in _in_year(feast, at)
    ]
    if future:
        return min((d for d in near if d.end and d.end >= anchor), key=_start, default=None)
    return max((d for d in near if d.start and d.start <= anchor), key=_start, default=None)


def _start(days: Interval) -> date:
    return days.start or date.min


def _in_year(feast: Feast, year: int) -> Iterator[Interval]:
    """Yield the days of a feast that begins in a year, of the lunar ones sometimes twice."""
    for first in _firsts(feast, year):
        yield Interval(first, moved(first, feast.days - 1), Basis.RELATIVE)


@lru_cache(maxsize=1024)
def _firsts(feast: Feast, year: int) -> tuple[date, ...]:
    """Return the first days of a feast in a year."""
    if not 1600 <= year <= 2200:
        return ()
    if feast.calendar in _EASTERS:
        return (moved(easter(year, _EASTERS[feast.calendar]), feast.day),)
    if feast.calendar == "hijri":
        return tuple(_islamic(feast, year))
    if feast.calendar == "hebrew":
        return tuple(_jewish(feast, year))
    found = day_at(year, feast.month, feast.day)
    return (found,) if found else ()


def _islamic(feast: Feast, year: int) -> Iterator[date]:
    if year not in ISLAMIC:
        return
    first = Gregorian(year, 1, 1).to_hijri().year
    for lunar in (first, first + 1):
        day = Hijri(lunar, feast.month, feast.day).to_gregorian()
        if day.year == year:
            yield date(day.year, day.month, day.day)


def _jewish(feast: Feast, year: int) -> Iterator[date]:
    first = GregorianDate(year, 1, 1).to_heb().year
    for lunar in (first, first + 1):
        day = HebrewDate(lunar, feast.month, feast.day).to_pydate()
        if day.year == year:
            yield day
