"""Where sources and contents begin and end: texts → the words of one attribution."""

import pytest
from tests.attribution.test_chains import read, words

ENDS = [
    ("THE EASTERN COMMAND LAST NIGHT ANNOUNCED IT IS READY TO END THE WAR WHICH SINCE 1981 HAS LEFT OVER 20,000 DEAD.",
     "THE EASTERN COMMAND", "IT IS READY TO END THE WAR WHICH SINCE 1981 HAS LEFT OVER 20,000 DEAD"),
    ("THE BISHOP TODAY ASKED THE GUERRILLAS TO FREE THE TWO ENGINEERS.",
     "THE BISHOP", "THE GUERRILLAS TO FREE THE TWO ENGINEERS"),
    ("According to the Fishermen's Union thirty boats, including two from Mahdia, are held in Bari.",
     "the Fishermen's Union", "thirty boats, including two from Mahdia, are held in Bari"),
    ("Chad's warnings to the Libyan commander Idris Hamad not to cross the line were ignored.",
     "Chad", "the Libyan commander Idris Hamad not to cross the line"),
    ("The mayor, who opposed the idea, says the trams cost too much.", "The mayor", "the trams cost too much"),
    ("A report from port officials released on Monday said the crane had failed.",
     "A report from port officials released on Monday", "the crane had failed"),
    ("Family members say they were told nothing.", "Family members", "they were told nothing"),
    ("Its forces on Thursday said the gunmen had fled.", "Its forces", "the gunmen had fled"),
    ("Villagers on Sunday told the BBC that troops had come.", "Villagers", "troops had come"),
    ("According to Sadie Lund, Quint's former spokeswoman, Quint fell ill in May.", "Sadie Lund", "Quint fell ill in May"),
    ("According to Omar Haddad, the port's pilot, the ship sank at dawn.", "Omar Haddad, the port's pilot", "the ship sank at dawn"),
    ("According to the mayor, the governor and the bishop met.", "the mayor", "the governor and the bishop met"),
    ("The class of 2019 said it would march.", "The class of 2019", "it would march"),
    ("Emily said the clinic in Bo would reopen.", "Emily", "the clinic in Bo would reopen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), ENDS)
def test_words_begin_and_end_with_a_phrase(text: str, source: str, content: str) -> None:
    found, _ = read(text)
    outer = next(one for one in found if one.within is None)
    assert words(text, outer.source_spans) == source
    assert words(text, outer.content_spans) == content


JOINED = [
    ("The Danish premier praises the pilots for “calm and patient work” over the strait, and states that drills with Iceland would resume if the weather allows.",
     ["the pilots for “calm and patient work” over the strait", "drills with Iceland would resume if the weather allows"]),
    ("The envoy blamed the army for the fire and said that it had lied.", ["the army for the fire", "it had lied"]),
    ("The union wrote: “They took our boats and said that we were thieves.”", ["“They took our boats and said that we were thieves.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contents"), JOINED)
def test_two_sayings_of_one_speaker_are_parted(text: str, contents: list[str]) -> None:
    found, _ = read(text)
    outer = [words(text, one.content_spans) for one in found if one.within is None]
    assert outer == contents
