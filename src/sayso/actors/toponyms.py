"""Which place a toponym means: the choice among the gazetteer's candidates of one article.

Takes the names of an article and how often it speaks of each country, gives a candidate for each.
Population, the article's countries, the provinces that it names and how near a candidate lies to
the other places chosen decide; the last is spatial minimality (Leidner 2007). Two rounds: the
second sees what the first has chosen. Weights set on the development set of local news.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.actors.gazetteer import Candidate, lookup

NEAR_KM = 160.0
EARTH_KM = 6371.0
MOST = 40
"""Candidates looked at for each name; the gazetteer gives the largest first."""
LESS = {"admin1": 0.7, "county": 0.9}
"""Towns go before the provinces and counties that bear their names."""
OTHER_NAME = 1.5
COUNTRY, PROVINCE, NEAR = 4.0, 1.2, 5.0

Chosen = dict[str, Candidate | None]


def choose(names: Sequence[str], rests: Mapping[str, str], countries: Counter[str]) -> Chosen:
    """Return the place that each of `names` means; `countries` counts those spoken of.

    `rests` gives for "North Richmond" the "Richmond" that it may be a part of.
    """
    options = {name: lookup(name)[:MOST] for name in names}
    for name, found in options.items():
        options[name] = found or (lookup(rests[name])[:MOST] if rests.get(name) else [])
    weight = Counter(countries)
    provinces: Counter[tuple[str | None, str | None]] = Counter()
    for name, found in options.items():
        if len({(c.country, c.admin1) for c in found}) == 1:
            weight[found[0].country or ""] += 1
            provinces[found[0].country, found[0].admin1] += 1
        elif name.endswith(".") and found:
            provinces[found[0].country, found[0].admin1] += 2
        for candidate in found[:5]:  # a province named in the article holds its towns
            if candidate.feature in {"admin1", "region"}:
                provinces[candidate.country, candidate.admin1] += 2
    total = max(1, weight.total())

    def base(candidate: Candidate) -> float:
        size = math.log10(max(candidate.population, 1)) + 1
        share = weight[candidate.country or ""] / total
        within = min(provinces[candidate.country, candidate.admin1], 3)
        less = LESS.get(candidate.feature, 0.0) + (OTHER_NAME if candidate.other else 0.0)
        return size + COUNTRY * share + PROVINCE * within - less

    scores = {name: [(base(c), c) for c in found] for name, found in options.items()}
    chosen = {name: _top(rows) for name, rows in scores.items()}
    for _ in range(2):
        chosen = {
            name: _top([(score + NEAR * _nearness(c, name, chosen), c) for score, c in rows])
            for name, rows in scores.items()
        }
    return chosen


def _top(rows: list[tuple[float, Candidate]]) -> Candidate | None:
    return max(rows, key=lambda row: row[0])[1] if rows else None


def _nearness(candidate: Candidate, name: str, chosen: Chosen) -> float:
    """Return which share of the article's other towns and counties lies near a candidate."""
    others = [
        place
        for other, place in chosen.items()
        if other != name and place is not None and place.feature in {"city", "county"}
    ]
    if not others or candidate.feature == "country":
        return 0.0
    near = sum(distance_km(candidate, place) <= NEAR_KM for place in others)
    return near / len(others)


def distance_km(one: Candidate, other: Candidate) -> float:
    """Return the great-circle distance of two places in kilometres."""
    a, b, c, d = (math.radians(x) for x in (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
