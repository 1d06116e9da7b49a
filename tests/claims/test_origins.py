"""Origins: what the tellings of a claim go back to, as a table of tellings → labels."""

from collections.abc import Iterable

import msgspec
import pytest

from sayso.claims.across.claim import claim
from sayso.claims.across.origins import Origin, origins
from sayso.claims.article.endings import End, Ending
from sayso.claims.article.telling import Telling
from sayso.claims.identity import outlet_key
from sayso.record import Status


def telling(
    outlet: str, end: End, *, day: int = 1, chain: tuple[str, ...] = (), words: str = "shots"
) -> Telling:
    """Return the telling of an article that is called as its outlet."""
    return Telling(
        article=outlet,
        event="e1",
        outlet=outlet,
        home=outlet_key(outlet),
        published=f"2022-05-{day:02}",
        type="ASSAULT",
        status=Status.OCCURRED,
        actors=(),
        recipients=(),
        start=None,
        end=None,
        place=None,
        amounts=(),
        chain=chain,
        asserted_by=chain or (outlet,),
        denied_by=(),
        denies=False,
        deniers=(),
        turn=None,
        source=end,
        evidence=words,
    )


def own(outlet: str, *, day: int = 1, words: str = "shots") -> Telling:
    return telling(outlet, End(Ending.OWN, outlet_key(outlet), outlet), day=day, words=words)


def cites(outlet: str, other: str, *, spoken: str = "", day: int = 1) -> Telling:
    end = End(Ending.OUTLET, outlet_key(other), other, spoken)
    return telling(outlet, end, day=day, chain=(other,))


def says(outlet: str, body: str, key: str = "") -> Telling:
    end = End(Ending.BODY, key or f"name:organisation:{body.lower()}", body)
    return telling(outlet, end, chain=(body,))


def unnamed(outlet: str) -> Telling:
    return telling(outlet, End(Ending.UNNAMED, outlet_key(outlet), outlet))


def recalled(outlet: str) -> Telling:
    return telling(outlet, End(Ending.RECALL, "recall", ""))


FOUND: list[tuple[str, list[Telling], list[tuple[Ending, str | None, tuple[str, ...]]]]] = [
    (
        "an outlet that is cited, and brings nothing itself",
        [cites("Lagoon Star", "News and Observer")],
        [(Ending.OUTLET, "News and Observer", ())],
    ),
    (
        "an outlet with two places in its name",
        [cites("Lagoon Star", "Times of Swaziland and Lesotho"), own("Times of Swaziland and Lesotho")],
        [(Ending.OWN, "Times of Swaziland and Lesotho", ())],
    ),
    (
        "a ministry with an and in its name",
        [says("Lagoon Star", "ministry of trade and industry")],
        [(Ending.BODY, "ministry of trade and industry", ())],
    ),
    (
        "outlets that cite nobody but each other",
        [cites("News and Observer", "Lagoon Star"), cites("Lagoon Star", "News and Observer")],
        [(Ending.OUTLET, None, ("Lagoon Star", "News and Observer"))],
    ),
    (
        "a citation goes on to what the cited outlet goes back to",
        [cites("Lagoon Star", "Hill Post"), says("Hill Post", "Red Crescent")],
        [(Ending.BODY, "Red Crescent", ())],
    ),
    (
        "one statement whoever carries it; a state's organs are one side",
        [says("Lagoon Star", "Turkish army", "side:TUR"), says("Hill Post", "Ankara", "side:TUR")],
        [(Ending.BODY, "Turkey", ())],
    ),
    (
        "an unnamed source of each outlet",
        [unnamed("Lagoon Star"), unnamed("Hill Post"), cites("Dale Echo", "Hill Post")],
        [(Ending.UNNAMED, "Hill Post", ()), (Ending.UNNAMED, "Lagoon Star", ())],
    ),
    (
        "a recall where nothing else tells it",
        [recalled("Lagoon Star"), recalled("Hill Post")],
        [(Ending.RECALL, None, ())],
    ),
    (
        "no recall where something else does",
        [recalled("Lagoon Star"), own("Hill Post")],
        [(Ending.OWN, "Hill Post", ())],
    ),
    (
        "no origin of what is only denied",
        [telling("Lagoon Star", End(Ending.NONE, "", ""))],
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "tellings", "wanted"), FOUND, ids=[row[0] for row in FOUND])
def test_a_claim_goes_back_to(
    name: str,
    tellings: list[Telling],
    wanted: list[tuple[Ending, str | None, tuple[str, ...]]],
) -> None:
    del name
    assert [(o.kind, o.name, o.ring) for o in origins(tellings)] == wanted


