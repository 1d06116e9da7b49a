"""What a lens shows of a board: the claims in order, and how many there are by facet.

Takes a `Board` and a `Lens`, gives positions and counts. A facet is counted under all the other
filters, so that it shows what choosing another of its values would give.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.ledger.board import NEVER, Board, Flags, Ints, Pairs, Site
from sayso.ledger.lens import NEWEST, ORIGINS, Lens, checked, masks

Counts: TypeAlias = npt.NDArray[np.int64]
_EPOCH = date(1970, 1, 1)
_MOST_BINS = 120
"""How many bars a chart of the time has at most."""


class Count(NamedTuple):
    """A value of a facet: what is shown, what the filter takes, how many claims."""

    name: str
    value: str
    number: int


class Tie(NamedTuple):
    """Who acts on whom, by their numbers among the people of a board, and how often, by type."""

    source: int
    target: int
    types: dict[str, int]


class Timeline(NamedTuple):
    """Counts in time: `unit` is day, week, month or year, `starts` the first day of each."""

    unit: str
    starts: tuple[str, ...]
    counts: dict[str, tuple[int, ...]]
    """By type, of each start."""


class View:
    """A board as seen through a lens: which claims it shows, counted by facet."""

    def __init__(self, connection: sqlite3.Connection, board: Board, lens: Lens) -> None:
        self.board, self.lens = board, checked(lens)
        self._masks = dict(masks(connection, board, self.lens))
        self.more = self._masks.pop("more", None) is not None

    def shown(self, *, without: tuple[str, ...] = ()) -> Flags:
        """Return which claims are shown, as if the filters named in `without` were not set."""
        found: Flags | None = None
        for name, mask in self._masks.items():
            if name not in without:
                found = mask if found is None else found & mask
        return np.ones(len(self.board), bool) if found is None else found

    @cached_property
    def positions(self) -> Ints:
        """The positions of the claims shown, in the lens's order."""
        found = np.flatnonzero(self.shown()).astype(np.int32)
        if self.lens.order == NEWEST:
            return found
        column = self.board.origins if self.lens.order == ORIGINS else self.board.reports
        return found[np.argsort(-column[found], kind="stable")]

    def types(self) -> list[Count]:
        """Return the types, the most frequent first."""
        names = self.board.type_names
        return _top(self._counted("type", self.board.types, len(names)), names)

    def statuses(self) -> list[Count]:
        """Return the statuses, the most frequent first."""
        names = self.board.status_names
        return _top(self._counted("status", self.board.statuses, len(names)), names)

    def sites(self) -> Counts:
        """Return how many claims are at each place of the board."""
        size = len(self.board.site_names)
        return _tallied(self.board.sites[self.shown(without=("place", "country"))], size)

    def places(self, most: int = 12) -> list[Count]:
        """Return the places by name, the most frequent first."""
        return self._sites_by([site.name for site in self.board.site_names], most)

    def countries(self, most: int = 12) -> list[Count]:
        """Return the countries, the most frequent first."""
        return self._sites_by([site.country for site in self.board.site_names], most)

    def _sites_by(self, names: Sequence[str | None], most: int) -> list[Count]:
        counts: dict[str, int] = {}
        sites = self.sites()
        for number in np.flatnonzero(sites).tolist():
            if name := names[number]:
                counts[name] = counts.get(name, 0) + int(sites[number])
        ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:most]
        return [Count(name, name, count) for name, count in ranked]

    def outlets(self, most: int = 12) -> list[Count]:
        """Return the outlets, the most frequent first."""
        names = self.board.outlet_names
        shown = self.shown(without=("outlet",))
        return _top(_within(self.board.outlets, shown, len(names)), names, most)

    def actors(self, most: int = 12) -> list[Count]:
        """Return who has to do with the claims, the most frequent first."""
        shown, people = self.shown(without=("actor", "partner")), self.board.people
        counts = _within(self.board.anyone, shown, len(people))
        ranked = np.argsort(-counts, kind="stable")[:most]
        return [
            Count(people[n].name, people[n].identity, int(counts[n])) for n in ranked if counts[n]
        ]

    def ties(self, most: int, of: int | None = None) -> list[Tie]:
        """Return who acts on whom most often in what is shown; with `of`, only that one's ties."""
        pairs, board = self.board.ties, self.board
        keep = self.shown()[pairs.claim]
        if of is not None:
            keep &= (board.tied == of).any(axis=1)[pairs.item]
        item, types = pairs.item[keep], board.types[pairs.claim[keep]]
        counts = np.bincount(item, minlength=len(board.tied))
        chosen = np.argsort(-counts, kind="stable")[:most]
        chosen = chosen[counts[chosen] > 0]
        row = np.full(len(board.tied), -1, np.int64)
        row[chosen] = np.arange(len(chosen))
        kept = row[item] >= 0
        width = max(len(board.type_names), 1)
        key = row[item[kept]] * width + types[kept]
        table = np.bincount(key, minlength=len(chosen) * width).reshape(-1, width)
        return [
            Tie(int(a), int(b), {board.type_names[t]: int(told[t]) for t in np.flatnonzero(told)})
            for (a, b), told in zip(board.tied[chosen], table, strict=True)
        ]

    def points(self, most: int) -> list[tuple[Site, int]]:
        """Return the places on the map with how many claims each has, the most frequent first."""
        counts, sites = self.sites(), self.board.site_names
        ranked = np.argsort(-counts, kind="stable").tolist()
        shown = ((sites[n], int(counts[n])) for n in ranked if counts[n])
        return list(islice((one for one in shown if one[0].lat is not None), most))

    def timeline(self) -> "Timeline":
        """Return how many claims of each type there are in time, as if no days were asked for."""
        shown = self.shown(without=("days",)) & (self.board.days != NEVER)
        days = self.board.days[shown]
        if not len(days):
            return Timeline("day", (), {})
        # A stray date long before all others must not squeeze them: one claim in fifty.
        first, last = (int(n) for n in np.quantile(days, (0.02, 1.0), method="nearest"))
        unit, edges = _bins(first, last)
        kept = days >= edges[0]
        bins = np.searchsorted(np.array(edges, np.int64), days[kept], side="right") - 1
        width = len(edges)
        table = np.bincount(
            self.board.types[shown][kept].astype(np.int64) * width + bins,
            minlength=width * len(self.board.type_names),
        ).reshape(-1, width)
        starts = tuple((_EPOCH + timedelta(days=edge)).isoformat() for edge in edges)
        counts = {
            name: tuple(int(n) for n in row)
            for name, row in zip(self.board.type_names, table, strict=True)
            if row.any()
        }
        return Timeline(unit, starts, counts)

    def _counted(self, field: str, column: Ints, size: int) -> Counts:
        return _tallied(column[self.shown(without=(field,))], size)


