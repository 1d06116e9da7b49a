"""Time expressions: words, read on Wednesday 16 March 2016 → first and last day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.times import interpret

DAY = date(2016, 3, 16)

CASES = [
    ("15 August 2005", "2005-08-15", "2005-08-15"),
    ("Aug. 15, 2005", "2005-08-15", "2005-08-15"),
    ("September 2010", "2010-09-01", "2010-09-30"),
    ("in 1979", "1979-01-01", "1979-12-31"),
    ("since 2003", "2003-01-01", None),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("Tuesday", "2016-03-15", "2016-03-15"),
    ("late on Wednesday", "2016-03-16", "2016-03-16"),
    ("last Wednesday", "2016-03-09", "2016-03-09"),
    ("yesterday", "2016-03-15", "2016-03-15"),
    ("this month", "2016-03-01", "2016-03-16"),
    ("earlier this month", "2016-03-01", "2016-03-16"),
    ("later this month", "2016-03-16", "2016-03-31"),
    ("last week", "2016-03-07", "2016-03-13"),
    ("last month", "2016-02-01", "2016-02-29"),
    ("late last year", "2015-10-01", "2015-12-31"),
    ("in January of last year", "2015-01-01", "2015-01-31"),
    ("the early 1990s", "1990-01-01", "1993-12-31"),
    ("last June", "2015-06-01", "2015-06-30"),
    ("September", "2015-09-01", "2015-09-30"),
    ("January", "2016-01-01", "2016-01-31"),
    ("March 6", "2016-03-06", "2016-03-06"),
    ("10 December", "2015-12-10", "2015-12-10"),
    ("three days ago", "2016-03-13", "2016-03-13"),
    ("two years ago", "2014-01-01", "2014-12-31"),
    ("the past 24 hours", "2016-03-15", "2016-03-16"),
]


@pytest.mark.parametrize(("words", "start", "end"), CASES)
def test_days_of_an_expression(words: str, start: str, end: str | None) -> None:
    found = interpret(words, DAY)
    assert found is not None
    assert str(found.start) == start
    assert (str(found.end) if found.end else None) == end


@pytest.mark.parametrize(
    ("words", "start"),
    [("Friday", "2016-03-18"), ("next week", "2016-03-21"), ("May", "2016-05-01")],
)
def test_what_is_to_come_is_read_forwards(words: str, start: str) -> None:
    found = interpret(words, DAY, future=True)
    assert found is not None
    assert str(found.start) == start


@pytest.mark.parametrize("words", ["10 years", "five days", "12-year-old", "24 hours", "months"])
def test_a_length_of_time_is_no_date(words: str) -> None:
    assert interpret(words, DAY) is None


@pytest.mark.parametrize("words", ["Tuesday", "last week", "March 6", "yesterday"])
def test_without_a_publication_day_only_years_are_read(words: str) -> None:
    assert interpret(words, None) is None
    assert interpret("March 6, 1999", None) is not None


@given(st.text(max_size=40), st.dates())
def test_any_words_give_a_sound_interval_or_none(words: str, day: date) -> None:
    found = interpret(words, day)
    if found is not None and found.start and found.end:
        assert found.start <= found.end
