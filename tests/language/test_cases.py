"""Text in capitals: how it is written else, and what stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.test_chains import read, words

from sayso.language.cases import as_written

LOUD = [
    ("THE POLICE IN LIMA CONFIRMED TODAY THAT TWO MEN HAD BEEN HELD.", "The police in Lima confirmed today that two men had been held."),
    ("THE WHITE HOUSE SAID ON MONDAY THAT NOTHING HAD BEEN DECIDED. IT GAVE NO REASON.", "The White House said on Monday that nothing had been decided. It gave no reason."),
    ("GOVERNOR LUCERO QUIROZ TOLD THE FISHING COUNCIL (FICO) TO WAIT. FICO REFUSED.", "Governor Lucero Quiroz told the fishing council (FICO) to wait. FICO refused."),
    ("THE 1ST BRIGADE OF THE ARMY'S RIVER COMMAND LEFT FOR THE NORTH AT DAWN.", "The 1st brigade of the army's river command left for the north at dawn."),
    ("(BEGIN RECORDING) (MENDEZ) WE HAVE SEEN NOBODY ON THE ROAD SINCE DAWN. (END RECORDING)", "(BEGIN RECORDING) (MENDEZ) We have seen nobody on the road since dawn. (END RECORDING)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written"), LOUD)
def test_what_is_in_capitals_is_written_as_news_is(text: str, written: str) -> None:
    assert as_written(text) == written


CALM = [
    "NATO and the UN met in Oslo on Monday, and the EU sent two envoys to the talks.",
    "TALKS FAIL AGAIN\n\nThe envoys of both states left Oslo on Monday without a word.",
    "STOP",
    "",
]


@pytest.mark.parametrize("text", CALM)
def test_what_is_not_stays_as_it_is(text: str) -> None:
    assert as_written(text) == text


def test_a_short_paragraph_of_a_text_in_capitals_is_written_too() -> None:
    text = "WHO TOOK THE BOAT?\n\nTHE ARMY TOOK IT AT DAWN, A FISHERMAN SAID, AND LEFT."
    assert as_written(text).startswith("Who took the boat?\n\nThe army took it")


@given(st.text(alphabet="ABCDEFŐÇİẞΩЖ '’.,()\n1-", max_size=200))
def test_every_character_stays_at_its_place(text: str) -> None:
    written = as_written(text)
    assert len(written) == len(text)
    assert [c for c in written if not c.isalpha()] == [c for c in text if not c.isalpha()]


def test_the_record_shows_the_text_as_it_stands() -> None:
    text = "ACCORDING TO A RELIABLE SOURCE, THE REBELS HAD NOT TAKEN THE PORT. THE SOURCE ADDED THAT TWO GUARDS WERE DEAD."
    found, names = read(text)
    assert [words(text, one.content_spans) for one in found] == [
        "THE REBELS HAD NOT TAKEN THE PORT",
        "TWO GUARDS WERE DEAD",
    ]
    assert {names[one.source or ""] for one in found} == {"reliable source"}