def _tallied(values: Ints, size: int) -> Counts:
    return np.bincount(values[values >= 0], minlength=size)


def _within(pairs: Pairs, shown: Flags, size: int) -> Counts:
    return np.bincount(pairs.item[shown[pairs.claim]], minlength=size)


def _top(counts: Counts, names: Sequence[str], most: int = 20) -> list[Count]:
    ranked = np.argsort(-counts, kind="stable")[:most]
    return [Count(names[n], names[n], int(counts[n])) for n in ranked if counts[n]]


def _bins(first: int, last: int) -> tuple[str, list[int]]:
    """Return the unit that makes no more bars than can be told apart, and where each begins."""
    span = last - first + 1
    if span <= _MOST_BINS:
        return "day", list(range(first, last + 1))
    if span <= _MOST_BINS * 7:
        monday = first - (_EPOCH + timedelta(days=first)).weekday()
        return "week", list(range(monday, last + 1, 7))
    start, end = (_EPOCH + timedelta(days=day) for day in (first, last))
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    if len(months) <= _MOST_BINS * 2:
        return "month", [(date(n // 12, n % 12 + 1, 1) - _EPOCH).days for n in months]
    years = range(start.year, end.year + 1)
    return "year", [(date(year, 1, 1) - _EPOCH).days for year in years]
