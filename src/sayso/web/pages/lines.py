"""A claim as one line of a list, and what else several pages tell alike.

Takes claims, gives `ClaimLine`s.
"""

from functools import cache

import msgspec

from sayso.claims.across.claim import Claim
from sayso.events.codebook import entry
from sayso.record import EventType, Record, Span


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a list, with the sentence of its first report."""

    id: str
    type: str
    quad: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: str | None
    end: str | None
    place: str | None
    disputed: bool
    denied_by: tuple[str, ...]
    reports: int
    outlets: int
    origins: int
    first_reported: str | None
    evidence: str
    article: str
    event: str


def line(claim: Claim) -> ClaimLine:
    """Return a claim as a line."""
    first = claim.reports[0]
    return ClaimLine(
        id=claim.id,
        type=claim.type,
        quad=quad(claim.type),
        status=claim.status,
        actors=claim.actors,
        recipients=claim.recipients,
        start=claim.date.start if claim.date else None,
        end=claim.date.end if claim.date else None,
        place=claim.place,
        disputed=claim.disputed,
        denied_by=tuple(dict.fromkeys(n for r in claim.reports for n in r.denied_by)),
        reports=len(claim.reports),
        outlets=len({report.outlet for report in claim.reports}),
        origins=claim.origins,
        first_reported=claim.first_reported,
        evidence=first.evidence,
        article=first.article,
        event=first.event,
    )


@cache
def quad(type_: str) -> str:
    """Return the quarter of PLOVER that a type is of, as a style's name: `material-conflict`."""
    return entry(EventType(type_)).quad.replace(" ", "-")


def sentence(record: Record, span: Span) -> str:
    """Return a span's words with those to the ends of its line that no stop parts from it."""
    text, (start, end) = record.article.text, span
    before = max(text.rfind(stop, 0, start) + len(stop) for stop in (". ", "! ", "? ", "\n"))
    first = before if before >= len(". ") else 0
    ends = [
        at + 1 for stop in (". ", "! ", "? ", "\n") if (at := text.find(stop, max(end - 1, 0))) >= 0
    ]
    return record.words((first, max(end, min(ends, default=len(text)))))
