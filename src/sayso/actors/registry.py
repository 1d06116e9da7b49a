"""The registry: who the names of public life stand for.

Reads `data/states.csv`, `groups.csv`, `outlets.csv` and `persons.csv` once (each says in NOTICE
what it was compiled from) and answers by name. Keys are without case, accents and a leading "the";
an acronym only answers to capitals, so that "us" is never the United States.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sayso.actors.family_names import bare, called
from sayso.actors.folding import fold
from sayso.actors.sounds import sound
from sayso.record import Kind
from sayso.shipped import shipped


class Spell(NamedTuple):
    """An office held for a time; days in ISO 8601, empty where not known."""

    office: str
    sector: str
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Say whether the office was held on `day`; years count whole."""
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


class Entry(NamedTuple):
    """Somebody known by name. `how` is "demonym", "capital" or "seat" where the name is one."""

    name: str
    kind: Kind
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    how: str = "name"
    spells: tuple[Spell, ...] = ()
    start: str = ""
    end: str = ""

    def existed(self, day: str | None) -> bool:
        """Say whether a group is not from a later time than `day`."""
        return day is None or not self.start or self.start <= day[: len(self.start)]


_LONGEST_ACRONYM = 6
KEYS_KEPT = 50_000
"""Keys of names that are kept, as the same are asked for again and again."""
Named = tuple[list[str], Entry]
"""The names that an entry goes by, and the entry."""


class _Index(NamedTuple):
    by_name: dict[str, tuple[Entry, ...]]
    by_last_name: dict[str, tuple[Entry, ...]]
    states: dict[str, Entry]
    longest: int


def is_acronym(name: str) -> bool:
    """Say whether a name is written as an acronym: `EU`, `U.N.`, `M23`."""
    if len(name) > _LONGEST_ACRONYM:
        return False
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters)


def lookup(name: str) -> tuple[Entry, ...]:
    """Return the entries that go by `name`, states first, then bodies, then persons."""
    return _index().by_name.get(_key(name), ())


@lru_cache(maxsize=KEYS_KEPT)
def _key(name: str) -> str:
    """Return the key of a name; of an acronym, its capitals without stops."""
    return "=" + name.replace(".", "") if is_acronym(name) else fold(name)


def by_last_name(name: str) -> tuple[Entry, ...]:
    """Return the persons whom news calls `name`: by the last name, or by the first where it does."""
    return _index().by_last_name.get(bare(name), ())


def by_sound(name: str) -> Entry | None:
    """Return the only person whose whole name sounds like `name`: "Muammar Qadhafi"."""
    key = sound(name)
    found = _heard(_OWN.get()).get(key, ()) if " " in key else ()
    return found[0] if len(found) == 1 else None


def last_names() -> Iterator[str]:
    """Yield the last names of the persons, as they are written."""
    seen = {e.name.split()[-1] for entries in _index().by_last_name.values() for e in entries}
    yield from sorted(seen)


def names() -> Iterator[str]:
    """Yield all names of the registry, as they are written."""
    yield from (name for called, _ in _all(None) for name in called)


def state(code: str) -> Entry | None:
    """Return the state with an ISO 3166 alpha-3 code."""
    return _index().states.get(code)


def body_of(state: Entry | None) -> tuple[Entry, ...]:
    """Return the entries of a body of which no more is known than its state, none without one."""
    return () if state is None else (state._replace(kind=Kind.ORGANISATION),)


def longest_name() -> int:
    """Return how many words the longest name has."""
    return _index().longest


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    lines = csv.reader(data.decode().splitlines())  # csv.DictReader takes three times as long
    columns = next(lines, [])
    for number, row in enumerate(lines, 2):
        if len(row) == len(columns):
            yield dict(zip(columns, row, strict=True))
        elif row:
            raise ValueError(f"line {number}: wrong number of columns")


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]


def _states(data: bytes) -> Iterator[Named]:
    for row in _rows(data):
        entry = Entry(row["name"], Kind.STATE, row["code"], row["code"], ())
        yield _names(row), entry
        for column, how in (("demonyms", "demonym"), ("capital", "capital")):
            yield [n for n in row[column].split("|") if n], entry._replace(how=how)
        seat = entry._replace(kind=Kind.ORGAN, code=row["code"] + "GOV", sectors=("GOV",))
        for name in filter(None, row["metonyms"].split("|")):
            yield [name], seat._replace(name=name, how="seat")


