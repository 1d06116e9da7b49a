"""The test pages themselves are as their README says."""

import re
from datetime import date
from itertools import pairwise

import pycountry
import pytest
from tests.pages.expected import Page, load_pages, locate, occurrences, trigger_spans

from sayso.record import EventType

PAGES = load_pages()
ROLES = [
    "GOV",
    "MIL",
    "COP",
    "JUD",
    "LEG",
    "OPP",
    "REB",
    "SPY",
    "MED",
    "EDU",
    "BUS",
    "CVL",
    "PTY",
    "ELI",
    "HLH",
    "LAB",
    "REF",
    "CRM",
    "UAF",
    "SEP",
    "RAD",
]
TOP = ["IGO", "NGO", "INT", "MED", "XKX"]
ROOTS = {
    EventType.AGREE: ["03"],
    EventType.CONSULT: ["04"],
    EventType.SUPPORT: ["05"],
    EventType.COOPERATE: ["06"],
    EventType.AID: ["07"],
    EventType.CONCEDE: ["08"],
    EventType.RETREAT: ["08"],
    EventType.REQUEST: ["02", "10"],
    EventType.ACCUSE: ["09", "11"],
    EventType.REJECT: ["12"],
    EventType.THREATEN: ["13"],
    EventType.PROTEST: ["14"],
    EventType.MOBILIZE: ["15"],
    EventType.SANCTION: ["16"],
    EventType.COERCE: ["16", "17", "19"],
    EventType.ASSAULT: ["17", "18", "19", "20"],
}

each_page = pytest.mark.parametrize("page", PAGES, ids=[page.slug for page in PAGES])


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 16
    numbers = [page.slug[:2] for page in PAGES]
    assert numbers == sorted(set(numbers))


@each_page
def test_length_is_that_of_a_short_report(page: Page) -> None:
    assert 200 <= len(page.text.split()) <= 550


@each_page
def test_article_strings_stand_in_the_page(page: Page) -> None:
    article = page.expected.article
    lines = [line.strip() for line in page.text.splitlines()]
    assert article.title in lines
    assert not [line for line in article.furniture if line not in lines]
    for string in (article.byline, article.dateline_place, article.agency):
        assert string is None or string.casefold() in page.text.casefold()


@each_page
def test_mentions_stand_in_the_page(page: Page) -> None:
    absent = [
        mention
        for actor in page.expected.actors
        for mention in actor.mentions
        if not occurrences(page.text, mention)
    ]
    assert not absent


@each_page
def test_names_are_declared_once(page: Page) -> None:
    expected = page.expected
    declared = [actor.name for actor in expected.actors]
    assert len(declared) == len(set(declared))
    used = {name for quote in expected.attributions for name in (quote.source, *quote.chain)}
    used |= {quote.addressee for quote in expected.attributions if quote.addressee}
    used |= {name for event in expected.events for name in event.actors + event.recipients}
    used |= {event.attributed_to for event in expected.events if event.attributed_to}
    used |= {name for dispute in expected.disputes for name in dispute.denied_by}
    used |= {party.actor for talks in expected.talks for party in talks.parties}
    assert sorted(used - set(declared)) == []


@each_page
def test_codes_are_well_formed(page: Page) -> None:
    countries = {country.alpha_3 for country in pycountry.countries} | {"YUG", "ZAR"}
    for code in [actor.code for actor in page.expected.actors if actor.code]:
        assert re.fullmatch(r"([A-Z]{3}){1,4}", code), code
        assert code[:3] in countries | set(TOP) | set(ROLES), code
        if code[:3] in countries and len(code) > 3:
            assert code[3:6] in ROLES, code


@each_page
def test_attributions_stand_in_the_page(page: Page) -> None:
    for quote in page.expected.attributions:
        locate(page.text, quote.content)
        assert locate(page.text, quote.cue), quote.cue
        assert quote.chain[-1] == quote.source, quote.content
        assert len(set(quote.chain)) == len(quote.chain), quote.content


@each_page
def test_events_stand_in_the_page(page: Page) -> None:
    for event in page.expected.events:
        assert len(occurrences(page.text, event.sentence)) == 1, event.sentence
        ((start, _),) = locate(page.text, event.sentence)
        spans = trigger_spans(page.text, event)
        paragraph_end = (page.text + "\n").find("\n", start)
        assert spans[-1][1] <= paragraph_end, f"{event.trigger!r} is in another paragraph"
        if event.place:
            assert occurrences(page.text, event.place), event.place


@each_page
def test_events_are_coded_in_order_and_by_the_codebook(page: Page) -> None:
    events = page.expected.events
    starts = [trigger_spans(page.text, event)[0][0] for event in events]
    assert all(before <= after for before, after in pairwise(starts)), "not in reading order"
    for event in events:
        assert event.cameo is None or event.cameo[:2] in ROOTS[event.type], event.trigger
        days = [date.fromisoformat(day) for day in (event.date_start, event.date_end) if day]
        assert days == sorted(days)


@each_page
def test_disputes_name_one_event(page: Page) -> None:
    triggers = [event.trigger for event in page.expected.events]
    for dispute in page.expected.disputes:
        assert triggers.count(dispute.trigger) == 1, dispute.trigger
        assert dispute.denied_by


@each_page
def test_an_event_told_by_a_source_lies_in_its_words(page: Page) -> None:
    for event in page.expected.events:
        if event.attributed_to is None:
            continue
        at = trigger_spans(page.text, event)[0][0]
        contents = [
            locate(page.text, quote.content)
            for quote in page.expected.attributions
            if quote.source == event.attributed_to
        ]
        held = any(spans[0][0] <= at < spans[-1][1] for spans in contents)
        assert held, f"{event.trigger!r} is in no content of {event.attributed_to}"
