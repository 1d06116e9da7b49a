"""The record's types: JSON there and back, unknown keys, values outside the contract."""

import msgspec
import pytest

from sayso.record import Article, Attribution, Event, EventType, Record, schema, to_json

RECORD = Record(
    article=Article(id="a1", text="The ministry said troops had left."),
    attributions=(Attribution(id="t1", cue="say", cue_spans=((13, 17),), chain=("p1", "p2")),),
    events=(Event(id="e1", type=EventType.RETREAT, evidence=(0, 34), why="left"),),
)


def test_a_record_comes_back_from_its_json_as_it_was() -> None:
    assert msgspec.json.decode(to_json(RECORD), type=Record) == RECORD


def test_json_holds_every_key_in_the_order_of_the_contract() -> None:
    keys = list(msgspec.json.decode(to_json(RECORD)))
    assert keys == ["format", "article", "actors", "places", "attributions", "events", "disputes", "talks"]  # fmt: skip


def test_unknown_keys_of_a_later_version_are_passed_over() -> None:
    raw = msgspec.json.decode(to_json(RECORD))
    raw["added_later"] = 1
    assert msgspec.convert(raw, Record) == RECORD


def test_a_value_outside_the_contract_is_refused() -> None:
    raw = msgspec.json.decode(to_json(RECORD))
    raw["attributions"][0]["act"] = "mumble"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Record)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        RECORD.format = 2  # type: ignore[misc]


def test_the_schema_gives_spans_as_pairs() -> None:
    assert '"prefixItems"' in msgspec.json.encode(schema()).decode()
