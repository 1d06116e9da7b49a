"""The encoder of events: where the marks stand, and what the two models say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.encoder_examples import made_up

from sayso.events.classify import blended
from sayso.events.encoder import (
    ACTOR,
    MOST_PIECES,
    NONE,
    RECIPIENT,
    TRIGGER,
    Asked,
    chances,
    marked,
)
from sayso.record import Span

TEXT = "Egypt warned Sudan that it would close the border."


def test_what_is_asked_about_stands_between_marks() -> None:
    found = marked(TEXT, Asked(actor=(0, 5), recipient=(13, 18), trigger=(6, 12)))
    assert [found.ids[place] for place in found.marks] == [ACTOR[0], RECIPIENT[0], TRIGGER[0]]
    for place, (_, after) in zip(found.marks, (ACTOR, RECIPIENT, TRIGGER), strict=True):
        assert found.ids[place + 2] == after


def test_what_is_not_asked_about_has_no_mark() -> None:
    found = marked(TEXT, Asked(actor=(0, 5)))
    assert found.marks[1:] == (0, 0)
    assert not {*RECIPIENT, *TRIGGER} & {*found.ids}


@pytest.mark.parametrize("before", [0, 60, 400])
def test_of_a_long_text_the_parties_are_kept(before: int) -> None:
    text = "Nothing happened. " * before + TEXT + " Nothing happened." * 200
    start = 18 * before
    found = marked(text, Asked((start, start + 5), (start + 13, start + 18)))
    assert len(found.ids) <= MOST_PIECES
    assert {*ACTOR, *RECIPIENT} <= {*found.ids}


def test_the_encoder_gives_every_class_a_chance() -> None:
    found = chances(TEXT, Asked((0, 5), (13, 18), (6, 12)))
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=lambda name: found[name]) == "THREATEN"


NOTHING = [
    ("Lindqvist hit Hull from the first whistle and Leeds won 3-1.", (0, 9), (14, 18), (10, 13)),
    ("Anna Berg beat Maria Lind 6-2 in the final of the tournament.", (0, 9), (15, 25), (10, 14)),
]


@pytest.mark.parametrize(("text", "actor", "recipient", "trigger"), NOTHING)
def test_what_is_no_event_has_a_class_of_its_own(
    text: str, actor: Span, recipient: Span, trigger: Span
) -> None:
    found = chances(text, Asked(actor, recipient, trigger))
    assert max(found, key=lambda name: found[name]) == NONE


CHANCES = st.lists(st.floats(0, 1), min_size=3, max_size=3)


@given(CHANCES, CHANCES)
def test_both_models_together_give_probabilities(one: list[float], other: list[float]) -> None:
    names = ("AID", "AGREE", "REJECT")
    both = blended(dict(zip(names, one, strict=True)), dict(zip(names, other, strict=True)))
    assert sum(both.values()) == pytest.approx(1)
    assert all(p > 0 for p in both.values())


def test_made_up_sentences_have_their_marks_and_a_class() -> None:
    found = list(made_up())
    assert {one.type for one in found} <= {*chances(TEXT, Asked((0, 5)))}
    assert len({one.source for one in found}) == len(found)
    assert not [one.source for one in found if {*"[]{}"} & {*one.source}]
    assert all(any(one.pair.marks) for one in found)
