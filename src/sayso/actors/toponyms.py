"""Which place a toponym means: one scored choice among the gazetteer's candidates of one article.

Takes what the article asks of the gazetteer and what it tells, gives a candidate for each. Size and
class of a place, the holder named beside it, the countries and provinces that the article speaks
of, its dateline, and how near a candidate lies to the other places chosen (spatial minimality,
Leidner 2007) are weighed. Rounds: each sees what the one before it has chosen. The weights were
fitted (`tools/fit_place_choice.py`) and are data (`data/place_weights.toml`).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.actors import registry
from sayso.actors.gazetteer import Candidate, lookup, normalise
from sayso.actors.toponym import Toponym, bare, options, words
from sayso.shipped import shipped, toml

NEAR_KM = 160.0
EARTH_KM = 6371.0
MOST = 60
"""Candidates looked at for each name; the gazetteer gives the largest first."""
LEFT = 15
"""Of these, how many look at the other names' places."""
MOST_ROWS = 1500
"""Candidates of all names of an article that look at each other; a long list must not cost seconds."""
ROUNDS = 3
REGIONS = frozenset({"region", "sea", "river", "lake", "island", "mountains", "continent", "union"})
LEAST_OF_STATE = 1_000_000
"""A state or territory is known as if it had so many inhabitants: Greenland is no town in New Hampshire."""
BROAD = frozenset({"country", "continent", "union", "sea"})
"""Classes of places that are near to nothing."""

Marks = dict[str, float]
Floats = NDArray[np.float64]


class Asked(NamedTuple):
    """A name as an article asks for it: see `Toponym`; one for all mentions that must be one place."""

    name: str
    rest: str = ""
    kind: str = ""
    within: str = ""


class Told(NamedTuple):
    """What an article tells apart from its toponyms.

    `countries` counts whose persons, bodies and peoples it names; `dateline` is its own place.
    """

    countries: Counter[str]
    dateline: Asked | None = None


def asked_of(toponyms: Iterable[Toponym]) -> dict[Toponym, Asked]:
    """Return what is asked for each toponym: the same name is one place, unless the text parts them.

    "Paris, Texas" and "Paris, France" are two, "Herat" and "Herat province" are two; "Paris" alone
    is the one whose holder the article names.
    """
    found = list(toponyms)
    holders: dict[tuple[str, str], str] = {}
    classes: dict[tuple[str, str], str] = {}
    for t in found:
        holders[_key(t)] = holders.get(_key(t)) or t.within
        classes[_key(t)] = classes.get(_key(t)) or t.kind
    return {
        t: Asked(_plain(t.name), t.rest, t.kind or classes[_key(t)], t.within or holders[_key(t)])
        for t in found
    }


def _plain(name: str) -> str:
    """Return a name as it is written, one of the capitals of a headline or a dateline as usual."""
    capitals = name.isupper() and len(name) > len("USA") and "." not in name
    return name.title() if capitals else name


def _key(toponym: Toponym) -> tuple[str, str]:
    division = toponym.kind if toponym.kind in {"admin1", "county"} else ""
    return normalise(toponym.name), division


class Field(NamedTuple):
    """The candidates of all names of an article in one list, and of which name each is one."""

    asked: list[Asked]
    rows: list[Candidate]
    of: NDArray[np.int64]
    marks: list[Marks]


def choose(asked: Sequence[Asked], told: Told) -> dict[Asked, Candidate | None]:
    """Return the place that each name means, None where the gazetteer has none."""
    chosen: dict[Asked, Candidate | None] = dict.fromkeys(asked)
    field = field_of(asked, told)
    if not field.rows:
        return chosen
    weights = _weights()
    own = np.array([_sum(marks, weights["choice"]) for marks in field.marks])
    field, own = likeliest(field, own)
    scores = settle(field, own, np.array([weights["beside"].get(name, 0.0) for name in BESIDE]))
    for number, one in enumerate(field.asked):
        here = np.flatnonzero(field.of == number)
        if len(here):
            chosen[one] = field.rows[here[np.argmax(scores[here])]]
    return chosen


def settle(field: Field, own: Floats, weights: Floats) -> Floats:
    """Return the scores of the candidates after the rounds in which they look at each other."""
    scores = own
    for _ in range(ROUNDS):
        scores = own + beside(field, likelihoods(field, scores)) @ weights
    return scores


