"""Sayings told after what is said, or amid it: texts → who says what; and what is none."""

import pytest
from tests.attribution.test_chains import read, words

SAID = [
    ("The count was fair, an observer from Lesotho, Thabo Letsie, affirmed on Monday.",
     "an observer from Lesotho, Thabo Letsie", "The count was fair"),
    ("Lorries have been turned back for a week, a driver from Osh told a Czech crew in Batken.", "a driver from Osh",
     "Lorries have been turned back for a week"),
    ("Nobody has explained the order, the paper went on, and the ferrymen were not warned.", "the paper",
     "Nobody has explained the order … and the ferrymen were not warned"),
    ("The clerk added nine hundred votes to one pile, the union's scrutineers established after two weeks.",
     "the union's scrutineers", "The clerk added nine hundred votes to one pile"),
    ("There is no trace of that, the country's own head of customs conceded on Friday.",
     "the country's own head of customs", "There is no trace of that"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), SAID)
def test_told_after_what_is_said(text: str, source: str, content: str) -> None:
    found = next(one for one in read(text)[0] if one.within is None)
    assert words(text, found.source_spans) == source
    assert words(text, found.content_spans) == content


NONE = [
    "When the column reached the river, the mayor left for Gao.",
    "The bridge was closed, the market was burned down by rebels.",
    "As the talks dragged on, the envoy wrote to his wife.",
    "The fleet, the largest in the region, stayed in port.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_reports_nothing(text: str) -> None:
    assert read(text)[0] == []
