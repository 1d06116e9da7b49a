"""Which of several places a name means: a table of texts, half of it locked.

The locked rows of `right_ones.tsv` are counted; they were not looked at while weights were mended.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.actors import Cast
from sayso.actors.gazetteer import normalise

CastOf = Callable[..., Cast]
ROWS = list(
    csv.DictReader(
        (Path(__file__).parent / "right_ones.tsv").read_text("utf-8").splitlines(), delimiter="\t"
    )
)
OPEN = [row for row in ROWS if not row["locked"]]
LOCKED = [row for row in ROWS if row["locked"]]
LEAST = 0.9


def is_right(cast: Cast, row: dict[str, str]) -> bool:
    """Say whether the article's place of that name lies where it should."""
    text = row["text"]
    for place in cast.places:
        words = {normalise(text[slice(*m)]) for m in place.mentions} | {normalise(place.name)}
        if normalise(row["name"]) in words:
            found = (place.country or "", place.admin1 or "" if row["admin1"] else "")
            return found == (row["country"], row["admin1"]) and place.lat is not None
    return False


@pytest.mark.parametrize("row", OPEN, ids=lambda row: row["text"][:40])
def test_a_name_means_the_right_one(cast_of: CastOf, row: dict[str, str]) -> None:
    cast = cast_of(row["text"])
    assert is_right(cast, row), [(p.name, p.country, p.admin1) for p in cast.places]


def test_nine_in_ten_of_the_locked_ones_are_right(cast_of: CastOf) -> None:
    right = sum(is_right(cast_of(row["text"]), row) for row in LOCKED)
    assert right >= LEAST * len(LOCKED)
