"""The face of the room: the talks that one article tells of, and how each party stands to them.

Takes a parsed `Doc`, its `Cast` and the article's events, gives `Talks`. The phrases that speak of
one process (`phrases.py`) are joined by round, place and parties.
"""

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.record import Event, Party, Stance, Talks
from sayso.talks.article import lexicon
from sayso.talks.article.phrases import TalksPhrase, phrases

_WEAK = frozenset({Stance.ATTENDS, Stance.INVITED})
"""Stances that any other one of the same party goes before."""


def parties(doc: Doc, cast: Cast, events: tuple[Event, ...]) -> tuple[Talks, ...]:
    """Return the talks of an article."""
    groups: list[list[TalksPhrase]] = []
    for phrase in phrases(doc, cast, events):
        group = next((g for g in groups if _same(g, phrase)), None)
        if group is None:
            groups.append([phrase])
        else:
            group.append(phrase)
    told = [group for group in groups if _worth_telling(group)]
    return tuple(_talks(f"k{number}", group) for number, group in enumerate(told, 1))


def _same(group: list[TalksPhrase], phrase: TalksPhrase) -> bool:
    """Say whether a phrase speaks of the talks of `group`."""
    rounds = {m.round for m in group if m.round}
    places = {m.place for m in group if m.place}
    who = {p.actor for m in group for p in m.parties}
    own = {p.actor for p in phrase.parties}
    if phrase.round and rounds and phrase.round not in rounds:
        return False
    if phrase.place and places:
        return phrase.place in places
    if phrase.round and rounds:
        return True
    if len(who & own) >= 2:
        return True
    if _kinds(phrase.head) != _kinds(group[-1].head):
        return False
    return bool(who & own) or not who or not own or phrase.definite


def _kinds(head: Token) -> frozenset[str]:
    """Return the words that tell one kind of talks from another: "direct", "rival", "trade"."""
    words = {child.lower_ for child in head.lefts}
    return frozenset(words & lexicon.nouns().apart)


def _worth_telling(group: list[TalksPhrase]) -> bool:
    """Say whether anything is known of the talks beyond that the word stands there."""
    return any(m.parties or m.round or m.place for m in group)


def _talks(name: str, group: list[TalksPhrase]) -> Talks:
    found: dict[str, Party] = {}
    for phrase in group:
        for party in phrase.parties:
            known = found.get(party.actor)
            if known is None or (known.stance in _WEAK and party.stance not in _WEAK):
                found[party.actor] = party
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
