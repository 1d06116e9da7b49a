"""Classes, features and lemmas are those that spaCy's own components set."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.language import Language

from sayso.language import morphology
from sayso.language.model import load

TEXTS = [
    "The army said it hadn't fired; \"that's not ours,\" its spokesman told us.\n\nThey ain't gonna go.",
    "There's no truce.  There were 3 dead, and you all know it: let's go, c'mon, y'all got ta leave.",
    "I gave it to you. Who said that? Those who had done it have to answer for what they did.",
    "But for the minister, nothing went better; everyone's \tbest men were worst hit, he'd said.",
    "(Reuters) — U.S. troops\n \nleft. Mr. Obama did not. Is it that it is so because it does?",
]
SET = [POS, MORPH, LEMMA, TAG, DEP]
_WORDS = (
    "gon na got ta let 's c'm on y' all ai n't there 's is are I you it that which do had but no"
)


def _are_alike(plain: Language, text: str) -> bool:
    return bool((plain(text).to_array(SET) == load()(text).to_array(SET)).all())


@pytest.mark.parametrize("text", TEXTS)
def test_texts_have_the_same_words(plain: Language, text: str) -> None:
    assert _are_alike(plain, text)


@given(st.lists(st.sampled_from([*_WORDS.split(), "\n", "  ", "said", "went"]), max_size=12))
def test_words_in_any_order_have_the_same_classes(plain: Language, words: list[str]) -> None:
    assert _are_alike(plain, " ".join(words))


def test_a_pipeline_keeps_its_own_components_where_rules_ask_for_more() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"SHAPE": "Xxxxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    nlp.add_pipe("lemmatizer")
    morphology.install(nlp)
    assert nlp.pipe_names == ["attribute_ruler", "lemmatizer"]
