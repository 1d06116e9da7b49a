"""Who a noun phrase stands for, and who is named inside it.

Takes the head of a noun phrase and the `Cast`, gives an actor's id or None. A thing stands for its
owner ("an Islamic State target"), a number for what is counted ("hundreds of troops"); where the
frame of a predicate has left a side empty, whoever is named in the event's own words fills it
("rejected the possibility of a Colombian intervention", "lifted its blockade of Yemen").
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.events import grammar
from sayso.events.codebook import lexicon
from sayso.events.governors import kind_of
from sayso.events.triggers import Trigger
from sayso.record import Actor, Attribution, EventType, Kind

QUANTITIES = frozenset(
    "hundred thousand dozen score number group most many some all both one none part half majority "
    "handful couple million raft member crowd".split()
)
OWNERS = frozenset({"poss", "compound", "nmod", "amod"})
INSIDE = frozenset("of by from against on with to between for into over in at among".split())
"""Prepositions inside a noun phrase after which somebody may be named."""
OWNING = frozenset({"of", "by"})
AROUND = ("to", "with", "against", "on", "upon", "for", "from", "over", "into", "at", "between")
"""Prepositions of a predicate after which somebody may be named, the likelier first."""
HELD = frozenset("held controlled occupied ruled run governed dominated".split())
UNNAMED = frozenset({Kind.PEOPLE, Kind.ANONYMOUS})
PURPOSE = frozenset({"xcomp", "advcl", "acl", "relcl"})
THIRD_PERSON = frozenset({"they", "it", "he", "she"})
PLURAL = frozenset({"they", "them", "their", "both"})
NAMING = frozenset({"appos", "compound", "flat"})
SINGLE = frozenset({Kind.PERSON, Kind.STATE, Kind.ORGAN})
DEPTH = 4


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


def joint(cast: Cast, pronoun: Token, said: Attribution | None) -> list[str]:
    """Return all for whom "they" stands where one of them is named together with others.

    "Okello and Larsen said they will meet": cast and attribution give one of the two. Empty where
    the last mention of that one before the pronoun is not joined to another.
    """
    resolved = cast.at(pronoun)
    speaker = said.source if said is not None else None
    one = resolved.actor if resolved is not None else speaker
    if pronoun.lower_ not in PLURAL or one is None or cast.actor(one).kind not in SINGLE:
        return []
    before = (pronoun.doc[i] for i in range(pronoun.i - 1, -1, -1))
    for token in before:
        if token.pos_ != "PRON" and actor_at(cast, token) == one:
            head = token.head if token.dep_ in NAMING else token
            named = sorted((token, *head.conjuncts), key=lambda part: part.i)
            found = dict.fromkeys(actor_at(cast, part) for part in named)
            return [part for part in found if part is not None] if len(found) > 1 else []
    return []


def _hyphened(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text in {"-", "–"}


def named_inside(
    cast: Cast, head: Token, preps: frozenset[str] = INSIDE, depth: int = 0
) -> Iterator[str]:
    """Yield the actors named in the noun phrase of `head`, the head's own words first."""
    found = actor_at(cast, head)
    if found is not None:
        yield found
    if depth > DEPTH:
        return
    clauses = _clauses(head) if preps is not OWNING else ()
    for inner in chain(_modifiers(head), _complements(head, preps), clauses):
        yield from named_inside(cast, inner, preps, depth + 1)


def _modifiers(head: Token) -> Iterator[Token]:
    """Yield what stands beside a noun: appositions, owners, the "rebel" of "rebel-held"."""
    for child in head.children:
        noun = child.pos_ in {"NOUN", "PROPN"}
        if child.dep_ == "appos" or (child.dep_ in OWNERS and noun and not _hyphened(child)):
            yield child
        elif child.dep_ == "amod" and child.lower_ in HELD:
            yield from (c for c in child.children if c.dep_ in {"npadvmod", "compound", "nsubj"})


