"""Who is called by a family name before being named in full, and what is no person or no place."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast
from sayso.record import Kind

CastOf = Callable[..., Cast]

CALLED = [
    ("Adebayo quits the bank.\n\nRuth Adebayo, its chief, told staff on Monday.", {"Ruth Adebayo"}),
    ("The Novak factor\n\nNovak has backed nobody. Much turns on the donor Karel Novak.", {"Karel Novak"}),
    ("Holm said no. Parker Holm and Greta Holm are cousins.", {"Holm", "Parker Holm", "Greta Holm"}),
    ("Mr. Adebayo said no. His wife, Ruth Adebayo, said yes.", {"Adebayo", "Ruth Adebayo"}),
    ("Parker Lund Holm lost his seat. “I was tired,” Dr. Holm said.", {"Parker Lund Holm"}),
    ("Nikki Lund of the water board said the dam was safe.", {"Nikki Lund"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CALLED)
def test_a_family_name_is_whose_the_text_names_in_full(
    cast_of: CastOf, text: str, names: set[str]
) -> None:
    found = cast_of(text).actors
    family = {name.split()[-1] for name in names}
    assert names <= {actor.name for actor in found if actor.kind is Kind.PERSON}
    assert {actor.name for actor in found if actor.name.split()[-1] in family} == names


COUNTRIES = [
    ("NATO sent ships. NATO allies met. The military said that it was ready.", "military", None),
    ("The fund lost US$40 million and US $2 billion. The army said so.", "army", None),
    ("Russian markets fell. Losses reached US$3 billion. The finance ministry said so.", "finance ministry", "RUS"),
    ("Syrian jets struck Aleppo. Senator Dale Corrigan said it was a crime.", "Dale Corrigan", None),
    ("The army freed ten girls in Borno, Nigeria. Senator Musa Bello said so.", "Musa Bello", "NGA"),
    ("US jets struck Aleppo in Syria. Senator Dale Corrigan said it was a crime.", "Dale Corrigan", "USA"),
    ("Orvel opened a mill in Paris. Orvel's chief executive, Jack Hale, said so.", "Jack Hale", None),
    ("Gunmen struck a mill in Paris. A businessman, Jean Petit, said so.", "Jean Petit", "FRA"),
    ("Central Bank chairman Igor Zaytsev spoke in Moscow.", "Igor Zaytsev", "RUS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_whose_somebody_is_no_body_money_or_house_tells(
    cast_of: CastOf, text: str, name: str, country: str | None
) -> None:
    assert [a.country for a in cast_of(text).actors if a.name == name] == [country]


FAMILIES = [
    ("The parents, Kunle and Amara Adebayo, left. Mr. Adebayo spoke. Later Ms. Adebayo spoke, too.", 4),
    ("Peter and Ruth Novak own the mill. Later Ruth Novak left, and Peter Novak stayed.", 2),
    ("President Obama and Angela Merkel met in Berlin. Obama left, and Merkel stayed.", 2),
    ("Karl Kamp spoke. Kamp and Ruth Novak left.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), FAMILIES)
def test_two_of_one_family_share_the_name_told_last(cast_of: CastOf, text: str, count: int) -> None:
    named = [a.name for a in cast_of(text).actors if a.kind is Kind.PERSON]
    assert len(named) == count, named


TOLD = [
    # a title and a given name make a person of what the parser takes for a body
    ("Bishop Allan Casicas met the rebels.", "Allan Casicas", ("ELI",)),
    ("Colonel Marta Dunst met the rebels.", "Marta Dunst", ("MIL",)),
    ("Governor Ana Brill met the rebels.", "Ana Brill", ("GOV",)),
    # whoever is told to be something is that, whether or not the text says of which state
    ("The current bishop, Allan Casicas, met the rebels.", "Allan Casicas", ("ELI",)),
    ("Ana Brill, the governor, met the rebels.", "Ana Brill", ("GOV",)),
    ("Judge Lara Quint met the rebels.", "Lara Quint", ("JUD",)),
]


@pytest.mark.parametrize(("text", "name", "sectors"), TOLD)
def test_who_is_told_to_be_something_is_one_person(
    cast_of: CastOf, text: str, name: str, sectors: tuple[str, ...]
) -> None:
    first = name.rsplit(maxsplit=1)[-1]
    (found,) = (actor for actor in cast_of(text).actors if first in actor.name)
    assert (found.name, found.kind, found.sectors) == (name, Kind.PERSON, sectors)


@pytest.mark.parametrize("name", ["General Motors", "General Dynamics", "Ford Motor"])
def test_a_firm_is_no_person_by_the_title_in_its_name(cast_of: CastOf, name: str) -> None:
    found = {actor.name: actor for actor in cast_of(f"Workers jeered {name} on Monday.").actors}
    assert found[name].kind is Kind.ORGANISATION
    assert found[name].sectors == ()
