"""How near a record comes to the expected one, aspect by aspect.

`compare` takes a `sayso.record.Record` and the `Expected` of the same page and gives `Scores`:
for each `Aspect` how many things are right, how many were expected and how many the record has.
Scores add up over pages (`sum(..., Scores())`), and `f1` reads one aspect. An aspect of a part
(the act of an attribution, the status of an event) is counted over the parts that were found, so
that it says how good that step is on its own.
"""

from collections.abc import Iterable
from itertools import product

from tests.pages.expected import Expected, ExpectedEvent, occurrences, trigger_spans
from tests.pages.match import (
    align_actors,
    match_attributions,
    match_events,
    overlap,
    without_title,
)
from tests.pages.scores import Aspect, Count, Scores

from sayso.record import Event, Record

ARMED = ("SEP", "UAF", "RAD", "INS")
"""Sectors between which coders waver; compared as `REB`."""


def compare(record: Record, expected: Expected) -> Scores:
    """Return how near `record` comes to `expected`, both of the same page."""
    record = without_title(record, expected)
    names = align_actors(record, expected)
    quotes = match_attributions(record, expected, names)
    events = match_events(record, expected)
    counts = {
        Aspect.FURNITURE: _furniture(record, expected),
        Aspect.DATELINE: _dateline(record, expected),
        Aspect.ACTORS: Count(
            len(names), len(expected.actors), len(set(names) | _used_actors(record))
        ),
        Aspect.MENTIONS: _mentions(record, expected, names),
        Aspect.CODES: _codes(record, expected, names),
        Aspect.ATTRIBUTIONS: Count(
            len(quotes), len(expected.attributions), len(record.attributions)
        ),
        Aspect.ACTS: _share(gold.act == found.act for gold, found in quotes),
        Aspect.MANNERS: _share(gold.manner == found.manner for gold, found in quotes),
        Aspect.CHAINS: _share(
            gold.chain == tuple(names.get(link, "?") for link in found.chain)
            for gold, found in quotes
        ),
        Aspect.EVENTS: Count(len(events), len(expected.events), len(record.events)),
        Aspect.DISPUTES: _disputes(record, expected, names),
        Aspect.PARTIES: _parties(record, expected, names),
        Aspect.TALKS: _talks(record, expected),
    }
    return Scores(counts | _event_counts(record, events, names))


def _share(hits: Iterable[bool]) -> Count:
    values = list(hits)
    return Count(sum(values), len(values), len(values))


def _sets(expected: Iterable[object], predicted: Iterable[object]) -> Count:
    left, right = set(expected), set(predicted)
    return Count(len(left & right), len(left), len(right))


def _used_actors(record: Record) -> set[str]:
    """Return the ids of the actors that some other part of the record refers to."""
    used = {link for quote in record.attributions for link in quote.chain}
    used |= {quote.source for quote in record.attributions if quote.source}
    used |= {actor for event in record.events for actor in event.actors + event.recipients}
    used |= {actor for dispute in record.disputes for actor in dispute.denied_by}
    return used | {party.actor for talks in record.talks for party in talks.parties}


def _mentions(record: Record, expected: Expected, names: dict[str, str]) -> Count:
    """Count the expected mentions, those held by some actor, those held by the right one."""
    text = record.article.text
    right = held = total = 0
    for gold in expected.actors:
        for mention in gold.mentions:
            spans = occurrences(text, mention)
            owners = [
                names.get(actor.id)
                for actor in record.actors
                if any(overlap([a], [b]) >= 0.6 for a, b in product(actor.mentions, spans))
            ]
            total += 1
            held += bool(owners)
            right += gold.name in owners
    return Count(right, total, held)


def _codes(record: Record, expected: Expected, names: dict[str, str]) -> Count:
    golds = {actor.name: actor.code for actor in expected.actors}
    right = predicted = 0
    for actor in record.actors:
        gold = golds.get(names.get(actor.id, ""))
        if gold and actor.code:
            predicted += 1
            right += _same_code(gold, actor.code)
    return Count(right, sum(code is not None for code in golds.values()), predicted)


def _same_code(gold: str, found: str) -> bool:
    """Say whether the codes agree; a finer code than an expected one with a sector does."""
    gold, found = _fold(gold), _fold(found)
    return found == gold or (len(gold) > 3 and found.startswith(gold))


def _fold(code: str) -> str:
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    return "".join(parts[:1] + ["REB" if part in ARMED else part for part in parts[1:]])


def _furniture(record: Record, expected: Expected) -> Count:
    """Count lines; the title and the byline are neither report nor furniture, so left out."""
    article = expected.article
    listed = {line.strip() for line in article.furniture}
    covered = {i for part in record.article.furniture for i in range(*part.span)}
    gold: list[int] = []
    found: list[int] = []
    position = 0
    for line in record.article.text.splitlines(keepends=True):
        stripped = line.strip()
        marks = [position + i for i, char in enumerate(line) if not char.isspace()]
        position += len(line)
        if not marks or (stripped not in listed and _is_head(stripped, expected)):
            continue
        if stripped in listed:
            gold.append(marks[0])
        if 2 * sum(i in covered for i in marks) >= len(marks):
            found.append(marks[0])
    return _sets(gold, found)


