"""Disputes: which events somebody denies.

Takes the events of an article and its attributions, gives the events to keep and the disputes
among them. A denial is linked to the event in its own words, or to what "these claims" refers back
to; one that is a denial only by what it says, to an event that it says did not happen. The denied
event stays as the one who asserts it gives it; the denial's own mention of it is no second event.
"""

from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.actors import Cast
from sayso.attribution.acts import denies, lexicon
from sayso.attribution.spans import holds
from sayso.attribution.verdicts import calls_false
from sayso.events.grammar import negated, subjects
from sayso.language.sentences import sentences_back
from sayso.record import Act, Actor, Attribution, Dispute, Event, EventType, Kind, Status

SENTENCES_BACK = 5
UNTIED_BACK = 1
"""Sentences before a denial that is tied to no statement, in which a deed meant stands that nobody lays
at the denier's door: of nine told farther back, in the 435 articles of `tools/data/denials`, none was."""


VERBAL = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.CONSULT, EventType.THREATEN}
) | {EventType.SUPPORT, EventType.AGREE, EventType.CONCEDE, EventType.RETREAT}
"""Words and concessions: what is denied is rather a deed that somebody is blamed for."""
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
"""What "the claim" before a denial can be about: nobody denies what has not happened yet."""
_PEOPLE = frozenset({"CVL", "EDU", "HLH", "LAB", "BUS", "MED"})
FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
AGAIN = frozenset({"the", "any", "such", "this", "that"})
"""Before a noun for a deed: one that has been spoken of."""
_NEAR = 60
"""Tokens: about three sentences."""
DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "disavow"})


class Told(NamedTuple):
    """An event and the head of its trigger."""

    event: Event
    head: Token


def disputes(
    doc: Doc, cast: Cast, attributions: tuple[Attribution, ...], told: list[Told]
) -> tuple[list[Told], list[Dispute]]:
    """Return the events to keep and which of them are denied, by whom."""
    out: list[Dispute] = []
    dropped: set[str] = set()
    denials = [one for one in attributions if one.act is Act.DENY]
    for denial in (*denials, *_bare_denials(doc, cast, attributions)):
        for event, again in _denied(doc, cast, denial, told):
            dropped.update(again)
            known = denial.id or None
            out.append(Dispute(event=event, denied_by=_who(denial), attribution=known))
    out = [one for one in out if one.event not in dropped]
    kept = [_asserted(one, out) for one in told if one.event.id not in dropped]
    return kept, _merged(out)


def _denied(doc: Doc, cast: Cast, denial: Attribution, told: list[Told]) -> "Links":
    """Return the events that a denial denies.

    One that neither says that it is a denial nor is tied to a statement denies only what it says
    did not happen.
    """
    inside = [one for one in told if _covers(denial, one.head)]
    if denial.denied_spans or _says_so(doc, denial):
        found = _denied_inside(cast, denial, inside, told)
        return found or _referred_to(doc, cast, denial, told)
    undone = [one for one in inside if one.event.status is Status.NEGATED]
    return _denied_inside(cast, denial, undone, told)


def _says_so(doc: Doc, denial: Attribution) -> bool:
    """Say whether a denial says by its verb that it is one, or calls something false."""
    cue = _cue(doc, denial)
    if cue is None:
        return False
    tokens = [token.i for token in cue]
    return denies(doc, tokens) or calls_false(doc, cue.root, denial.content_spans)


def _cue(doc: Doc, denial: Attribution) -> DocSpan | None:
    """Return the words of a denial's cue, None where it has none."""
    spans = denial.cue_spans[:1]
    found = (doc.char_span(*one, alignment_mode="expand") for one in spans)
    return next(found, None)


