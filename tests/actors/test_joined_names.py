"""Names of bodies that "and" joins within, and two bodies that it joins."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast

CastOf = Callable[..., Cast]

ONE = [
    ("The World Curling and Luge Federation banned Russian athletes.", "World Curling and Luge Federation"),
    ("Officers of the Coastal Trade and Fisheries Authority seized a boat.", "Coastal Trade and Fisheries Authority"),
    ("Kenya's Water and Sanitation Ministry sued the firm.", "Water and Sanitation Ministry"),
    ("Marchers jeered the Truth and Pardon Commission in Lima.", "Truth and Pardon Commission"),
    ("Talks with the Ghanaian Roads and Bridges Agency failed.", "Ghanaian Roads and Bridges Agency"),
]  # fmt: skip
TWO = [
    ("The Beta Relief Council and Olive Aid Foundation sent tents.", "Olive Aid Foundation"),
    ("The Lagos Army and Border Agency seized a boat.", "Lagos Army"),
    ("The United Nations and Norwegian Refugee Agency sent tents.", "United Nations"),
    ("The UNHCR and Danish Refugee Service sent tents.", "UNHCR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ONE, ids=lambda one: str(one)[:30])
def test_one_body_whose_name_holds_an_and_is_one(cast_of: CastOf, text: str, name: str) -> None:
    names = [actor.name for actor in cast_of(text).actors]
    assert name in names
    assert not {*name.split(" and ")} & {*names}


@pytest.mark.parametrize(("text", "name"), TWO, ids=lambda one: str(one)[:30])
def test_two_bodies_are_two(cast_of: CastOf, text: str, name: str) -> None:
    names = [actor.name for actor in cast_of(text).actors]
    assert name in names
    assert not any(" and " in name for name in names)
