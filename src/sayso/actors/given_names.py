"""The gender that a given name tells, where nearly all who bear it are of one.

Takes the name of a person, gives "female", "male" or None. The table is `data/given_names.csv`
(made by `tools/build_given_names.py`); a single word is a last name in news and tells nothing.
"""

import csv

from sayso.actors.folding import fold
from sayso.shipped import shipped

FAMILY_FIRST = frozenset("CHN TWN HKG MAC KOR PRK JPN VNM KHM".split())
"""States in whose names the family comes first."""


def gender_of_name(name: str, country: str | None = None) -> str | None:
    """Return the gender that the first word of a whole name tells."""
    words = fold(name).split()
    if len(words) < 2 or country in FAMILY_FIRST:
        return None
    return _names().get(words[0])


@shipped("actors/data/given_names.csv")
def _names(data: bytes) -> dict[str, str]:
    return {row["name"]: row["gender"] for row in csv.DictReader(data.decode().splitlines())}


def is_given_name(word: str) -> bool:
    """Say whether a word is a given name."""
    return fold(word) in _names()
