"""Whose a bare organ is, by who speaks of it, sends it or stands joined to it."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast

CastOf = Callable[..., Cast]

BARE = [
    (
        "The Kenyan minister said that the government had found two men in Ukraine.",
        "the government",
        "KEN",
    ),
    (
        "The Danish military says that the air force has hit boats off Yemen.",
        "the air force",
        "DNK",
    ),
    ("Ukraine said the army had pulled out of Sudzha in Russia.", "the army", "UKR"),
    ("Greece deploys two frigates and a battalion to Cyprus.", "two frigates", "GRC"),
    ("Norway has sent 40 soldiers to Jordan.", "40 soldiers", "NOR"),
    ("The French president ordered the navy to the coast of Yemen.", "the navy", "FRA"),
    ("The Togolese army and police freed 14 hostages in Benin.", "police", "TGO"),
    (
        "Israel bombed Damascus. Jordan's foreign ministry protested. It was wrong, a ministry spokesman said.",
        "a ministry spokesman",
        "JOR",
    ),
    (
        "Interior ministry officials of Kosovo said the men had come from Serbia.",
        "Interior ministry officials",
        "XKX",
    ),
    (
        "A former Uganda Supreme Court justice spoke in Boston.",
        "A former Uganda Supreme Court justice",
        "UGA",
    ),
    # none of these is whose the speaker or sender is
    ("Russia said the governor had been killed in Kherson.", "the governor", "UKR"),
    ("Officials say the army shelled a market in Khartoum.", "the army", "SDN"),
    ("Iran ordered strikes that killed four soldiers in Baghdad.", "four soldiers", "IRQ"),
]


@pytest.mark.parametrize(("text", "mention", "country"), BARE, ids=lambda one: str(one)[:30])
def test_a_bare_organ_is_of_a_state(cast_of: CastOf, text: str, mention: str, country: str) -> None:
    start = text.index(mention)
    span = (start, start + len(mention))
    found = [actor.country for actor in cast_of(text).actors if span in actor.mentions]
    assert found == [country]


def test_a_person_called_like_a_capital_is_of_no_state_by_that(cast_of: CastOf) -> None:
    cast = cast_of("Justice Sofia Warren dissented. A clerk for the court said she was right.")
    assert {"BGR"}.isdisjoint(actor.country for actor in cast.actors)


SHARED = [
    ("Uruguay passed the law after the Senate approved it.", "Senate", "URY"),
    ("Voters in Jamaica elected the House of Representatives.", "House of Representatives", "JAM"),
    ("In Peru, Congress removed the president on Friday.", "Congress", "PER"),
    ("The Mexican president sent the National Guard to Colima.", "National Guard", "MEX"),
    ("The Brazilian Supreme Court justice Ruy Alves was fined.", "Supreme Court", "BRA"),
    ("The Senate approved aid to Ukraine on Tuesday.", "Senate", "USA"),
    ("Ukrainian officials thanked the Senate for the vote.", "Senate", "USA"),
    ("Congress will vote on Thursday, the White House said in Paris.", "Congress", "USA"),
]


@pytest.mark.parametrize(("text", "name", "country"), SHARED, ids=lambda one: str(one)[:30])
def test_an_organ_that_many_states_have_is_the_scenes(
    cast_of: CastOf, text: str, name: str, country: str
) -> None:
    found = {actor.name: actor.country for actor in cast_of(text).actors}
    assert found.get(name) == country


def test_his_country_is_the_state_of_whoever_he_is(cast_of: CastOf) -> None:
    text = "Polish prime minister Jan Bielak accused Russia of spying on his country."
    found = [
        a.name for a in cast_of(text).actors for m in a.mentions if text[slice(*m)] == "his country"
    ]
    assert found == ["Poland"]
    refugees = cast_of("The refugees want to return to their country.")
    assert not any(actor.kind == "state" for actor in refugees.actors)


FOREIGN = [
    ("Tanzanians vote to elect a president and an assembly.", "a president", "TZA"),
    (
        "Costa Rican president Ana Chaves survived after prosecutors accused her.",
        "prosecutors",
        "CRI",
    ),
    ("The Iraqi parliament approved Ali Zaid as prime minister.", "prime minister", "IRQ"),
    ("Israel struck Gaza after the government said talks had failed.", "the government", "PSE"),
]


@pytest.mark.parametrize(("text", "mention", "country"), FOREIGN, ids=lambda one: str(one)[:30])
def test_who_is_chosen_or_accuses_is_of_no_outlets_state(
    cast_of: CastOf, text: str, mention: str, country: str
) -> None:
    start = text.index(mention)
    span = (start, start + len(mention))
    cast = cast_of(text, publisher="The Guardian")
    assert [actor.country for actor in cast.actors if span in actor.mentions] == [country]
