"""A claim: what is asserted and what is denied, side by side in time, its origins and figures."""

from collections.abc import Iterable

import msgspec

from sayso.claims.across.claim import Claim, Report
from sayso.ledger.queries import Joined
from sayso.ledger.review import Review
from sayso.ledger.versions import Headline
from sayso.web.credit import Credit, credits_of
from sayso.web.library import Session
from sayso.web.pages.lines import quad, sentence
from sayso.web.pages.review import decisions_on
from sayso.web.pages.scene import Point

_LINKED = 40
"""Of more reports than these the links are not worked out on the page: there are too many pairs."""


class Denial(msgspec.Struct, frozen=True, kw_only=True):
    """Who denies a claim, where, and in which words."""

    report: Report
    words: str


class ClaimPage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what stands around it."""

    claim: Claim
    quad: str
    asserts: tuple[Report, ...]
    denies: tuple[Denial, ...]
    headlines: dict[str, Headline]
    links: tuple[Joined, ...]
    decisions: dict[str, list[Review]]
    """What stands decided, by article and event."""
    points: list[Point]
    credits: tuple[Credit, ...]


def claim(session: Session, key: str) -> ClaimPage:
    """Return the page of a claim.

    Raises `LedgerError` where the ledger has none of this id.
    """
    found = session.desk.claim(key)
    articles = [report.article for report in found.reports]
    return ClaimPage(
        claim=found,
        quad=quad(found.type),
        asserts=_once(r for r in found.reports if r.asserted_by or not r.denied_by),
        denies=_denials(session, _once(r for r in found.reports if r.denied_by)),
        headlines=session.desk.headlines(articles),
        links=session.desk.links(key) if len(found.reports) <= _LINKED else (),
        decisions=_decisions(session, articles),
        points=_points(session, found),
        credits=credits_of(session.credits, articles),
    )


def _decisions(session: Session, articles: Iterable[str]) -> dict[str, list[Review]]:
    """Return what stands decided on the events of articles, by "article event"."""
    return {
        f"{article} {event}": rows
        for article in dict.fromkeys(articles)
        if next(session.desk.reviews(article), None) is not None
        for event, rows in decisions_on(session, session.desk.record(article)).items()
    }


def _points(session: Session, claim: Claim) -> list[Point]:
    """Return where a claim's place is."""
    named = [site for site in session.board.site_names if site.name == claim.place]
    return [
        Point(
            name=site.name,
            country=site.country,
            lat=site.lat,
            lon=site.lon,
            level=site.level,
            claims=1,
        )
        for site in named
        if site.lat is not None and site.lon is not None
    ][:1]


def _once(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports with only the first of those that one sentence of an article tells."""
    found: dict[tuple[str, str, tuple[str, ...]], Report] = {}
    for report in reports:
        found.setdefault((report.article, report.evidence, report.denied_by), report)
    return tuple(found.values())


def _denials(session: Session, reports: tuple[Report, ...]) -> tuple[Denial, ...]:
    return tuple(Denial(report=r, words=_words_of_denial(session, r)) for r in reports)


def _words_of_denial(session: Session, report: Report) -> str:
    """Return the sentence in which somebody denies, else that which tells what is denied."""
    record = session.desk.record(report.article)
    said = {one.id: one for one in record.attributions}
    for dispute in record.disputes:
        one = said.get(dispute.attribution or "")
        if dispute.event == report.event and one is not None:
            spans = (*one.source_spans, *one.cue_spans, *one.content_spans)
            if spans:
                return sentence(record, (min(s[0] for s in spans), max(s[1] for s in spans)))
    return report.evidence