def _groups(data: bytes) -> Iterator[Named]:
    for row in _rows(data):
        entry = Entry(
            name=row["name"],
            kind=Kind(row["kind"]),
            code=row["code"] or None,
            country=row["country"] or None,
            sectors=tuple(row["sectors"].split("|")) if row["sectors"] else (),
            start=row["start"],
            end=row["end"],
        )
        yield _names(row), entry


def _outlets(data: bytes) -> Iterator[Named]:
    for row in _rows(data):
        country = row["country"] or None
        code = f"{country}MED" if country else "MED"
        yield _names(row), Entry(row["name"], Kind.OUTLET, code, country, ("MED",))


def _persons(data: bytes) -> Iterator[Named]:
    spells: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    names: dict[tuple[str, str], list[str]] = {}
    for row in _rows(data):
        key = (row["name"], row["country"])
        spells[key].append(Spell(row["office"], row["sector"], row["start"], row["end"]))
        names[key] = _names(row)
    for (name, country), held in spells.items():
        ordered = tuple(sorted(held, key=lambda spell: spell.start))
        yield (
            names[name, country],
            Entry(name, Kind.PERSON, None, country or None, (), spells=ordered),
        )


_OWN: ContextVar[str | None] = ContextVar("own actors", default=None)


@contextmanager
def using(folder: str | Path | None) -> Iterator[None]:
    """Let the tables of a user's folder go before the shipped ones, as long as the block lasts.

    Raises `InputError` where a table is wrong.
    """
    token = _OWN.set(None if folder is None else str(folder))
    try:
        _index()
        yield
    finally:
        _OWN.reset(token)


def _index() -> _Index:
    return _built(_OWN.get())


@lru_cache(maxsize=4)
def _built(folder: str | None) -> _Index:
    by_name: dict[str, list[Entry]] = defaultdict(list)
    last: dict[str, list[Entry]] = defaultdict(list)
    states: dict[str, Entry] = {}
    longest = 1
    for names, entry in _all(folder):
        if entry.kind is Kind.STATE and entry.how == "name" and entry.code:
            states[entry.code] = entry
        for name in names:
            known = by_name[_key(name)]
            if entry not in known:
                known.append(entry)
            longest = max(longest, len(name.split()))
        if entry.kind is Kind.PERSON:
            last[called(entry.name, entry.country)].append(entry)
    return _Index(
        {k: tuple(v) for k, v in by_name.items()},
        {k: tuple(v) for k, v in last.items()},
        states,
        longest,
    )


@lru_cache(maxsize=4)
def _heard(folder: str | None) -> dict[str, list[Entry]]:
    """Return the persons by how their names sound: made apart, few texts ask for it."""
    heard: dict[str, list[Entry]] = defaultdict(list)
    for names, entry in _all(folder):
        if entry.kind is Kind.PERSON:
            for key in {sound(name) for name in (entry.name, *names)}:
                heard[key].append(entry)
    return dict(heard)


def _listed(read: Callable[[bytes], Iterator[Named]]) -> Callable[[bytes], list[Named]]:
    """Return a reader of a table that has read all of it when it returns."""
    return lambda data: list(read(data))


READERS: dict[str, Callable[[bytes], Iterator[Named]]] = {
    "states": _states,
    "groups": _groups,
    "outlets": _outlets,
    "persons": _persons,
}
_TABLES = [shipped(f"actors/data/{name}.csv")(_listed(read)) for name, read in READERS.items()]


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166 alpha-3 codes of the states."""
    return frozenset(entry.code for _, entry in _TABLES[0]() if entry.code and entry.how == "name")


def _all(folder: str | None) -> Iterator[Named]:
    if folder is not None:
        from sayso.actors.own import own_actors  # noqa: PLC0415 (it reads by this module)

        yield from own_actors(folder)
    for table in _TABLES:
        yield from table()