def _complements(head: Token, preps: frozenset[str]) -> Iterator[Token]:
    """Yield the heads after the prepositions `preps` of a noun."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in preps:
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "amod" and child.i > head.i and "to" in preps:  # "loyal to"
            yield from grammar.complements(child, "to")


def _clauses(head: Token) -> Iterator[Token]:
    """Yield who is spoken of in a clause that a noun holds ("an inquiry into whether X was …")."""
    held = [c for c in head.children if c.dep_ in {"acl", "ccomp"}]
    held += [c for p in head.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    for clause in held:
        yield from grammar.objects(clause) or _subjects(clause)


def _subjects(clause: Token) -> list[Token]:
    return [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]


def recipient_around(cast: Cast, trigger: Trigger, doc: Doc, not_: frozenset[str]) -> str | None:
    """Return whoever is named in the words of an event that its frame has given no recipient.

    `not_` are those who act or tell of it.
    """
    preps = INSIDE if trigger.type in LOCAL else INSIDE - {"in", "at"}
    forces = trigger.type in {EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE}
    for head in _phrases(trigger, doc):
        if head.lemma_.lower() in lexicon().means and not forces:
            continue
        for found in named_inside(cast, head, preps):
            if found not in not_ and is_somebody(cast, not_, found):
                return found
    return None


def actor_around(cast: Cast, heads: Iterable[Token], said: Attribution | None) -> str | None:
    """Return who acts where no head of the actors' slot is anybody known itself.

    A thing acts for whoever is named in it ("strikes by Syrian jets"); "they" whom nobody could
    resolve are, in what somebody says, the speaker's own side.
    """
    for head in heads:
        if head.lower_ in THIRD_PERSON:
            speaker = said.source if said is not None else None
            speaker = speaker or _speaker(cast, head)
            if speaker is not None:
                return speaker
        elif head.pos_ in {"NOUN", "PROPN"}:
            found = next(named_inside(cast, head, OWNING), None)
            if found is not None:
                return found
    return None


def _speaker(cast: Cast, pronoun: Token) -> str | None:
    """Return who says the clause whose subject is `pronoun` ("Peru said that it had …")."""
    above = grammar.governor(pronoun.head)
    if above is None or kind_of(above) != "report":
        return None
    found = (cast.at(token) for token in grammar.subjects(above))
    return next((one.actor for one in found if one is not None), None)


def is_somebody(cast: Cast, others: frozenset[str], name: str) -> bool:
    """Say whether `name` is known, and neither the article's outlet nor the body of `others`."""
    found = cast.actor(name)
    own = name == cast.outlet or any(cast.actor(other).affiliation == name for other in others)
    return not own and (found.code is not None or _has_name(found))


def _has_name(actor: Actor) -> bool:
    """Say whether an actor without a code has at least a name of its own (one word may be a town)."""
    return actor.kind not in UNNAMED and actor.name[:1].isupper() and " " in actor.name


def _phrases(trigger: Trigger, doc: Doc) -> Iterator[Token]:
    """Yield the heads of the noun phrases of an event: its nouns, its objects, what hangs on it.

    Then those of its purpose ("gave 5 million to help people in Mali"), then the country it was
    in, where the type is one that a country suffers, gains by or is protested against.
    """
    indices = (trigger.inner, trigger.head, trigger.light)
    cores = [doc[i] for i in dict.fromkeys(indices) if i is not None]
    means = trigger.type in MEANS
    nouns = [doc[i] for i in trigger.tokens if doc[i].pos_ in {"NOUN", "PROPN"}]
    verbs = [core for core in cores if core.pos_ in {"VERB", "AUX"}]
    for verb in verbs:
        yield from grammar.datives(verb)
        yield from () if means else grammar.objects(verb)
    inside = INSIDE - {"of"} if means else INSIDE  # "a team of experts" is what is sent
    yield from (inner for noun in nouns for inner in _complements(noun, inside))
    yield from () if means else nouns
    for prep in AROUND:
        for core in cores:
            yield from grammar.complements(core, prep)
    objects = [thing for verb in verbs for thing in grammar.objects(verb)]
    if trigger.type in CONDITIONED:  # "will not lift the embargo until Cuba …"
        for clause in (c for verb in verbs for c in verb.children if c.dep_ == "advcl"):
            if any(
                c.dep_ == "mark" and c.lower_ in {"until", "unless", "if"} for c in clause.children
            ):
                yield from _subjects(clause)
    where = ("in",) if trigger.type in LOCAL else ()
    for token in (*verbs, *objects):
        for inner in (c for c in token.children if c.dep_ in PURPOSE and c.tag_ == "VB"):
            yield from grammar.objects(inner)
            yield from (h for prep in (*AROUND, *where) for h in grammar.complements(inner, prep))
    yield from (
        place for prep in where for core in cores for place in grammar.complements(core, prep)
    )


MEANS = frozenset({EventType.MOBILIZE, EventType.AID})
"""Types whose object is what is used ("mobilised troops", "sent food"), not who it is done to."""
CONDITIONED = frozenset({EventType.REJECT, EventType.THREATEN})
LOCAL = MEANS | {
    EventType.PROTEST,
    EventType.RETREAT,
    EventType.CONCEDE,
    EventType.COERCE,
    EventType.ASSAULT,
    EventType.SANCTION,
}
