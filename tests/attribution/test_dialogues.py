"""Dialogues, posts and headlines: texts → who says each turn."""

import pytest
from tests.attribution.test_chains import read, words

TURNS = [
    ("Q: Minister Adjoa Mensah, will you sign?\nA: We will sign on Friday.\nQ: And the army?\nA: The army obeys.", [("Adjoa Mensah", "We will sign on Friday."), ("Adjoa Mensah", "The army obeys.")]),
    ("HOST: Did your men burn the school?\nGENERAL ORTEGA: They did not.\nHOST: Who did?\nGENERAL ORTEGA: Ask the militia.", [("ORTEGA", "They did not."), ("ORTEGA", "Ask the militia.")]),
    ("Mensah: The cabinet has lost its way\n\nThe minister spoke to students for an hour.",
     [("Mensah", "The cabinet has lost its way")]),
    ("The bridge is closed. Soldiers everywhere. — Ana Brun (@anabrun) May 4, 2021\n\nThe post was read.",
     [("Ana Brun", "The bridge is closed. Soldiers everywhere.")]),
    ("Ana Brun @anabrun\nThe bridge is closed. Soldiers everywhere.",
     [("Ana Brun", "The bridge is closed. Soldiers everywhere.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "turns"), TURNS)
def test_a_turn_is_what_its_speaker_says(text: str, turns: list[tuple[str, str]]) -> None:
    found, names = read(text)
    outer = [one for one in found if one.within is None]
    assert [words(text, one.content_spans) for one in outer] == [said for _, said in turns]
    assert all(
        speaker in names[one.source or ""] for one, (speaker, _) in zip(outer, turns, strict=True)
    )


RUBRICS = [
    "Update: The bridge is open again.",
    "Photo: The bridge in May.",
    "Analysis: A bridge too far",
]


@pytest.mark.parametrize("text", RUBRICS)
def test_a_rubric_is_no_speaker(text: str) -> None:
    _, names = read(text)
    assert set(names.values()) == {"Post"}


HEARD = """INTERIOR MINISTER JORGE SALINAS TODAY RULED OUT A CURFEW IN TARIJA.

(BEGIN RECORDING) (SALINAS) THERE WILL BE NO CURFEW.

THE POLICE HAVE THE CITY UNDER CONTROL. (END RECORDING)

(BEGIN RECORDING) (REPORTER) WHO PLANTED THE BOMB?

(SALINAS) WE BELIEVE THAT IT WAS A GANG. (WORDS INDISTINCT) I HAVE NO MORE TO SAY. (END RECORDING)

THE BOMB KILLED TWO GUARDS."""


def test_what_is_heard_in_a_recording_is_of_whoever_the_brackets_name() -> None:
    found, names = read(HEARD)
    heard = [one for one in found if one.within is None and one.cue == ")"]
    assert [words(HEARD, one.content_spans).split(".")[0] for one in heard] == [
        "THERE WILL BE NO CURFEW",
        "WE BELIEVE THAT IT WAS A GANG",
    ]
    assert all(names[one.source or ""] == "Jorge Salinas" for one in heard)
    assert words(HEARD, heard[0].content_spans).endswith("UNDER CONTROL.")
    assert not any("KILLED" in words(HEARD, one.content_spans) for one in found)


@pytest.mark.parametrize(
    "text", ["(NATIONAL POLICE) units closed the road.", "THE ARMY STAYED.\n\n(PEREZ) IS A TOWN."]
)
def test_brackets_outside_recordings_name_no_speaker(text: str) -> None:
    assert not read(text)[0]


ASKED = """(QUIROGA) THE SAILORS ARE SAFE. THEY LEFT AT DAWN.

(REPORTER) WHO TOOK THE BOAT?

(QUIROGA) I DO NOT KNOW."""


def test_questions_in_brackets_make_a_dialogue_without_the_mark_of_a_recording() -> None:
    found, names = read(ASKED)
    outer = [one for one in found if one.within is None]
    assert [words(ASKED, one.content_spans) for one in outer] == [
        "THE SAILORS ARE SAFE. THEY LEFT AT DAWN.",
        "I DO NOT KNOW.",
    ]
    assert {names[one.source or ""] for one in outer} == {"QUIROGA"}
