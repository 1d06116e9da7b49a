"""The board: a few columns of every claim in memory, so that any filter is counted at once.

Takes a connection, gives a `Board` whose arrays stand in one order: the claims last reported first.
What belongs to a claim several times (its outlets, who takes part or speaks, who acts on whom)
stands in arrays of pairs. A million events take about 100 MB and some seconds to load.
"""

import sqlite3
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.ledger.words import LIST, parted

Ints: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
NEVER = -(2**31)
"""The day of what has none."""
_CHUNK = 50_000


class Who(NamedTuple):
    """Somebody across articles: under one identity, by the name and code met most often."""

    identity: str
    name: str
    kind: str
    code: str | None
    country: str | None


class Site(NamedTuple):
    """A place by name and country; without coordinates where the gazetteer has none."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    level: int | None = None
    """0 of a country, 1 of a region, 2 of what is smaller."""


class Pairs(NamedTuple):
    """What belongs to claims: of each pair the claim's position and the number of what it is."""

    claim: Ints
    item: Ints


class Parties(NamedTuple):
    """How somebody has to do with a claim: acts, is acted on, asserts it, denies it."""

    does: Pairs
    undergoes: Pairs
    says: Pairs
    denies: Pairs


class Board(NamedTuple):
    """The columns. `numbers` are the row numbers of the claims, positions are places in it."""

    numbers: Ints
    days: Ints
    """The day of the event, else of the first report, since 1970-01-01; `NEVER` of neither."""
    types: Ints
    statuses: Ints
    sites: Ints
    disputed: Flags
    reports: Ints
    origins: Ints
    outlets: Pairs
    parties: Parties
    anyone: Pairs
    """Who has to do with a claim in any way, once."""
    ties: Pairs
    """Who acts on whom; the item is a number of `tied`."""
    tied: Ints
    """Of each tie the two numbers in `people`."""
    type_names: tuple[str, ...]
    status_names: tuple[str, ...]
    site_names: tuple[Site, ...]
    outlet_names: tuple[str, ...]
    people: tuple[Who, ...]
    by_identity: dict[str, int]
    counts: dict[str, int]
    """How many rows there are of each kind."""
    processes: tuple[str, ...]
    """The ids of the processes of talks, the last reported first."""

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.numbers)


def load(connection: sqlite3.Connection) -> Board:
    """Return the board of a ledger as it is now."""
    words = _Words(connection)
    claims = _table(connection, _CLAIMS, 8)
    numbers = claims[:, 0]
    position = np.full(int(numbers.max(initial=0)) + 1, -1, np.int32)
    position[numbers] = np.arange(len(numbers), dtype=np.int32)
    events = _table(connection, _EVENTS, 6)
    of_event = np.full(int(events[:, 0].max(initial=0)) + 1, -1, np.int32)
    of_event[events[:, 0]] = position[events[:, 1]]
    people, who, by_name = _people(connection)
    type_names, types = words.numbered(claims[:, 1])
    status_names, statuses = words.numbered(claims[:, 2])
    outlet_names, outlets = words.numbered(events[:, 2])
    site_names, sites = _sites(words, claims[:, 4], events, of_event)
    taking = _table(connection, "SELECT event, role, actor FROM participant", 3)
    taking[:, 2] = who[taking[:, 2]]
    speaking = _table(connection, _SPEAKERS, 2)
    parties = Parties(
        does=_pairs(of_event[taking[:, 0]], taking[:, 2], taking[:, 1] == 0),
        undergoes=_pairs(of_event[taking[:, 0]], taking[:, 2], taking[:, 1] == 1),
        says=_pairs(of_event[speaking[:, 0]], who[speaking[:, 1]]),
        denies=_deniers(words, of_event[events[:, 0]], events[:, 5], by_name),
    )
    tied, ties = _ties(taking, of_event, len(people))
    return Board(
        numbers=numbers,
        days=claims[:, 3].copy(),
        types=types,
        statuses=statuses,
        sites=sites,
        disputed=claims[:, 5] == 1,
        reports=claims[:, 6].copy(),
        origins=claims[:, 7].copy(),
        outlets=_pairs(of_event[events[:, 0]], outlets, outlets >= 0),
        parties=parties,
        anyone=_pairs(
            np.concatenate([pairs.claim for pairs in parties]),
            np.concatenate([pairs.item for pairs in parties]),
        ),
        ties=ties,
        tied=tied,
        type_names=type_names,
        status_names=status_names,
        site_names=site_names,
        outlet_names=outlet_names,
        people=people,
        by_identity={one.identity: n for n, one in enumerate(people)},
        counts={kind: _count(connection, kind) for kind in _KINDS},
        processes=tuple(str(key) for (key,) in connection.execute(_PROCESSES)),
    )


_KINDS = ("article", "event", "claim", "attribution", "actor", "origin", "process")
_PROCESSES = """
SELECT p.key FROM process p JOIN meeting m ON m.process = p.id JOIN article a ON a.id = m.article
GROUP BY p.id ORDER BY max(a.published) DESC, p.key
"""


def _count(connection: sqlite3.Connection, kind: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])  # noqa: S608 (constants)


_CLAIMS = f"""
SELECT id, type, status, coalesce(first_day, first_reported, last_day, {NEVER}),
       ifnull(place, 0), disputed, reports, origins
FROM claim ORDER BY first_reported IS NULL, first_reported DESC, key
"""  # noqa: S608 (a constant)
_EVENTS = """
SELECT e.id, e.claim, ifnull(a.outlet, 0), ifnull(e.place, 0), ifnull(e.country, 0),
       ifnull(e.denied, 0)
FROM event e JOIN article a ON a.id = e.article
"""
_SPEAKERS = """
SELECT e.id, t.source FROM event e JOIN attribution t
ON t.article = e.article AND t.key = e.attribution WHERE t.source IS NOT NULL
"""


