"""Triggers and participants: sentence → code, type, actors, recipients."""

from typing import NamedTuple

import pytest

from sayso.events import codebook
from sayso.events.participants import participants
from sayso.events.triggers import find_triggers
from sayso.language.model import load
from sayso.record import EventType


class Told(NamedTuple):
    """One event as the tests compare it: words instead of indices."""

    cameo: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def told(text: str) -> list[Told]:
    doc = load()(text)
    out = []
    for trigger in find_triggers(doc):
        sides = participants(trigger, doc)
        out.append(
            Told(
                trigger.cameo,
                trigger.type.value,
                tuple(doc[i].text for i in sides.actors),
                tuple(doc[i].text for i in sides.recipients),
            )
        )
    return out


EVENTS = [
    (
        "President Morales faces pressure from the Senate to resign.",
        Told("1041", "REQUEST", ("Senate",), ("Morales",)),
    ),
    (
        "Speaker Marek demanded that the minister appear before the chamber.",
        Told("100", "REQUEST", ("Marek",), ("minister",)),
    ),
    (
        "The court in Quito revoked the detention of former minister Vega.",
        Told("081", "CONCEDE", ("court",), ("Vega",)),
    ),
    (
        "The capital saw a clampdown by the police on Friday.",
        Told("172", "COERCE", ("police",), ("capital",)),
    ),
    (
        "The minister warned governors to release prisoners.",
        Told("0253", "REQUEST", ("minister",), ("governors",)),
    ),
    (
        "The president called for tariffs on cars.",
        Told("020", "REQUEST", ("president",), ()),
    ),
    (
        "The navy captured nine pirates off Eyl.",
        Told("173", "COERCE", ("navy",), ("pirates",)),
    ),
    (
        "Algerian soldiers attacked a rebel camp near Gao.",
        Told("190", "ASSAULT", ("soldiers",), ("camp",)),
    ),
    (
        "Two editors were arrested by police in Minsk on Friday.",
        Told("173", "COERCE", ("police",), ("editors",)),
    ),
    (
        "The guerrillas, who shelled the town in 1988, were trained abroad by Libya.",
        Told("194", "ASSAULT", ("guerrillas",), ("town",)),
    ),
    (
        "Chile and Bolivia held talks in Lima.",
        Told("040", "CONSULT", ("Chile", "Bolivia"), ()),
    ),
    (
        "The Taliban refused to join talks with the government.",
        Told("125", "REJECT", ("Taliban",), ("government",)),
    ),
    (
        "Japan agreed to send tents to Nepal.",
        Told("0333", "AGREE", ("Japan",), ("Nepal",)),
    ),
    (
        "The junta promised to release the prisoners.",
        Told("0353", "CONCEDE", ("junta",), ("prisoners",)),
    ),
    (
        "Eritrea threatened to bomb Ethiopia.",
        Told("1384", "THREATEN", ("Eritrea",), ("Ethiopia",)),
    ),
    (
        "Sudan accused Chad of bombing two villages in Darfur.",
        Told("195", "ASSAULT", ("Chad",), ("villages",)),
    ),
    (
        "Sudan accused Chad of weakness.",
        Told("112", "ACCUSE", ("Sudan",), ("Chad",)),
    ),
    (
        "Armenia urged Azerbaijan to release the soldiers.",
        Told("0253", "REQUEST", ("Armenia",), ("Azerbaijan",)),
    ),
    (
        "The United Nations imposed sanctions on Libya in 1992.",
        Told("163", "SANCTION", ("Nations",), ("Libya",)),
    ),
    (
        "Norway imposed a curfew in Tromso.",
        Told("1723", "COERCE", ("Norway",), ("Tromso",)),
    ),
    (
        "The arrest of three lawyers by Turkish police angered Berlin.",
        Told("173", "COERCE", ("police",), ("lawyers",)),
    ),
    (
        "Jordan's king visited Cairo on Monday.",
        Told("042", "CONSULT", ("king",), ("Cairo",)),
    ),
    (
        "Syrian rebels and Kurdish fighters clashed near Afrin.",
        Told("190", "ASSAULT", ("rebels", "fighters"), ()),
    ),
    (
        "Vietnamese students staged a protest against the government in Hue.",
        Told("141", "PROTEST", ("students",), ("government",)),
    ),
    (
        "Indonesia will not accept the refugees.",
        Told("1223", "REJECT", ("Indonesia",), ("refugees",)),
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
