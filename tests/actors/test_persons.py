"""One person, many names: a table of texts, half of it locked.

`persons.tsv` has the last mention of somebody in a text, whose it is ("-" where that is not said) and
somebody else whose it must not be: a wrong merge is worse than a missed one.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tables import LEAST, Row, rows, share

from sayso.actors import Cast

CastOf = Callable[..., Cast]
TABLE = Path(__file__).parent / "persons.tsv"


def whose(cast: Cast, row: Row) -> str | None:
    """Return the name of the actor that the mention stands for."""
    end = row["text"].rindex(row["mention"]) + len(row["mention"])
    found = [a.name for a in cast.actors if any(m[0] < end <= m[1] for m in a.mentions)]
    return found[0] if found else None


def is_right(cast: Cast, row: Row) -> bool:
    """Say whether the mention is the one's it should be, and nobody else's."""
    found = whose(cast, row)
    return found != row["other"] and row["same"] in {"-", found}


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:40])
def test_a_mention_is_the_right_persons(cast_of: CastOf, row: Row) -> None:
    cast = cast_of(row["text"], "2026-11-01" if "W. Bush" not in row["text"] else "2005-01-01")
    assert is_right(cast, row), whose(cast, row)


def test_nine_in_ten_of_the_locked_ones_are_the_right_persons(cast_of: CastOf) -> None:
    found = rows(TABLE, locked=True)
    assert share(found, lambda row: is_right(cast_of(row["text"], "2010-01-01"), row)) >= LEAST


POSTED = [
    ("Iranian ambassador to Russia Kazem Jalali rejects the offer.", "Kazem Jalali", "IRNGOV"),
    ("The Israeli envoy to the United Nations Amir Levi walked out.", "Amir Levi", "ISRGOV"),
    ("The Assad regime fell in 2024.", "Assad regime", "SYRGOV"),
    ("The State Great Khural ousted him.", "State Great Khural", "MNGLEG"),
    ("The Constitutional Court of Slovakia said no.", "Constitutional Court", "SVKJUD"),
]


@pytest.mark.parametrize(("text", "name", "code"), POSTED)
def test_a_posting_a_regime_and_a_court_are_of_a_state(
    cast_of: Callable[..., Cast], text: str, name: str, code: str
) -> None:
    assert (name, code) in {(a.name, a.code) for a in cast_of(text).actors}


SEVERAL = [
    "Norway expelled two Chadian diplomats, Omar Diallo and Ali Khan, for spying.",
    "Chadian ministers Omar Diallo and Ali Khan resigned on Friday.",
    "Police in N'Djamena held two officers, Omar Diallo and Ali Khan.",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_what_several_are_called_by_is_said_of_each(cast_of: CastOf, text: str) -> None:
    found = {actor.name: actor.country for actor in cast_of(text).actors}
    assert (found["Omar Diallo"], found["Ali Khan"]) == ("TCD", "TCD")


def test_a_title_of_one_is_not_the_others(cast_of: CastOf) -> None:
    cast = cast_of("The Chadian minister Omar Diallo and Ali Khan left the hall.")
    assert {a.country for a in cast.actors if a.name == "Ali Khan"} == {None}
