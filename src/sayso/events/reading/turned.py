"""Sides that the grammar turns: "Peru received aid from Japan", "criticised its treatment of priests".

Takes the head of an event's words and its sides as the reader gives them, gives them turned: whoever
something comes from does it, whoever gets it is whom it is done to; who is blamed for what was done to
others is blamed, not they.
"""

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.events.codebook import lexicon

Phrases = tuple[DocSpan, ...]
_TOWARDS = frozenset({"of", "toward", "towards", "to"})


def turned(head: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    """Return those who do it and those it is done to, turned where the verb tells so."""
    verb = head.head if head.pos_ == "NOUN" and head.dep_ == "dobj" else head
    if verb.pos_ != "VERB":
        return actors, recipients
    if verb.lemma_.lower() in lexicon().gets:
        return _from_whom(verb, actors, recipients)
    if verb == head and verb.lemma_.lower() in lexicon().blame:
        return _blamed(head, actors, recipients)
    return actors, recipients


def _from_whom(verb: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    givers = tuple(p for p in recipients if any(n in p for n in _objects_of(verb, "from")))
    takers = tuple(p for p in actors if p.root.dep_ == "nsubj" and p.root.head == verb)
    if not givers or not takers:
        return actors, recipients
    others = tuple(p for p in recipients if p not in givers)
    return (*(p for p in actors if p not in takers), *givers), (*takers, *others)


def _blamed(head: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    """Return the sides of blame: whose deed is the object is blamed, nobody in it blames."""
    verbs = (head, *head.conjuncts)
    deeds = [c for verb in verbs for c in verb.children if c.dep_ == "dobj"]
    actors = tuple(p for p in actors if not any(p.root in deed.subtree for deed in deeds))
    deed = next((c for c in head.children if c.dep_ == "dobj"), None)
    owner = next((c for c in deed.lefts if c.dep_ == "poss"), None) if deed is not None else None
    if deed is None or owner is None:
        return actors, recipients
    done_to = [n for word in _TOWARDS for n in _objects_of(deed, word)]
    kept = tuple(p for p in recipients if not any(n in p for n in done_to))
    if len(kept) == len(recipients) or any(owner in p for p in kept):
        return actors, kept
    return actors, (*kept, owner.doc[owner.left_edge.i : owner.i + 1])


def _objects_of(word: Token, preposition: str) -> Iterator[Token]:
    """Yield the nouns after a preposition of a verb, or of its object."""
    for over in (word, *(c for c in word.children if c.dep_ == "dobj")):
        for of in (c for c in over.children if c.lower_ == preposition):
            yield from (n for n in of.children if n.dep_ == "pobj")
