"""docs/record.md: every key of the record is there, and its examples are what the program gives."""

import json
import re

import pytest
from docs.printed import EXAMPLE, RECORD, ROOT, value_at

from sayso import record

PAGE = (ROOT / RECORD).read_text(encoding="utf-8")
EXAMPLES = EXAMPLE.findall(PAGE)
STRUCTS = {
    "article": record.Article,
    "actors": record.Actor,
    "places": record.Place,
    "attributions": record.Attribution,
    "events": record.Event,
    "disputes": record.Dispute,
    "talks": record.Talks,
    "statements": record.Statement,
}


@pytest.mark.parametrize(("path", "value"), EXAMPLES)
def test_an_example_is_what_the_program_gives(path: str, value: str) -> None:
    given = value_at(path)
    assert (list(given) if isinstance(given, tuple) else given) == json.loads(value)


@pytest.mark.parametrize("name", STRUCTS)
def test_every_key_is_documented(name: str) -> None:
    section = PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]
    keys = re.findall(
        r"`(\w+)`", " ".join(row.split("|")[1] for row in section.splitlines() if "|" in row)
    )
    assert set(STRUCTS[name].__struct_fields__) <= set(keys)


def test_there_are_examples_of_every_part() -> None:
    parts = {path.split(".")[0] for path, _ in EXAMPLES}
    assert {"actors", "places", "attributions", "events", "talks"} <= parts
