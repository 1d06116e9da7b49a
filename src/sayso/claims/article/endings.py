"""Where a telling's say-so ends: own reporters, a party, another outlet, nobody named, or nothing.

Takes an `ArticleContext`, an event and the attribution that it rests on, gives an `End`. The rules
are those of docs/ledger.md; the words are those of `claims/data/sources.toml`.
"""

from datetime import date
from enum import StrEnum

import msgspec

from sayso.claims.article.amendments import Amendment, amendment, is_former
from sayso.claims.article.context import BODIES, NAMELESS, ArticleContext
from sayso.claims.article.lexicon import source_words
from sayso.claims.article.speakers import chain, unlisted_outlet
from sayso.claims.identity import outlet_key, side
from sayso.claims.wording import cosine, stems
from sayso.record import Act, Actor, Attribution, Event, Kind


class Ending(StrEnum):
    """What kind of source a telling goes back to, as far as its article says."""

    OWN = "own reporting"
    OUTLET = "outlet"
    BODY = "statement"
    UNNAMED = "unnamed source"
    RECALL = "no source"
    NONE = "none"


class End(msgspec.Struct, frozen=True, array_like=True):
    """Where a telling's say-so ends: what kind, its key across articles, its name.

    `spoken` is what the text calls an outlet: a longer name than the table's may be another outlet.
    """

    kind: Ending
    key: str
    name: str
    spoken: str = ""


NOWHERE = End(Ending.NONE, "", "")
"""Of what nobody asserts."""
_RECALLED = End(Ending.RECALL, "recall", "")
_RETOLD = 0.25
"""How alike in words a plain sentence and a sourced one must be to rest on the same source."""


def ending(context: ArticleContext, event: Event) -> End:
    """Return where the say-so of an event that somebody asserts ends."""
    said = context.attribution_of(event)
    speakers = chain(context, said)
    if said is None:
        return _asserted(context, event, said, speakers)
    if said.cue in source_words().reacting:
        return _RECALLED
    nobody = said.source is None and not speakers and unlisted_outlet(context, said) is None
    if nobody and said.source_spans:
        former = context.corrected is not None and is_former(context.words(said))
        return _RECALLED if former else _unnamed(context, ())
    return _asserted(context, event, said, speakers)


def _asserted(
    context: ArticleContext, event: Event, said: Attribution | None, speakers: tuple[str, ...]
) -> End:
    """Return where an assertion ends: an outlet named, the chain's last link, or the page."""
    if (paper := unlisted_outlet(context, said)) is not None:
        return _outlet(paper)
    former = said is not None and is_former(context.words(said))
    corrects = amendment(event, said, context.text, context.corrected) is Amendment.CORRECTION
    if corrects and (former or not speakers):
        return _RECALLED
    return _last(context, event, said, speakers) if speakers else _plain(context, event)


def _last(
    context: ArticleContext, event: Event, said: Attribution | None, speakers: tuple[str, ...]
) -> End:
    """Return what the last link of a chain is."""
    last = context.actors[speakers[-1]]
    if last.kind is Kind.OUTLET:
        return _outlet(last.name, context.words(said) if said is not None else "")
    outlets = _outlets_between(context, said, speakers)
    if _is_witness(last):
        return _own(context, outlets)
    if _is_off_record(context, said, last):
        if last.kind is Kind.PEOPLE:
            return _own(context, outlets)
        return _unnamed(context, outlets)
    return _office(context, event, said, last) or _statement(context, last)


