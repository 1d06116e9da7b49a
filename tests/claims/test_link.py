"""Which tellings are one event, and why; the pairs that blocks let meet."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.claims.across import blocks
from sayso.claims.across.link import limits, link
from sayso.claims.article.outline import Outline, outlines
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import EventType

BASE = "Gunmen on motorcycles killed 14 farmers near Kandol on Monday, residents said."
SAME = [
    "The death toll of Monday's attack near Kandol, in which gunmen killed 14 farmers, may rise.",
    "Fourteen farmers were killed by gunmen on motorcycles near Kandol, the governor said.",
]
OTHER = [
    "Gunmen killed three teachers in Teshi on Monday, residents said.",
    "Police in Kandol arrested four farmers on Monday after a protest.",
    "The president visited farmers near Kandol on Monday and promised help.",
]


@cache
def told(text: str, published: str = "2022-05-03") -> Outline:
    record = read_article(article_from_text(text, About(published=published)))
    return next(iter(outlines(record).values()))


@pytest.mark.parametrize("text", SAME)
def test_tellings_of_one_event_are_linked_with_reasons(text: str) -> None:
    found = link(told(BASE), told(text))
    assert found is not None
    assert found.score > limits().join
    assert "wording +" in found.why


@pytest.mark.parametrize("text", OTHER)
def test_other_events_of_the_place_or_the_day_are_not(text: str) -> None:
    found = link(told(BASE), told(text))
    assert found is None or found.score < limits().join


def test_the_same_words_of_another_month_are_another_event() -> None:
    found = link(told(BASE), told(BASE, "2022-07-05"))
    assert found is None or found.score < limits().join


SAMPLE = st.builds(
    lambda text, day, kind: (told(text), day, kind),
    st.sampled_from([BASE, *SAME, *OTHER]),
    st.one_of(st.none(), st.dates().map(lambda d: d.isoformat())),
    st.sampled_from(EventType),
)


@given(SAMPLE, SAMPLE)
def test_links_and_meetings_are_the_same_both_ways(
    one: tuple[Outline, str | None, EventType], other: tuple[Outline, str | None, EventType]
) -> None:
    a, b = (_at(*sample) for sample in (one, other))
    assert link(a, b) == link(b, a)
    assert blocks.meet(a, b) == blocks.meet(b, a)
    here, there = blocks.keys([a]), blocks.keys([b])
    if blocks.meet(a, b):
        assert _found(here, there)
        assert _found(there, here)
    assert _found(here, here)


def _found(new: blocks.Keys, old: blocks.Keys) -> bool:
    """Say whether a ledger with one article finds it by the keys of another, as `components.py` does."""
    return len(new.pairs & old.kept) > 1 or bool(new.alone & old.kept)


def _at(outline: Outline, day: str | None, kind: EventType) -> Outline:
    return replace(outline, start=day, end=day, published=day, type=kind)
