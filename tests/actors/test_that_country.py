"""Which state "the country" is, and which towns are none."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast

CastOf = Callable[..., Cast]

COUNTRIES = [
    ("Venezuela said that 23 soldiers died in the American strikes on the country.", "Venezuela"),
    ("Canada bans the Irish band Lir from entering the country over its songs.", "Canada"),
    ("The Lebanese foreign ministry gave the Iranian envoy a day to leave the country.", "Lebanon"),
    ("Israeli minister Dan Katz said that the country was ready, after blasts in Iran.", "Israel"),
    ("The Chadian president accused Togo of invading the country for its mines.", "Chad"),
    ("The United States withdrew from Syria, ending its presence in the country.", "Syria"),
    ("Qatar expelled Iran's attaches and told them to leave the country.", "Qatar"),
    ("Two people died in floods in Tunisia, the worst in the country since 1950.", "Tunisia"),
    ("The Turkish police held 115 suspects in raids across the country.", "Turkey"),
    ("Israeli forces struck Syrian posts, including a depot, in the country's south.", "Syria"),
    ("Russia freed Mark Vogel, who was jailed for entering the country.", "Russia"),
    ("Kiev's mayor ended rules that barred Ukrainian men from leaving the country.", "Ukraine"),
    ("Poland accused Russia. The country summoned the Russian envoy.", "Poland"),
]


@pytest.mark.parametrize(("text", "name"), COUNTRIES)
def test_the_country_is_a_state(cast_of: CastOf, text: str, name: str) -> None:
    start = text.lower().index("the country")
    span = (start, start + len("the country"))
    assert [actor.name for actor in cast_of(text).actors if span in actor.mentions] == [name]


def test_a_common_word_is_a_town_where_a_province_holds_it(cast_of: CastOf) -> None:
    names = [place.name for place in cast_of("Police in Union, New Jersey, held a man.").places]
    assert names == ["Union", "New Jersey"]
    union = cast_of("Leaders of the European Union, Georgia and Ukraine met on Monday.")
    assert "Union" not in {place.name for place in union.places}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Croatia joined the Schengen area on Sunday.", False),
        ("Kosovo citizens may enter the Schengen zone.", False),
        ("The ministers met in Schengen, Luxembourg, on Monday.", True),
    ],
)
def test_an_area_called_after_a_town_is_not_there(cast_of: CastOf, text: str, found: bool) -> None:
    assert ("Schengen" in {place.name for place in cast_of(text).places}) is found
