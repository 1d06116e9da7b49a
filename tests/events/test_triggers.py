"""What the lexicon sees: sentence → code, type."""

import pytest

from sayso.events import codebook
from sayso.events.triggers import triggers_of
from sayso.language.model import load
from sayso.record import EventType

Told = tuple[str, str]
"""CAMEO code and type."""


def told(text: str) -> list[Told]:
    return [(one.cameo, one.type.value) for sent in load()(text).sents for one in triggers_of(sent)]


EVENTS = [
    (
        "President Morales faces pressure from the Senate to resign.",
        ("1041", "REQUEST"),
    ),
    (
        "Speaker Marek demanded that the minister appear before the chamber.",
        ("100", "REQUEST"),
    ),
    (
        "The court in Quito revoked the detention of former minister Vega.",
        ("081", "CONCEDE"),
    ),
    (
        "The capital saw a clampdown by the police on Friday.",
        ("172", "COERCE"),
    ),
    (
        "The minister warned governors to release prisoners.",
        ("0253", "REQUEST"),
    ),
    (
        "The president called for tariffs on cars.",
        ("020", "REQUEST"),
    ),
    (
        "The navy captured nine pirates off Eyl.",
        ("173", "COERCE"),
    ),
    (
        "Algerian soldiers attacked a rebel camp near Gao.",
        ("190", "ASSAULT"),
    ),
    (
        "Two editors were arrested by police in Minsk on Friday.",
        ("173", "COERCE"),
    ),
    (
        "The guerrillas, who shelled the town in 1988, were trained abroad by Libya.",
        ("194", "ASSAULT"),
    ),
    (
        "Chile and Bolivia held talks in Lima.",
        ("040", "CONSULT"),
    ),
    (
        "The Taliban refused to join talks with the government.",
        ("125", "REJECT"),
    ),
    (
        "Japan agreed to send tents to Nepal.",
        ("0333", "AGREE"),
    ),
    (
        "The junta promised to release the prisoners.",
        ("0353", "CONCEDE"),
    ),
    (
        "Eritrea threatened to bomb Ethiopia.",
        ("1384", "THREATEN"),
    ),
    (
        "Sudan accused Chad of bombing two villages in Darfur.",
        ("195", "ASSAULT"),
    ),
    (
        "Sudan accused Chad of weakness.",
        ("112", "ACCUSE"),
    ),
    (
        "Armenia urged Azerbaijan to release the soldiers.",
        ("0253", "REQUEST"),
    ),
    (
        "The United Nations imposed sanctions on Libya in 1992.",
        ("163", "SANCTION"),
    ),
    (
        "Norway imposed a curfew in Tromso.",
        ("1723", "COERCE"),
    ),
    (
        "The arrest of three lawyers by Turkish police angered Berlin.",
        ("173", "COERCE"),
    ),
    (
        "Jordan's king visited Cairo on Monday.",
        ("042", "CONSULT"),
    ),
    (
        "Syrian rebels and Kurdish fighters clashed near Afrin.",
        ("190", "ASSAULT"),
    ),
    (
        "Vietnamese students staged a protest against the government in Hue.",
        ("141", "PROTEST"),
    ),
    (
        "Indonesia will not accept the refugees.",
        ("1223", "REJECT"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_event_is_told(text: str, expected: Told) -> None:
    assert expected in told(text)


NOTHING = [
    "The minister said on Tuesday that he was in good health.",
    "A spokesman told reporters in Nairobi about the weather.",
    "The striker scored the goal that beat Madrid in the cup final.",
    "Profit rose for a third quarter and shares of Nordbank gained.",
    "The earthquake killed forty people in Chile.",
    "If Norway attacked Sweden, the army would be surprised.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_event_is_told(text: str) -> None:
    assert told(text) == []


def test_light_verb_and_noun_are_one_event() -> None:
    assert len(told("Turkey launched an attack on Kurdish militants.")) == 1


def test_every_predicate_has_a_code_of_plover() -> None:
    book = codebook.lexicon()
    groups = [*book.verbs.values(), *book.nouns.values()]
    entries = [predicate for group in groups for predicate in group]
    assert len(entries) >= 700
    assert all(codebook.code(entry.cameo).type is not None for entry in entries)
    assert all(entry.frame in codebook.frames() for entry in entries)


def test_codes_have_modes_and_contexts_of_plover() -> None:
    assert len(codebook.contexts()) == 37
    for entry in codebook.codes().values():
        assert (
            entry.type is None or entry.mode is None or entry.mode in codebook.modes()[entry.type]
        )
        assert set(entry.contexts) <= set(codebook.contexts())


def test_every_embedding_leads_to_a_code() -> None:
    for rows in codebook.embedding().codes.values():
        assert all(value in {"=", "-"} or value in codebook.codes() for value in rows.values())


def test_every_type_is_described() -> None:
    assert set(codebook.modes()) == set(EventType)
