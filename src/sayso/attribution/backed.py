"""The sentences in which an outlet tells from whom it has a report: "the paper was told so by a ferryman".

Takes a verb, gives the words for the outlet and for its source. The verbs are data (`data/cues.toml`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from sayso.actors.roles import refers_to_outlet
from sayso.attribution.acts import lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TOLD = frozenset({"so", "this", "that", "it"})
"""What takes up what was reported: "has this from", "was told so by"."""


class Backed(NamedTuple):
    """A sentence that tells from whom an outlet has something."""

    outlet: Token
    verb: Token
    source: Token


def backed(verb: Token) -> Backed | None:
    """Return what a verb tells of where an outlet has a report from."""
    words, lemma = lexicon().words, verb.lemma_.lower()
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    whose = next((c for c in subject.children if c.dep_ == "poss"), None)
    if subject.lemma_.lower() == "source" and lemma == "be":
        source = next((c for c in verb.children if c.dep_ == "attr"), None)
        return None if whose is None or source is None else Backed(whose, verb, source)
    if subject.dep_ == "nsubjpass":
        taken_up = any(c.lower_ in TOLD for c in verb.children if c != subject)
        ways = {"by"} if lemma == "tell" and taken_up else set()
    elif lemma in words["drawn_on"]:
        ways = {"on"}
    elif any(c.dep_ == "dobj" and c.lower_ in TOLD for c in verb.children):
        ways = {
            way for way, kind in (("from", "had_from"), ("to", "laid_to")) if lemma in words[kind]
        }
    else:
        return None
    source = next(_objects(verb, ways), None)
    outlet = subject.pos_ == "PROPN" or refers_to_outlet(subject.lemma_.lower())
    outlet = outlet or subject.lower_ == "it"
    return Backed(subject, verb, source) if outlet and source is not None else None


def _objects(verb: Token, ways: set[str]) -> Iterator[Token]:
    for prep in verb.children:
        if prep.lower_ in ways:
            yield from (c for c in prep.children if c.dep_ == "pobj")
