"""Whose a family name, a titled name and the body called after somebody are: a table, half locked.

`leaders.tsv` has the day of the article (none: not known), the last mention of somebody, the name of
the actor that it must be ("!": must not be) and what its code must be or end with; "-" is not asked.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tables import LEAST, Row, rows, share

from sayso.actors import Cast
from sayso.record import Actor

CastOf = Callable[..., Cast]
TABLE = Path(__file__).parent / "leaders.tsv"


def found(cast: Cast, row: Row) -> Actor | None:
    """Return the actor that the mention's last word stands for."""
    end = row["text"].rindex(row["mention"]) + len(row["mention"])
    actors = [a for a in cast.actors if any(m[0] < end <= m[1] for m in a.mentions)]
    return actors[0] if actors else None


def is_right(cast_of: CastOf, row: Row) -> bool:
    """Say whether a mention is who it must be, with the code asked, and no actor is a mere sign."""
    cast = cast_of(row["text"], row["day"] or None)
    actor = found(cast, row)
    if actor is None or not all(any(c.isalpha() for c in a.name) for a in cast.actors):
        return False
    code = actor.code or "".join(actor.sectors)
    return _is(actor.name, row["who"], whole=True) and _is(code, row["code"], whole=False)


def _is(found: str, wanted: str, *, whole: bool) -> bool:
    if wanted.startswith("!"):
        return not found.endswith(wanted[1:])
    return wanted in {"-", found} or (not whole and found.endswith(wanted))


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:50])
def test_a_mention_is_the_right_one_with_the_right_code(cast_of: CastOf, row: Row) -> None:
    assert is_right(cast_of, row), found(cast_of(row["text"], row["day"] or None), row)


def test_nine_in_ten_of_the_locked_ones_are_right(cast_of: CastOf) -> None:
    assert share(rows(TABLE, locked=True), lambda row: is_right(cast_of, row)) >= LEAST
