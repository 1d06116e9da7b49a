"""How parties are called and of which state they are, where no list has them."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast

CastOf = Callable[..., Cast]

PARTIES = [
    (
        "The Carinthian branch of the Austrian People's Party left.",
        "Austrian People's Party",
        "AUT",
    ),
    ("The Social Democratic Party left the cabinet in Lisbon.", "Social Democratic Party", "PRT"),
    ("The Social Democratic Party won, officials said.", "Social Democratic Party", None),
    (
        "Slovenia's police held a Slovenian Democratic Party official.",
        "Slovenian Democratic Party",
        "SVN",
    ),
    ("The Swedish Social Democrats rejected the plan.", "Swedish Social Democrats", "SWE"),
    ("The Norwegian Labour Party condemned the strike.", "Norwegian Labour Party", "NOR"),
    ("The Green Party of Ontario sued the premier.", "Green Party of Ontario", "CAN"),
    ("Crowds in Tirana jeered the Peace and Equality Party.", "Peace and Equality Party", "ALB"),
    ("Ghana's Convention Party met the Workers' Party of Togo.", "Workers' Party of Togo", "TGO"),
    ("Ghana's Convention Party met the Workers' Party of Togo.", "Convention Party", "GHA"),
    ("In Riga, the pro-Latgalian Unity Party called a march.", "Unity Party", "LVA"),
    ("Former Reform Party chief Ana Lupu was held in Iasi.", "Reform Party", "ROU"),
]


@pytest.mark.parametrize(("text", "name", "country"), PARTIES, ids=lambda one: str(one)[:30])
def test_a_party_has_its_whole_name_and_its_state(
    cast_of: CastOf, text: str, name: str, country: str | None
) -> None:
    found = {actor.name: actor for actor in cast_of(text).actors}
    assert name in found
    assert found[name].country == country
    assert found[name].code == f"{country or ''}PTY"


SHARED = [
    ("The Democratic Party sued the governor.", "Democratic Party", "USA"),
    ("Senate Democrats and the White House met in Kyiv.", "Democratic Party", "USA"),
    ("In Seoul, South Korean judges heard the Democratic Party.", "Democratic Party", "KOR"),
    ("Jamaica's Labour Party won in Kingston.", "Labour Party", "JAM"),
    ("Labour Party members jeered the prime minister in London.", "Labour Party", "GBR"),
    ("British voters in France and in Spain chose the Labour Party.", "Labour Party", "GBR"),
    (
        "German police guarded the Social Democratic Party of Germany.",
        "Social Democratic Party of Germany",
        "DEU",
    ),
]


@pytest.mark.parametrize(("text", "name", "country"), SHARED, ids=lambda one: str(one)[:30])
def test_a_name_that_many_parties_have_is_the_scenes(
    cast_of: CastOf, text: str, name: str, country: str
) -> None:
    found = {actor.name: actor for actor in cast_of(text).actors}
    assert name in found
    assert found[name].country == country


@pytest.mark.parametrize(
    "text", ["A Labour Day march was held in Manila.", "The Labour Court in Ghent fined the firm."]
)
def test_what_is_only_called_like_a_party_is_none(cast_of: CastOf, text: str) -> None:
    assert not any("PTY" in actor.sectors for actor in cast_of(text).actors)


def test_a_social_democrat_is_of_no_american_institution(cast_of: CastOf) -> None:
    cast = cast_of("A Christian Democratic minister resigned in The Hague, Dutch papers said.")
    assert {"USA"}.isdisjoint(actor.country for actor in cast.actors)
