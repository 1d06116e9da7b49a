"""Of which state somebody is whom the text gives none: a table of texts, half of it locked.

`scenes.tsv`: a country that is only spoken of, the one named most, is not the scene's. `mention` is
what the last mention of somebody ends with.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.actors.test_codes import code_of
from tests.tables import Row, rows, share

from sayso.actors import Cast

CastOf = Callable[..., Cast]
LEAST = 0.85
TABLE = Path(__file__).parent / "scenes.tsv"


def is_right(cast_of: CastOf, row: Row) -> bool:
    return code_of(cast_of(row["text"], publisher=row["publisher"] or None), row) == row["code"]


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["mention"])
def test_the_scene_tells_the_state(cast_of: CastOf, row: Row) -> None:
    cast = cast_of(row["text"], publisher=row["publisher"] or None)
    assert code_of(cast, row) == row["code"]


def test_most_of_the_locked_scenes_tell_the_state(cast_of: CastOf) -> None:
    assert share(rows(TABLE, locked=True), lambda row: is_right(cast_of, row)) >= LEAST
