"""The lens: what of a ledger is looked at, and which claims that is.

Takes a `Lens`, gives for each of its filters which claims of a `Board` pass it.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np

from sayso.errors import InputError
from sayso.intake.about import iso_day, text_of
from sayso.ledger.board import NEVER, Board, Flags, Pairs
from sayso.ledger.rows import name_parts
from sayso.ledger.search import claims_of_words
from sayso.ledger.words import day_number
from sayso.record import EventType, Status

NEWEST, ORIGINS, REPORTS = "newest", "origins", "reports"
ORDERS = (NEWEST, ORIGINS, REPORTS)


class Lens(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is looked at; everything that is given must hold.

    `actor` and `partner` are identities (`state:RUS`), names or codes; `start` and `end` days of
    the event, else of the first report; `country` is ISO 3166 alpha-3.
    """

    words: str = ""
    actor: str | None = None
    partner: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    outlet: str | None = None
    start: str | None = None
    end: str | None = None
    disputed: bool = False
    min_origins: int = 0
    order: str = NEWEST


def checked(lens: Lens) -> Lens:
    """Return a lens with empty fields as none and days as ISO 8601.

    Raises `InputError` where a day is none, or a type, status or order is not one of the sets.
    """
    found = {
        name: value or None
        for name in ("actor", "partner", "type", "status", "place", "country", "outlet")
        if (value := getattr(lens, name)) is not None
    }
    for name, among in (("type", set(EventType)), ("status", set(Status)), ("order", set(ORDERS))):
        value = getattr(lens, name)
        if value and value not in among:
            known = ", ".join(sorted(str(one) for one in among))
            raise InputError(f"there is no {name} {value!r}; there are {known}")
    text_of(lens.words, "words")
    days = {name: iso_day(day) for name in ("start", "end") if (day := getattr(lens, name))}
    unset = {name: None for name in ("start", "end") if not getattr(lens, name)}
    return msgspec.structs.replace(lens, **found, **days, **unset)


def masks(connection: sqlite3.Connection, board: Board, lens: Lens) -> Iterator[tuple[str, Flags]]:
    """Yield the filters that are set with the claims that pass each.

    `more` comes with the words where a search for them stopped before its end.
    """
    if lens.words.strip():
        found = _of_words(connection, board, lens.words)
        yield "words", found.claims
        if found.more:
            yield "more", np.zeros(0, bool)
    for name, asked in (("actor", lens.actor), ("partner", lens.partner)):
        if asked:
            yield name, _taking_part(board, asked)
    yield from _of_kind(board, lens)
    if lens.outlet:
        wanted = [name == lens.outlet for name in board.outlet_names]
        yield "outlet", _any(board.outlets, np.flatnonzero(wanted), board)
    if lens.start or lens.end:
        yield "days", _in_days(board, lens)


class _Words(NamedTuple):
    """The claims that words are told of, on which board, and whether there may be more."""

    board: Board
    claims: Flags
    more: bool


_KEPT: OrderedDict[str, _Words] = OrderedDict()
"""The words last asked for: whoever turns a page or adds a filter asks for the same."""
_MOST_KEPT = 48


def _of_words(connection: sqlite3.Connection, board: Board, words: str) -> _Words:
    kept = _KEPT.get(words)
    if kept is None or kept.board is not board:
        numbers, more = claims_of_words(connection, words)
        claims = np.isin(board.numbers, np.array(sorted(numbers), np.int32))
        kept = _KEPT[words] = _Words(board, claims, more)
        if len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return kept


def _of_kind(board: Board, lens: Lens) -> Iterator[tuple[str, Flags]]:
    """Yield the filters on what a claim has one of."""
    if lens.type:
        yield "type", board.types == _number(board.type_names, lens.type)
    if lens.status:
        yield "status", board.statuses == _number(board.status_names, lens.status)
    if lens.place:
        wanted = [site.name == lens.place for site in board.site_names]
        yield "place", _at(board, wanted)
    if lens.country:
        yield "country", _at(board, [site.country == lens.country for site in board.site_names])
    if lens.disputed:
        yield "disputed", board.disputed
    if lens.min_origins > 1:
        yield "min_origins", board.origins >= lens.min_origins


def _taking_part(board: Board, asked: str) -> Flags:
    """Return the claims that somebody has to do with, by identity, else by name or code."""
    who = [board.by_identity[asked]] if asked in board.by_identity else _called(board, asked)
    return _any(board.anyone, np.array(who, np.int64), board)


def _called(board: Board, asked: str) -> list[int]:
    sought = f" {' '.join(name_parts(asked))} "
    if not sought.strip():
        return []
    return [
        number
        for number, one in enumerate(board.people)
        if one.code == asked.upper() or sought in f" {' '.join(name_parts(one.name))} "
    ]


def _any(pairs: Pairs, items: "np.ndarray[tuple[int], np.dtype[np.int64]]", board: Board) -> Flags:
    found = np.zeros(len(board), bool)
    if len(items) == 1:
        found[pairs.claim[pairs.item == items[0]]] = True
    elif len(items):
        found[pairs.claim[np.isin(pairs.item, items)]] = True
    return found


def _at(board: Board, wanted: list[bool]) -> Flags:
    """Return the claims at the places that are wanted; the last flag stands for no place (-1)."""
    flags: Flags = np.array([*wanted, False], bool)[board.sites]
    return flags


def _in_days(board: Board, lens: Lens) -> Flags:
    found: Flags = board.days != NEVER
    if (start := day_number(lens.start)) is not None:
        found &= board.days >= start
    if (end := day_number(lens.end)) is not None:
        found &= board.days <= end
    return found


def _number(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else -2
