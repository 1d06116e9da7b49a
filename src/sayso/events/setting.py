"""Where an event is told to have happened: the place of its clause, its paragraph, the dateline.

Takes the head of an event and the `Cast`, gives a `Setting`: the place's id, which of the three names it and how
exact it is, as UCDP's `where_prec` has it (UCDP GED codebook 24.1). A place that somebody speaks at,
or that only one of two states in an event has, is not where that event happened.
"""

from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from sayso.actors import Cast
from sayso.actors.acting import attacked
from sayso.actors.toponym import kinds, words
from sayso.events.timing import clause_of, linked
from sayso.language.speech import words as speech
from sayso.record import EventType, PlaceBasis, Status
from sayso.shipped import shipped, typed

NEAR, FUZZY, _COUNTRY = 2, 5, 6
_LOOK_BACK = 3
"""Sentences of a paragraph in which a place goes on."""
_INSIDE = frozenset({"relcl", "acl"})
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})


_DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.RETREAT}
)


class Happening(NamedTuple):
    """Of which type an event is and whether it happened."""

    type: EventType
    status: Status


class Setting(NamedTuple):
    """Where an event happened: a place's id, what names it, UCDP's code of precision."""

    place: str | None = None
    basis: PlaceBasis | None = None
    precision: int | None = None


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    where: frozenset[str]
    near: frozenset[str]
    parts: frozenset[str]
    compass: frozenset[str]
    wider: frozenset[str]
    precision: dict[str, int]


class _Named(NamedTuple):
    """A place named where one tells the scene, at which token, how exact."""

    place: str
    token: Token
    precision: int | None


@shipped("events/data/places.toml")
def _words(data: bytes) -> _Words:
    return typed(data, _Words)


def setting(cast: Cast, head: Token, event: Happening, parties: tuple[str, ...]) -> Setting:
    """Return where an event happened; `parties` are its sides' ids, whose states decide a dateline.

    Only deeds are taken to go on where the paragraph or the lead under a dateline plays: of who
    accuses, asks or promises neither tells where.
    """
    here = [n for t in head.sent if (n := _named(cast, t)) is not None]
    if event.type not in _DEEDS:  # "attacked London over its budget"
        here = [n for n in here if not attacked(n.token)]
    own = [n for n in here if _is_in_clause(n.token, head)]
    if own:
        return _setting(_best(own, head), PlaceBasis.CLAUSE)
    if event.status not in _HAPPENED or event.type not in _DEEDS:
        return Setting()
    before = _of_paragraph(cast, head, here)
    if before is not None:
        return _setting(before, PlaceBasis.PARAGRAPH)
    return _of_dateline(cast, head, parties)


def _setting(found: _Named, basis: PlaceBasis) -> Setting:
    return Setting(found.place, basis, found.precision)


def _best(found: list[_Named], head: Token) -> _Named:
    """Return the nearest of the places of a clause: one on the map, a country only where that is all."""
    return min(
        found,
        key=lambda n: (n.precision is None, n.precision == _COUNTRY, abs(n.token.i - head.i)),
    )


def _named(cast: Cast, token: Token) -> _Named | None:
    """Return the place that a token names, where it stands as one at which something happens."""
    place = cast.place_at(token)
    if place is None:
        return None
    noun = token
    while noun.dep_ in {"compound", "nmod", "amod"} and _is_place_noun(noun.head):
        noun = noun.head  # "Helmand province", "Goma airport"
    close = _closeness(noun)
    if close is None:
        return None
    exact = _words().precision.get(cast.class_of(place))
    wider = {child.lower_ for one in {token, noun} for child in one.children} & _words().wider
    if wider and exact in {_COUNTRY, 4}:
        exact = FUZZY
    return _Named(place, token, max(exact, close) if exact is not None else None)


def _is_place_noun(noun: Token) -> bool:
    lower = noun.lower_
    return lower in kinds() or lower in words("words.bodies") or noun.pos_ == "PROPN"


def _closeness(noun: Token) -> int | None:
    """Return 1 for a place where something is told to happen, 2 for one near which, or None."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return 1 if verb.lemma_.lower() in words("taken") else None
    if noun.dep_ != "pobj":
        return None
    above = verb.head.lower_ if verb.lower_ == "of" else ""
    if verb.lower_ in _words().near or above in _words().compass:
        return NEAR
    return 1 if verb.lower_ in _words().where or above in _words().parts else None


def _is_in_clause(token: Token, head: Token) -> bool:
    """Say whether a place stands in an event's clause or in one that only describes its sides."""
    clause, near = clause_of(token), linked(clause_of(head))
    while clause not in near:
        if clause.dep_ not in _INSIDE or clause.head == clause:
            return False
        clause = clause_of(clause.head)
    return True


def _of_paragraph(cast: Cast, head: Token, here: list[_Named]) -> _Named | None:
    """Return the place of the rest of an event's sentence, or of the nearest one before it."""
    sent, found = head.sent, here
    for _ in range(_LOOK_BACK + 1):
        told = [n for n in found if not _is_where_it_is_said(n.token)]
        if told:
            return _best(told, head)
        if sent.start == 0 or "\n" in sent.doc[sent.start - 1].text_with_ws:
            return None
        sent = sent.doc[sent.start - 1].sent
        found = [n for t in sent if (n := _named(cast, t)) is not None]
    return None


def _is_where_it_is_said(token: Token) -> bool:
    """Say whether a place is only that of who tells it: "according to the office in Baku"."""
    said = clause_of(token).lemma_.lower() in speech("speaking")
    return said or any(above.lower_ == "according" for above in token.ancestors)


def _of_dateline(cast: Cast, head: Token, parties: tuple[str, ...]) -> Setting:
    """Return the dateline's place for the lead under it, where a side is of that place's state."""
    line = cast.article.dateline
    if line is None or "\n" in cast.article.text[line.span[1] : head.idx].strip():
        return Setting()
    place = next((p for p in cast.places if p.id == line.place), None)
    if place is None or place.country is None:
        return Setting()
    if all(cast.actor(name).country != place.country for name in parties):
        return Setting()
    exact = _words().precision.get(cast.class_of(place.id))
    return Setting(place.id, PlaceBasis.DATELINE, exact)
