"""Whose a bare "the air force" or "two frigates" is, by who speaks of it or sends it.

Takes the head of a noun phrase in a `Scene` half resolved. "The Kenyan minister said that the government
had paid": Kenya's, wherever that plays; "Greece deployed two frigates to Cyprus": Greek ones.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from sayso.actors.acting import first_named
from sayso.actors.cast import Roster
from sayso.actors.toponym import words
from sayso.language.speech import words as speech_words
from sayso.record import Kind

_OF_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_SUBJECTS = frozenset({"nsubj"})
_CHOSEN = frozenset({"dobj", "xcomp", "prep", "ccomp"})
_SENT = frozenset({"dobj", "ccomp", "xcomp", "dative"})


class Teller(NamedTuple):
    """The state of whoever a noun stands under, and how: "teller" of who says or sends, "subject"."""

    country: str
    how: str


def teller(head: Token, roster: Roster) -> Teller | None:
    """Return who says what somebody did, orders or sends it, elects it, or is accused by it."""
    for clause, verb in _verbs_over(head):
        subject = subject_of(verb)
        if subject is None or subject.left_edge.i <= head.i <= subject.right_edge.i:
            continue
        lemma = verb.lemma_.lower()
        says = clause.dep_ == "ccomp" and lemma in speech_words("speaking")
        acts = head.head == clause and head.dep_ in _SUBJECTS
        sends = clause.dep_ in _SENT and lemma in words("words.sends")
        sends = sends and (acts or clause == first_named(head))
        if (says and acts) or sends:
            return _teller(state_of(subject, roster), "teller")
        if clause.dep_ in _CHOSEN and lemma in words("words.chooses"):
            found = roster.at.get(subject.i)
            return _teller(found[0].country if found is not None else None, "subject")
        abroad = lemma in words("words.attacks") | words("words.goes") | words("words.abroad")
        if acts and clause.dep_ == "advcl" and not abroad:
            return _teller(state_of(subject, roster), "subject")
    return None


def _teller(country: str | None, how: str) -> Teller | None:
    return None if country is None else Teller(country, how)


def _verbs_over(head: Token) -> Iterator[tuple[Token, Token]]:
    """Yield what stands under each verb over a noun, and the verb, the nearest first."""
    below = head
    while below.head != below:
        if below.head.pos_ == "VERB":
            yield below, below.head
        below = below.head


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, of the first of several that are joined."""
    while not any(c.dep_ in _SUBJECTS for c in verb.children) and verb.dep_ == "conj":
        verb = verb.head
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def state_of(subject: Token, roster: Roster) -> str | None:
    """Return the state that a subject is or acts for."""
    found = roster.at.get(subject.i)
    if found is None:
        return None
    official = found[0].kind is Kind.STATE or not _OF_STATE.isdisjoint(found[0].sectors)
    return found[0].country if official else None
