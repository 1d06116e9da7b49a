"""The entities are those that spaCy's own recogniser finds."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from sayso.language import entities
from sayso.language.model import load

TEXTS = [
    "The U.S. army said on Monday 3 May 2021 that 40 of its men had left Port-au-Prince, Haiti.",
    "Bank of America\n\nNew York Times reporters met John F. Kerry in Abu Dhabi at 5 p.m. on Tuesday.",
    "Some 30 percent of 2.5 million dollars went to the Revolutionary Armed Forces of Colombia",
    "\n \nAl-Shabaab, the Somali group, hit the Sahafi Hotel. Sahafi",
    "President Vladimir",
]
_WORDS = (
    "the Bank of New York Times said Monday May 3 40 percent $ U.S. Al - Kerry John Paris , army"
)


def _entities(nlp: Language, text: str) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label_) for one in nlp(text).ents]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_have_the_same_entities(plain: Language, text: str) -> None:
    assert _entities(load(), text) == _entities(plain, text)


@given(st.lists(st.sampled_from([*_WORDS.split(), "\n", "  "]), max_size=20))
def test_words_in_any_order_have_the_same_entities(plain: Language, words: list[str]) -> None:
    assert _entities(load(), " ".join(words)) == _entities(plain, " ".join(words))


def test_a_recogniser_of_another_kind_stays() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_ner").add_label("ORG")  # type: ignore[attr-defined]
    nlp.rename_pipe("beam_ner", "ner")
    entities.install(nlp)
    assert nlp.pipe_names == ["ner"]
