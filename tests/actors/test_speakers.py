"""Whoever speaks is somebody, listed or not: texts → the name of the actor that speaks."""

from collections.abc import Callable

import pytest
from tests.attribution.test_chains import read

from sayso.actors import Cast

SPEAKERS = [
    ("The ombudswoman says that police fired on the mourners.", "ombudswoman"),
    ("A conscript from Chita told a French crew that his company had come by ferry.", "conscript"),
    ("The airport authority announced that all flights were cancelled.", "airport authority"),
    ("A driver from Jimaní, Wilkin Peralta, told reporters that he had paid.", "Wilkin Peralta"),
    ("The Washington Beacon reported that the bridge had fallen. The newspaper said two had died.",
     "Washington Beacon"),
    ("The Sunday Mirage wrote that the bridge had fallen. The newspaper said two had died.", "Mirage"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_who_speaks_is_an_actor(text: str, name: str) -> None:
    found, names = read(text)
    assert name in names[found[-1].source or ""]


DOCUMENTS = [
    ("The study says that rents will rise.", "study"),
    ("The ministry's affidavit says that the road was open.", "ministry"),
    ("A letter signed by General Odo Mbale says that the road was open.", "Odo Mbale"),
    ("The Home Office sent out a circular. The document says that tugs may not leave.", "Home Office"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), DOCUMENTS)
def test_a_document_stands_for_who_issued_it_else_for_itself(text: str, name: str) -> None:
    found, names = read(text)
    assert [names[one.source] for one in found if one.source] == [name]


OUTLETS = [
    ("The Athens paper Kathimerida reported that a ship had anchored.", "Kathimerida"),
    ("Zagreb's daily Novi Glas reported that the bay had been divided.", "Novi Glas"),
    ("The site Porto em Dia reported that the gate had been left open.", "Porto em Dia"),
    ("The Washington Beacon reported a strike. It was over by noon, the Beacon said.", "Washington Beacon"),
    ("The South China Gazette reported that he would stay.", "South China Gazette"),
    ("According to O Sentinela, the judge fled. The São Paulo magazine said he was in Miami.", "O Sentinela"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), OUTLETS)
def test_what_the_text_calls_an_outlet_is_one(text: str, name: str) -> None:
    found, names = read(text)
    assert names[found[-1].source or ""] == name


NAMED_LATER = [
    ('A navy spokesman denied that boats had sunk. "They lie," the spokesman, Odo Mbale, said.', "Odo Mbale"),
    ('Its leader told Reuters that a vote was near. "We will act," Jordi Roig said.', "Jordi Roig"),
    ("Their federation complained. Its chairman, Uwe Kessler, announced a march.", "Uwe Kessler"),
    ('Her husband had called her, Ada Kowal told the prosecutor; he had said, "We land."', "husband"),
    ("The council said names had been checked by a firm. It added that observers may come.", "council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED_LATER)
def test_who_is_named_later_is_who_spoke_before(text: str, name: str) -> None:
    found, names = read(text)
    assert name in names[found[-1].source or ""]


@pytest.mark.parametrize(("text", "name"), NAMED_LATER[:2])
def test_a_description_is_joined_to_the_name_told_later(text: str, name: str) -> None:
    found, names = read(text)
    assert {names[one.source or ""] for one in found} == {name}


ABSTRACT = [
    "The logic says that prices will fall.",
    "The accord says that the road will open.",
    "The controversy suggests that the party is divided, analysts aside.",
]


@pytest.mark.parametrize("text", ABSTRACT)
def test_abstract_nouns_are_nobody(text: str) -> None:
    found, names = read(text)
    assert not {"logic", "accord", "controversy"} & set(names.values())
    assert all(one.source is None for one in found)


def test_a_bill_that_passes_says_nothing() -> None:
    found, _ = read("A bill passed the Senate on Monday by 51 votes to 49.")
    assert found == []


def test_who_is_told_to_be_of_a_body_is_of_it(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of("Hanna Lind of the World Food Programme said trucks were stuck.")
    person = next(actor for actor in cast.actors if actor.name == "Hanna Lind")
    body = next(actor for actor in cast.actors if actor.id == person.affiliation)
    assert (body.name, person.code) == ("World Food Programme", body.code)