LABELS = [
    ([own("Hill Post")], "own reporting of Hill Post"),
    ([cites("Lagoon Star", "News and Observer")], "News and Observer"),
    ([says("Lagoon Star", "Red Crescent")], "statement of Red Crescent"),
    ([recalled("Lagoon Star")], "told without a source"),
    ([cites("A Star", "B Star"), cites("B Star", "A Star")], "ring of A Star and B Star"),
]


@pytest.mark.parametrize(("tellings", "label"), LABELS, ids=[row[1] for row in LABELS])
def test_an_origin_is_shown_as(tellings: list[Telling], label: str) -> None:
    assert [one.label for one in origins(tellings)] == [label]


def test_two_of_one_name_are_numbered() -> None:
    tellings = [says("Hill Post", "police", "side:MLI:police"), says("Lagoon Star", "police")]
    assert [one.label for one in origins(tellings)] == [
        "statement of police",
        "statement of police (2)",
    ]


def test_a_person_called_by_the_last_name_alone_is_the_one_of_the_full_name() -> None:
    full = telling("Hill Post", End(Ending.BODY, "name:person:maria lind", "Maria Lind"))
    last = telling("Lagoon Star", End(Ending.BODY, "name:person:lind", "Lind"))
    assert [one.name for one in origins([full, last])] == ["Maria Lind"]


def test_a_copy_stands_with_the_earliest_of_its_text() -> None:
    tellings = [own("Hill Post", day=2), own("Lagoon Star", day=1), own("Dale Echo", day=3)]
    (found, other) = origins(tellings, [("Hill Post", "Lagoon Star")])
    assert (other.name, other.tellings) == (
        "Lagoon Star",
        (("Hill Post", "e1"), ("Lagoon Star", "e1")),
    )
    assert other.paths[0] == ("Hill Post", "copy of Lagoon Star")
    assert found.name == "Dale Echo"


def test_a_plain_sentence_stands_with_the_sourced_one_of_its_article() -> None:
    plain, sourced = own("Hill Post"), says("Hill Post", "Red Crescent")
    (found,) = origins([plain, msgspec.structs.replace(sourced, event="e2")])
    assert found.tellings == (("Hill Post", "e1"), ("Hill Post", "e2"))


def test_a_longer_name_in_the_text_may_be_another_outlet() -> None:
    found = origins([cites("Dale Echo", "Star", spoken="the Lagoon Star"), own("Lagoon Star")])
    assert [one.name for one in found] == ["Lagoon Star"]


def test_who_denies_is_no_source_where_one_other_body_is() -> None:
    denied = says("Hill Post", "defence ministry", "side:ARM")
    denied = msgspec.structs.replace(denied, deniers=("side:ARM",))
    found = origins([denied, says("Lagoon Star", "Baku", "side:AZE")])
    assert [one.name for one in found] == ["Azerbaijan"]


def test_the_origins_of_a_claim_are_fields() -> None:
    rings = [cites("News and Observer", "Lagoon Star"), cites("Lagoon Star", "News and Observer")]
    made = claim([*rings, says("Hill Post", "Red Crescent")])
    assert [(s.name, s.kind, s.of, s.ring) for s in made.sources] == [
        (
            "ring of Lagoon Star and News and Observer",
            Ending.OUTLET,
            None,
            ("Lagoon Star", "News and Observer"),
        ),
        ("statement of Red Crescent", Ending.BODY, "Red Crescent", ()),
    ]
    assert {r.origin for r in made.reports} == {s.name for s in made.sources}


def test_the_order_of_tellings_changes_nothing() -> None:
    tellings = [
        cites("Lagoon Star", "News and Observer"),
        cites("News and Observer", "Lagoon Star"),
        says("Hill Post", "Red Crescent"),
        cites("Dale Echo", "Hill Post"),
        own("Cape Sun", day=2),
        unnamed("Bay Wire"),
        recalled("Moor Daily"),
    ]
    found = origins(tellings)
    assert len(found) == 4
    assert _keys(origins(tellings[::-1])) == _keys(found)


def _keys(found: Iterable[Origin]) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    return [(one.label, frozenset(one.tellings)) for one in found]
