"""The encoder of pairs: where the marks stand, and what the two models say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.events.classify import blended
from sayso.events.encoder import ACTOR, MOST_PIECES, RECIPIENT, chances, marked

TEXT = "Egypt warned Sudan that it would close the border."


def test_the_parties_stand_between_their_marks() -> None:
    pair = marked(TEXT, (0, 5), (13, 18))
    assert [pair.ids[place] for place in pair.marks] == [ACTOR[0], RECIPIENT[0]]
    assert pair.ids[pair.marks[0] + 2] == ACTOR[1]
    assert pair.ids[pair.marks[1] + 2] == RECIPIENT[1]


@pytest.mark.parametrize("before", [0, 60, 400])
def test_of_a_long_text_the_parties_are_kept(before: int) -> None:
    text = "Nothing happened. " * before + TEXT + " Nothing happened." * 200
    start = 18 * before
    pair = marked(text, (start, start + 5), (start + 13, start + 18))
    assert len(pair.ids) <= MOST_PIECES
    assert {*ACTOR, *RECIPIENT} <= {*pair.ids}


def test_the_encoder_gives_every_class_a_chance() -> None:
    found = chances(TEXT, (0, 5), (13, 18))
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=lambda name: found[name]) == "THREATEN"


CHANCES = st.lists(st.floats(0, 1), min_size=3, max_size=3)


@given(CHANCES, CHANCES)
def test_both_models_together_give_probabilities(one: list[float], other: list[float]) -> None:
    names = ("AID", "AGREE", "REJECT")
    both = blended(dict(zip(names, one, strict=True)), dict(zip(names, other, strict=True)))
    assert sum(both.values()) == pytest.approx(1)
    assert all(p > 0 for p in both.values())
