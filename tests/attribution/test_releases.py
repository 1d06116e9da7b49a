"""Statements printed whole under a line with a colon: texts → whose they are, and what of them."""

import pytest
from tests.attribution.test_chains import read, words

WHOLE = [
    (
        "Minister Tobias Ellis said:\nThe attack was a cowardly act. I condemn it.\nThe minister flew home on Monday.",
        "Tobias Ellis",
        "The attack was a cowardly act. I condemn it.",
    ),
    (
        "Speaking in Geneva, the High Commissioner said:\n\nNo side has clean hands.\n\nWe call on all of them to stop.\n\nNotes to editors:\nHe took office in May.",
        "High Commissioner",
        "No side has clean hands. … We call on all of them to stop.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "content"), WHOLE)
def test_what_stands_under_the_line_is_the_speakers(text: str, name: str, content: str) -> None:
    found, names = read(text)
    outer = next(one for one in found if one.cue == "say")
    assert names[outer.source or ""] == name
    assert words(text, outer.content_spans) == content
    assert all(one.within == outer.id for one in found if one is not outer)


def test_a_statement_ends_before_others_speak() -> None:
    text = (
        "Nadia Brandt, a lecturer in Graz, stated:\n\nThe ministry believes that it can read every letter.\n\n"
        "Paul Otieno said the bill was weak.\n\nLucia Ferro would go on. “I will fight for a better bill,” she said."
    )
    found, names = read(text)
    outer = {names[one.source or ""]: one for one in found if one.within is None}
    assert words(text, outer["Nadia Brandt"].content_spans).endswith("every letter.")
    assert {"Paul Otieno", "Lucia Ferro"} <= outer.keys()


NONE = [
    "The committee said:\n“The road is closed,” and left.",
    "The following towns were named:\nDjibo\nDori",
]


@pytest.mark.parametrize("text", NONE)
def test_a_list_or_a_quotation_is_no_such_statement(text: str) -> None:
    found, _ = read(text)
    assert not any("Djibo" in words(text, one.content_spans) for one in found)
    assert not any(words(text, one.content_spans).endswith("left.") for one in found)
