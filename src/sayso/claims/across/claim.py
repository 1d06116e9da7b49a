"""A claim: one event across articles, with every report, who asserts and denies it, its origins.

Takes the tellings of a group, gives the `Claim` that `sayso claims --json` prints. What the reports
differ in is settled by number: the value most of them give, the more exact before the less.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from sayso.claims.across.origins import Ref, origins
from sayso.claims.article.amendments import Amendment
from sayso.claims.article.endings import Ending
from sayso.claims.article.telling import Telling, ToldParty
from sayso.record import Status


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """First and last day of an event, inclusive, ISO 8601."""

    start: str | None
    end: str | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of a claim; `chain` runs from its outlet inwards."""

    article: str
    """The article's id."""
    event: str
    """The event's id in the record of that article."""
    outlet: str | None
    published: str | None
    """The day of print."""
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    origin: str | None
    """The name of its source in `Claim.sources`; of a denial none."""
    evidence: str
    """The sentence."""
    chain: tuple[str, ...]
    path: tuple[str, ...]
    """How the report goes back to its origin, from the outlet on."""
    status: Status
    turn: Amendment | None = None
    """Whether it corrects or takes back what was said before."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One origin: its label, its kind, whose it is, and which articles go back to it.

    `name` is the label that reports give as their `origin`. `of` is whose reporting, statement or
    unnamed source it is; of a ring, `ring` names the outlets.
    """

    name: str
    kind: Ending
    articles: tuple[str, ...]
    of: str | None = None
    ring: tuple[str, ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number as one report gives it."""

    value: float
    article: str
    asserted_by: tuple[str, ...]


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports count: the value most give, the lowest and the highest."""

    unit: str
    best: float
    low: float
    high: float
    figures: tuple[Figure, ...]


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A later turn: who corrects or takes back what was said, in which article and when."""

    kind: Amendment
    by: tuple[str, ...]
    article: str
    published: str | None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event across articles. `origins` counts the independent first sources in `sources`."""

    id: str
    """It comes from the first report and stays while no earlier one is added."""
    type: str
    """A PLOVER type, as most reports give it."""
    actors: tuple[str, ...]
    """Names."""
    recipients: tuple[str, ...]
    """Names."""
    date: Days | None
    place: str | None
    status: Status
    disputed: bool
    """Whether somebody denies it."""
    reports: tuple[Report, ...]
    """By day of print, then by article."""
    origins: int
    """The number of independent first sources."""
    first_reported: str | None
    """The first day of print."""
    sources: tuple[Source, ...]
    numbers: tuple[Numbers, ...]
    """What is counted, by unit."""
    revisions: tuple[Revision, ...] = ()
    """Who corrected or took back what was said."""


_SUREST = (Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.POSSIBLE, Status.UNKNOWN)


def claim(tellings: Sequence[Telling], copied: Iterable[tuple[str, ...]] = ()) -> Claim:
    """Return the claim that `tellings` are the reports of; `copied` are groups of copies."""
    ordered = sorted(tellings, key=_order)
    found = origins(ordered, copied)
    origin_of: dict[Ref, tuple[str, tuple[str, ...]]] = {
        ref: (one.label, path)
        for one in found
        for ref, path in zip(one.tellings, one.paths, strict=True)
    }
    reports = tuple(_report(t, origin_of) for t in ordered)
    asserted = [t for t in ordered if not t.denies and t.status is not Status.NEGATED]
    published = sorted(t.published for t in ordered if t.published)
    denied = any(t.denied_by for t in ordered)
    return Claim(
        id=claim_id(ordered),
        type=_most(t.type for t in ordered) or ordered[0].type,
        actors=_parties([t.actors for t in ordered]),
        recipients=_parties([t.recipients for t in ordered]),
        date=_date(ordered),
        place=_most(t.place for t in ordered if t.place),
        status=_status(asserted or ordered),
        disputed=denied and (any(t.denies for t in ordered) or bool(asserted)),
        reports=reports,
        origins=len(found),
        first_reported=published[0] if published else None,
        sources=tuple(
            Source(
                name=o.label,
                kind=o.kind,
                articles=tuple(dict.fromkeys(a for a, _ in o.tellings)),
                of=o.name,
                ring=o.ring,
            )
            for o in found
        ),
        numbers=_numbers(ordered),
        revisions=revisions(reports),
    )


def revisions(reports: Iterable[Report]) -> tuple[Revision, ...]:
    """Return the corrections and retractions among reports, in their order."""
    return tuple(
        Revision(
            kind=r.turn,
            by=_turned_by(r),
            article=r.article,
            published=r.published,
        )
        for r in reports
        if r.turn is not None
    )


def claim_id(tellings: Sequence[Telling]) -> str:
    """Return the id of a claim: it comes from its first report alone."""
    first = min(tellings, key=_order)
    digest = blake2b(f"{first.article}\n{first.event}".encode(), digest_size=6)
    return "c" + digest.hexdigest()


def _order(telling: Telling) -> tuple[str, str, int, str]:
    """Return the sort key of a report: by day of print, article and place in it."""
    number = telling.event.removeprefix("e")
    return (
        telling.published or "9999",
        telling.article,
        int(number) if number.isdigit() else 0,
        telling.event,
    )


def _report(telling: Telling, origin_of: dict[Ref, tuple[str, tuple[str, ...]]]) -> Report:
    origin, path = origin_of.get((telling.article, telling.event), (None, ()))
    return Report(
        article=telling.article,
        event=telling.event,
        outlet=telling.outlet,
        published=telling.published,
        asserted_by=telling.asserted_by,
        denied_by=telling.denied_by,
        origin=origin,
        evidence=telling.evidence,
        chain=telling.chain,
        path=path,
        status=telling.status,
        turn=telling.turn,
    )


def _turned_by(report: Report) -> tuple[str, ...]:
    """Return who turns: of a correction the outlet, of a retraction the one who had said it."""
    outlet = (report.outlet,) if report.outlet else ()
    return report.chain[-1:] or outlet if report.turn is Amendment.RETRACTION else outlet


def _most(values: Iterable[str]) -> str | None:
    given = tuple(values)
    if len(set(given)) < 2:
        return given[0] if given else None
    counts = Counter(given)
    return min(counts, key=lambda v: (-counts[v], v))


def _parties(sides: Sequence[tuple[ToldParty, ...]]) -> tuple[str, ...]:
    """Return the names of those whom at least half of the reports that name anybody name.

    Where there are names, nouns ("gunmen", "a man") are left out.
    """
    filled = [side for side in sides if side]
    named = [tuple(t for t in side if t.named) for side in filled]
    filled = [side for side in named if side] or filled
    if len(filled) == 1 and len({told.key for told in filled[0]}) == len(filled[0]):
        return tuple(told.name for told in sorted(filled[0], key=lambda told: told.key))
    counts = Counter(t.key for side in filled for t in {t.key: t for t in side}.values())
    if not counts:
        return ()
    enough = min(len(filled) / 2, max(counts.values()))
    names: dict[str, Counter[str]] = {}
    for side in filled:
        for told in side:
            names.setdefault(told.key, Counter())[told.name] += 1
    chosen = sorted((k for k in counts if counts[k] >= enough), key=lambda k: (-counts[k], k))
    return tuple(min(names[k], key=lambda n: (-names[k][n], n)) for k in chosen)


def _date(tellings: Sequence[Telling]) -> Days | None:
    """Return the date that most reports give, the narrowest of equals."""
    given = Counter((t.start, t.end) for t in tellings if t.start or t.end)
    if not given:
        return None
    start, end = min(given, key=lambda d: (-given[d], d[1] or "9999", d[0] or ""))
    return Days(start=start, end=end)


def _status(tellings: Sequence[Telling]) -> Status:
    told = {t.status for t in tellings}
    return next((s for s in _SUREST if s in told), Status.NEGATED)


def _numbers(tellings: Sequence[Telling]) -> tuple[Numbers, ...]:
    return numbers(
        (unit, t.published, Figure(value=value, article=t.article, asserted_by=t.asserted_by))
        for t in tellings
        for unit, value in sorted(t.amounts)
    )


def numbers(told: Iterable[tuple[str, str | None, Figure]]) -> tuple[Numbers, ...]:
    """Return the figures of reports by unit; of those given most often the latest is best.

    Takes unit, day of print and figure of each, in order of the reports.
    """
    figures: dict[str, list[tuple[str, Figure]]] = {}
    for unit, published, one in told:
        figures.setdefault(unit, []).append((published or "", one))
    out = []
    for unit in sorted(figures):
        rows = figures[unit]
        counts = Counter(f.value for _, f in rows)
        latest = {f.value: day for day, f in rows}
        best = max(counts, key=lambda v: (counts[v], latest[v], v))
        values = sorted(counts)
        told_by = tuple(f for _, f in rows)
        out.append(Numbers(unit=unit, best=best, low=values[0], high=values[-1], figures=told_by))
    return tuple(out)
