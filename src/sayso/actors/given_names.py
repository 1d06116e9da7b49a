"""The gender that a given name tells, where nearly all who bear it are of one.

Takes the name of a person, gives "female", "male" or None. The table is `data/given_names.csv`
(made by `tools/build_given_names.py`); a single word is a last name in news and tells nothing.
"""

import csv

from sayso.actors.family_names import given_name
from sayso.actors.folding import fold
from sayso.shipped import shipped


def gender_of_name(name: str, country: str | None = None) -> str | None:
    """Return the gender that the given name of a whole name tells."""
    given = given_name(name, country)
    return None if given is None else _names().get(given)


@shipped("actors/data/given_names.csv")
def _names(data: bytes) -> dict[str, str]:
    _, *rows = csv.reader(data.decode().splitlines())
    return {name: gender for name, gender in rows}  # noqa: C416 (each row must have two columns)


def is_given_name(word: str) -> bool:
    """Say whether a word is a given name."""
    return fold(word) in _names()
