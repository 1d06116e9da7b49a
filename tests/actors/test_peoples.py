"""Several peoples before one noun, people by their nationality, ships with a person's name."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast
from sayso.record import Kind

CastOf = Callable[..., Cast]

SHARED = [
    ("Cuban, Haitian and Chadian nurses struck in Lima.", {"CUB", "HTI", "TCD"}),
    ("Turkish and Syrian forces clashed near Afrin.", {"TUR", "SYR"}),
    ("French, Polish and Czech farmers blocked the road.", {"FRA", "POL", "CZE"}),
    ("The French and German ministers met in Oslo.", {"FRA", "DEU"}),
]


@pytest.mark.parametrize(("text", "countries"), SHARED)
def test_a_noun_that_peoples_share_is_of_all_their_states(
    cast_of: CastOf, text: str, countries: set[str]
) -> None:
    found = [actor for actor in cast_of(text).actors if actor.country in countries]
    assert {actor.country for actor in found} == countries
    assert not any(actor.kind is Kind.STATE for actor in found)


APART = [
    "The Turkish president and Syrian rebels met in Doha.",
    "Turkish, the language of the court, is spoken by Syrian traders.",
]


@pytest.mark.parametrize("text", APART)
def test_two_nouns_share_nothing(cast_of: CastOf, text: str) -> None:
    found = {actor.name for actor in cast_of(text).actors if actor.country == "SYR"}
    assert not any(name.startswith("Turkish") for name in found)


@pytest.mark.parametrize("ship", ["USS George H. W. Bush", "HMS Queen Elizabeth", "M/T Sevda"])
def test_a_ship_is_no_person(cast_of: CastOf, ship: str) -> None:
    kinds = {actor.kind for actor in cast_of(f"Rebels shelled {ship} off Sfax.").actors}
    assert Kind.PERSON not in kinds
