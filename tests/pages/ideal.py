"""The record that an expected record describes, to test the comparison with.

Takes a `Page`, gives the `sayso.record.Record` in which everything is as expected, with ids made
from the order of the file; `compare` must give it full marks.
"""

from tests.pages.expected import (
    Expected,
    ExpectedAttribution,
    ExpectedEvent,
    Page,
    locate,
    occurrences,
    trigger_spans,
)

from sayso.record import (
    Actor,
    Amount,
    Article,
    Attribution,
    Basis,
    Date,
    Dateline,
    Dispute,
    Event,
    Furniture,
    Party,
    Place,
    Record,
    Talks,
)


def ideal_record(page: Page) -> Record:
    """Return the record in which everything is as `page` expects it."""
    expected = page.expected
    return Record(
        article=_article(page),
        actors=tuple(
            Actor(
                id=actor.name,
                name=actor.name,
                kind=actor.kind,
                code=actor.code,
                mentions=tuple(
                    span for mention in actor.mentions for span in occurrences(page.text, mention)
                ),
            )
            for actor in expected.actors
        ),
        places=tuple(Place(id=name, name=name) for name in _places(expected)),
        attributions=tuple(
            _attribution(page.text, f"q{i}", gold) for i, gold in enumerate(expected.attributions)
        ),
        events=tuple(_event(page, f"e{i}", gold) for i, gold in enumerate(expected.events)),
        disputes=tuple(
            Dispute(event=_event_id(expected, gold.trigger), denied_by=gold.denied_by)
            for gold in expected.disputes
        ),
        talks=tuple(
            Talks(
                id=f"t{i}",
                name=gold.name,
                round=gold.round,
                place=gold.place,
                status=gold.status,
                parties=tuple(Party(actor=p.actor, stance=p.stance) for p in gold.parties),
            )
            for i, gold in enumerate(expected.talks)
        ),
    )


def _article(page: Page) -> Article:
    gold = page.expected.article
    dateline = None
    if gold.dateline_place or gold.agency:
        dateline = Dateline(place=gold.dateline_place, agency=gold.agency, span=(0, 0))
    lines: list[Furniture] = []
    position = 0
    for line in page.text.splitlines(keepends=True):
        if line.strip() in gold.furniture:
            lines.append(Furniture(span=(position, position + len(line)), kind="other"))
        position += len(line)
    return Article(id=page.slug, text=page.text, dateline=dateline, furniture=tuple(lines))


def _places(expected: Expected) -> list[str]:
    names = [event.place for event in expected.events]
    names += [talks.place for talks in expected.talks]
    names.append(expected.article.dateline_place)
    return sorted({name for name in names if name})


def _attribution(text: str, identifier: str, gold: ExpectedAttribution) -> Attribution:
    return Attribution(
        id=identifier,
        source=gold.source,
        content_spans=locate(text, gold.content),
        act=gold.act,
        manner=gold.manner,
        addressee=gold.addressee,
        chain=gold.chain,
    )


def _event(page: Page, identifier: str, gold: ExpectedEvent) -> Event:
    spans = trigger_spans(page.text, gold)
    date = None
    if gold.date_start:
        date = Date(start=gold.date_start, end=gold.date_end, basis=Basis.EXPLICIT)
    return Event(
        id=identifier,
        type=gold.type,
        cameo=gold.cameo,
        actors=gold.actors,
        recipients=gold.recipients,
        status=gold.status,
        date=date,
        place=gold.place,
        amounts=tuple(Amount(value=a.value, unit=a.unit, span=(0, 0)) for a in gold.amounts),
        trigger_spans=spans,
        evidence=spans[0],
        attribution=_attribution_id(page.expected, gold.attributed_to),
        why="as expected",
    )


def _attribution_id(expected: Expected, source: str | None) -> str | None:
    sources = [quote.source for quote in expected.attributions]
    return f"q{sources.index(source)}" if source else None


def _event_id(expected: Expected, trigger: str) -> str:
    return f"e{[event.trigger for event in expected.events].index(trigger)}"