def _bare_denials(doc: Doc, cast: Cast, attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """Return the denials that no attribution tells: "its spokesman denied responsibility"."""
    cues = [span for one in attributions for span in one.cue_spans]
    out = []
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in DENIALS:
            continue
        if holds(cues, token.idx) or not _denies(token):
            continue
        source = next((a for s in subjects(token) if (a := cast.at(s)) is not None), None)
        if source is not None:
            span = (token.idx, token.idx + len(token))
            out.append(Attribution(id="", source=source.actor, cue_spans=(span,), act=Act.DENY))
    return out


def _denies(verb: Token) -> bool:
    """Say whether a verb denies a report, and not a visa or an offer; not "did not deny"."""
    if negated(verb):
        return False
    things = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
    return bool(things & lexicon().words["sayings"])


def _who(denial: Attribution) -> tuple[str, ...]:
    return (denial.source,) if denial.source else ()


def _covers(attribution: Attribution, token: Token) -> bool:
    return holds(attribution.content_spans, token.idx)


def _is_verbal(one: Told) -> bool:
    return one.event.type in VERBAL


Links = list[tuple[str, set[str]]]
"""Pairs of a denied event and the mentions in the denial that are no events of their own."""


def _denied_inside(cast: Cast, denial: Attribution, inside: list[Told], told: list[Told]) -> Links:
    """Return the events in the words of a denial, each tied to an earlier telling of it."""
    found: Links = []
    for one in inside:
        before = _earlier(cast, one, denial, told) or _told_before(cast, one, denial, told)
        if before is not None:
            found.append((_main(before, told).event.id, {one.event.id}))
        elif one.event.attribution in {denial.id, *denial.denies}:
            found.append((_main(one, told).event.id, set()))
    return found


def _told_before(cast: Cast, one: Told, denial: Attribution, told: list[Told]) -> Told | None:
    """Return the deed told before a denial that a deed in its own words tells again.

    "The army denied that any air raid had taken place": what it was said to have bombed. The deed
    stands in the denied statement, or the one who denies is blamed for it, or is only spoken of
    again ("the raid").
    """
    if _is_verbal(one):
        return None
    again = any(child.lower_ in AGAIN for child in one.head.children)
    starts = sentences_back(one.head, SENTENCES_BACK)
    likely = [
        other
        for other in told
        if starts[-1] <= other.head.i < one.head.i
        and not _is_verbal(other)
        and other.event.status in _DONE
        and not _speaks(cast, other.event, denial)
        and _is_near(cast, other, denial, starts)
        and (
            holds(denial.denied_spans, other.head.idx)
            or _is_blamed(cast, other.event, denial)
            or (again and other.event.type in FORCE and one.event.type in FORCE)
        )
    ]
    return _likeliest(cast, denial, starts, likely)


def _is_near(cast: Cast, one: Told, denial: Attribution, starts: tuple[int, ...]) -> bool:
    """Say whether an event stands near enough to a denial, in sentences that begin at `starts`."""
    near = one.head.i >= starts[: UNTIED_BACK + 1][-1]
    return near or bool(denial.denied_spans) or _is_blamed(cast, one.event, denial)


def _likeliest(
    cast: Cast, denial: Attribution, starts: tuple[int, ...], found: list[Told]
) -> Told | None:
    """Return of events in the sentences that begin at `starts` the one that is likeliest denied."""
    return max(
        found,
        key=lambda one: (
            _likeness(cast, one.event, denial, starts.index(one.head.sent.start)),
            one.head.i,
        ),
        default=None,
    )


def _main(one: Told, told: list[Told]) -> Told:
    """Return the event of the same type that governs another in its sentence: "killed nine when shells hit"."""
    above, best = one.head, one
    while above.head != above:
        above = above.head
        best = next(
            (
                other
                for other in told
                if other.head == above
                and other.event.type is one.event.type
                and other.event.attribution == one.event.attribution
            ),
            best,
        )
    return best


def _referred_to(doc: Doc, cast: Cast, denial: Attribution, told: list[Told]) -> Links:
    """Return the event that "these claims" or "the report" before a denial is about."""
    cue = _cue(doc, denial)
    if cue is None:
        return []
    sentences = sentences_back(cue.root, SENTENCES_BACK)
    asserted = [
        one
        for one in told
        if sentences[-1] <= one.head.i < cue.start
        and one.event.status in _DONE
        and (one.event.attribution is None or one.event.attribution != denial.id)
        and not _speaks(cast, one.event, denial)
    ]
    named = [one for one in asserted if holds(denial.denied_spans, one.head.idx)]
    named = [one for one in named if not _is_verbal(one)] or named
    near = [
        one for one in asserted if not _is_verbal(one) and _is_near(cast, one, denial, sentences)
    ]
    meant = named or [one for one in near if _is_blamed(cast, one.event, denial)]
    if not meant and not denial.denied_spans:
        if calls_false(doc, cue.root, denial.content_spans):
            meant = [one for one in asserted if one.event.attribution or one in near]
        elif _of_part(doc, denial):
            meant = [
                one
                for one in near
                if one.event.type in FORCE or _takes_part(cast, one.event, denial)
            ]
    best = _likeliest(cast, denial, sentences, meant)
    return [] if best is None else [(_main(best, told).event.id, set())]


def _of_part(doc: Doc, denial: Attribution) -> bool:
    """Say whether a denial is of no more than a saying or a part in something: "its responsibility"."""
    spans = (doc.char_span(*one, alignment_mode="contract") for one in denial.content_spans)
    heads = {span.root.lemma_.lower() for span in spans if span is not None}
    return not heads or bool(heads & lexicon().words["sayings"])


def _likeness(cast: Cast, event: Event, denial: Attribution, back: int) -> float:
    """Return how likely a denial is about an event told `back` sentences before it.

    Weights set on the hand-made pages: who is blamed denies, rather near, and deeds not words.
    """
    blamed = 3.0 if _is_blamed(cast, event, denial) else 0.0
    party = 1.0 if _takes_part(cast, event, denial) else 0.0
    told = 1.0 if event.attribution is not None else 0.0
    verbal = 1.5 if event.type in VERBAL else 0.0
    return blamed + party + told - verbal - 1.2 * back


def _earlier(cast: Cast, one: Told, denial: Attribution, told: list[Told]) -> Told | None:
    """Return a telling of the event `one` by somebody else: the last before it, else one after."""
    before = [other for other in reversed(told) if other.head.i < one.head.i]
    after = [other for other in told if other.head.i > one.head.i]
    for other in (*before, *after):
        event = other.event
        if event.attribution == denial.id or _far(one, other):
            continue
        if event.status is Status.NEGATED or _speaks(cast, event, denial):
            continue
        same_word = other.head.lemma_ == one.head.lemma_
        shared = bool(_sides(cast, event) & _sides(cast, one.event))
        later = other.head.i > one.head.i
        alike = same_word and shared if later else same_word or shared
        if event.type is one.event.type and alike:
            return other
    return _same_parties(cast, one, told)


def _far(one: Told, other: Told) -> bool:
    """Say whether a telling comes so long after a denial that it is not what was denied."""
    return other.head.i - one.head.i > _NEAR


def _same_parties(cast: Cast, one: Told, told: list[Told]) -> Told | None:
    """Return a telling not far before `one` between the same two parties, whatever its type."""
    for other in reversed(told):
        near = 0 < one.head.i - other.head.i < _NEAR
        states = {side[:3] for side in _sides(cast, one.event) & _sides(cast, other.event)}
        if near and len(states) >= 2 and other.event.attribution != one.event.attribution:
            return other
    return None


def _sides(cast: Cast, event: Event) -> set[str]:
    """Return who takes part: actors and their codes, so that an army meets its state."""
    out: set[str] = set()
    for name in (*event.actors, *event.recipients):
        actor = cast.actor(name)
        out.add(name)
        out.update(_codes(actor)[:1])
    return out


def _is_blamed(cast: Cast, event: Event, denial: Attribution) -> bool:
    """Say whether the one who denies, or its state or group, is who is said to have done it."""
    if denial.source is None or event.attribution is None:
        return False
    mine = _names(cast, denial.source)
    return any(mine & _names(cast, name) for name in event.actors)


def _names(cast: Cast, name: str) -> set[str]:
    """Return what identifies an actor and the body and state behind it."""
    actor = cast.actor(name)
    behind = {actor.affiliation} if actor.affiliation else set()
    return {name, *behind, *_codes(actor)}


def _codes(actor: Actor) -> tuple[str, ...]:
    """Return the codes of the body and of the state that somebody speaks for; people speak for none."""
    if not actor.code or _PEOPLE & {*actor.sectors}:
        return ()
    return actor.code[:6], actor.code[:3]


def _takes_part(cast: Cast, event: Event, denial: Attribution) -> bool:
    """Say whether the one who denies is a side of the event."""
    if denial.source is None:
        return False
    source = cast.actor(denial.source)
    names = {source.id, *_codes(source)[1:]}
    sides = _sides(cast, event)
    return bool(names & {*sides, *(side[:3] for side in sides)})


def _speaks(cast: Cast, event: Event, denial: Attribution) -> bool:
    """Say whether the event rests on the say-so of the one who denies."""
    if event.attribution is None or denial.source is None:
        return False
    return event.attribution == denial.id or (
        cast.actor(denial.source).kind is Kind.OUTLET and denial.source in event.actors
    )


def _asserted(one: Told, denied: list[Dispute]) -> Told:
    """Return a disputed event as the one who asserts it gives it."""
    if one.event.status is Status.NEGATED and any(d.event == one.event.id for d in denied):
        return one._replace(event=msgspec.structs.replace(one.event, status=Status.OCCURRED))
    return one


def _merged(found: list[Dispute]) -> list[Dispute]:
    """Return one dispute for each event and denial."""
    out: dict[tuple[str, tuple[str, ...]], Dispute] = {}
    for dispute in found:
        out.setdefault((dispute.event, dispute.denied_by), dispute)
    return list(out.values())
