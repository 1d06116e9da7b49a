"""Who is who: a table of texts → the actor that a mention stands for, and its code."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast
from sayso.actors.given_names import gender_of_name
from sayso.record import Actor

CastOf = Callable[..., Cast]


def who(cast: Cast, mention: str) -> Actor:
    """Return the one actor with a mention that reads `mention` (the last such words)."""
    text = cast.article.text
    start = text.rindex(mention)
    span = (start, start + len(mention))
    found = [a for a in cast.actors if span in a.mentions]
    assert len(found) == 1, [(a.name, [text[slice(*m)] for m in a.mentions]) for a in cast.actors]
    return found[0]


CODES = [
    ("Tajik soldiers crossed the river.", "Tajik soldiers", "TJKMIL", "organ"),
    ("The Kremlin rejected the plan.", "Kremlin", "RUSGOV", "organ"),
    ("Moscow has accused Kyiv of shelling the dam.", "Moscow", "RUS", "state"),
    ("The Taliban denied the report.", "Taliban", "AFGREBTAL", "armed group"),
    ("Peruvian police arrested the mayor of Cusco.", "Peruvian police", "PERCOP", "organ"),
    ("Reuters reported the raid.", "Reuters", "GBRMED", "outlet"),
    ("A spokesman for the Congolese army said so.", "A spokesman", "CODMIL", "anonymous"),
    ("The parliament of Chad voted on Monday.", "The parliament", "TCDLEG", "organ"),
    ("Police spokesman Ali Mwangi of Kenya spoke.", "Ali Mwangi", None, "person"),
    (
        "A Kenyan missile hit Mogadishu overnight, wounding three people.",
        "three people",
        "SOMCVL",
        "people",
    ),
    ("An Ethiopian raid on Eritrea killed nine villagers.", "nine villagers", "ERICVL", "people"),
    ("Chad bombed Sudan again, killing 20 civilians.", "20 civilians", "SDNCVL", "people"),
    ("Dozens of prominent French Muslims criticised the mayor.", "Muslims", "FRACVL", "people"),
    ("Turkish Kurds and Iraqi Christians condemned the raid.", "Christians", "IRQCVL", "people"),
    ("Italy's Jews marched in silence.", "Jews", "ITACVL", "people"),
    ("According to agency reports, Ali Khan, 60, was seen in Herat.", "Ali Khan", None, "person"),
    ("Two Malian officials left the room.", "Two Malian officials", "MLIGOV", "anonymous"),
    (
        "The US-backed Syrian rebels advanced.",
        "The US-backed Syrian rebels",
        "SYRREB",
        "armed group",
    ),
    ("Taliban leaders met in Doha.", "Taliban leaders", "AFGREBTAL", "people"),
]


@pytest.mark.parametrize(("text", "mention", "code", "kind"), CODES)
def test_a_mention_has_its_code_and_kind(
    cast_of: CastOf, text: str, mention: str, code: str | None, kind: str
) -> None:
    actor = who(cast_of(text), mention)
    if code is not None:
        assert actor.code == code
    assert actor.kind == kind


STORY = """President Vladimir Putin's envoy to Afghanistan, Zamir Kabulov, met reporters on Monday.

Mr. Kabulov said that the New York Times had misquoted the Kremlin. The newspaper stood by its report.

"We never said so," he added. Tajik soldiers and the Tajik Army would train with Russia, he said.
"""

SAME = [
    ("Kabulov", "Zamir Kabulov"),
    ("President Vladimir Putin's envoy", "Zamir Kabulov"),
    ("he", "Zamir Kabulov"),
    ("The newspaper", "New York Times"),
    ("the Tajik Army", "Tajik soldiers"),
    ("Vladimir Putin", "Vladimir Putin"),
]


@pytest.mark.parametrize(("mention", "name"), SAME)
def test_what_refers_back_is_resolved(cast_of: CastOf, mention: str, name: str) -> None:
    assert who(cast_of(STORY), mention).name == name


def test_offices_follow_the_day(cast_of: CastOf) -> None:
    text = "Tony Blair spoke to parliament."
    assert who(cast_of(text, "1999-05-01"), "Tony Blair").role == "prime minister"
    assert who(cast_of(text, "2015-05-01"), "Tony Blair").code == "GBRELI"


def test_a_given_name_tells_who_he_and_she_are(cast_of: CastOf) -> None:
    cast = cast_of("Angela Merkel met Emmanuel Macron on Monday. She praised his plan.")
    assert (who(cast, "She").name, who(cast, "his").name) == ("Angela Merkel", "Emmanuel Macron")


@pytest.mark.parametrize(
    ("name", "country", "gender"),
    [
        ("Marine Duval", None, "female"),
        ("Recep Yilmaz", "TUR", "male"),
        ("Andrea Rossi", None, None),
        ("Merkel", None, None),
        ("Ling Wei", "CHN", None),
    ],
)
def test_what_a_given_name_tells(name: str, country: str | None, gender: str | None) -> None:
    assert gender_of_name(name, country) == gender


def test_men_and_women_are_kept_apart(cast_of: CastOf) -> None:
    cast = cast_of("Mrs. Anna Lind met Mr. Karl Berg in Oslo. She said that he had lied.")
    assert who(cast, "She").name == "Anna Lind"
    assert who(cast, "he").name == "Karl Berg"


def test_the_publisher_is_the_outlet(cast_of: CastOf) -> None:
    cast = cast_of("ACCRA: (NWP) Ministers met on Monday and talked.", publisher="North West Post")
    assert cast.outlet is not None
    assert cast.actor(cast.outlet).name == "North West Post"


def test_a_capital_that_acts_is_where_nothing_happens(cast_of: CastOf) -> None:
    cast = cast_of("Paris condemned the raid. Envoys met in Paris on Monday.")
    spans = [cast.article.text.index("Paris"), cast.article.text.rindex("Paris")]
    (paris,) = cast.places
    assert [span[0] for span in paris.mentions] == spans
    assert [span[0] for span in paris.associative] == spans[:1]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Gunmen attacked a school in Maiduguri, Nigeria.", "Maiduguri", "NGA", "Borno State"),
        ("He lives in Paris, Texas, near the lake.", "Paris", "USA", "Texas"),
        ("Clashes went on in Homs and Aleppo in Syria.", "Homs", "SYR", None),
    ],
)
def test_places_are_put_on_the_map(
    cast_of: CastOf, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = next(p for p in cast_of(text).places if p.name == name)
    assert place.country == country
    assert place.lat is not None
    if admin1:
        assert place.admin1 == admin1


OFFICES = [
    ("Secretary of Defense Ann Holt said nothing.", {"Ann Holt"}),
    ("The secretary of state met the minister of justice.", {"secretary of state", "minister"}),
    ("Chief of Staff Idris Gonda read the order.", {"Idris Gonda"}),
]


@pytest.mark.parametrize(("text", "persons"), OFFICES)
def test_what_an_office_is_of_is_nobody(cast_of: CastOf, text: str, persons: set[str]) -> None:
    assert {actor.name for actor in cast_of(text).actors} == persons
