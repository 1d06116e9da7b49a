"""Who a noun phrase stands for.

Takes the head of a noun phrase and the `Cast`, gives an actor's id or None. A thing stands for its
owner ("an Islamic State target"), a number for what is counted ("hundreds of troops"), "who" for its
antecedent, "we" for the side of the one who says it.
"""

from spacy.tokens import Token

from sayso.actors import Cast
from sayso.record import Attribution, Kind

QUANTITIES = frozenset(
    "hundred thousand dozen score number group most many some all both one none part half majority "
    "handful couple million raft member crowd".split()
)
OWNERS = frozenset({"poss", "compound", "nmod", "amod"})


def actor_at(cast: Cast, head: Token) -> str | None:
    """Return the actor that a noun phrase stands for, by its head, or None."""
    resolved = cast.at(head)
    if resolved is not None:
        return resolved.actor
    if head.lemma_.lower() in QUANTITIES or head.pos_ == "NUM":
        for child in (c for c in head.children if c.lower_ == "of"):
            for inner in (c for c in child.children if c.dep_ == "pobj"):
                return actor_at(cast, inner)
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    for child in head.lefts:
        if child.dep_ in OWNERS and not _hyphened(child):
            resolved = cast.at(child)
            if resolved is not None:
                return resolved.actor
    return None


def _hyphened(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text in {"-", "–"}


def first_person(cast: Cast, token: Token, said: Attribution | None) -> str | None:
    """Return whom "we" or "I" means in what a source says: its state, its group, or itself."""
    if said is None or said.source is None:
        return None
    speaker = cast.actor(said.source)
    if token.lower_ in {"i", "me", "my"}:
        return speaker.id
    if speaker.affiliation is not None and speaker.kind is Kind.PERSON:
        body = cast.actor(speaker.affiliation)
        if body.kind is not Kind.PERSON:
            return body.id
    if speaker.country and "GOV" in speaker.sectors:
        same = [a for a in cast.actors if a.kind is Kind.STATE and a.country == speaker.country]
        if same:
            return same[0].id
    return speaker.id
