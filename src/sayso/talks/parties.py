"""The face of the room: the talks that one article tells of, and how each party stands to them.

Takes a parsed `Doc`, its `Cast` and the article's events, gives `Talks`. A noun for talks with its
phrase gives name, round, place and parties; the verb over it gives their stance and what becomes
of the talks. Mentions of one process are joined by round, place and parties.
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
from sayso.record import Date, Event, Kind, Party, Stance, Status, Talks, TalksStatus
from sayso.talks import lexicon

_NO_PARTY = frozenset({Kind.OUTLET, Kind.ANONYMOUS})
_ABOUT = frozenset({"on", "about", "over"})


class _Mention(NamedTuple):
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


def parties(doc: Doc, cast: Cast, events: tuple[Event, ...]) -> tuple[Talks, ...]:
    """Return the talks of an article."""
    mentions = [_mention(cast, head, events) for head in _heads(doc)]
    groups: list[list[_Mention]] = []
    for mention in mentions:
        group = next((g for g in groups if _same(g, mention)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    told = [group for group in groups if _worth_telling(group)]
    return tuple(_talks(f"k{number}", group) for number, group in enumerate(told, 1))


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


def _mention(cast: Cast, head: Token, events: tuple[Event, ...]) -> _Mention:
    nouns = [head, *_inside(head)]
    verb = _verb_over(head)
    about = [e for e in events if _triggers(e, [head, *nouns], verb)]
    event = about[0] if about else None
    found: dict[str, Party] = {}
    for token, stance in _participants(nouns, verb):
        actor = cast.at(token)
        if actor is None or cast.actor(actor.actor).kind in _NO_PARTY:
            continue
        party = Party(actor=actor.actor, stance=stance, event=event.id if event else None)
        found.setdefault(actor.actor, party)
    for one in about:
        for party in _of_event(one):
            if cast.actor(party.actor).kind not in _NO_PARTY:
                found.setdefault(party.actor, party)
    told = status(head)
    day = date.fromisoformat(cast.article.published) if cast.article.published else None
    return _Mention(
        name=_name(head),
        head=head,
        definite=any(c.lower_ in {"the", "these", "those"} for c in head.lefts),
        parties=tuple(found.values()),
        round=_round(nouns),
        place=_place(cast, nouns, verb),
        date=date_of(head, day, told) if verb is not None else None,
        agenda=_agenda(nouns),
        status=_status(head, verb, told),
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
        yield from (Party(actor=name, stance=stance, event=event.id) for name in names)


def _triggers(event: Event, nouns: list[Token], verb: Token | None) -> bool:
    """Say whether an event is told by a noun for talks, by the verb over it or beside it."""
    verbs = [] if verb is None else [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    places = [token.idx for token in (*nouns, *verbs)]
    return any(start <= i < end for start, end in event.trigger_spans for i in places)


def _verb_over(head: Token) -> Token | None:
    """Return the verb that has the talks as subject, object or complement."""
    token = head
    for above in head.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
        if token.dep_ not in {"pobj", "prep", "conj", "dobj", "compound", "appos"}:
            return None
        token = above
    return None


def _phrases(verb: Token) -> list[str]:
    """Return a verb as the lexicon may list it: with its particle first, then alone."""
    lemma = verb.lemma_.lower()
    parts = [c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}]
    return [f"{lemma} {part}" for part in parts] + [lemma]


def _participants(nouns: list[Token], verb: Token | None) -> Iterator[tuple[Token, Stance]]:
    """Yield who has to do with the talks and how."""
    stance = _stance(verb) if verb is not None else None
    inner = Stance.INVITED if stance in {Stance.REFUSES, Stance.INVITED} else Stance.ATTENDS
    if verb is not None and stance is not None:
        sides = grammar.objects(verb) if stance is Stance.INVITED else grammar.subjects(verb)
        yield from ((token, stance) for token in sides if token not in nouns)
    for noun in nouns:
        for prep in ("between", "with", "among"):
            yield from ((token, inner) for token in grammar.complements(noun, prep))
        yield from _by_clauses(noun, nouns)
    if verb is not None and stance is Stance.ATTENDS:
        yield from ((token, inner) for token in grammar.complements(verb, "with"))


def _by_clauses(noun: Token, nouns: list[Token]) -> Iterator[tuple[Token, Stance]]:
    """Yield who hosts or mediates by a clause on the noun: "talks that Oman hosts"."""
    for clause in (c for c in noun.children if c.dep_ in {"relcl", "acl"}):
        stance = _stance(clause)
        if stance in {Stance.HOSTS, Stance.MEDIATES}:
            yield from ((t, stance) for t in grammar.subjects(clause) if t not in nouns)


def _stance(verb: Token) -> Stance | None:
    """Return the stance that a verb and the predicates over it tell of its subject."""
    above = grammar.governor(verb)
    if above is not None and lexicon.stance_of(_phrases(above)) is Stance.REFUSES:
        return Stance.REFUSES
    found = lexicon.stance_of(_phrases(verb))
    negated = status(verb) is Status.NEGATED or grammar.negated(verb)
    if negated and found in {Stance.ATTENDS, Stance.HOSTS}:
        return Stance.REFUSES
    return found


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


def _status(head: Token, verb: Token | None, told: Status) -> TalksStatus | None:
    if verb is None:
        return None
    outcome = lexicon.outcome_of(_phrases(verb))
    if told is Status.PLANNED or told is Status.POSSIBLE:
        planned = outcome not in {TalksStatus.POSTPONED, TalksStatus.COLLAPSED}
        return TalksStatus.PLANNED if planned else outcome
    if outcome is TalksStatus.HELD and told is Status.ONGOING:
        return TalksStatus.ONGOING
    stance = lexicon.stance_of(_phrases(verb))
    if outcome is None and stance is Stance.ATTENDS and head in grammar.objects(verb):
        return TalksStatus.HELD if told is Status.OCCURRED else None
    return outcome


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
    return min(max(inside) + 1, prep.i + 12)


def _same(group: list[_Mention], mention: _Mention) -> bool:
    """Say whether a mention speaks of the talks of `group`."""
    rounds = {m.round for m in group if m.round}
    places = {m.place for m in group if m.place}
    who = {p.actor for m in group for p in m.parties}
    own = {p.actor for p in mention.parties}
    if mention.round and rounds and mention.round not in rounds:
        return False
    if mention.place and places:
        return mention.place in places
    if mention.round and rounds:
        return True
    if len(who & own) >= 2:
        return True
    if _kinds(mention.head) != _kinds(group[-1].head):
        return False
    return bool(who & own) or not who or not own or mention.definite


def _kinds(head: Token) -> frozenset[str]:
    """Return the words that tell one kind of talks from another: "direct", "rival", "trade"."""
    words = {child.lower_ for child in head.lefts}
    return frozenset(words & lexicon.nouns().apart)


def _worth_telling(group: list[_Mention]) -> bool:
    """Say whether anything is known of the talks beyond that the word stands there."""
    return any(m.parties or m.round or m.place for m in group)


def _talks(name: str, group: list[_Mention]) -> Talks:
    found: dict[str, Party] = {}
    for mention in group:
        for party in mention.parties:
            known = found.get(party.actor)
            if known is None or known.stance in {Stance.ATTENDS, Stance.INVITED}:
                keep = known is not None and party.stance in {Stance.ATTENDS, Stance.INVITED}
                found[party.actor] = known if keep and known is not None else party
    first = max(group, key=lambda m: (len(m.name.split()) > 1, bool(m.round), -m.head.i))
    outcomes = [m.status for m in group if m.status]
    return Talks(
        id=name,
        name=first.name,
        parties=tuple(found.values()),
        round=next((m.round for m in group if m.round), None),
        place=next((m.place for m in group if m.place), None),
        date=next((m.date for m in group if m.date), None),
        agenda=next((m.agenda for m in group if m.agenda), None),
        status=outcomes[-1] if outcomes else None,
    )
