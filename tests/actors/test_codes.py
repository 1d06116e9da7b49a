"""Which state and sector somebody is of: a table of texts, half of it locked.

`codes.tsv` has the last mention of somebody in a text and the code that it should bear; "-" stands
for words that are no outlet.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tables import Row, rows, share

from sayso.actors import Cast
from sayso.record import Kind

CastOf = Callable[..., Cast]
LEAST = 0.87
TABLE = Path(__file__).parent / "codes.tsv"


def code_of(cast: Cast, row: Row) -> str:
    """Return the code of whoever the mention's last word is, "-" where it is nobody or no outlet."""
    end = row["text"].rindex(row["mention"]) + len(row["mention"])
    found = [a for a in cast.actors if any(m[0] < end <= m[1] for m in a.mentions)]
    if not found or (row["code"] == "-" and found[0].kind is not Kind.OUTLET):
        return "-"
    return found[0].code or "?"


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:40])
def test_an_actor_has_its_code(cast_of: CastOf, row: Row) -> None:
    assert code_of(cast_of(row["text"]), row) == row["code"]


def test_most_of_the_locked_ones_have_their_code(cast_of: CastOf) -> None:
    found = rows(TABLE, locked=True)
    assert share(found, lambda row: code_of(cast_of(row["text"]), row) == row["code"]) >= LEAST
