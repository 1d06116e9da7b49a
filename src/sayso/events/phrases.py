"""Phrases of the lexicon met in a parse: a verb with its parts, an event noun with its verb.

Takes a token, gives the most specific entry of `data/predicates.toml` that stands there. Whether
the phrase tells an event, and which, is decided in `triggers`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from sayso.events import grammar
from sayso.events.codebook import Predicate, embedding, lexicon

NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
SIDES = ("by", "against", "on", "between", "with", "of", "from", "to")
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself"})
UPON = frozenset({"on", "upon"})
PARTICLES = frozenset({"prt", "advmod", "acomp", "oprd", "dobj", "ccomp", "npadvmod", "xcomp"})


class Match(NamedTuple):
    """A predicate of the lexicon met at `head`; `light` is the verb that carries a noun."""

    head: Token
    tokens: tuple[int, ...]
    predicate: Predicate
    cameo: str
    light: Token | None = None


def matches(token: Token) -> Iterator[Match]:
    """Yield the best reading of `token` as a predicate, if it has one."""
    if token.pos_ == "VERB":
        match = _verb(token)
    elif token.pos_ in {"NOUN", "PROPN"}:
        match = _noun(token)
    else:
        match = None
    if match is not None:
        yield match


def _verb(token: Token) -> Match | None:
    """Return the most specific verb phrase of the lexicon that stands at `token`."""
    if token.dep_ in {"amod", "compound"}:
        return None
    for predicate in _entries(token):
        tokens = _phrase(token, predicate)
        if tokens is not None and not _figurative(token):
            return Match(token, tokens, predicate, predicate.cameo)
    return None


def _entries(token: Token) -> tuple[Predicate, ...]:
    """Return the entries of a verb, also where the lemmatiser has cut it wrong ("stag")."""
    known, word = lexicon().verbs, token.lower_
    tries = [grammar.lemma(token), f"{grammar.lemma(token)}e", word]
    tries += [word.removesuffix(end) for end in ("d", "ed", "ing", "s") if word.endswith(end)]
    return next((known[form] for form in tries if form in known), ())


def _phrase(token: Token, predicate: Predicate) -> tuple[int, ...] | None:
    """Return the tokens of `predicate` at `token`, or None where part of it is missing."""
    tokens = [token.i]
    for particle in predicate.particles:
        found = [child for child in token.children if _is_particle(child, particle)]
        if not found:
            return None
        tokens.append(found[0].i)
    for prep, nouns in predicate.preps:
        heads = grammar.complements(token, prep)
        if not heads and predicate.objects:  # "held exercises with": the object may hold the phrase
            heads = [h for o in grammar.objects(token) for h in grammar.complements(o, prep)]
        chosen = [
            head
            for head in heads
            if grammar.lemma(head) in nouns or not (nouns or head.ent_type_ in {"DATE", "TIME"})
        ]
        if not chosen:
            return None
        if nouns:
            tokens.append(chosen[0].i)
    if predicate.objects:
        chosen = [o for o in grammar.objects(token) if _is_one_of(o, predicate.objects)]
        if not chosen:
            return None
        # A person or a body that something is done to is a party, not a part of the phrase.
        named = any(c.ent_type_ in NAMES for c in chosen[0].children)
        thing = chosen[0].ent_type_ != "PERSON" and not (named and chosen[0].ent_type_ in NAMES)
        if thing and grammar.lemma(chosen[0]) not in lexicon().people:
            tokens.append(chosen[0].i)
    if predicate.excluded:
        things = {grammar.lemma(o) for o in grammar.objects(token)}
        if things & predicate.excluded:
            return None
    return tuple(sorted(tokens))


def _is_one_of(thing: Token, wanted: frozenset[str]) -> bool:
    """Say whether `thing` is a word of `wanted`, or somebody named where that will do."""
    return grammar.lemma(thing) in wanted or (
        thing.ent_type_ in {"PERSON", "NORP"} and "PERSON" in wanted
    )


def _is_particle(child: Token, particle: str) -> bool:
    """Say whether `child` is that particle of its verb, and not an adverbial's preposition."""
    if child.lower_ != particle or child.i < child.head.i:
        return False
    if child.dep_ == "prep":
        return child.i == child.head.i + 1 and not any(
            c.ent_type_ == "DATE" for c in child.children
        )
    return child.dep_ in PARTICLES


def _figurative(verb: Token) -> bool:
    """Say whether what the verb is done to makes it a figure of speech."""
    figures = embedding().guards["figures"] | REFLEXIVE
    found = grammar.objects(verb)
    if any(c.dep_ == "prep" and c.i == verb.i + 1 and c.lower_ in UPON for c in verb.children):
        return grammar.lemma(verb) == "seize"  # "seized upon the claim"
    return bool(found) and all(grammar.lemma(token) in figures for token in found)


