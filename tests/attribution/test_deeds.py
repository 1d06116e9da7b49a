"""Acts taken for words, and words that only look like acts: texts → whether a saying stands."""

import pytest
from tests.attribution.test_chains import read, words

DEEDS = [
    "Residents of the island voted against becoming a state of the union.",
    "Voters in Malta reject the referendum on hunting.",
    "He was denied a visa by the consulate in Lagos.",
    "The movement seeks to create a free city in the north of the country.",
    "The Daily Star published an image of the palace and a cartoon of the king.",
    "The two parties remain divided on Europe.",
    "The board dismissed the coach. The court rejected the appeal.",
    "The miners ignored the union's demand.",
    "The army decided to leave the fort.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_an_act_is_no_saying(text: str) -> None:
    assert not read(text)[0]


SAID = [
    ("The minister rejected the claim that the bridge had fallen.", "reject"),
    ("The consulate denied that it had refused him a visa.", "deny"),
    ("RADIO LIBERACION URGES THE PEOPLE OF LEON TO STAY AT HOME.", "urge"),
    ("The WWF hopes to save the antelope from extinction.", "hope"),
    ("The Daily Star published a statement by the king: “I will not go.”", "publish"),
    ("The mayor rejected the army's offer of a truce.", "reject"),
    ("Peru's threats to cut the gas supply have alarmed its neighbours.", "threat"),
    ("The Constitutional Court rules that the decree on the curfew is void.", "rule"),
    ("The premier called the referendum “a farce”.", "call"),
]


@pytest.mark.parametrize(("text", "cue"), SAID)
def test_what_is_said_stays(text: str, cue: str) -> None:
    assert cue in {one.cue for one in read(text)[0]}


TOLD = [
    ("The rebels are believed to hold forty hostages in the fort.", "The rebels … to hold forty hostages in the fort"),
    ("The police chief was accused of burning the files.", "The police chief … of burning the files"),
    ("It is expected that the road to Atar will open on Sunday.", "that the road to Atar will open on Sunday"),
    ("Nine sailors are feared dead off Bari.", "Nine sailors … dead"),
    ("The port of Banjul is a sieve, in the words of Admiral Paul Sissoko.", "The port of Banjul is a sieve"),
    ("In the words of Admiral Paul Sissoko, the port is “a sieve”.", "the port is “a sieve”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), TOLD)
def test_hearsay_and_what_is_told_to_be_words_stand(text: str, content: str) -> None:
    (found,) = read(text)[0]
    assert words(text, found.content_spans) == content


NOT_TOLD = [
    "The new envoy is not believed to be rich.",
    "It is not known that he left.",
    "The words of the anthem were changed in the words of the new law.",
    "Three men suspected of spying were held in Izmir.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_nobody_tells_is_no_saying(text: str) -> None:
    assert not read(text)[0]
