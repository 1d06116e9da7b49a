"""The talks of one article: who attends, refuses, hosts; round, place and what becomes of them."""

import pytest

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Talks


def told(text: str) -> tuple[tuple[Talks, ...], dict[str, str]]:
    """Return the talks of a text, and the names of its actors and places by their ids."""
    record = read_article(article_from_text(text, About(published="2022-03-09")))
    names = {a.id: a.name for a in record.actors} | {p.id: p.name for p in record.places}
    return record.talks, names


STANCES = [
    (
        "Sudan's army and the Rapid Support Forces held peace talks in Jeddah on Monday.",
        {"Sudan's army": "attends", "Rapid Support Forces": "attends"},
    ),
    (
        "Qatar will host the third round of peace talks between Chad and Sudan in Doha next week.",
        {"Qatar": "hosts", "Chad": "attends", "Sudan": "attends"},
    ),
    (
        "Oman mediated the talks between Yemen and Saudi Arabia.",
        {"Oman": "mediates", "Yemen": "attends", "Saudi Arabia": "attends"},
    ),
    (
        "Eritrea refused to attend the peace talks with Ethiopia in Nairobi.",
        {"Eritrea": "refuses", "Ethiopia": "invited"},
    ),
    (
        "Armenia did not attend the talks with Azerbaijan in Brussels.",
        {"Armenia": "refuses", "Azerbaijan": "invited"},
    ),
    ("Kenya boycotted the summit with Somalia.", {"Kenya": "refuses", "Somalia": "invited"}),
    ("The rebels withdrew from the talks in Geneva.", {"rebels": "withdraws"}),
    ("The United Nations invited Mali to the peace talks in Algiers.", {"Mali": "invited"}),
]


@pytest.mark.parametrize(("text", "stances"), STANCES)
def test_each_party_has_its_stance(text: str, stances: dict[str, str]) -> None:
    (talks,), names = told(text)
    assert {names[party.actor]: str(party.stance) for party in talks.parties} == stances


BECOMES = [
    ("Turkey and Greece held talks on the border in Ankara.", "held"),
    ("Qatar will host talks between Chad and Sudan.", "planned"),
    ("The talks between Turkey and Greece were postponed.", "postponed"),
    ("The second round of talks between Turkey and Greece collapsed on Friday.", "collapsed"),
]


@pytest.mark.parametrize(("text", "status"), BECOMES)
def test_what_becomes_of_talks(text: str, status: str) -> None:
    (talks,), _ = told(text)
    assert talks.status == status


def test_round_place_day_and_name() -> None:
    (talks,), names = told(
        "Qatar will host the third round of peace talks between Chad and Sudan in Doha next week."
    )
    assert (talks.id, talks.round, names[talks.place or ""]) == ("k1", 3, "Doha")
    assert talks.name == "third round of peace talks between Chad and Sudan"
    assert talks.date is not None
    assert (talks.date.start, talks.date.end) == ("2022-03-14", "2022-03-20")


def test_what_talks_are_about() -> None:
    (talks,), names = told("Turkey and Greece held talks on the border in Ankara.")
    assert (talks.agenda, names[talks.place or ""]) == ("the border", "Ankara")


ROUNDS = (
    "The third round of talks between Chad and Sudan was held in Doha. "
    "The fourth round of talks between Chad and Sudan will be held in Cairo."
)
AGAIN = "Chad and Sudan met for peace talks in Doha. Qatar hosted the talks."


def test_two_rounds_are_two_talks() -> None:
    talks, names = told(ROUNDS)
    assert [(k.round, names[k.place or ""], k.status) for k in talks] == [
        (3, "Doha", "held"),
        (4, "Cairo", "planned"),
    ]


def test_talks_that_are_spoken_of_again_are_the_same() -> None:
    (talks,), names = told(AGAIN)
    assert {names[p.actor]: str(p.stance) for p in talks.parties} == {
        "Chad": "attends",
        "Sudan": "attends",
        "Qatar": "hosts",
    }


NONE = [
    "She talks to children about rain.",
    "The peace talks will start on Monday, officials said.",
    "Shoppers liked the meeting of minds.",
]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_told_of_no_talks_or_of_nobodys(text: str) -> None:
    assert told(text)[0] == ()
