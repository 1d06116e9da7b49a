"""The gold passages hold together: every string stands in its text, ids and contents are unique."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "passages"
FILES = sorted(FOLDER.glob("*.toml"))
ACTS = set(
    "state deny accuse threaten promise demand ask propose reject agree warn predict believe admit"
    .split()
)  # fmt: skip
KINDS = {"chain", "denial", "form"}
LEAST = 250


def passages(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
    return found


def faults(passage: dict[str, Any]) -> list[str]:
    """List what is wrong with a passage, one line each."""
    text, outlet = passage["text"], passage["outlet"]
    says, denies = passage["says"], passage.get("denies", [])
    once = [each["content"] for each in says] + [each["of"] for each in denies]
    wrong = [f"not exactly once: {each}" for each in once if text.count(each) != 1]
    contents = {each["content"] for each in says}
    if len(contents) != len(says):
        wrong.append("two attributions of one content")
    named = [name for each in says for name in each["chain"] if name != "@outlet"]
    named += [each["by"] for each in denies] + [each.get("addressee", "") for each in says]
    wrong += [f"not in the text: {name}" for name in named if name not in text]
    wrong += [f"no such act: {each['act']}" for each in says if each["act"] not in ACTS]
    if any((each["chain"][:1] == ["@outlet"]) != bool(outlet) for each in says):
        wrong.append("a chain starts at the outlet exactly where there is one")
    if passage["kind"] not in KINDS or not says:
        wrong.append("an unknown kind, or nobody says anything")
    if passage.get("trap", "") not in text:
        wrong.append("the trap is not in the text")
    return wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_string_of_the_gold_stands_in_its_text(path: Path) -> None:
    wrong = {passage["id"]: faults(passage) for passage in passages(path)}
    assert not {name: lines for name, lines in wrong.items() if lines}


def test_ids_are_unique_and_half_of_the_passages_are_locked() -> None:
    ids = {path.stem: [each["id"] for each in passages(path)] for path in FILES}
    every = [name for names in ids.values() for name in names]
    locked = [name for stem, names in ids.items() if stem.startswith("locked") for name in names]
    assert len(every) == len(set(every)) >= min(LEAST, 13 * len(FILES))
    assert all(name.startswith("k") for name in locked)
    assert len(locked) * 2 == len(every)
