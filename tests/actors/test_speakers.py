"""Whoever speaks is somebody, listed or not: texts → the name of the actor that speaks."""

import pytest
from tests.attribution.test_chains import read

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


THINGS = ["The study says that rents will rise.", "The accord says that the road will open."]


@pytest.mark.parametrize("text", THINGS)
def test_a_document_is_no_actor(text: str) -> None:
    found, names = read(text)
    assert [names[one.source] for one in found if one.source] == []