def _table(connection: sqlite3.Connection, question: str, width: int) -> Ints:
    """Return rows of integers as an array, read in chunks so that no second copy is held."""
    asked, parts = connection.execute(question), []
    while rows := asked.fetchmany(_CHUNK):
        flat = np.fromiter(chain.from_iterable(rows), np.int32, len(rows) * width)
        parts.append(flat.reshape(-1, width))
    return np.concatenate(parts) if parts else np.empty((0, width), np.int32)


class _Words:
    """The strings of a ledger by their numbers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def text(self, number: int) -> str:
        found = self._connection.execute("SELECT text FROM word WHERE id = ?", (number,)).fetchone()
        return str(found[0]) if found else ""

    def site(self, name: int, country: int) -> Site:
        where = self._connection.execute(
            "SELECT lat, lon, level FROM site WHERE name = ? AND country = ?", (name, country)
        ).fetchone()
        return Site(self.text(name), self.text(country) or None, *(where or ()))

    def numbered(self, column: Ints) -> tuple[tuple[str, ...], Ints]:
        """Return the strings of a column, and for each row which it is; -1 of none."""
        found, which = np.unique(column, return_inverse=True)
        without = int(len(found) > 0 and found[0] == 0)
        names = tuple(self.text(int(number)) for number in found[without:])
        return names, (which.reshape(-1) - without).astype(np.int32)


def _people(connection: sqlite3.Connection) -> tuple[tuple[Who, ...], Ints, dict[str, int]]:
    """Return who there is, for each row of `actor` which it is, and who bears a name."""
    rows = connection.execute(
        "SELECT id, identity, name, kind, code, country FROM actors ORDER BY id"
    ).fetchall()
    number_of: dict[str, int] = {}
    people: list[Who] = []
    which = np.zeros(rows[-1][0] + 1 if rows else 1, np.int32)
    by_name: dict[str, int] = {}
    for row, identity, name, kind, code, country in rows:
        number = number_of.setdefault(identity, len(people))
        if number == len(people):
            people.append(Who(identity, name, kind, code, country))
        elif code and not people[number].code:
            people[number] = people[number]._replace(code=code, country=country)
        which[row] = number
        by_name.setdefault(name, number)
    return tuple(people), which, by_name


def _sites(
    words: _Words, named: Ints, events: Ints, of_event: Ints
) -> tuple[tuple[Site, ...], Ints]:
    """Return the places of claims; the country is that of a report which names the place."""
    countries = np.zeros(len(named), np.int32)
    claim = of_event[events[:, 0]]
    same = (events[:, 3] == named[claim]) & (events[:, 3] != 0)
    countries[claim[same]] = events[same, 4]
    key = named.astype(np.int64) << 32 | countries
    found, which = np.unique(key, return_inverse=True)
    without = int(len(found) > 0 and found[0] == 0)
    sites = tuple(words.site(int(pair) >> 32, int(pair) & 0xFFFFFFFF) for pair in found[without:])
    return sites, (which.reshape(-1) - without).astype(np.int32)


def _pairs(claims: Ints, items: Ints, keep: Flags | None = None) -> Pairs:
    """Return the pairs that are kept, each once, in order of the claims."""
    if keep is not None:
        claims, items = claims[keep], items[keep]
    key = claims.astype(np.int64) << 32 | items
    key.sort()  # np.unique would hash them, which takes ten times as long
    key = key[np.diff(key, prepend=-1) != 0]
    return Pairs((key >> 32).astype(np.int32), (key & 0xFFFFFFFF).astype(np.int32))


def _deniers(words: _Words, claims: Ints, denied: Ints, by_name: dict[str, int]) -> Pairs:
    rows = np.flatnonzero(denied)
    found = [
        (int(claims[row]), by_name[name])
        for row in rows
        for name in parted(words.text(int(denied[row])), LIST)
        if name in by_name
    ]
    table = np.array(found, np.int32).reshape(-1, 2)
    return _pairs(table[:, 0], table[:, 1])


def _ties(taking: Ints, of_event: Ints, people: int) -> tuple[Ints, Pairs]:
    """Return who acts on whom: each actor on each recipient, of mutual events each on each."""
    size = len(of_event)
    acts, acted = taking[taking[:, 1] == 0], taking[taking[:, 1] == 1]
    one = _crossed(acts, acted, size)
    alone = acts[np.bincount(acted[:, 0], minlength=size)[acts[:, 0]] == 0]
    two = _crossed(alone, alone, size)
    two = two[two[:, 1] < two[:, 2]]
    both = np.concatenate([one[one[:, 1] != one[:, 2]], two])
    key = both[:, 1].astype(np.int64) * max(people, 1) + both[:, 2]
    found, which = np.unique(key, return_inverse=True)
    tied = np.stack(np.divmod(found, max(people, 1)), axis=1).astype(np.int32)
    return tied, _pairs(of_event[both[:, 0]], which.reshape(-1).astype(np.int32))


def _crossed(left: Ints, right: Ints, size: int) -> Ints:
    """Return (event, left, right) for each two that share an event; both are in order of events."""
    counts = np.bincount(right[:, 0], minlength=size)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    times = counts[left[:, 0]]
    rows = np.repeat(np.arange(len(left)), times)
    first = np.repeat(np.cumsum(times) - times, times)
    others = starts[left[rows, 0]] + (np.arange(len(rows)) - first)
    return np.stack([left[rows, 0], left[rows, 2], right[others, 2]], axis=1)
