"""A pipeline that has met many words gives way to a fresh one, and nobody who reads need know."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

import sayso
from sayso.language import model
from sayso.language.model import load, parse_text

FEW = 1000
"""Strings after which a pipeline gives way here."""
_BEGIN = ("Bar", "Dol", "Fes", "Gur", "Kam", "Lor", "Nes", "Pol", "Rud", "Tav")
_END = ("adin", "efor", "iluk", "onsk", "umar")
NAMES = ["".join(one) for one in product(_BEGIN, _END, ("ov", "ich", "uzov", "enko"))]
"""Two hundred surnames that nobody has."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pipelines give way soon, and leave none behind that has met made-up names."""
    monkeypatch.setattr(model, "MOST_STRINGS", FEW)
    monkeypatch.setattr(model, "_HELD", {})


def _sentences() -> list[str]:
    return [
        f"General {name} of {name[:4]}stan told the {name} Tribune on Friday that {name}ite rebels had "
        f"shelled {name}ville, killing {3 * n} soldiers."
        for n, name in enumerate(NAMES, 1)
    ]


@pytest.mark.usefixtures("few")
def test_two_hundred_passages_of_new_words_leave_no_more_strings_than_are_allowed() -> None:
    first = len(load().vocab.strings)
    most = max(len(parse_text(text, load()).vocab.strings) - first for text in _sentences())
    one = 20 * len(_sentences()[0].split())  # what a passage may add to a pipeline that is kept
    assert FEW < most < FEW + one


@pytest.mark.usefixtures("few")
def test_what_was_parsed_keeps_its_words() -> None:
    texts = _sentences()
    docs = [parse_text(text, load()) for text in texts]
    assert len({id(doc.vocab) for doc in docs}) > 1
    assert [doc.text for doc in docs] == texts
    assert {doc[1].lemma_ for doc in docs} == set(NAMES)


@pytest.mark.usefixtures("few")
def test_records_are_the_same_whatever_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _sentences()[:40]
    often = [sayso.read(text=text) for text in texts]
    monkeypatch.setattr(model, "MOST_STRINGS", 10**9)
    assert [sayso.read(text=text) for text in texts] == often


@pytest.mark.usefixtures("few")
def test_threads_read_while_pipelines_give_way() -> None:
    with ThreadPoolExecutor(3) as threads:
        docs = list(threads.map(lambda text: parse_text(text, load()), _sentences()[:90]))
    assert [doc.text for doc in docs] == _sentences()[:90]


def test_a_pipeline_is_kept_until_it_has_grown() -> None:
    assert load() is load()
