"""Which actor, attribution and event of a record is which of the expected ones.

Takes a record and the `Expected` of the same page; every matching is one to one, taken greedily
from the best pair on, and rests on characters in common, never on ids.
"""

from collections.abc import Iterable, Sequence
from itertools import product

import msgspec
from tests.pages.expected import (
    Expected,
    ExpectedActor,
    ExpectedAttribution,
    ExpectedEvent,
    locate,
    occurrences,
    trigger_spans,
)

from sayso.record import Actor, Attribution, Event, Record, Span


def without_title(record: Record, expected: Expected) -> Record:
    """Return `record` without what was read from the title, which only repeats the report."""
    ((start, end),) = locate(record.article.text, expected.article.title)

    def outside(spans: Sequence[Span]) -> bool:
        return not spans or not start <= spans[0][0] < end

    events = tuple(event for event in record.events if outside(event.trigger_spans))
    quotes = tuple(quote for quote in record.attributions if outside(quote.content_spans))
    kept = {event.id for event in events}
    disputes = tuple(dispute for dispute in record.disputes if dispute.event in kept)
    return msgspec.structs.replace(record, events=events, attributions=quotes, disputes=disputes)


def overlap(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Return the Dice coefficient of the characters of two groups of spans."""
    a = {i for start, end in left for i in range(start, end)}
    b = {i for start, end in right for i in range(start, end)}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def align_actors(record: Record, expected: Expected) -> dict[str, str]:
    """Return the expected name for each actor id of the record that has one, one to one.

    An actor is the expected one with which it shares the most mentions; an actor that the page
    never names (its own outlet, known from the hint) is found by its name.
    """
    text = record.article.text
    pairs: list[tuple[int, int, int]] = []
    for (i, gold), (j, found) in product(enumerate(expected.actors), enumerate(record.actors)):
        shared = _shared_mentions(text, gold, found)
        if shared:
            pairs.append((-shared, i, j))
        elif gold.name.casefold() == found.name.casefold():
            pairs.append((0, i, j))
    chosen = _one_to_one(sorted(pairs))
    return {record.actors[j].id: expected.actors[i].name for i, j in chosen}


def match_attributions(
    record: Record, expected: Expected, names: dict[str, str]
) -> list[tuple[ExpectedAttribution, Attribution]]:
    """Return the attributions found: same source, and half of the content in common."""
    text = record.article.text
    mentions = {actor.name: _mention_spans(text, actor) for actor in expected.actors}
    pairs: list[tuple[float, int, int]] = []
    for i, gold in enumerate(expected.attributions):
        content = locate(text, gold.content)
        for j, found in enumerate(record.attributions):
            same = names.get(found.source or "") == gold.source or any(
                overlap([a], [b]) >= 0.5
                for a, b in product(found.source_spans, mentions[gold.source])
            )
            common = overlap(content, found.content_spans)
            if same and common >= 0.5:
                pairs.append((-common, i, j))
    chosen = _one_to_one(sorted(pairs))
    return [(expected.attributions[i], record.attributions[j]) for i, j in chosen]


def match_events(record: Record, expected: Expected) -> list[tuple[ExpectedEvent, Event]]:
    """Return the events found: same type, and a trigger in common."""
    text = record.article.text
    pairs: list[tuple[float, int, int]] = []
    for (i, gold), (j, found) in product(enumerate(expected.events), enumerate(record.events)):
        common = overlap(trigger_spans(text, gold), found.trigger_spans)
        if common and gold.type == found.type:
            pairs.append((-common, i, j))
    chosen = _one_to_one(sorted(pairs))
    return [(expected.events[i], record.events[j]) for i, j in chosen]


def _one_to_one(ranked: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return pairs taken greedily from the best on, no left or right side twice."""
    lefts: set[int] = set()
    rights: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for _, left, right in ranked:
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            chosen.append((left, right))
    return sorted(chosen)


def _mention_spans(text: str, actor: ExpectedActor) -> list[Span]:
    return [span for mention in actor.mentions for span in occurrences(text, mention)]


def _shared_mentions(text: str, gold: ExpectedActor, found: Actor) -> int:
    spans = _mention_spans(text, gold)
    return sum(any(overlap([a], [b]) >= 0.6 for b in spans) for a in found.mentions)
