"""Places: what a text names on the map, and when a capital is a state that acts."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast

CastOf = Callable[..., Cast]

CAPITALS = [
    ("Moscow accused Kyiv of shelling the dam.", False),
    ("The talks with Moscow failed.", False),
    ("He sent a warning to Moscow.", False),
    ("Support from Moscow grew.", False),
    ("Moscow's envoy left the room.", False),
    ("Troops shelled targets in Moscow.", True),
    ("Talks were held in Moscow.", True),
    ("He flew to Moscow on Monday.", True),
    ("The envoy visited Moscow.", True),
    ("The train from Moscow was late.", True),
    ("A drone attack on Moscow killed two guards.", True),
    ("Artillery shelled Moscow for an hour.", True),
    ("Rebels besieged Moscow and cut the road.", True),
    ("Sanctions against Moscow were extended.", False),
    ("The minister defended Moscow against the charge.", False),
]


@pytest.mark.parametrize(("text", "is_place"), CAPITALS)
def test_a_capital_is_a_place_where_something_is_and_a_state_where_it_acts(
    cast_of: CastOf, text: str, is_place: bool
) -> None:
    places = cast_of(text).places
    assert (
        any(p.name == "Moscow" and len(p.mentions) > len(p.associative) for p in places) is is_place
    )


NO_PLACES = [
    "Police fire tear gas at students",
    "Marines storm ship",
    "Bishop urges calm after raid",
    "Police fire killed two protesters.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_the_word_for_a_role_is_no_town(cast_of: CastOf, text: str) -> None:
    assert not cast_of(text).places


WHERE = [
    ("A shop in Police, Poland, was shut.", "Police", ("POL", "West Pomerania")),
    ("Clashes went on near Lviv on Monday.", "Lviv", ("UKR", "Lviv")),
    ("The shop in Charleston, W.Va., was shut.", "Charleston", ("USA", "West Virginia")),
    ("The priest of Paris, Texas, spoke.", "Paris", ("USA", "Texas")),
    ("The shops of Paris were shut, the mayor of Lyon said.", "Paris", ("FRA", "Île-de-France")),
    ("A school in Bombay was shut.", "Mumbai", ("IND", "Maharashtra")),
]


@pytest.mark.parametrize(("text", "name", "where"), WHERE)
def test_a_town_is_the_one_of_its_text(
    cast_of: CastOf, text: str, name: str, where: tuple[str, str]
) -> None:
    place = next(p for p in cast_of(text).places if p.name == name)
    assert (place.country, place.admin1) == where
    assert place.geonames is not None
    assert place.lat is not None
    assert place.lon is not None


def test_the_same_town_is_one_place_with_all_its_mentions(cast_of: CastOf) -> None:
    text = "Gunmen attacked a school in Maiduguri. Police closed all schools in Maiduguri."
    (place,) = cast_of(text).places
    assert [text[slice(*span)] for span in place.mentions] == ["Maiduguri", "Maiduguri"]
    assert place.id == "l1"


def test_the_place_of_the_dateline_is_the_articles(cast_of: CastOf) -> None:
    cast = cast_of("BAMAKO, March 3 (Reuters) - Gunmen attacked a village on Monday.")
    (place,) = cast.places
    assert (place.name, place.country) == ("Bamako", "MLI")
    assert cast.article.dateline is not None
    assert cast.article.dateline.place == place.id


def test_a_name_that_is_on_no_map_is_no_place(cast_of: CastOf) -> None:
    assert cast_of("The talks were held quietly. Nobody said where.").places == ()


ASSOCIATIVE = [
    ("Georgian guards closed the road to Gori.", "Georgia", "Georgian"),
    ("Tbilisi announced that it would not pay.", "Tbilisi", "Tbilisi"),
    ("Thousands of Chechens fled to Nazran.", "Chechnya", "Chechens"),
    ("Palestinian farmers lost their trees.", "Palestinian Territory", "Palestinian"),
]


@pytest.mark.parametrize(("text", "name", "words"), ASSOCIATIVE)
def test_who_is_called_after_a_place_names_it_associatively(
    cast_of: CastOf, text: str, name: str, words: str
) -> None:
    place = next(p for p in cast_of(text).places if p.name == name)
    assert [text[slice(*span)] for span in place.associative] == [words]
    assert set(place.associative) <= set(place.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "He speaks Russian and reads in French.",
        "American Airlines flew on.",
        "The British Medical Association said no.",
        "Native American dancers came.",
    ],
)
def test_tongues_and_firms_name_no_place(cast_of: CastOf, text: str) -> None:
    assert cast_of(text).places == ()
