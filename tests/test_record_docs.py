"""docs/record.md: every key of the record is there, and its examples are what the program gives."""

import json
import re
from functools import cache
from pathlib import Path

import msgspec
import pytest

from sayso import record
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article

PAGE = (Path(__file__).parents[1] / "docs/record.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"`([a-z_]+(?:\.[a-z_0-9]+)*)`: `([^`]+)`", PAGE)
STRUCTS = {
    "article": record.Article,
    "actors": record.Actor,
    "places": record.Place,
    "attributions": record.Attribution,
    "events": record.Event,
    "disputes": record.Dispute,
    "talks": record.Talks,
}


@cache
def told() -> object:
    text = PAGE.split("```text\n")[1].split("```")[0]
    about = About(published="2021-05-05", publisher="North Wind Agency")
    return msgspec.to_builtins(read_article(article_from_text(text, about)))


def value_at(path: str) -> object:
    steps = path.split(".")
    here = told()
    for step in steps if steps[0] in STRUCTS else ["article", *steps]:
        if isinstance(here, (list, tuple)):
            here = here[int(step)]
        else:
            assert isinstance(here, dict)
            here = here[step]
    return here


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
