"""The queue of a review: the reports that a search shows, one after the other, with what is decided.

Takes a lens and a place in its claims, gives the report there, else the first that nobody decided on.
"""

import msgspec
import numpy as np

from sayso.claims.across.claim import Claim
from sayso.ledger.board import Ints
from sayso.ledger.lens import Lens
from sayso.ledger.review import FIELDS, Review, decided, machine_value
from sayso.record import EventType, Record, Status
from sayso.web.asked import Asked
from sayso.web.credit import Credit, credits_of
from sayso.web.library import Session
from sayso.web.pages.lines import quad

_BATCH = 50
_AROUND = 400
"""How many characters of the article stand before and after the sentence."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a queue: the number of the claim in the search, of the report in the claim."""

    claim: int
    report: int


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A report to be decided on: its sentence with what is around it, what the machine read."""

    article: str
    event: str
    claim: str
    outlet: str | None
    published: str | None
    before: str
    sentence: str
    after: str
    type: str
    quad: str
    fields: dict[str, str]
    why: str
    confidence: float
    said_by: tuple[str, ...]
    decisions: list[Review]


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a queue, how far the queue is done, and what comes before and after."""

    lens: Lens
    total: int
    done: int
    item: Item | None
    here: Spot | None
    before: Spot | None
    after: Spot | None
    types: list[str]
    statuses: list[str]
    credits: tuple[Credit, ...]


def review(session: Session, asked: Asked, at: Spot | None) -> ReviewPage:
    """Return a page of the queue of a search.

    Raises `InputError` where a filter is none.
    """
    view = session.desk.view(session.board, asked.lens)
    numbers = session.board.numbers[view.positions]
    events = session.desk.decided_events()
    done = {event for event, _ in events}
    progress = int(np.isin(np.array([claim for _, claim in events], np.int32), numbers).sum())
    spot = at if at is not None else _first_open(session, numbers, done)
    claim = _claim_at(session, numbers, spot)
    item = None
    if claim is not None and spot is not None and spot.report < len(claim.reports):
        item = _item(session, claim, spot.report)
    return ReviewPage(
        lens=view.lens,
        total=int(session.board.reports[view.positions].sum(dtype=np.int64)),
        done=progress,
        item=item,
        here=spot if item else None,
        before=_before(session, numbers, spot) if item else None,
        after=_after(numbers, spot, claim) if item else None,
        types=[str(kind) for kind in EventType],
        statuses=[str(status) for status in Status],
        credits=credits_of(session.credits, [item.article]) if item else (),
    )


def _claim_at(session: Session, numbers: Ints, spot: Spot | None) -> Claim | None:
    if spot is None or not 0 <= spot.claim < len(numbers):
        return None
    return session.desk.claims_at(numbers[spot.claim : spot.claim + 1].tolist())[0]


def _first_open(session: Session, numbers: Ints, done: set[int]) -> Spot | None:
    """Return the first report that nobody has decided on."""
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH].tolist()
        for n, events in enumerate(session.desk.events_of(batch)):
            for report, event in enumerate(events):
                if event not in done:
                    return Spot(claim=start + n, report=report)
    return None


def _after(numbers: Ints, spot: Spot | None, claim: Claim | None) -> Spot | None:
    if spot is None or claim is None:
        return None
    if spot.report + 1 < len(claim.reports):
        return Spot(claim=spot.claim, report=spot.report + 1)
    return Spot(claim=spot.claim + 1, report=0) if spot.claim + 1 < len(numbers) else None


def _before(session: Session, numbers: Ints, spot: Spot | None) -> Spot | None:
    if spot is None or spot.report > 0:
        return None if spot is None else Spot(claim=spot.claim, report=spot.report - 1)
    earlier = _claim_at(session, numbers, Spot(claim=spot.claim - 1, report=0))
    return None if earlier is None else Spot(claim=spot.claim - 1, report=len(earlier.reports) - 1)


def _item(session: Session, claim: Claim, number: int) -> Item:
    report = claim.reports[number]
    record = session.desk.record(report.article)
    event = next(e for e in record.events if e.id == report.event)
    text, (start, end) = record.article.text, event.evidence
    return Item(
        article=report.article,
        event=report.event,
        claim=claim.id,
        outlet=report.outlet,
        published=report.published,
        before=text[max(0, start - _AROUND) : start],
        sentence=text[start:end],
        after=text[end : end + _AROUND],
        type=event.type,
        quad=quad(event.type),
        fields={field: machine_value(record, event, field) for field in FIELDS},
        why=event.why,
        confidence=event.confidence,
        said_by=report.chain,
        decisions=decisions_on(session, record).get(event.id, []),
    )


def decisions_on(session: Session, record: Record) -> dict[str, list[Review]]:
    """Return what stands decided on the events of an article, by their ids."""
    found = list(session.desk.reviews(record.article.id))
    return decided(record, found) if found else {}
