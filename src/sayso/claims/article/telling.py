"""How one article tells one event: who asserts or denies it, and where its say-so ends.

Takes a `Record`, gives a `Telling` for each event: all that a claim is put together from, so that
the articles need not be read again.
"""

import msgspec

from sayso.claims.article.amendments import Amendment, amendment
from sayso.claims.article.context import NAMELESS, ArticleContext
from sayso.claims.article.endings import NOWHERE, End, ending
from sayso.claims.article.speakers import chain, unlisted_outlet
from sayso.claims.identity import identity, side
from sayso.record import Act, Attribution, Dispute, Event, Record, Status


class ToldParty(msgspec.Struct, frozen=True, array_like=True):
    """A party of an event: its key across articles, its name, whether it is more than a noun."""

    key: str
    name: str
    named: bool


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """One article's telling of one event."""

    article: str
    event: str
    outlet: str | None
    home: str
    published: str | None
    type: str
    status: Status
    actors: tuple[ToldParty, ...]
    recipients: tuple[ToldParty, ...]
    start: str | None
    end: str | None
    place: str | None
    amounts: tuple[tuple[str, float], ...]
    chain: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    denies: bool
    deniers: tuple[str, ...]
    turn: Amendment | None
    source: End
    evidence: str


class _Say(msgspec.Struct, frozen=True):
    """Who speaks for an event and who against it; `silent` where nobody asserts it."""

    chain: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    deniers: tuple[str, ...]
    denies: bool
    silent: bool


def tellings(record: Record) -> dict[str, Telling]:
    """Return the telling of each event of a record, by the event's id."""
    context = ArticleContext(record)
    return {event.id: _telling(context, event) for event in record.events}


def _telling(context: ArticleContext, event: Event) -> Telling:
    article = context.record.article
    turn = amendment(event, context.attribution_of(event), context.text, context.corrected)
    say = _say(context, event, turn)
    place = next((p.name for p in context.record.places if p.id == event.place), None)
    return Telling(
        article=article.id,
        event=event.id,
        outlet=context.outlet,
        home=context.home,
        published=article.published,
        type=event.type,
        status=event.status,
        actors=tuple(_party(context, a) for a in event.actors),
        recipients=tuple(_party(context, a) for a in event.recipients),
        start=event.date.start if event.date else None,
        end=event.date.end if event.date else None,
        place=place,
        amounts=tuple(dict.fromkeys((a.unit, a.value) for a in event.amounts)),
        chain=say.chain,
        asserted_by=say.asserted_by,
        denied_by=say.denied_by,
        denies=say.denies,
        deniers=say.deniers,
        turn=turn,
        source=NOWHERE if say.silent else ending(context, event),
        evidence=" ".join(context.sentence(event).split()),
    )


def _say(context: ArticleContext, event: Event, turn: Amendment | None) -> _Say:
    """Return who asserts and who denies an event in this article."""
    said = context.attribution_of(event)
    disputes = [d for d in context.record.disputes if d.event == event.id]
    links = chain(context, said)
    paper = unlisted_outlet(context, said)
    names = (*(context.name(a) for a in links), *((paper,) if paper is not None else ()))
    deniers = dict.fromkeys(a for d in disputes for a in d.denied_by)
    denied_by = [context.name(a) for a in deniers]
    asserted_by: tuple[str, ...] = ()
    against = _speaks_against(event, said, disputes)
    if against:
        denied_by += names[-1:]
        deniers |= dict.fromkeys(links[-1:])
    elif event.status is not Status.NEGATED and turn is not Amendment.RETRACTION:
        asserted_by = names[-1:] or ((context.outlet,) if context.outlet else ())
    return _Say(
        chain=names,
        asserted_by=asserted_by,
        denied_by=tuple(dict.fromkeys(denied_by)),
        deniers=tuple(sorted({side(context.actors[a]) for a in deniers})),
        denies=bool(disputes) or _is_denial(said, disputes),
        silent=against or event.status is Status.NEGATED or turn is Amendment.RETRACTION,
    )


def _speaks_against(event: Event, said: Attribution | None, disputes: list[Dispute]) -> bool:
    """Say whether the one who tells an event says that it is not so."""
    negated = event.status is Status.NEGATED and said is not None and bool(said.source)
    return negated or _is_denial(said, disputes)


def _is_denial(said: Attribution | None, disputes: list[Dispute]) -> bool:
    return said is not None and (
        said.act is Act.DENY or any(d.attribution == said.id for d in disputes)
    )


def _party(context: ArticleContext, actor: str) -> ToldParty:
    one = context.actors[actor]
    return ToldParty(identity(one), one.name, one.kind not in NAMELESS)
