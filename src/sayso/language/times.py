"""Time expressions of news: which days "late last year", "on Tuesday" or "in 1979" mean.

Takes the words of an expression and the day of publication, gives first and last day and how they
were worked out. The forms are TimeML's TIMEX3 dates as news uses them. Without a publication day
only what names its year is read; what counts from a day told before ("the year before", "two days
later") needs that one. A length of time ("for ten years") is no date.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from sayso.language.days import (
    MONTH,
    MONTHS,
    NUMBER,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    Interval,
    around,
    count_of,
    day_at,
    months_at,
    moved,
    one_day,
    part_of,
    years_at,
)
from sayso.language.feasts import feast_days
from sayso.language.spells import numeric, spell
from sayso.record import Basis

ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}


def interpret(
    words: str,
    anchor: date | None,
    *,
    future: bool = False,
    before: Interval | None = None,
    month_first: bool | None = None,
) -> Interval | None:
    """Return the days that `words` mean, or None; `future` for what is still to come.

    `before` is what the text named last, from which "the year before" counts; `month_first` says
    how the outlet writes "03/05/2016", None where that is not known.
    """
    plain = " ".join(words.lower().replace("’", "'").split())
    try:
        found = _from_what_was_named(plain, before) if before is not None else None
        return found or _interpret(plain, anchor, future, month_first)
    except (OverflowError, ValueError):
        return None  # "tomorrow" of the last day that there is


@lru_cache(maxsize=4096)
def _interpret(
    words: str,
    anchor: date | None,
    future: bool,  # noqa: FBT001
    month_first: bool | None,  # noqa: FBT001
) -> Interval | None:
    found = (
        spell(words, lambda end: _interpret(end, anchor, future, month_first))
        or numeric(words, anchor, month_first=month_first)
        or feast_days(words, anchor, future=future)
    )
    if found is not None:
        return found
    for pattern, rule in _ABSOLUTE:
        match = pattern.search(words)
        if match:
            found = rule(match)
            return part_of(found, words) if found else None
    if anchor is None:
        return None
    for pattern, relative in _RELATIVE:
        match = pattern.search(words)
        if match:
            return relative(match, anchor, future)
    return None


def _full(match: re.Match[str]) -> Interval | None:
    number = MONTHS.get(match["month"]) or int(match["month"])
    return one_day(day_at(int(match["year"]), number, int(match["day"])), Basis.EXPLICIT)


def _month_of(match: re.Match[str]) -> Interval:
    return months_at(int(match["year"]), MONTHS[match["month"]], Basis.EXPLICIT)


def _year(match: re.Match[str]) -> Interval:
    found = years_at(int(match["year"]), Basis.EXPLICIT)
    return found._replace(end=None) if match["since"] == "since" else found


def _quarter(match: re.Match[str]) -> Interval:
    which, year = ORDINALS[match["which"]], int(match["year"])
    if match["unit"] == "half":
        return months_at(year, 1 + 6 * min(which, 1), Basis.EXPLICIT, 6)
    return months_at(year, 1 + 3 * which, Basis.EXPLICIT, 3)


def _season_of(match: re.Match[str]) -> Interval:
    return months_at(int(match["year"]), SEASONS[match["season"]], Basis.EXPLICIT, 3)


_TH = r"(?:st|nd|rd|th)?"
_ABSOLUTE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...] = (
    (re.compile(r"\b(?P<year>\d{4})[-/](?P<month>0\d|1[0-2])[-/](?P<day>\d\d)\b"), _full),
    (re.compile(rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}}){_TH},? (?P<year>\d{{4}})\b"), _full),
    (re.compile(rf"\b(?P<day>\d{{1,2}}){_TH}(?: of)? (?P<month>{MONTH})\.?,? (?P<year>\d{{4}})\b"), _full),
    (re.compile(rf"\b(?P<month>{MONTH})\.?,?(?: of)? (?P<year>1\d{{3}}|20\d\d)\b"), _month_of),
    (re.compile(r"\b(?P<which>first|second|third|fourth|last) (?P<unit>quarter|half) of (?P<year>1\d{3}|20\d\d)\b"), _quarter),
    (re.compile(rf"\b(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<year>1\d{{3}}|20\d\d)\b"), _season_of),
    (re.compile(r"\b(?P<year>1[5-9]\d0|20\d0)'?s\b"), lambda m: years_at(int(m["year"]), Basis.EXPLICIT, 10)),
    (re.compile(r"(?:(?P<since>since|in|of|by|from) )?\b(?P<year>1[5-9]\d\d|20\d\d)\b"), _year),
)  # fmt: skip


def _weekday(match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    wanted = WEEKDAYS[match["day"]]
    back = (anchor.weekday() - wanted) % 7
    which = match["which"] or ""
    if which == "next" or (future and which != "last"):
        day = moved(anchor, (wanted - anchor.weekday()) % 7 or 7)
    else:
        day = moved(anchor, -(7 if which == "last" and back == 0 else back))
    if match["night"]:  # a night has two days: into the day named, or from it on
        into = "into" in match["night"]
        return Interval(moved(day, -into), moved(day, not into), Basis.RELATIVE)
    return Interval(day, day, Basis.RELATIVE)


_SHIFTS = {
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _named_day(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    day = moved(anchor, _SHIFTS.get(match["word"], 0))
    return Interval(day, day, Basis.RELATIVE)


def _overnight(_match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    return Interval(moved(anchor, -1), anchor, Basis.RELATIVE)


def _unit(match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["which"], 0)
    whole = around(anchor, match["unit"], shift)
    if shift or whole.start is None or whole.end is None:
        return part_of(whole, match.string)
    if whole.start > anchor or re.search(r"\blater\b", match.string) or future:
        return whole._replace(start=max(anchor, whole.start))
    if re.search(r"\b(?:early|mid|late)\b", match.string):
        return part_of(whole, match.string)
    return whole._replace(end=min(anchor, whole.end))


def _season(match: re.Match[str], anchor: date, future: bool) -> Interval | None:  # noqa: FBT001
    """Return the last season of that name that is over, the one that runs, or the next one."""
    which = "next" if future and match["which"] == "this" else match["which"]
    near = [
        months_at(anchor.year + shift, SEASONS[match["season"]], Basis.RELATIVE, 3)
        for shift in (-1, 0, 1)
    ]
    if which == "last":
        return max((s for s in near if s.end and s.end < anchor), key=_first, default=None)
    if which == "next":
        return min((s for s in near if s.end and s.end >= anchor), key=_first, default=None)
    return max((s for s in near if s.start and s.start <= anchor), key=_first, default=None)


def _first(one: Interval) -> date:
    return one.start or date.min


def _month_day(match: re.Match[str], anchor: date, future: bool) -> Interval | None:  # noqa: FBT001
    month, day = MONTHS[match["month"]], int(match["day"])
    near = [day_at(anchor.year + shift, month, day) for shift in ((0, 1) if future else (0, -1))]
    for found in near:
        if found and (found >= anchor if future else found <= moved(anchor, 7)):
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
    return part_of(months_at(max(1, min(year, 9999)), month, Basis.RELATIVE), match.string)


def _month_of_year(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    year = anchor.year + {"last": -1, "next": 1}.get(match["which"], 0)
    return part_of(
        months_at(min(max(year, 1), 9999), MONTHS[match["month"]], Basis.RELATIVE), match.string
    )


def _ago(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    return _counted(anchor, -count_of(match["count"]), match["unit"])


def _counted(anchor: date, count: int, unit: str) -> Interval:
    """Return the day, month or year so many units away."""
    if unit == "decade":
        return around(anchor, "year", 10 * count)
    if unit in {"year", "month"}:
        return around(anchor, unit, count)
    day = moved(anchor, count * {"week": 7, "day": 1}.get(unit, 0))
    return Interval(day, day, Basis.RELATIVE)


def _within(match: re.Match[str], anchor: date, _: bool) -> Interval:  # noqa: FBT001
    count = count_of(match["count"] or "one")
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
    start = moved(anchor, -max(1, round(days[match["unit"]] * min(count, 1000))))
    return Interval(start, anchor, Basis.RELATIVE)


def _the_weekend(_match: re.Match[str], anchor: date, future: bool) -> Interval:  # noqa: FBT001
    """Return the weekend that began last, or the one to come."""
    whole = around(anchor, "weekend", 0)
    begun = whole.start is not None and whole.start <= anchor
    return whole if begun or future else around(anchor, "weekend", -1)


_UNIT = r"(?P<unit>day|week|month|year|decade)"
_PAST = r"(?:(?:in|over|during) the )?(?:past|last)"
_Relative = Callable[[re.Match[str], date, bool], Interval | None]
_RELATIVE: tuple[tuple[re.Pattern[str], _Relative], ...] = (
    (re.compile(rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}}){_TH}\b"), _month_day),
    (re.compile(rf"\b(?P<day>\d{{1,2}}){_TH}(?: of)? (?P<month>{MONTH})\b"), _month_day),
    (re.compile(rf"\b(?P<month>{MONTH}) (?:of )?(?P<which>last|this|next) year\b"), _month_of_year),
    (re.compile(rf"\b{_PAST} (?P<count>{NUMBER}) (?P<unit>hour|day|week|month|year|decade)s\b"), _within),
    (re.compile(rf"\b{_PAST} (?P<count>)(?P<unit>decade)\b"), _within),
    (
        re.compile(
            rf"\b(?P<night>overnight (?:on |into |to |from )?)?(?:(?P<which>last|next|this|past|coming) )?(?P<day>{WEEKDAY})\b"
        ),
        _weekday,
    ),
    (re.compile(r"\b(?P<word>the day before yesterday|the day after tomorrow)\b"), _named_day),
    (
        re.compile(
            r"\b(?P<word>yesterday|today|tonight|tomorrow|(?:last|this) (?:night|evening)|this (?:morning|afternoon))\b"
        ),
        _named_day,
    ),
    (re.compile(r"\bovernight\b"), _overnight),
    (re.compile(rf"\b(?P<count>{NUMBER}) {_UNIT}s? (?:ago|earlier)\b"), _ago),
    (re.compile(r"\b(?P<which>last|this|next|previous|past|coming) (?P<unit>week|month|year|weekend)\b"), _unit),
    (re.compile(r"\bthe weekend\b"), _the_weekend),
    (re.compile(rf"\b(?P<which>last|this|next) (?P<season>{'|'.join(SEASONS)})\b"), _season),
    (re.compile(rf"\b(?:(?P<which>last|next|this) )?(?P<month>{MONTH})\b(?!\.? \d)"), _bare_month),
)  # fmt: skip


COUNTS = re.compile(
    r"\b(?:earlier|later|before|after|afterwards?|previous|previously|preceding|following|same|that)\b"
    r"|\bthe next\b"
)
"""Words of an expression that counts from a day told before it."""
_NAMED_BEFORE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"\b(?P<count>{NUMBER}) {_UNIT}s? (?:earlier|before|previously)\b"), -1),
    (re.compile(rf"\b(?P<count>{NUMBER}) {_UNIT}s? (?:later|after|afterwards?)\b"), 1),
    (re.compile(rf"\bthe (?P<count>){_UNIT} before$"), -1),
    (re.compile(rf"\bthe (?P<count>){_UNIT} after$"), 1),
    (re.compile(rf"\bthe (?:previous|preceding) (?P<count>){_UNIT}\b"), -1),
    (re.compile(rf"\bthe (?:following|next) (?P<count>){_UNIT}\b"), 1),
    (re.compile(rf"\b(?:that (?:very |same )?|the (?:very )?same )(?P<count>){_UNIT}\b"), 0),
)
"""What counts from the day that the text named last, and which way."""
_WIDTHS = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}
"""The most days that what was named may have for so many units of it to be counted."""


def _from_what_was_named(words: str, before: Interval) -> Interval | None:
    """Return the days that `words` count from those named before, None where they do not count."""
    if before.start is None or before.end is None:
        return None
    for pattern, way in _NAMED_BEFORE:
        match = pattern.search(words)
        if match is None:
            continue
        unit = match["unit"]
        if (before.end - before.start).days >= _WIDTHS[unit]:
            return None
        if not match["count"]:
            return _whole(before.start, unit, way)
        return _counted(before.start, way * count_of(match["count"]), unit)
    return None


def _whole(anchor: date, unit: str, shift: int) -> Interval:
    """Return the whole unit so many of them away: "the following week"."""
    if unit == "day":
        day = moved(anchor, shift)
        return Interval(day, day, Basis.RELATIVE)
    return around(anchor, unit, shift)
