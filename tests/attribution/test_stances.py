"""What a plain "said" amounts to: sentences → the act that saying them performs."""

import pytest
from tests.attribution.test_chains import read, words

SAID = [
    ("promise", "Foreign Minister Adjoa Mensah said her government would attend the second round."),
    ("promise", "“We will open the road on Friday,” said the governor."),
    ("reject", "Kenya will not send troops, Kenyan Foreign Minister Adjoa Mensah said."),
    ("reject", "The union said it would stay away from the meeting."),
    ("threaten", "The general said the army would resume the assault if the rebels did not leave."),
    ("demand", "The ambassador said that the militia must leave the town."),
    ("deny", "Villagers said soldiers had burned the school. “Our men did not burn it,” the colonel said."),
    ("accuse", "The mayor said that the militia was responsible for the blaze."),
    ("state", "Residents said that the bridge had been repaired."),
    ("state", "The minister said that the talks would resume on Monday."),
    ("deny", "Egypt rejected the accusation."),
    ("ask", "The Red Cross called on both sides to open the road."),
]  # fmt: skip


@pytest.mark.parametrize(("act", "text"), SAID)
def test_what_is_said_makes_the_act(act: str, text: str) -> None:
    found, _ = read(text)
    assert found[-1].act == act, words(text, found[-1].content_spans)


OUTLETS = [
    ("Kenya may send monitors, the Nairobi-based Daily Nation newspaper reported.", "Daily Nation"),
    ("The broadcaster Nile One reported that the bridge had fallen.", "Nile One"),
]


@pytest.mark.parametrize(("text", "name"), OUTLETS)
def test_an_outlet_goes_by_its_name_alone(text: str, name: str) -> None:
    found, names = read(text)
    assert names[found[0].source or ""] == name


def test_this_newspaper_is_the_one_that_prints_it() -> None:
    found, names = read("A minister told this newspaper that he would resign.")
    assert names[found[0].addressee or ""] == "Post"
