"""Who of the phrases that the reader gives an event does not take part in it, or on the other side.

Takes the head of an event's words and the phrases of its sides, gives them mended. A weapon does
nothing by itself ("rockets hit the port"). Whoever suffers, faces or receives what a noun tells is the
one it is done to ("the mission sustained an attack"). Whose brother, lawyer or guard somebody is takes
no part: "jailed the brother of Hun Manet", "killed Ruiz's wife"; nor does who only tells who somebody is
("Ruiz, who once beat Ali Reza"), nor the state in which they are ("prosecutors in Bolivia"). Whoever is
joined to one who takes part does so too; several who are named are not counted as "the two men" beside
(`named_sets.py`).
"""

from collections.abc import Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.actors.roles import is_person_noun, role_of
from sayso.events.codebook import lexicon
from sayso.events.reading.named_sets import named_sets
from sayso.events.reading.turned import turned

Phrases = tuple[DocSpan, ...]
OWNING = frozenset({"PROPN", "PRON"})
NOUNS = frozenset({"NOUN", "PROPN"})
WHOSE = frozenset({"of", "for", "to"})
AIDES = frozenset({"aide", "adviser", "advisor", "assistant", "deputy", "secretary"})
DESCRIBING = frozenset({"appos", "relcl", "acl"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LISTING = frozenset({"appos", "conj"})
PLACES = frozenset({"GPE", "NORP", "LOC", "FAC"})


def mended(head: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    """Return the phrases of those who do it and of those it is done to."""
    actors = tuple(phrase for phrase in actors if not _is_weapon(phrase))
    actors, recipients = (
        tuple(p for p in named_sets(side) if not _is_where(p, head))
        for side in turned(head, actors, recipients)
    )
    told = (*actors, *recipients)
    actors, recipients = (
        tuple(p for p in side if not _is_their_place(p, told)) for side in (actors, recipients)
    )
    actors, recipients = (
        _with_joined(
            _without_owners([p for p in side if not _only_describes(p, head, told)]), head, told
        )
        for side in (actors, recipients)
    )
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


def _is_where(phrase: DocSpan, head: Token) -> bool:
    """Say whether a phrase is only where it is told to be: "flown to Chad, where he faces charges"."""
    clauses = (c for c in phrase.root.children if c.dep_ == "relcl")
    return any(
        head in clause.subtree and any(c.lower_ == "where" for c in clause.children)
        for clause in clauses
    )


def _is_their_place(phrase: DocSpan, told: Phrases) -> bool:
    """Say whether a phrase is where somebody who takes part is: "prosecutors in Bolivia"."""
    root = phrase.root
    while root.dep_ == "conj":
        root = root.head
    if root.dep_ != "pobj" or root.head.lower_ != "in" or phrase.root.pos_ != "PROPN":
        return False
    whose = root.head.head
    people = whose.pos_ == "NOUN" and _is_somebody(whose)
    return people and any(p is not phrase and p.start <= whose.i < p.end for p in told)


def _sufferer(noun: Token) -> Token | None:
    """Return the subject of a verb of suffering over the noun that tells an event."""
    if noun.pos_ not in NOUNS or noun.dep_ not in {"dobj", "pobj"}:
        return None
    verb, how = noun.head, ""
    handed = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if handed is not None and noun.dep_ == "dobj":
        return handed  # "was handed a fine"
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


def _only_describes(phrase: DocSpan, head: Token, others: Sequence[DocSpan]) -> bool:
    """Say whether a phrase only tells who another one is: "Ruiz, a rival of Ali Reza, was held"."""
    token, path = phrase.root, list[str]()
    while token.head != token and token.head.i not in range(phrase.start, phrase.end):
        path.append(token.dep_)
        token = token.head
        if token == head:
            return False
        if any(token in other for other in others if other != phrase):
            listed = LISTING.issuperset(path) or path[-1] == "conj"
            return not listed and bool(DESCRIBING.intersection(path))
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in DESCRIBING:
            return False
    return False


def _with_joined(side: Phrases, head: Token, told: Sequence[DocSpan]) -> Phrases:
    """Return the phrases of a side with somebody who is joined to one and whom no phrase has."""
    out = list(side)
    for phrase in side:
        together = (phrase.root, *phrase.root.conjuncts)
        joined = any(child.dep_ == "cc" for one in together for child in one.children)
        for other in together[1:] if joined else ():
            known = any(other in one for one in (*told, *out)) or other == head
            if other.i > phrase.root.i and not known and _is_somebody(other):
                out.append(phrase.doc[other.left_edge.i : other.i + 1])
    return tuple(sorted(out, key=lambda one: one.start))


def _is_somebody(noun: Token) -> bool:
    """Say whether a noun is a person, a body or a state."""
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in NAMED
    word = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and (is_person_noun(word) or role_of([word]) is not None)


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
    return noun if noun.pos_ == "NOUN" and _is_somebody(noun) else None


def _named(noun: Token) -> Token:
    """Return the name that stands beside a word for somebody, else the word: "his wife Ana Ruiz"."""
    beside = (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    if noun.dep_ in {"compound", "nmod"} and noun.head.pos_ == "PROPN":
        return noun.head
    return next(beside, noun)