def _noun(token: Token) -> Match | None:
    """Return the event that the noun `token` names, with the verb that carries it."""
    hyphened = token.i > 0 and token.nbor(-1).text == "-"  # "a mid-fire" is no fire
    hyphened = hyphened and grammar.lemma(token) not in embedding().guards["hyphened"]
    modifies = token.dep_ in {"compound", "amod", "nmod"}
    if modifies or hyphened or token.ent_type_ in {"PERSON", "GPE"}:
        return None
    entries = lexicon().nouns.get(grammar.lemma(token), ())
    modified = _modified(token)
    if not entries and modified is None:
        return None
    light = _light(token)
    if light is None and not _has_side(token):
        return None
    if light is None and entries and not entries[0].bare:
        return None
    if light is None and modified is not None and not entries:
        return None
    first = modified[0] if modified else entries[0].cameo
    base = entries[0] if entries else _any_predicate(first)
    words = {token.i, *((modified[1],) if modified else ())}
    if grammar.lemma(token) != token.lemma_.lower():  # "cease-fire" in three tokens
        words |= {token.i - 1, token.i - 2}
    if light is not None:
        words.add(light.i)
        words.update(c.i for c in light.children if c.dep_ == "prt")
    if modified:
        base = base._replace(mode=None, type=None)
        if first in {"062", "041", "046"}:
            base = base._replace(frame="mutual")
        if first in {"142", "143"}:
            base = base._replace(frame="stand")
    return Match(token, tuple(sorted(words)), base, first, light)


@cache
def _any_predicate(cameo: str) -> Predicate:
    """Return a predicate of `cameo`, to borrow its frame for a noun without an entry."""
    groups = [*lexicon().nouns.values(), *lexicon().verbs.values()]
    found = [p for group in groups for p in group if p.cameo == cameo]
    return found[0]


def _modified(token: Token) -> tuple[str, int] | None:
    """Return the code that a modifier gives the noun, and the modifier's index."""
    known = lexicon().modified
    for child in token.children:
        if child.dep_ in {"amod", "compound", "nmod"}:
            found = known.get((grammar.lemma(token), grammar.lemma(child)))
            if found is not None:
                return found, child.i
    return None


def _light(noun: Token) -> Token | None:
    """Return the verb that carries `noun`: "staged a raid", "killed in a raid", "a raid killed"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    if top.dep_ == "pobj" and grammar.lemma(top.head.head) in embedding().guards["bundles"]:
        top = top.head.head  # "began a new round of talks"
    verb, prep = top.head, None
    if top.dep_ == "pobj":
        verb, prep = top.head.head, top.head.lower_
    if verb.pos_ != "VERB":
        return None
    if _harms(top, verb, prep):
        return verb
    if top.dep_ not in {"dobj", "nsubjpass", "pobj"}:
        return None
    return verb if any(_carries(p, verb, prep) for p in lexicon().light) else None


def _harms(noun: Token, verb: Token, prep: str | None) -> bool:
    """Say whether `verb` tells what harm the event `noun` did."""
    if grammar.lemma(verb) not in lexicon().harm:
        return False
    passive = grammar.is_passive(verb)
    done = prep in {"in", "during"} or (passive and prep == "by")
    return done or (noun.dep_ == "nsubj" and not grammar.is_passive(verb))


def _carries(predicate: Predicate, verb: Token, prep: str | None) -> bool:
    """Say whether `verb` is that light verb, with the particle or preposition it asks for."""
    if predicate.lemma != grammar.lemma(verb):
        return False
    if predicate.preps or prep is not None:
        return bool(predicate.preps) and predicate.preps[0][0] == prep
    parts = {child.lower_ for child in verb.children if child.dep_ == "prt"}
    return parts.issuperset(predicate.particles)


def _has_side(noun: Token) -> bool:
    """Say whether the noun phrase itself names who acts or who is acted upon."""
    for child in noun.children:
        named = child.ent_type_ in NAMES or child.pos_ == "PROPN"
        if child.dep_ == "poss" and (named or mentions(child)):
            return True
        if child.dep_ in {"amod", "compound", "nmod"} and (named or _political(child)):
            return True
        if child.dep_ in {"prep", "agent"} and child.lower_ in SIDES:
            heads = grammar.complements(noun, child.lower_)
            if any(mentions(head) for head in heads):
                return True
    return False


def _political(token: Token) -> bool:
    """Say whether `token` is a word for a political or armed body."""
    return grammar.lemma(token) in embedding().guards["politics"]


def mentions(head: Token) -> bool:
    """Say whether the noun phrase of `head` names somebody or a political body."""
    return (
        head.ent_type_ in NAMES
        or head.pos_ == "PROPN"
        or _political(head)
        or any(c.ent_type_ in NAMES or c.pos_ == "PROPN" for c in head.subtree)
        or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in head.children)
    )