def _outlets_between(
    context: ArticleContext, said: Attribution | None, speakers: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the outlets of a chain, and the other outlet that its last link spoke to."""
    outlets = tuple(a for a in speakers if context.actors[a].kind is Kind.OUTLET)
    if said is None or said.addressee is None:
        return outlets
    addressee = context.actors[said.addressee]
    if addressee.kind is Kind.OUTLET and not context.is_home(addressee):
        return (*outlets, addressee.id)
    return outlets


def _is_witness(actor: Actor) -> bool:
    """Say whether somebody is told of as one who saw it, not as a body's voice."""
    words = {*stems(actor.name), *stems(actor.role or "")}
    people = actor.kind in {Kind.PERSON, Kind.PEOPLE, Kind.ANONYMOUS}
    official = side(actor).startswith("side:") or (not people and actor.code)
    return bool(words & source_words().witnesses) and not official


def _is_off_record(context: ArticleContext, said: Attribution | None, actor: Actor) -> bool:
    """Say whether somebody speaks without a name, and not for a body."""
    noun = actor.kind is Kind.PERSON and actor.name[:1].islower()
    if actor.kind not in NAMELESS and not noun:
        return False
    official = side(actor).startswith("side:") or actor.affiliation is not None
    around = context.around(said) if said is not None else ""
    return not official or any(words in around for words in source_words().off_record)


def _office(
    context: ArticleContext, event: Event, said: Attribution | None, actor: Actor
) -> End | None:
    """Return for whom an official speaks whom nothing else places.

    That is the body his office names ("a police spokesman, John Doe"), else, of an office of
    a state, the state that acts ("Foreign Minister Jane Doe").
    """
    if actor.kind is not Kind.PERSON or said is None or actor.affiliation is not None:
        return None
    words = context.words(said).lower().replace(",", " ").split()
    if side(actor).startswith("side:") or source_words().offices.isdisjoint(words):
        return None
    named = (one for one in context.record.actors if one.name.lower() in words)
    body = next((one for one in named if one.kind in BODIES), None)
    if body is not None:
        return _statement(context, body)
    acting = (context.actors[a] for a in event.actors)
    state = next((one for one in acting if side(one).startswith("side:")), None)
    return End(Ending.BODY, side(state), state.name) if state is not None else None


def _statement(context: ArticleContext, actor: Actor) -> End:
    """Return the statement of a body: a person speaks for whom he belongs to."""
    passed = {actor.id}
    while actor.affiliation not in {None, *passed}:
        above = context.actors[actor.affiliation or ""]
        if side(actor).startswith("side:") or above.kind in NAMELESS:
            break
        passed.add(above.id)
        actor = above
    return End(Ending.BODY, side(actor), actor.name)


def _outlet(name: str, spoken: str = "") -> End:
    return End(Ending.OUTLET, outlet_key(name), name, spoken)


def _own(context: ArticleContext, outlets: tuple[str, ...]) -> End:
    """Return the own reporting of the last outlet cited, else of the article's."""
    if outlets:
        return _outlet(context.name(outlets[-1]))
    return End(Ending.OWN, context.home, context.home_name)


def _unnamed(context: ArticleContext, outlets: tuple[str, ...]) -> End:
    """Return the unnamed source of the last outlet cited, else of the article's."""
    if outlets:
        return _outlet(context.name(outlets[-1]))
    return End(Ending.UNNAMED, context.home, context.home_name)


def _plain(context: ArticleContext, event: Event) -> End:
    """Return how an outlet knows what it tells without a source."""
    if (event.cameo or "")[:2] in source_words().announced and event.actors:
        first = context.actors[event.actors[0]]
        if first.kind not in {*NAMELESS, Kind.OUTLET}:
            return _statement(context, first)
    if _is_recalled(context, event):
        return _RECALLED
    near = _told_alike(context, event)
    if near is not None and (speakers := chain(context, near)):
        return _last(context, event, near, speakers)
    return _own(context, ()) if context.present else _RECALLED


def _told_alike(context: ArticleContext, event: Event) -> Attribution | None:
    """Return the attribution that tells the same as a plain sentence, or stands in it."""
    words = stems(context.sentence(event))
    start, stop = event.evidence
    best: tuple[float, Attribution] | None = None
    for one in context.record.attributions:
        if one.act not in {Act.STATE, Act.ACCUSE, Act.ADMIT}:
            continue
        inside = any(start <= a < stop for a, _ in one.cue_spans)
        alike = 0.0 if inside else cosine(words, context.content(one))
        if alike >= _RETOLD and (best is None or alike > best[0]):
            best = alike, one
    return best[1] if best else None


def _is_recalled(context: ArticleContext, event: Event) -> bool:
    """Say whether an event was over long before its article was printed."""
    day, printed = event.date, context.record.article.published
    if day is None or day.end is None or printed is None:
        return False
    gap = date.fromisoformat(printed) - date.fromisoformat(day.end)
    return gap.days > source_words().recall_days
