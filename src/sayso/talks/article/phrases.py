"""The phrases of an article that speak of talks: their nouns, round, place, agenda and parties.

Takes a parsed `Doc`, its `Cast` and the article's events, gives a `TalksPhrase` for each noun for
talks with what stands around it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.events import grammar
from sayso.events.timing import date_of
from sayso.language.factuality import status
from sayso.record import Date, Event, Kind, Party, Stance, Status, TalksStatus
from sayso.talks.article import lexicon
from sayso.talks.article.stances import outcome, participants, verb_over

_NO_PARTY = frozenset({Kind.OUTLET, Kind.ANONYMOUS})
_SAID = frozenset({Stance.REFUSES, Stance.INVITED})
"""Where words tell these, the sides of the event are not all at the table."""
_ABOUT = frozenset({"on", "about", "over"})
_LONGEST = 12
"""Words of a preposition's phrase that still belong to the name of talks."""


class TalksPhrase(NamedTuple):
    """One phrase that speaks of talks."""

    name: str
    head: Token
    definite: bool
    parties: tuple[Party, ...]
    round: int | None
    place: str | None
    date: Date | None
    agenda: str | None
    status: TalksStatus | None


def phrases(doc: Doc, cast: Cast, events: tuple[Event, ...]) -> list[TalksPhrase]:
    """Return the phrases that speak of talks, in the order of the text."""
    return [_phrase(cast, head, events) for head in _heads(doc)]


def _heads(doc: Doc) -> Iterator[Token]:
    """Yield the nouns that name talks; of "round of talks" the first."""
    words = lexicon.nouns()
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ not in {"NOUN", "PROPN"} or lemma not in words.process | words.meeting:
            continue
        if token.dep_ == "compound":
            continue
        if lemma in words.wants_company and not _has_company(token, words.company):
            continue
        if _inner(token, words):
            continue
        yield token


def _has_company(token: Token, company: frozenset[str]) -> bool:
    near = (*token.lefts, *(g for c in token.rights if c.dep_ == "prep" for g in c.children))
    wide = {t.lemma_.lower() for t in near} | {c.lower_ for c in token.children}
    return bool(wide & company)


def _inner(token: Token, words: lexicon.Nouns) -> bool:
    """Say whether a noun is the "talks" in "a round of talks"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return above is not None and above.lemma_.lower() in words.meeting | words.process


def _phrase(cast: Cast, head: Token, events: tuple[Event, ...]) -> TalksPhrase:
    nouns = [head, *_inside(head)]
    verb = verb_over(head)
    about = [e for e in events if _triggers(e, nouns, verb)]
    event = about[0] if about else None
    found: dict[str, Party] = {}
    for token, stance in participants(nouns, verb):
        actor = cast.at(token)
        if actor is None or cast.actor(actor.actor).kind in _NO_PARTY:
            continue
        party = Party(actor=actor.actor, stance=stance, event=event.id if event else None)
        found.setdefault(actor.actor, party)
    told_by_words = {party.stance for party in found.values()} & _SAID
    for party in (party for one in about for party in _of_event(one) if not told_by_words):
        if cast.actor(party.actor).kind not in _NO_PARTY:
            found.setdefault(party.actor, party)
    told = status(head)
    day = date.fromisoformat(cast.article.published) if cast.article.published else None
    return TalksPhrase(
        name=_name(head),
        head=head,
        definite=any(c.lower_ in {"the", "these", "those"} for c in head.lefts),
        parties=tuple(found.values()),
        round=_round(nouns),
        place=_place(cast, nouns, verb),
        date=date_of(head, day, told, cast.home) if verb is not None else None,
        agenda=_agenda(nouns),
        status=outcome(head, verb, told),
    )


def _inside(head: Token) -> list[Token]:
    words = lexicon.nouns()
    found = grammar.complements(head, "of")
    return [t for t in found if t.lemma_.lower() in words.process | words.meeting]


def _of_event(event: Event) -> Iterator[Party]:
    """Yield the sides of an event about talks as parties: who talks, who will not, who is asked."""
    stances = lexicon.stances_of(event.type)
    if stances is None or event.status is Status.NEGATED:
        return
    for names, stance in zip((event.actors, event.recipients), stances, strict=True):
        if stance is not None:
            yield from (Party(actor=name, stance=stance, event=event.id) for name in names)


def _triggers(event: Event, nouns: list[Token], verb: Token | None) -> bool:
    """Say whether an event is told by a noun for talks, by the verb over it or under that."""
    verbs = [] if verb is None else [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    places = [token.idx for token in (*nouns, *verbs)]
    return any(start <= i < end for start, end in event.trigger_spans for i in places)


def _round(nouns: list[Token]) -> int | None:
    for noun in nouns:
        for child in noun.lefts:
            number = lexicon.ordinal(child.lower_)
            if number is not None:
                return number
    return None


def _place(cast: Cast, nouns: list[Token], verb: Token | None) -> str | None:
    for token in (*nouns, *([verb] if verb is not None else [])):
        for prep in ("in", "at"):
            for head in grammar.complements(token, prep):
                found = cast.place_at(head)
                if found is not None:
                    return found
        for child in token.lefts:
            if child.dep_ in {"compound", "amod", "nmod"} and child.i < token.i:
                found = cast.place_at(child)
                if found is not None:
                    return found
    return None


def _agenda(nouns: list[Token]) -> str | None:
    for noun in nouns:
        for prep in noun.children:
            if prep.dep_ == "prep" and prep.lower_ in _ABOUT:
                words = " ".join(t.text_with_ws for t in prep.subtree if t != prep)
                return " ".join(words.split()) or None
    return None


def _name(head: Token) -> str:
    """Return the words of the talks: the noun phrase with "of" and "between" after it."""
    left = head
    for child in head.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "poss"} and child.i < left.i:
            left = child.left_edge
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "between"} and child.i == end:
            end = _phrase_end(child)
    return " ".join(head.doc[left.i : end].text.split())


def _phrase_end(prep: Token) -> int:
    """Return where the phrase of a preposition ends, without the clauses that hang on it."""
    inside = [prep.i]
    for token in prep.subtree:
        above = [token, *takewhile(lambda t: t != prep, token.ancestors)]
        if not any(t.dep_ in {"relcl", "acl", "advcl", "npadvmod"} for t in above):
            inside.append(token.i)
    return min(max(inside) + 1, prep.i + _LONGEST)
