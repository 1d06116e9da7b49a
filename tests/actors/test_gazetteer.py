"""The gazetteer: a name → the places of the world that it may stand for, the likeliest first."""

import pytest

from sayso.actors.gazetteer import candidates, lookup, normalise

KEYS = [
    ("Zürich", "zurich"),
    ("Sana'a", "sanaa"),
    ("Port-au-Prince", "port au prince"),
    ("Saint Louis", "st louis"),
    ("St. Louis", "st louis"),
    ("Fort Portal", "ft portal"),
    ("Mont Saint Michel", "mont saint michel"),
    ("  New   Delhi ", "new delhi"),
    ("…", ""),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_a_name_has_one_key_however_it_is_written(name: str, key: str) -> None:
    assert normalise(name) == key


FIRST = [
    ("Paris", "FRA"),
    ("Kabul", "AFG"),
    ("Sana'a", "YEM"),
    ("Zürich", "CHE"),
    ("Bombay", "IND"),
    ("PORT-AU-PRINCE", "HTI"),
]


@pytest.mark.parametrize(("name", "country"), FIRST)
def test_the_largest_of_that_very_name_is_first(name: str, country: str) -> None:
    assert lookup(name)[0].country == country


def test_towns_of_one_name_are_all_there_by_their_size() -> None:
    found = lookup("Paris")
    assert {"FRA", "USA", "CAN"} <= {place.country for place in found}
    sizes = [place.population for place in found if not place.other]
    assert sizes == sorted(sizes, reverse=True)


def test_what_goes_by_another_name_stands_after_what_is_called_so() -> None:
    found = lookup("Saint Louis")
    assert [place.other for place in found] == sorted(place.other for place in found)
    (mumbai,) = lookup("Bombay")
    assert (mumbai.name, mumbai.other) == ("Mumbai", True)


SHORT = [("W.Va.", "West Virginia"), ("Fla.", "Florida"), ("Calif.", "California")]


@pytest.mark.parametrize(("short", "name"), SHORT)
def test_a_short_form_is_one_province_of_the_states(short: str, name: str) -> None:
    (found,) = lookup(short)
    assert (found.name, found.country, found.feature) == (name, "USA", "admin1")


@pytest.mark.parametrize("name", ["Nowhereville", "", "…", "\ud800", "\t", "a\tb"])
def test_what_is_no_place_has_none(name: str) -> None:
    assert lookup(name) == []


def test_places_are_on_the_earth() -> None:
    for place in (*lookup("Kabul"), *candidates("paris"), *candidates("gao")):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.country is None or len(place.country) == 3
