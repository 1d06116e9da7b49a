"""What refers back: texts with a pronoun or a noun → the name of the actor that it stands for."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast
from sayso.actors.coreference import is_subject
from sayso.language.model import load

CastOf = Callable[..., Cast]


def names_of(cast: Cast, words: str) -> list[str]:
    """Return the names of the actors that the last such words stand for."""
    start = cast.article.text.rindex(words)
    span = start, start + len(words)
    return [actor.name for actor in cast.actors if span in actor.mentions]


PRONOUNS = [
    ("The army shelled the town. It denied the attack.", "It", "army"),
    ("The rebels left the town. They burned the market.", "They", "rebels"),
    ("Anna Lind met Karl Berg. Karim Said praised him.", "him", "Karl Berg"),
    ("The mayor waited. A woman came. He left.", "He", "mayor"),
    ("Karim Said told Omar Hadi that he had lost.", "he", "Karim Said"),
]


@pytest.mark.parametrize(("text", "words", "name"), PRONOUNS)
def test_a_pronoun_stands_for_the_nearest_that_agrees(
    cast_of: CastOf, text: str, words: str, name: str
) -> None:
    assert names_of(cast_of(text), words) == [name]


MANY = [
    ("Protesters stoned police officers. They arrested 20 people.", "They", "police officers"),
    (
        "Police arrested two journalists in Baku. They were accused of spying.",
        "They",
        "two journalists",
    ),
    ("The hostages were freed by the rebels. They were flown home.", "They", "hostages"),
    ("Doctors treated the wounded soldiers. They had been shot.", "They", "wounded soldiers"),
    ("The Chadian army announced that they had left the camp.", "they", "Chadian army"),
    ("Iceland and Malta announce they will boycott the contest.", "they", "Iceland"),
    ("President Ana Cruz met Omar Diallo. Soldiers watched. They left.", "They", "Soldiers"),
    ("Chad and Niger signed the deal. They will share the river.", "They", "Chad"),
    ("The army named the men after they had fled the camp.", "they", "men"),
    ("Soldiers entered the village. They killed 12 farmers.", "They", "Soldiers"),
    ("Ana Cruz and Omar Diallo removed two officers from their posts.", "their", "two officers"),
    ("Laos and Fiji agreed to mend their relations.", "their", "Laos"),
]


@pytest.mark.parametrize(("text", "words", "name"), MANY)
def test_they_are_those_who_can_do_it(cast_of: CastOf, text: str, words: str, name: str) -> None:
    assert names_of(cast_of(text), words) == [name]


JOINED = [
    ("The court jailed Omar Diallo and his brother.", "his", "Omar Diallo"),
    ("Ali Reza said that he had met Omar Diallo and his sister.", "his", "Omar Diallo"),
    ("Ali Reza said that his sister had met Omar Diallo.", "his", "Ali Reza"),
]


@pytest.mark.parametrize(("text", "words", "name"), JOINED)
def test_his_is_of_whom_it_is_joined_to(cast_of: CastOf, text: str, words: str, name: str) -> None:
    assert names_of(cast_of(text), words) == [name]


NOUNS = [
    ("Reuters reported the raid. The agency named no source.", "The agency", "Reuters"),
    ("The Taliban attacked the post. The group denied it.", "The group", "Taliban"),
    ("Chadian soldiers crossed the river. The army was silent.", "The army", "Chadian soldiers"),
    ("Chad closed the border. The country fears raids.", "The country", "Chad"),
    ("A minister spoke on Monday. The minister left later.", "The minister", "minister"),
    ("Foreign Minister Anna Lind spoke. The minister left later.", "The minister", "Anna Lind"),
    ("Two Malian officials left. The officials were silent.", "The officials", "Two Malian officials"),
    ("Polish President Adam Wrona met farmers in Lublin. The Polish leader left early.", "The Polish leader", "Adam Wrona"),
    ("Adam Wrona, the Polish president, met farmers. The head of state left early.", "The head of state", "Adam Wrona"),
    ("Chadian Foreign Minister Ali Sou spoke. The Chadian minister left later.", "The Chadian minister", "Ali Sou"),
    ("Polish President Adam Wrona met farmers. The German leader was absent.", "The German leader", "German leader"),
    ("Nils Holm, director of a school in Gao, left. The director of a clinic stayed.", "The director", "director of clinic"),
    ("Orvel Systems cut jobs on Monday. The company left the town.", "The company", "Orvel Systems"),
    ("Orvel Systems cut jobs. A bridge fell. Rain came down. The company left the town.", "The company", "company"),
    ("Orvel Systems cut jobs on Monday. The lift company left the town.", "The lift company", "lift company"),
    ("The Toyota Motor Corporation cut jobs. Later Toyota left the town.", "Toyota", "Toyota Motor Corporation"),
    ("Founder Jimmy Wales gave an interview. Later Wales left for Rome.", "Wales", "Jimmy Wales"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), NOUNS)
def test_a_noun_stands_for_the_last_of_its_kind(
    cast_of: CastOf, text: str, words: str, name: str
) -> None:
    assert names_of(cast_of(text), words) == [name]


def test_this_newspaper_is_the_articles_own(cast_of: CastOf) -> None:
    text = "Reuters reported the raid. A source told this newspaper that two had died."
    assert names_of(cast_of(text, publisher="Dale Echo"), "this newspaper") == ["Dale Echo"]


NOBODY = [
    ("It rained on Monday. The road was closed.", "It"),
    ("Chad closed the border. She was not asked.", "She"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nothing_is_guessed_where_nobody_agrees(cast_of: CastOf, text: str, words: str) -> None:
    assert names_of(cast_of(text), words) == []


def test_too_many_sentences_of_others_back_is_nobody(cast_of: CastOf) -> None:
    between = "Chad closed the border. "
    near = cast_of(f"Karl Berg came by train. {between}He left.")
    far = cast_of(f"Karl Berg came by train. {between * 8}He left.")
    assert (names_of(near, "He"), names_of(far, "He")) == (["Karl Berg"], [])


SUBJECTS = [
    ("The army shelled the town.", "army", True),
    ("The army shelled the town.", "town", False),
    ("The town was shelled by the army.", "army", True),
    ("The mayor, Karl Berg, left.", "Berg", True),
    ("Chad and Sudan met in Doha.", "Sudan", True),
    ("Envoys met in Doha.", "Doha", False),
]


@pytest.mark.parametrize(("text", "word", "wanted"), SUBJECTS)
def test_what_is_a_subject(text: str, word: str, wanted: bool) -> None:
    token = next(t for t in load()(text) if t.text == word)
    assert is_subject(token) is wanted


QUOTED = [
    ("“The mayor is a liar,” Anna Lind said. Later she left the hall.", "she", ["Anna Lind"]),
    ("''The mayor is a liar,'' Tomas Reyes said. He left the hall.", "He", ["Tomas Reyes"]),
    ("Karim Said said that the mayor had lied. He then left the hall.", "He", ["Karim Said"]),
    ("The mayor praised Omar Hadi. He accused Omar Hadi of theft.", "He", ["mayor"]),
    ("Her husband left the town. They said the road was closed.", "They", []),
    ("“The captain was asleep.” Smoke rose. “Nobody saw it,” he added.", "he", []),
]


@pytest.mark.parametrize(("text", "words", "names"), QUOTED)
def test_who_is_only_spoken_of_does_not_speak_on(
    cast_of: CastOf, text: str, words: str, names: list[str]
) -> None:
    assert names_of(cast_of(text), words) == names
