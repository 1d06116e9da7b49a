"""Who takes part where the frame of the predicate alone leaves a side empty."""

import pytest

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article

Sides = tuple[str, str, str]


def told(text: str) -> list[Sides]:
    """Return type, actors and recipients of each event of `text`, by name."""
    record = read_article(article_from_text(text, About(published="2024-05-06")))
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (
            event.type.value,
            " + ".join(names[a] for a in event.actors),
            " + ".join(names[a] for a in event.recipients),
        )
        for event in record.events
    ]


SIDES: list[tuple[str, Sides]] = [
    # the purpose, the place
    (
        "Japan gave 5 million dollars to promote growth in Kenya last week.",
        ("AID", "Japan", "Kenya"),
    ),
    # a report's author, and who "they" are in what somebody says
    (
        "Amnesty International published a report accusing Chad of torture.",
        ("ACCUSE", "Amnesty International", "Chad"),
    ),
    # who says that somebody must do it asks for it
    (
        "Canada said on Monday that Cuba must release the prisoners.",
        ("REQUEST", "Canada", "Cuba"),
    ),
    # who several are that were named together
    (
        "Afghanistan and Pakistan agreed on a plan on Monday. The two countries signed a truce.",
        ("SUPPORT", "Afghanistan + Pakistan", ""),
    ),
    (
        "Chad met Sudan in Doha on Monday. The two neighbours agreed to open the border.",
        ("AGREE", "Chad + Sudan", ""),
    ),
    (
        "Mali, Niger and Chad met in Gao. The three countries agreed to share intelligence.",
        ("AGREE", "Mali + Niger + Chad", ""),
    ),
    (
        "Chad accused Sudan of a raid. Both countries expelled envoys on Tuesday.",
        ("SANCTION", "Chad + Sudan", "envoys"),
    ),
    (
        "Ecuador protested in Lima. Mali sent aid to Chad. The two states that share the lake signed a truce.",
        ("SUPPORT", "two states", ""),
    ),
    (
        "Mali, Niger and Chad met in Gao. The two countries signed a truce.",
        ("SUPPORT", "two countries", ""),
    ),
    # several peoples before one noun are of their states, and none is its state
    (
        "Turkish and Syrian forces clashed near Afrin on Monday.",
        ("ASSAULT", "Turkish forces + Turkish and Syrian forces", ""),
    ),
    (
        "Soldiers in Oran beat Malian and Nigerien students.",
        ("ASSAULT", "Soldiers", "Malian students + Malian and Nigerien students"),
    ),
    (
        "Police expelled 20 Somali nationals on Monday.",
        ("SANCTION", "Police", "20 Somali nationals"),
    ),
    # nobody is killed by himself because what kills is his
    ("Leon Brandt was killed by his lions in Pretoria.", ("ASSAULT", "lions", "Leon Brandt")),
    ("Leon Brandt was killed by his own bomb in Pretoria.", ("ASSAULT", "", "Leon Brandt")),
    # where they are takes no part
    (
        "Prosecutors in Bolivia charged two mayors on Monday.",
        ("ACCUSE", "Prosecutors", "two mayors"),
    ),
    ("Officials in Kenya expelled two traders.", ("SANCTION", "Officials", "two traders")),
    (
        "Officials in Kenya and police in Uganda arrested two traders.",
        ("COERCE", "Officials + police", "two traders"),
    ),
    ("Togo met officials in Benin on Monday.", ("CONSULT", "Togo + officials", "")),
    # a ship is nobody whose name it bears
    (
        "A jet from USS George H. W. Bush bombed two tankers.",
        ("ASSAULT", "USS George H. W. Bush", "two tankers"),
    ),
    # a weapon does nothing by itself, but it may be somebody's
    ("Two rockets killed nine villagers near Goma.", ("ASSAULT", "", "nine villagers")),
    ("Libyan missiles struck Chad on Monday.", ("ASSAULT", "Libya", "Chad")),
    ("A bomb planted by the Taliban killed ten soldiers.", ("ASSAULT", "Taliban", "ten soldiers")),
    # whose brother, aide or guard it is takes no part
    (
        "Police in Lima arrested the brother of President Jose Rojas.",
        ("COERCE", "Police", "brother of Jose Rojas"),
    ),
    (
        "A court in Riga jailed an adviser for Prime Minister Janis Kalns.",
        ("COERCE", "court", "adviser of Janis Kalns"),
    ),
    (
        "Gunmen shot a cousin of Senator Ana Brill near Cali.",
        ("ASSAULT", "Gunmen", "cousin of Ana Brill"),
    ),
    ("Rebels freed Colonel Abai's driver in Goma.", ("RETREAT", "Rebels", "Colonel Abai's driver")),
    (
        "Police in Lima detained the lawyer of Jose Rojas.",
        ("COERCE", "Police", "lawyer of Jose Rojas"),
    ),
    # but a state or a body takes part by its soldiers
    ("Soldiers of Chad attacked a village in Niger.", ("ASSAULT", "Soldiers", "village")),
    # who only tells who somebody is takes no part
    (
        "Jose Rojas, a runner-up in the vote won by Ana Brill, was arrested in Lima on Monday.",
        ("COERCE", "", "Jose Rojas"),
    ),
    # who is joined to somebody takes part too
    (
        "Kenya expelled the ambassador of Chad and two military attachés on Friday.",
        ("SANCTION", "Kenya", "ambassador + two military attachés"),
    ),
    (
        "Gunmen in Goma abducted a nurse, two drivers and a priest.",
        ("ASSAULT", "Gunmen", "nurse + two drivers + priest"),
    ),
    # all who meet take part alike; a visit has a host
    (
        "Two senators met relatives of the hostages in Doha.",
        ("CONSULT", "Two senators + relatives of hostages", ""),
    ),
    ("Kenya's president visited Chad on Friday.", ("CONSULT", "Kenya's president", "Chad")),
    # several who are named are not counted beside
    (
        "Norway expelled two Russian diplomats, Ivan Orlov and Pavel Gusev, for spying.",
        ("SANCTION", "Norway", "Ivan Orlov + Pavel Gusev"),
    ),
    (
        "The two men, Ali Dar and Sami Roum, were charged with treason in Lyon.",
        ("ACCUSE", "", "Ali Dar + Sami Roum"),
    ),
    (
        "The three countries, Chad, Niger and Mali, signed the pact in Niamey.",
        ("SUPPORT", "Chad + Niger + Mali", ""),
    ),
    # but who is only one of them is
    (
        "The court jailed four opposition leaders, including Ana Ruiz, for treason.",
        ("COERCE", "court", "four opposition leaders + Ana Ruiz"),
    ),
    (
        "Chad criticised Gulf countries, particularly Oman and Qatar, on Monday.",
        ("ACCUSE", "Chad", "Gulf countries + Oman + Qatar"),
    ),
    # whoever gets it is whom it is done to, whoever it comes from does it
    ("Kenya receives a shipment of rifles from Turkey.", ("AID", "Turkey", "Kenya")),
    ("The general got a pardon from the president.", ("CONCEDE", "president", "general")),
    (
        "The former mayor was given a ten-year sentence by a court in Iasi.",
        ("COERCE", "court", "former mayor"),
    ),
    # whose deed is blamed is blamed, not whom it was done to
    (
        "The United Nations criticised Myanmar's treatment of monks.",
        ("ACCUSE", "United Nations", "Myanmar"),
    ),
    # who suffers it is whom it hits
    ("Chad suffered an attack by Libya last week.", ("ASSAULT", "Libya", "Chad")),
    ("The opposition party sustained a raid on its office.", ("COERCE", "", "opposition party")),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_an_empty_side_is_filled_from_the_words_of_the_event(text: str, expected: Sides) -> None:
    assert expected in told(text)


def test_what_is_used_is_not_who_it_is_used_on() -> None:
    assert ("MOBILIZE", "Ghana", "Togo") in told("Ghana mobilized troops against Togo on Monday.")
