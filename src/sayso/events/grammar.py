"""Grammatical slots of a predicate: its subjects, objects and prepositional complements.

Takes tokens of a spaCy parse (ClearNLP labels) and gives the heads of the noun phrases that fill
a slot, seen through passives, relative clauses, control, coordination and participles. Only the
syntax is here; what a slot means for an event is in `participants`.
"""

from spacy.tokens import Token

from sayso.events.codebook import embedding

RELATIVE = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
OBJECT_CONTROL = frozenset(
    {"force", "help", "send", "allow", "see", "leave", "make", "get", "lead"}
)
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
SUBJECT_ONLY = frozenset({"threaten", "promise", "vow", "pledge", "agree", "offer", "refuse"})


def lemma(token: Token) -> str:
    """Return the lower-case lemma of `token`, with what a hyphen parts from it ("cease-fire")."""
    word = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-":
        whole = f"{token.nbor(-2).lower_}{word}"
        return whole if whole in embedding().guards["hyphened"] else word
    return word


def coordinated(token: Token) -> list[Token]:
    """Return `token` and the noun phrases joined to it."""
    joined = [other for other in token.conjuncts if other.i > token.i and nominal(other)]
    for child in token.children:  # "the US, Russia and Chad": the parser takes one for another
        same = child.dep_ == "appos" and child.ent_type_ == token.ent_type_ == "GPE"
        if same and any(c.dep_ == "conj" for c in child.children):
            joined += [child, *(other for other in child.conjuncts if other not in joined)]
    return [token, *joined]


def nominal(token: Token) -> bool:
    """Say whether `token` can head a noun phrase."""
    return token.pos_ in NOMINAL or token.ent_type_ in PARTIES


def is_passive(verb: Token) -> bool:
    """Say whether `verb` is passive, or a participle that modifies what it is done to."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
    return reduced and not any(child.dep_ in {"dobj", "aux"} for child in verb.children)


def antecedent(pronoun: Token) -> Token:
    """Return what a relative pronoun stands for, or the token itself."""
    if pronoun.lower_ not in RELATIVE:
        return pronoun
    clause = pronoun.head
    while clause.dep_ in {"conj", "xcomp", "aux"}:
        clause = clause.head
    if clause.dep_ != "relcl":
        return pronoun
    found = clause.head
    many = {child.lower_ for child in clause.children if child.dep_ in {"aux", "auxpass"}}
    if found.dep_ == "conj" and (clause.tag_ == "VBP" or many & {"are", "were", "have"}):
        return found.head  # "Oman and Qatar, which are mediating"
    return found


def _children(token: Token, *labels: str) -> list[Token]:
    """Return the noun phrases under `token` with one of `labels`, relatives resolved."""
    found = [child for child in token.children if child.dep_ in labels and nominal(child)]
    return [part for child in found for part in coordinated(antecedent(child))]


def complements(token: Token, prep: str) -> list[Token]:
    """Return the heads of the noun phrases that hang on `token` by the preposition `prep`."""
    out: list[Token] = []
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ == prep:
            out += _children(child, "pobj")
            for inner in child.children:  # "out of", "against the backdrop of"
                if inner.dep_ == "prep" and not _children(child, "pobj"):
                    out += _children(inner, "pobj")
    return out


def objects(verb: Token) -> list[Token]:
    """Return the heads of what `verb` is done to."""
    if is_passive(verb):
        own = _children(verb, "nsubjpass")
        if own:
            return own
        if verb.dep_ in {"acl", "relcl"}:
            return coordinated(verb.head)
        return objects(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else []
    found = [_unbundled(thing) for thing in _children(verb, "dobj", "obj", "oprd")]
    if not found:  # "attacked and killed the guards": the last verb holds the object
        later = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_]
        found = [part for other in later[:1] for part in _children(other, "dobj")]
    for small in (c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ" and not found):
        found = _children(small, "nsubj")  # "found the general guilty"
    return found


def _unbundled(thing: Token) -> Token:
    """Return what a counting word counts: the talks of "a round of talks"."""
    if thing.lemma_.lower() in embedding().guards["bundles"]:
        return next(iter(complements(thing, "of")), thing)
    return thing


def governor(token: Token) -> Token | None:
    """Return the predicate that `token` is a clause complement of, through conjuncts."""
    seen = token
    while seen.dep_ == "conj" and seen.head.pos_ in {"VERB", "AUX"}:
        seen = seen.head
    if seen.dep_ in {"xcomp", "ccomp"}:
        return seen.head
    if seen.dep_ == "pcomp":
        above = seen.head.head
        return above if above.pos_ in {"VERB", "AUX"} else None
    if seen.dep_ == "acl" and seen.head.pos_ == "NOUN" and seen.tag_ not in {"VBN", "VBG"}:
        return seen.head if lemma(seen.head) in embedding().nouns else None
    if seen.dep_ in {"advcl", "acl"} and any(c.lower_ == "to" for c in seen.children):
        return seen.head
    return None


def _controlled(verb: Token, above: Token) -> list[Token]:
    """Return the unsaid subject of `verb`, whose governing predicate is `above`."""
    kinds = embedding().kinds
    takes_object = {"ask", "demand", "allow", "forbid"}
    word = lemma(above)
    control = word in OBJECT_CONTROL or any(word in kinds[kind] for kind in takes_object)
    accused = verb.dep_ == "pcomp" and word in kinds["accuse"]
    if (control and word not in SUBJECT_ONLY) or accused:
        found = objects(above)
        if found:
            return found
    if is_passive(above):
        return objects(above)
    return subjects(above)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the heads of who does `verb`; empty where the text does not say."""
    if depth > 6:
        return []
    if verb.pos_ == "NOUN":
        return _owners(verb, depth)
    if is_passive(verb):
        return complements(verb, "by")
    own = _children(verb, "nsubj", "csubj", "expl")
    return own or _unsaid(verb, depth)


