"""docs/api.md tells of everything that is exported, as the source says it."""

import inspect
import re

import pytest
from tools.api_page import PAGE, SECTIONS, page

import sayso


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.api_page --write"


def test_everything_exported_has_its_section_and_its_words() -> None:
    told = [name for names in SECTIONS.values() for name in names]
    assert sorted([*told, "__version__"]) == sorted(sayso.__all__)
    for name in told:
        section = page().split(f"\n### sayso.{name}\n")[1].split("\n### ")[0]
        words = re.sub(r"```.*?```|^`.*`$|^\|.*$", "", section, flags=re.DOTALL | re.MULTILINE)
        assert len(words.split()) > 4, name


@pytest.mark.parametrize("kind", [sayso.Ledger, sayso.Record], ids=lambda kind: str(kind.__name__))
def test_every_public_method_is_there_with_its_words(kind: type) -> None:
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        if not name.startswith("_"):
            assert f"\n{kind.__name__.lower()}.{name}(" in page()
            assert inspect.getdoc(method)


def test_calls_are_given_as_they_are_made() -> None:
    assert "code_pair(text: str, actor: Span, recipient: Span) -> Coding" in page()
    assert "\n    actors: str | Path | None = None,\n) -> Record\n" in page()
    assert "ledger.find(query: Query | str | None = None, /, **asked: Unpack[Asked])" in page()
    assert "Ledger(path: str | os.PathLike[str], *, write: bool = True)\n" in page()
