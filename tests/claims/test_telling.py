"""Where the say-so of one sentence ends, what corrects and what takes back."""

import pytest

from sayso.claims.article.amendments import Amendment, correction_start
from sayso.claims.article.endings import Ending
from sayso.claims.article.telling import Telling, tellings
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article


def told(text: str, words: str, publisher: str = "Harbour News") -> Telling:
    """Return the telling of the sentence of `text` that holds `words`, of an attack or a measure."""
    about = About(publisher=publisher, published="2022-06-03")
    found = tellings(read_article(article_from_text(text, about))).values()
    kinds = {"ASSAULT", "SANCTION", "COERCE"}
    return next(t for t in found if words in t.evidence and t.type in kinds)


ENDS = [
    ("Gunmen killed ten soldiers on Monday, the Lagoon Herald reported.", Ending.OUTLET),
    ("Gunmen killed ten soldiers on Monday, a sailor told Harbour News.", Ending.OWN),
    ("Gunmen killed ten soldiers on Monday, Mali's army said.", Ending.BODY),
    ("Gunmen killed ten soldiers on Monday.", Ending.RECALL),
    ("BAMAKO (Reuters) - Gunmen killed ten soldiers on Monday.", Ending.OWN),
]


@pytest.mark.parametrize(("text", "end"), ENDS)
def test_a_sentence_ends_at_its_source(text: str, end: Ending) -> None:
    assert told(text, "killed ten soldiers").source.kind is end


def test_a_minister_named_without_his_state_speaks_for_the_one_that_acts() -> None:
    text = "Canada imposed sanctions on two politicians from Haiti, Foreign Minister Jane Doe said."
    assert told(text, "imposed").source.key == "side:CAN"


def test_a_spokesman_speaks_for_the_body_that_his_office_names() -> None:
    text = "Police arrested two activists on Tuesday, a police spokesman, Tariq Khan, said."
    assert told(text, "arrested").source.name == "Police"


def test_a_union_of_teachers_speaks_for_itself() -> None:
    text = "Police beat striking teachers in Lima on Wednesday, the teachers' union said."
    assert told(text, "beat").source.name == "teachers' union"


BACK = [
    "Azerbaijan's defence ministry withdrew its statement that Armenian forces had shelled a village.",
    "The ministry retracted its claim that Armenian forces had shelled the village on Tuesday.",
]


@pytest.mark.parametrize("text", BACK)
def test_what_is_taken_back_is_asserted_by_nobody(text: str) -> None:
    found = told(text, "shelled")
    assert (found.turn, found.asserted_by, found.source.kind) == (
        Amendment.RETRACTION,
        (),
        Ending.NONE,
    )


REPORT = "Mali's army attacked the village of Tin on Monday, residents told Harbour News. "
CORRECTED = [
    (
        "Correction: an attack\n\nThe army of Mali attacked the village of Tin on Monday.",
        Ending.RECALL,
    ),
    (
        (
            "Correction: an attack\n\nAn earlier version of this report gave another village. "
            "The army of Mali attacked the village of Tin on Monday, Human Rights Watch said."
        ),
        Ending.BODY,
    ),
]


@pytest.mark.parametrize(("text", "end"), CORRECTED)
def test_a_correction_adds_only_the_source_that_it_names(text: str, end: Ending) -> None:
    found = told(text, "attacked the village")
    assert (found.turn, found.source.kind) == (Amendment.CORRECTION, end)


def test_a_correction_at_the_foot_leaves_the_report_above_it() -> None:
    text = REPORT * 4 + "\n\nCorrection: The army of Mali did not attack on Sunday."
    assert told(text, "Tin").turn is None
    start = correction_start(text)
    assert start is not None
    assert text[start:].startswith("Correction")
    assert correction_start("Correction: " + text) == 0
    assert correction_start(REPORT) is None
    assert correction_start("İ" * 300 + "correction: x") == 300
