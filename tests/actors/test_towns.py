"""Towns of conflict news in plain frames: they lie where they lie, and are nobody.

`towns.csv` has sixty towns, half of them locked, `frames.toml` the frames, some of them locked:
what is locked is counted, and was not looked at while the words and weights were mended.
"""

import csv
import tomllib
from pathlib import Path

import pytest

from sayso.actors import Cast, resolve
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse
from sayso.record import Kind

HERE = Path(__file__).parent
TOWNS = list(csv.DictReader((HERE / "towns.csv").read_text("utf-8").splitlines()))
FRAMES = [
    frame["text"] for frame in tomllib.loads((HERE / "frames.toml").read_text("utf-8"))["frame"]
]
LEAST = 56
"""Of sixty towns in each frame; 55 was asked for."""


def casts(texts: list[str]) -> list[Cast]:
    articles = [article_from_text(text, About()) for text in texts]
    docs = [parse(article, load()) for article in articles]
    return [resolve(doc, article) for doc, article in zip(docs, articles, strict=True)]


@pytest.mark.parametrize("frame", FRAMES)
def test_towns_in_a_plain_frame_are_located_and_nobody(frame: str) -> None:
    texts = [frame.replace("{town}", row["town"]) for row in TOWNS]
    located, parties = [], []
    for row, text, cast in zip(TOWNS, texts, casts(texts), strict=True):
        start = text.index(row["town"])
        place = next((p for p in cast.places for m in p.mentions if m[0] <= start < m[1]), None)
        if place is not None and place.country == row["country"] and place.lat is not None:
            located.append(row["town"])
        parties += [a.name for a in cast.actors if a.name.endswith(row["town"]) and a.mentions]
    assert len(located) >= LEAST, sorted({row["town"] for row in TOWNS} - set(located))
    assert len(parties) <= len(TOWNS) - LEAST, parties


PERSONS = [
    ("Police arrested Robert Goma at the airport on Tuesday.", "Robert Goma"),
    ("Mr Clinton denied the charges, and Lincoln was released on bail.", "Clinton"),
    ("Supporters of Stacey Paris marched. The court sentenced Paris to ten years in prison.", "Stacey Paris"),
    ("Jordan Dyer told reporters that he would not resign.", "Jordan Dyer"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_a_person_called_like_a_town_stays_a_person(text: str, name: str) -> None:
    (cast,) = casts([text])
    spans = [slice(*m) for p in cast.places for m in p.mentions]
    assert not [text[span] for span in spans]
    assert any(a.kind is Kind.PERSON and name.endswith(a.name) for a in cast.actors)


INSIDE = [
    ("The New York Times reported the raid.", []),
    ("Researchers at Oxford University said so.", ["Oxford"]),
    ("Afghan and American troops left.", ["Afghan", "American"]),
    ("The bank paid US$290 million.", []),
    ("Deaths from MERS rose by half.", []),
    ("Work closed Lakeview and Harrison streets for a day.", []),
    ("The ship was lost in the Ross Sea.", []),
    ("Trade with Asia grew.", ["Asia"]),
    ("Voters in North Texas stayed at home.", ["North Texas"]),
    ("The store in Charleston, W. Va., was shut.", ["Charleston", "W. Va."]),
    ("Gunmen struck in Swat valley.", ["Swat valley"]),
]


@pytest.mark.parametrize(("text", "names"), INSIDE)
def test_what_a_longer_name_and_an_adjective_hold(text: str, names: list[str]) -> None:
    (cast,) = casts([text])
    assert [text[slice(*m)] for p in cast.places for m in p.mentions] == names


ACTS = [
    ("Texas sued the federal government on Monday.", "Texas", True),
    ("Catalonia declared a day of mourning.", "Catalonia", True),
    ("Bentiu lies close to the border.", "Bentiu", False),
    ("Goma fell to the rebels on Monday.", "Goma", False),
]


@pytest.mark.parametrize(("text", "name", "acts"), ACTS)
def test_a_place_is_an_actor_only_where_it_says_or_decides(
    text: str, name: str, acts: bool
) -> None:
    (cast,) = casts([text])
    assert [p.name for p in cast.places] == [name]
    assert (name in [a.name for a in cast.actors]) is acts


def test_the_police_of_a_town_are_its_countrys() -> None:
    (cast,) = casts(["Herat police arrested two men."])
    assert [(a.code, a.country) for a in cast.actors if a.kind is Kind.ORGAN] == [("AFGCOP", "AFG")]
