"""The gazetteer: which places of the world a name may stand for.

Takes a name, gives `Candidate`s. The data are GeoNames' (CC BY 4.0) as `tools/build_gazetteer.py`
packs them: one block of lines sorted by key, kept as bytes and searched by bisection, so that
loading takes no more than unpacking and a row is decoded only when it is asked for.
"""

import csv
import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sayso import beside
from sayso.shipped import GAZETTEER, shipped

_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_NOT_NAME = re.compile(r"[^\w ]")
_COUNTY = "County "
_LETTERS = str.maketrans({"-": " ", "–": " ", "ʻ": "‘", "ʼ": "’"})
"""Dashes part names; the apostrophes that are letters (Nukuʻalofa) are written like the others."""


class Candidate(NamedTuple):
    """One place that a name may stand for; `other` where the name is not its usual one."""

    name: str
    country: str | None
    admin1: str | None
    geonames: int | None
    lat: float
    lon: float
    population: int
    feature: str
    other: bool = False


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Return the key of `name`: no accents, case, stops or apostrophes, `st` for Saint."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _NOT_NAME.sub("", plain).split()
    return " ".join([*(_SHORT.get(w, w) for w in words[:1]), *words[1:]])


class _Block:
    """Lines of bytes sorted by what stands before the first tab."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")).astype(np.int32)
        self.starts = np.concatenate([np.zeros(1, np.int32), breaks + 1])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return self.data[self.starts[number] : self.starts[number + 1] - 1]

    def find(self, key: bytes) -> Iterator[list[str]]:
        """Yield the fields of each line under `key`."""
        number = bisect_left(self, key + b"\t")
        while number < len(self) and (line := self[number]).startswith(key + b"\t"):
            yield line.decode().split("\t")
            number += 1


@shipped(GAZETTEER)
def _blocks(data: bytes) -> tuple[_Block, _Block]:
    unpacked = beside.given(GAZETTEER, lambda: gzip.decompress(data))
    rows, found, other = unpacked.partition(b"\n\n")
    if not found:
        raise ValueError("it has no block of other names")
    return _Block(rows + b"\n"), _Block(other)


def ready() -> None:
    """Unpack the gazetteer, which is else unpacked when it is first asked."""
    _blocks()


def _candidate(fields: list[str], *, other: bool) -> Candidate:
    _, name, country, admin1, geonames, lat, lon, population, feature = fields
    return Candidate(
        name,
        country or None,
        admin1 or None,
        int(geonames) or None,
        float(lat),
        float(lon),
        int(population),
        feature,
        other,
    )


@lru_cache(maxsize=16384)
def candidates(key: str) -> tuple[Candidate, ...]:
    """Return the places under a key that `normalise` made, those of that very name first."""
    rows, other = _blocks()
    found = [_candidate(fields, other=False) for fields in rows.find(key.encode())]
    for _, numbers in other.find(key.encode()):
        found += [
            _candidate(rows[int(n)].decode().split("\t"), other=True) for n in numbers.split()
        ]
    return tuple(found)


def all_places() -> Iterator[Candidate]:
    """Yield every place of the gazetteer."""
    rows, _ = _blocks()
    for number in range(len(rows)):
        yield _candidate(rows[number].decode().split("\t"), other=False)


@shipped("actors/data/gazetteer.short.csv")
def _short_names(data: bytes) -> dict[str, tuple[str, str, str]]:
    """Return the short forms of provinces ("W.Va."): name, country and feature."""
    rows = csv.DictReader(data.decode().splitlines())
    return {row["short"].rstrip("."): (row["name"], row["country"], row["feature"]) for row in rows}


def is_short_form(name: str) -> bool:
    """Say whether a name is a province's short form, with its stops: "Ky.", "W. Va."."""
    return "." in name and name.replace(" ", "").rstrip(".") in _short_names()


def lookup(name: str) -> list[Candidate]:
    """Return every place that `name` may stand for; the largest of that very name first."""
    short = _short_names().get(name.replace(" ", "").rstrip(".")) if "." in name else None
    if short is not None:
        full, country, feature = short
        found = [
            c for c in candidates(normalise(full)) if (c.country, c.feature) == (country, feature)
        ]
        return sorted(found, key=lambda c: -c.population)[:1]
    if name.startswith(_COUNTY):  # "County Mayo" is Mayo
        found = [
            c for c in candidates(normalise(name.removeprefix(_COUNTY))) if c.feature == "county"
        ]
        return sorted([*candidates(normalise(name)), *found], key=lambda c: -c.population)
    return sorted(
        candidates(normalise(name)), key=lambda c: (c.other, -c.population, c.geonames or 0)
    )
