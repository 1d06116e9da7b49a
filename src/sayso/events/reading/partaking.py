"""Who of the phrases that the reader gives an event does not take part in it, or on the other side.

Takes the head of an event's words and the phrases of its sides, gives them mended. A weapon does
nothing by itself ("rockets hit the port"). Whoever suffers, faces or receives what a noun tells is the
one it is done to ("the mission sustained an attack"). Whose brother, lawyer or guard somebody is takes
no part: "jailed the brother of Hun Manet", "killed Ruiz's wife".
"""

from collections.abc import Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.actors.roles import is_person_noun, role_of
from sayso.events.codebook import lexicon

Phrases = tuple[DocSpan, ...]
OWNING = frozenset({"PROPN", "PRON"})
NOUNS = frozenset({"NOUN", "PROPN"})
WHOSE = frozenset({"of", "for", "to"})
AIDES = frozenset({"aide", "adviser", "advisor", "assistant", "deputy", "secretary"})
PLACES = frozenset({"GPE", "NORP", "LOC", "FAC"})


def mended(head: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    """Return the phrases of those who do it and of those it is done to."""
    actors = _without_owners([phrase for phrase in actors if not _is_weapon(phrase)])
    recipients = _without_owners(recipients)
    sufferer = _sufferer(head)
    if sufferer is None:
        return actors, recipients
    moved = tuple(p for p in actors if p.start <= sufferer.i < p.end)
    kept = tuple(p for p in actors if p not in moved)
    return kept, tuple(sorted({*recipients, *moved}, key=lambda p: p.start))


def _is_weapon(phrase: DocSpan) -> bool:
    """Say whether a phrase is a weapon that nobody is named to own: not "Russian missiles"."""
    weapons = lexicon().weapons
    if phrase.root.lemma_.lower() not in weapons or phrase.root.pos_ == "PROPN":
        return False
    others = (t for t in phrase if t != phrase.root and t.lemma_.lower() not in weapons)
    return not any(t.pos_ in OWNING or t.ent_type_ or t.pos_ in NOUNS for t in others)


def _sufferer(noun: Token) -> Token | None:
    """Return the subject of a verb of suffering over the noun that tells an event."""
    if noun.pos_ not in NOUNS or noun.dep_ not in {"dobj", "pobj"}:
        return None
    verb, how = noun.head, ""
    if noun.dep_ == "pobj":
        verb, how = verb.head, f" {verb.lower_}:"
    if f"{verb.lemma_.lower()}{how}" not in lexicon().undergo:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _without_owners(phrases: Sequence[DocSpan]) -> Phrases:
    """Return the phrases of one side, those whose somebody is only told with that one instead."""
    out = []
    for phrase in phrases:
        one = _theirs(phrase.root)
        if one is None or one in phrase:
            out.append(phrase)
        elif not any(one in other or _named(one) in other for other in phrases):
            out.append(phrase.doc[one.left_edge.i : max(phrase.end, one.i + 1)])
    return tuple(out)


def _theirs(owner: Token) -> Token | None:
    """Return the word for somebody who is told by whose they are: "the lawyer of Ana Ruiz"."""
    if owner.ent_type_ in PLACES or owner.pos_ != "PROPN":
        return None
    while owner.dep_ in {"conj", "appos"}:
        owner = owner.head
    noun = owner.head
    if owner.dep_ == "pobj" and noun.lower_ in WHOSE:
        aide = noun.nbor(-1) if noun.i else noun  # the parse may hang "to" on the verb
        noun = aide if aide.lemma_.lower() in AIDES else noun.head
    elif owner.dep_ != "poss":
        return None
    word = noun.lemma_.lower()
    somebody = is_person_noun(word) or role_of([word]) is not None
    return noun if noun.pos_ == "NOUN" and somebody else None


def _named(noun: Token) -> Token:
    """Return the name that stands beside a word for somebody, else the word: "his wife Ana Ruiz"."""
    beside = (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    if noun.dep_ in {"compound", "nmod"} and noun.head.pos_ == "PROPN":
        return noun.head
    return next(beside, noun)
