"""A decision is added and never changed, is undone by another, and stands in a later reading."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import Ledger, read
from sayso.errors import InputError
from sayso.ledger.anchor import anchored, found
from sayso.ledger.annotation import annotation, review_of
from sayso.ledger.desk import Desk, decide
from sayso.ledger.review import Decision, Review, Wish, decided, made_of, standing
from sayso.record import Record

TEXT = (
    "Gunmen killed four soldiers near Gao on Monday, the Malian army said. "
    "Gunmen killed two farmers near Gao on Tuesday, residents said."
)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def record() -> Record:
    return read(text=TEXT, id="a", published="2021-03-10", publisher="Sahel Post")


def made(record: Record, nth: int = 0, **more: str) -> Review:
    key = record.events[nth].id
    wish = {"article": "a", "event": key, "decision": "accept", "reviewer": "Ada", **more}
    return made_of(record, msgspec.convert(wish, Wish), NOON)


def test_a_decision_says_who_when_and_what_the_machine_had(record: Record) -> None:
    row = made(record, decision="correct", field="type", value="COERCE", note="arrests")
    assert (row.reviewer, row.made, row.note) == ("Ada", "2026-03-01T12:00:00.000Z", "arrests")
    assert (row.machine, row.value) == ("ASSAULT", "COERCE")
    assert made(record).machine == "ASSAULT: Gunmen > four soldiers"


WRONG = [
    ({"event": "e99"}, "no event"),
    ({"reviewer": " "}, "give a name"),
    ({"decision": "correct"}, "cannot be corrected"),
    ({"decision": "correct", "field": "type", "value": "WAR"}, "is no type"),
    ({"decision": "correct", "field": "place"}, "should be"),
]


@pytest.mark.parametrize(("changes", "why"), WRONG)
def test_a_decision_that_says_too_little_is_none(
    record: Record, changes: dict[str, str], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        made(record, 0, **changes)


def test_rows_are_added_once_and_an_undoing_takes_one_back(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "l.ledger"
    with Ledger(path) as ledger:
        ledger.add_record(record)
    one = made(record)
    other = made(record, nth=-1, decision="reject")
    assert decide(path, [one, other]) == 2
    assert decide(path, [one]) == 0
    undoing = made(record, decision="undo", undoes=one.id)
    decide(path, [undoing])
    with Desk(path) as desk:
        rows = list(desk.reviews("a"))
        assert len(rows) == 3
        assert standing(rows) == [other]
        assert decided(record, rows) == {record.events[-1].id: [other]}
        assert len(desk.decided_events()) == 1


def test_a_decision_stands_where_the_text_has_moved(record: Record) -> None:
    rows = [made(record, nth=-1, decision="reject")]
    moved = read(text=f"BAMAKO (Sahel Post) - {TEXT}", id="a", published="2021-03-10")
    ((key, _),) = decided(moved, rows).items()
    event = next(e for e in moved.events if e.id == key)
    assert "farmers" in moved.words(event.evidence)
    other = read(text="The president of Mali met his neighbours in Niamey.", id="a")
    assert decided(other, rows) == {}


def test_a_review_is_carried_as_a_web_annotation(record: Record) -> None:
    row = made(record, decision="correct", field="status", value="planned")
    line = msgspec.json.encode(annotation(row))
    told = msgspec.json.decode(line)
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    kinds = [one["type"] for one in told["target"]["selector"]]
    assert kinds == ["TextQuoteSelector", "TextPositionSelector"]
    assert review_of(line) == row
    with pytest.raises(InputError, match="is no review"):
        review_of(b"{}")


def test_every_decision_is_one_of_four() -> None:
    assert set(Decision) == {"accept", "correct", "reject", "undo"}


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_quoted_words_are_found_whatever_comes_before_them(
    before: str, words: str, after: str
) -> None:
    text = before + words + after
    anchor = anchored(text, (len(before), len(before) + len(words)))
    span = found("x" * 7 + text, anchor)
    assert span is not None
    assert ("x" * 7 + text)[slice(*span)] == words
