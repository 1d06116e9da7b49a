"""A timeline as bars: counts in time, stacked by PLOVER's four quarters.

Takes a `Timeline`, gives the rectangles of an SVG of given size, with what each stands for.
"""

from datetime import date, timedelta
from typing import NamedTuple

from sayso.ledger.view import Timeline
from sayso.web.pages.lines import quad

QUADS = ("material-conflict", "verbal-conflict", "verbal-cooperation", "material-cooperation")


class Bar(NamedTuple):
    """The part of a bar that is of one quarter."""

    x: float
    y: float
    width: float
    height: float
    quad: str


class Bin(NamedTuple):
    """One bar: the days that it stands for, its parts, and the whole column to point at."""

    start: str
    end: str
    total: int
    label: str
    x: float
    width: float
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """Bars in a box of `width` by `height`, with marks on the axis of time."""

    width: int
    height: int
    bins: tuple[Bin, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int


def chart(timeline: Timeline, width: int = 960, height: int = 120) -> Chart:
    """Return the bars of a timeline."""
    by_quad = {name: [0] * len(timeline.starts) for name in QUADS}
    for type_, counts in timeline.counts.items():
        row = by_quad[quad(type_)]
        for n, count in enumerate(counts):
            row[n] += count
    totals = [sum(row[n] for row in by_quad.values()) for n in range(len(timeline.starts))]
    most = max(totals, default=0)
    step = width / max(len(totals), 1)
    bins = []
    for n, start in enumerate(timeline.starts):
        y, bars = float(height), []
        for name in QUADS:
            tall = by_quad[name][n] / most * height if most else 0
            y -= tall
            if tall:
                gap = min(1.0, step / 5)
                bars.append(
                    Bar(round(n * step, 2), round(y, 2), round(step - gap, 2), round(tall, 2), name)
                )
        end = _end(timeline, n)
        label = f"{start} to {end}" if end != start else start
        bins.append(
            Bin(start, end, totals[n], label, round(n * step, 2), round(step, 2), tuple(bars))
        )
    return Chart(width, height, tuple(bins), tuple(_ticks(timeline, step)), most)


def _end(timeline: Timeline, number: int) -> str:
    """Return the last day of a bar."""
    if number + 1 < len(timeline.starts):
        return (date.fromisoformat(timeline.starts[number + 1]) - timedelta(days=1)).isoformat()
    start = date.fromisoformat(timeline.starts[number])
    days = {"day": 1, "week": 7, "month": 31, "year": 366}[timeline.unit]
    if timeline.unit == "month":
        return ((start + timedelta(days=days)).replace(day=1) - timedelta(days=1)).isoformat()
    if timeline.unit == "year":
        return start.replace(month=12, day=31).isoformat()
    return (start + timedelta(days=days - 1)).isoformat()


def _ticks(timeline: Timeline, step: float) -> list[tuple[float, str]]:
    """Return up to nine marks on the axis, each where a round unit begins."""
    size = {"day": 10, "week": 7, "month": 7, "year": 4}[timeline.unit]
    names = [start[:size] for start in timeline.starts]
    firsts = [n for n, name in enumerate(names) if n == 0 or name != names[n - 1]]
    every = max(1, -(-len(firsts) // 9))
    return [(round(n * step, 2), names[n]) for n in firsts[::every]]


def strips(timeline: Timeline, width: int = 960, height: int = 34) -> list[tuple[str, Chart]]:
    """Return the bars of each type by itself, the most frequent first, each to its own height."""
    ranked = sorted(timeline.counts, key=lambda name: (-sum(timeline.counts[name]), name))
    return [
        (name, chart(timeline._replace(counts={name: timeline.counts[name]}), width, height))
        for name in ranked
    ]
