"""Sides: from the phrases that the reader gives an event to actors of the cast.

Takes a `Reading`, the `Cast` and the attribution that the event stands in, gives actors and
recipients by their ids. A phrase stands for whoever its head is; a thing for its owner ("an Islamic
State target"), a number for what is counted ("hundreds of troops"), "we" for the speaker's side,
"the two countries" for the two named before.
"""

from typing import NamedTuple

from spacy.tokens import Span as DocSpan

from sayso.actors import Cast
from sayso.attribution.spans import holds
from sayso.events.codebook import lexicon
from sayso.events.grammar import antecedent
from sayso.events.reading.find import Reading
from sayso.events.standing import actor_at, first_person
from sayso.events.together import together
from sayso.record import Attribution, EventType

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})


class Sides(NamedTuple):
    """Who does it and who it is done to, by their ids."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def sides(cast: Cast, reading: Reading, said: Attribution | None) -> Sides:
    """Return the actors and the recipients of an event; of talks all who meet are actors."""
    undergo = _who(cast, reading.recipients, said)
    doers = (
        phrase
        for phrase in _doers(reading, said)
        if cast.at(antecedent(phrase.root)) is not None
        or undergo != tuple(_of_phrase(cast, phrase, said))  # "was killed by his lions"
    )
    actors = _who(cast, tuple(doers), said)
    recipients = tuple(one for one in undergo if one not in actors)
    if reading.type is EventType.CONSULT and reading.head.lemma_.lower() in lexicon().mutual:
        return Sides(actors + recipients, ())
    return Sides(actors, recipients)


def _doers(reading: Reading, said: Attribution | None) -> tuple[DocSpan, ...]:
    """Return the phrases of those who do it, without the one who tells it of somebody else.

    "The army said that rebels had shelled the port": the army stands outside what it says, and what
    it says has a doer of its own, or a subject that nobody is seen in.
    """
    if said is None:
        return reading.actors
    own = tuple(p for p in reading.actors if not _tells(p, said))
    has_subject = any(
        child.dep_ in SUBJECTS and child.pos_ != "PRON" for child in reading.head.children
    )
    return own if own or has_subject else reading.actors


def _tells(phrase: DocSpan, said: Attribution) -> bool:
    """Say whether a phrase is the source of what is said, outside its content."""
    at = phrase.root.idx
    told, content = (holds(spans, at) for spans in (said.source_spans, said.content_spans))
    return told and not content


def _who(cast: Cast, phrases: tuple[DocSpan, ...], said: Attribution | None) -> tuple[str, ...]:
    """Return the actors that phrases stand for, once each."""
    found = (one for phrase in phrases for one in _of_phrase(cast, phrase, said))
    return tuple(dict.fromkeys(found))


def _of_phrase(cast: Cast, phrase: DocSpan, said: Attribution | None) -> list[str]:
    head = antecedent(phrase.root)
    if head.pos_ == "PRON" and head.lower_ in FIRST_PERSON:  # not "US"
        speaker = first_person(cast, head, said)
        return [] if speaker is None else [speaker]
    several = together(cast, head, said)
    if several:
        return several
    found = actor_at(cast, head)
    if found is None:  # what the parse takes for the head may be none
        named = (cast.at(token) for token in reversed(phrase))
        found = next((one.actor for one in named if one is not None), None)
    return [] if found is None else [found]