def likeliest(field: Field, scores: Floats) -> tuple[Field, Floats]:
    """Return a field with the best candidates of each name alone, and their scores."""
    order = np.lexsort((-scores, field.of))
    starts = np.searchsorted(field.of[order], field.of[order])
    left = min(LEFT, max(1, MOST_ROWS // len(field.asked)))
    kept = np.sort(order[np.arange(len(order)) - starts < left])
    rows, marks = [field.rows[i] for i in kept], [field.marks[i] for i in kept]
    return field._replace(rows=rows, of=field.of[kept], marks=marks), scores[kept]


def likelihoods(field: Field, scores: Floats) -> Floats:
    """Return how likely each candidate is among those of its name."""
    most = np.full(len(field.asked), -np.inf)
    np.maximum.at(most, field.of, scores)
    every = np.exp(scores - most[field.of])
    total = np.bincount(field.of, every, len(field.asked))
    return np.asarray(every / total[field.of], dtype=np.float64)


BESIDE = ("near", "nearest", "same country", "same province", "a name of its province")


def beside(field: Field, likely: Floats) -> Floats:
    """Return how each candidate lies to what the article's other names are likely to mean.

    Gives a row of the marks `BESIDE` for each candidate: the share of the others near it, how close
    the closest comes, the shares of its country and of its province, and the surest of the latter.
    """
    far = _distances(field.rows)
    local = np.array([c.feature not in BROAD for c in field.rows])
    both = local[:, None] & local[None, :]
    lands, held = _numbers(field.rows)
    every = [
        both * (far <= NEAR_KM),
        both / (1.0 + far / NEAR_KM),
        lands[:, None] == lands[None, :],
        (held[:, None] == held[None, :]) & (held >= 0)[None, :],
    ]
    names = np.unique(field.of)
    count = max(1, len(names) - 1)
    own = field.of[:, None] == names[None, :]
    near, close, country, province = (
        np.where(own, 0.0, _by_name(matrix * likely[None, :], field.of, names)) for matrix in every
    )
    marks = [m.sum(1) / count for m in (near, country, province)]
    return np.stack([marks[0], close.max(1), marks[1], marks[2], province.max(1)], axis=1)


def _by_name(matrix: Floats, of: NDArray[np.int64], names: NDArray[np.int64]) -> Floats:
    """Return the sums of a matrix's columns that belong to each name; `of` is in order."""
    return np.add.reduceat(matrix, np.searchsorted(of, names), axis=1)


def _numbers(rows: Sequence[Candidate]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return numbers of the countries and provinces of candidates; -1 for no province."""
    lands: dict[str | None, int] = {}
    held: dict[tuple[str | None, str], int] = {}
    countries = [lands.setdefault(c.country, len(lands)) for c in rows]
    provinces = [
        held.setdefault((c.country, c.admin1), len(held)) if c.admin1 else -1 for c in rows
    ]
    return np.array(countries), np.array(provinces)


def _distances(rows: Sequence[Candidate]) -> Floats:
    """Return the distances of candidates to each other in kilometres."""
    lat = np.radians([c.lat for c in rows])
    lon = np.radians([c.lon for c in rows])
    slope = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    slope += (
        np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, slope))), dtype=np.float64)


def _sum(marks: Marks, weights: Mapping[str, float]) -> float:
    return sum(value * weights.get(mark, 0.0) for mark, value in marks.items())


@shipped("actors/data/place_weights.toml")
def _weights(data: bytes) -> dict[str, dict[str, float]]:
    tables = toml(data)
    return {name: dict(tables[name]) for name in ("choice", "beside")}


Known = dict[Asked, list[tuple[Candidate, str]]]
"""The candidates of each name, and by what part of it: "", "part" or "county"."""


class Named(NamedTuple):
    """How many names of an article are each country's and each province's."""

    countries: Counter[str | None]
    provinces: Counter[tuple[str | None, str | None]]


def field_of(asked: Sequence[Asked], told: Told) -> Field:
    """Return the candidates of all names with the marks that do not hang on the others' places."""
    known: Known = {one: options(one.name, one.rest)[:MOST] for one in asked}
    lands = {
        one: {c.country for c, _ in rows if c.feature == "country"} for one, rows in known.items()
    }
    parts = {
        one: {(c.country, c.admin1) for c, _ in rows if c.feature == "admin1"}
        for one, rows in known.items()
    }
    named = Named(Counter(chain(*lands.values())), Counter(chain(*parts.values())))
    home = _home(told, known)
    holders = {one.within for one in asked}
    seats = words("words.seats")
    field = Field(list(asked), [], np.zeros(0, np.int64), [])
    of: list[int] = []
    for number, (one, rows) in enumerate(known.items()):
        whole = any(not by for _, by in rows)
        largest = next((i for i, (c, _) in enumerate(rows) if c.feature == "city"), None)
        for rank, (candidate, by) in enumerate(rows):
            marks = _own(candidate, one) | _of_article(
                candidate, told, named, (lands[one], parts[one])
            )
            marks["first"] = float(rank == 0)
            marks["capital"] = float(_is_capital(candidate, rows))
            marks["seat"] = float(whole and rank == largest and normalise(one.name) in seats)
            marks["named like its town"] = float(_has_seat(candidate, rows))
            marks["named like its state"] = float(
                candidate.feature != "country" and candidate.country in lands[one]
            )
            if one.name in holders and candidate.feature != "city":
                marks["holds another"] = 1.0
            if by:
                marks[by] = 1.0
                marks[f"{by} beside the whole"] = float(whole)
            if home is not None and one != told.dateline:
                marks["dateline's country"] = float(candidate.country == home.country)
            field.rows.append(candidate)
            field.marks.append(marks)
            of.append(number)
    return field._replace(of=np.array(of, np.int64))


def _home(told: Told, known: Known) -> Candidate | None:
    """Return the place of the dateline: of its name, what its own holder and its size say."""
    rows = known.get(told.dateline, []) if told.dateline is not None else []
    if told.dateline is None or not rows:
        return None
    fits = [c for c, _ in rows if _held(c, told.dateline.within)] if told.dateline.within else []
    return max(fits or [c for c, _ in rows], key=lambda c: (not c.other, c.population))


def _own(candidate: Candidate, one: Asked) -> Marks:
    """Return what a candidate is, and how it fits the words around its name."""
    people = max(candidate.population, LEAST_OF_STATE if candidate.feature == "country" else 1)
    marks = {
        "size": math.log10(people),
        candidate.feature if candidate.feature not in REGIONS else "region": 1.0,
        "written so": float(candidate.name == one.name),
        "other name": float(candidate.other and not _is_spelling(one.name, candidate.name)),
        "other spelling": float(candidate.other and _is_spelling(one.name, candidate.name)),
    }
    if one.within:
        marks["held" if _held(candidate, one.within) else "not held"] = 1.0
    if one.kind:
        marks["of that kind" if _of_kind(candidate, one.kind) else "of another kind"] = 1.0
    return marks


def _of_article(
    candidate: Candidate,
    told: Told,
    named: Named,
    own: tuple[set[str | None], set[tuple[str | None, str | None]]],
) -> Marks:
    """Return how a candidate fits what the article speaks of; what the name itself may be is `own`."""
    total = told.countries.total()
    here = told.countries[candidate.country or ""]
    home = candidate.country, candidate.admin1
    return {
        "country told": here / total if total else 0.0,
        "country told most": float(here > 0 and here == max(told.countries.values())),
        "country named": float(named.countries[candidate.country] > (candidate.country in own[0])),
        "province named": float(named.provinces[home] > (home in own[1])),
        "no country": float(candidate.country is None),
    }


def _is_capital(candidate: Candidate, rows: list[tuple[Candidate, str]]) -> bool:
    """Say whether a candidate is a state's capital, not a village of its name."""
    if candidate.feature != "city" or not any(
        e.how == "capital" and e.country == candidate.country
        for e in registry.lookup(candidate.name)
    ):
        return False
    return all(
        c.population <= candidate.population
        for c, _ in rows
        if (c.country, c.feature) == (candidate.country, candidate.feature)
    )


def _is_spelling(name: str, own: str) -> bool:
    """Say whether a name is only spelt otherwise: "Jenin" is Janīn, "Zakho" is Zaxo."""
    return _consonants(name) == _consonants(own)


@lru_cache(maxsize=4096)
def _consonants(name: str) -> str:
    """Return the letters of a name that all spellings share."""
    words = [w for w in normalise(name).split() if w not in {"al", "el", "ad", "ar", "as", "an"}]
    letters = (
        "".join(words).replace("ou", "w").replace("q", "k").replace("kh", "h").replace("x", "h")
    )
    return re.sub(r"[aeiouyw]|(.)(?=\1)", "", letters)


def _has_seat(candidate: Candidate, rows: list[tuple[Candidate, str]]) -> bool:
    """Say whether a province or county bears the name of a town in it: "Herat", "Lviv"."""
    if candidate.feature not in {"admin1", "county"}:
        return False
    home = candidate.country, candidate.admin1
    return any(c.feature == "city" and (c.country, c.admin1) == home for c, by in rows if not by)


def _held(candidate: Candidate, holder: str) -> bool:
    """Say whether a place lies in one that goes by the name of `holder`."""
    for above in lookup(bare(holder)[0]):
        if above.country == candidate.country and above.feature == "country":
            return candidate.feature != "country"
        same = above.country in {candidate.country, None}
        if same and above.feature == "admin1" and above.admin1 == candidate.admin1:
            return candidate.feature != "admin1"
        if same and above.feature in {"county", "region"} and above != candidate:
            return distance_km(above, candidate) <= NEAR_KM
    return False


def _of_kind(candidate: Candidate, kind: str) -> bool:
    if kind == "admin1":
        return candidate.feature in {"admin1", "region"}
    return candidate.feature == kind


def distance_km(one: Candidate, other: Candidate) -> float:
    """Return the great-circle distance of two places in kilometres."""
    a, b, c, d = (math.radians(x) for x in (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