def _is_head(line: str, expected: Expected) -> bool:
    byline = expected.article.byline
    return line == expected.article.title or bool(byline and byline in line and len(line) < 100)


def _dateline(record: Record, expected: Expected) -> Count:
    gold, found = expected.article, record.article.dateline
    wanted = bool(gold.dateline_place or gold.agency)
    if not wanted or found is None:
        return Count(0, int(wanted), int(found is not None))
    place = _is_place(record, found.place, gold.dateline_place)
    return Count(int(place and _same(gold.agency, found.agency)), 1, 1)


def _same(left: str | None, right: str | None) -> bool:
    return (left or "").casefold() == (right or "").casefold()


def _is_place(record: Record, place: str | None, name: str | None) -> bool:
    """Say whether the place has this name, or is mentioned by it; no place has no name."""
    if place is None or name is None:
        return place is None and name is None
    text = record.article.text
    spellings = {
        spelling.casefold()
        for known in record.places
        if known.id == place
        for spelling in [known.name, *(text[start:end] for start, end in known.mentions)]
    }
    return name.casefold() in spellings


def _event_counts(
    record: Record, events: list[tuple[ExpectedEvent, Event]], names: dict[str, str]
) -> dict[Aspect, Count]:
    """Return the counts of the parts of the events that were found."""
    sources = {quote.id: names.get(quote.source or "", "?") for quote in record.attributions}
    participants = dates = places = amounts = Count()
    for gold, found in events:
        participants += _sets(_gold_roles(gold), _found_roles(found, names))
        amounts += _sets(
            ((amount.value, amount.unit) for amount in gold.amounts),
            ((amount.value, amount.unit) for amount in found.amounts),
        )
        dates += _date(gold, found)
        right = bool(gold.place) and _is_place(record, found.place, gold.place)
        places += Count(int(right), int(bool(gold.place)), int(found.place is not None))
    return {
        Aspect.PARTICIPANTS: participants,
        Aspect.AMOUNTS: amounts,
        Aspect.DATES: dates,
        Aspect.PLACES: places,
        Aspect.CAMEO: _share(gold.cameo == found.cameo for gold, found in events if gold.cameo),
        Aspect.STATUS: _share(gold.status == found.status for gold, found in events),
        Aspect.EVENT_SOURCES: _share(
            gold.attributed_to == (sources.get(found.attribution) if found.attribution else None)
            for gold, found in events
        ),
    }


def _gold_roles(event: ExpectedEvent) -> list[tuple[str, str]]:
    return [("actor", a) for a in event.actors] + [("recipient", r) for r in event.recipients]


def _found_roles(event: Event, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return role and expected name; an actor that has none counts as a wrong one."""
    return [("actor", names.get(a, a)) for a in event.actors] + [
        ("recipient", names.get(r, r)) for r in event.recipients
    ]


def _date(gold: ExpectedEvent, found: Event) -> Count:
    """Count dates; one that rests on the publication date alone says nothing and is left out."""
    date = found.date if found.date and found.date.basis != "published" else None
    start, end = gold.date_start, gold.date_end or gold.date_start
    right = bool(start and date and (date.start, date.end or date.start) == (start, end))
    return Count(int(right), int(bool(start)), int(date is not None))


def _disputes(record: Record, expected: Expected, names: dict[str, str]) -> Count:
    text = record.article.text
    events = {event.id: event for event in record.events}
    right = 0
    for gold in expected.disputes:
        event = next(event for event in expected.events if event.trigger == gold.trigger)
        spans = trigger_spans(text, event)
        right += any(
            overlap(spans, events[dispute.event].trigger_spans) > 0
            and bool({names.get(actor) for actor in dispute.denied_by} & set(gold.denied_by))
            for dispute in record.disputes
        )
    return Count(right, len(expected.disputes), len(record.disputes))


def _parties(record: Record, expected: Expected, names: dict[str, str]) -> Count:
    return _sets(
        [(party.actor, party.stance) for talks in expected.talks for party in talks.parties],
        [
            (names.get(party.actor, party.actor), party.stance)
            for talks in record.talks
            for party in talks.parties
        ],
    )


def _talks(record: Record, expected: Expected) -> Count:
    """Count what is said of the talks: their round, place and status."""
    gold = {fact for talks in expected.talks for fact in _facts(talks.round, talks.status)}
    found = {fact for talks in record.talks for fact in _facts(talks.round, talks.status)}
    wanted = sorted({talks.place for talks in expected.talks if talks.place})
    given = sorted({talks.place for talks in record.talks if talks.place})
    met = sum(any(_is_place(record, place, name) for place in given) for name in wanted)
    return _sets(gold, found) + Count(met, len(wanted), len(given))


def _facts(number: int | None, status: str | None) -> list[str]:
    return [str(value) for value in (number, status) if value is not None]