def _owners(noun: Token, depth: int) -> list[Token]:
    """Return whose a promise, plan or refusal is: its possessor, or the carrying verb's subject."""
    own = _children(noun, "poss") or complements(noun, "by") or complements(noun, "from")
    if not own and noun.dep_ == "dobj":
        return subjects(noun.head, depth + 1)
    return own


def _unsaid(verb: Token, depth: int) -> list[Token]:
    """Return the subject of a verb that has none of its own, from what it hangs on."""
    head = verb.head
    if verb.dep_ in {"aux", "auxpass", "acomp"}:
        return subjects(head, depth + 1)
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return _inherited(head, depth)
    above = governor(verb)
    if above is not None and above.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _controlled(verb, above)
    if verb.dep_ in {"relcl", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return subjects(head.head, depth + 1) if _issued(verb) else coordinated(head)
    up = head.head if verb.dep_ == "pcomp" else head
    if verb.dep_ in {"advcl", "dep", "parataxis", "pcomp"} and up.pos_ in {"VERB", "AUX"}:
        return _inherited(up, depth)
    return []


def _issued(verb: Token) -> bool:
    """Say whether a participle tells what a document does for its author ("a report accusing")."""
    document = verb.head.dep_ == "dobj" and lemma(verb.head) in embedding().guards["documents"]
    return document and verb.dep_ == "acl" and verb.tag_ == "VBG"


def _inherited(up: Token, depth: int) -> list[Token]:
    """Return the subject that a verb shares with the verb `up` above it."""
    if is_passive(up):
        return objects(up)
    return subjects(up, depth + 1)


def negated(verb: Token) -> bool:
    """Say whether `verb` itself is denied ("did not", "never")."""
    return any(child.dep_ == "neg" for child in verb.children)


def auxiliaries(verb: Token) -> set[str]:
    """Return the lower-case auxiliaries of `verb`, those of a first conjunct included."""
    own = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if not own and verb.dep_ == "conj" and verb.tag_ == "VB":
        return auxiliaries(verb.head)
    return own
