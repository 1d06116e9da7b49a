"""The comparison gives full marks to the ideal record and takes off for each kind of fault."""

import msgspec
import pytest
from tests.pages.compare import compare
from tests.pages.expected import Page, load_page, load_pages
from tests.pages.ideal import ideal_record
from tests.pages.scores import Aspect, Count, Scores

from sayso.record import Article, Record, Status

PAGES = load_pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.slug for page in PAGES])
def test_ideal_record_gets_full_marks(page: Page) -> None:
    scores = compare(ideal_record(page), page.expected)
    assert {aspect: scores.f1(aspect) for aspect in Aspect} == dict.fromkeys(Aspect, 1.0)


def test_empty_record_gets_nothing() -> None:
    page = load_page("00_demo")
    scores = compare(Record(article=Article(id="1", text=page.text)), page.expected)
    assert {scores[aspect].right for aspect in Aspect} == {0}
    assert scores.f1(Aspect.EVENTS) == 0.0


def test_every_aspect_is_met_by_some_page() -> None:
    total = sum((compare(ideal_record(page), page.expected) for page in PAGES), Scores())
    assert min(total[aspect].expected for aspect in Aspect) >= 10


def test_scores_add_up() -> None:
    page = load_page("00_demo")
    once = compare(ideal_record(page), page.expected)
    assert (once + once)[Aspect.ACTORS] == once[Aspect.ACTORS] + once[Aspect.ACTORS]
    assert Count(1, 2, 2).f1 == 0.5


def test_a_wrong_status_costs_the_status_alone() -> None:
    page = load_page("00_demo")
    record = ideal_record(page)
    first = msgspec.structs.replace(record.events[0], status=Status.NEGATED)
    changed = msgspec.structs.replace(record, events=(first, *record.events[1:]))
    before, after = compare(record, page.expected), compare(changed, page.expected)
    assert [aspect for aspect in Aspect if before[aspect] != after[aspect]] == [Aspect.STATUS]
    assert after[Aspect.STATUS].right == before[Aspect.STATUS].right - 1


def test_a_lost_event_is_not_right_and_not_predicted() -> None:
    page = load_page("00_demo")
    record = ideal_record(page)
    changed = msgspec.structs.replace(record, events=record.events[:-1], disputes=())
    scores = compare(changed, page.expected)
    assert scores[Aspect.EVENTS] == Count(5, 6, 5)
    assert scores[Aspect.DISPUTES] == Count(0, 1, 0)
