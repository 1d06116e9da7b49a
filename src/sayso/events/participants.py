"""Who takes part in an event: from a trigger to the heads of its actors, recipients and place.

Takes a `Trigger` and its `Doc`, gives token indices of the heads of noun phrases. The slots come
from the predicate's frame (`data/predicates.toml`); PLOVER's conventions decide the rest: all
sides of a meeting or a clash are actors, a visitor is the actor and the host the recipient.
"""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.events import grammar
from sayso.events.codebook import Frame, embedding, frames, lexicon
from sayso.events.governors import kind_of
from sayso.events.phrases import NAMES
from sayso.events.triggers import Trigger

PLACES = ("in", "at", "near", "outside", "across", "inside", "around")
SPATIAL = frozenset({"GPE", "LOC", "FAC"})
# What may hang on the object and still belong to the verb ("sent a letter to", "on" does not).
OF_THINGS = frozenset({"with", "from", "to", "for", "between"})
TIMES = frozenset({"time", "day", "week", "month", "year", "hour", "night", "moment", "morning"})
TEMPORAL = frozenset({"DATE", "TIME", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
BY_GOVERNOR = frozenset({"ask", "demand", "threaten"})


class Participants(NamedTuple):
    """Token indices of the heads of noun phrases; `reciprocal` where all sides are actors."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    place: tuple[int, ...]
    reciprocal: bool


class _Sides(NamedTuple):
    """Actors and recipients while they are being collected."""

    actors: list[Token]
    recipients: list[Token]


Knows = Callable[[Token], bool]
"""Says whether a head stands for somebody known; a slot that holds such a head goes first."""


def anybody(head: Token) -> bool:
    """Take every head for somebody: where no cast is at hand."""
    return head.i >= 0


def participants(trigger: Trigger, doc: Doc, knows: Knows = anybody) -> Participants:
    """Return who does `trigger`, to whom and where, as far as its sentence says."""
    frame = frames()[trigger.frame]
    core = doc[trigger.inner if trigger.inner is not None else trigger.head]
    sides = _core_sides(core, trigger, frame, knows)
    if trigger.inner is not None:
        sides = _governed_sides(doc[trigger.head], sides, trigger)
    own = set(trigger.tokens)
    actors = _clean(sides.actors, own)
    recipients = [t for t in _clean(sides.recipients, own) if t not in actors]
    reciprocal = frame.reciprocal and trigger.inner is None and (len(actors) > 1 or not recipients)
    if reciprocal:
        actors, recipients = [*actors, *recipients], []
    where = [t.i for t in _places(core, trigger, doc) if t not in [*actors, *recipients]]
    return Participants(
        tuple(t.i for t in actors), tuple(t.i for t in recipients), tuple(where), reciprocal
    )


def _core_sides(core: Token, trigger: Trigger, frame: Frame, knows: Knows) -> _Sides:
    """Return the sides that the event's own predicate names."""
    if core.pos_ == "VERB":
        slots = (trigger.via, *frame.recipient) if trigger.via else frame.recipient
        return _verb_sides(core, frame._replace(recipient=slots), set(trigger.tokens), knows)
    light = core.doc[trigger.light] if trigger.light is not None else None
    return _noun_sides(core, light, frame, knows)


def _slot(token: Token, name: str, own: set[int]) -> list[Token]:
    """Return the heads in one slot of a verb, or of a noun in its phrase ("a deal with X")."""
    if name == "subject":
        return grammar.subjects(token)
    if name == "object":
        return grammar.objects(token)
    if name == "dative":
        return grammar.datives(token)
    found = [head for head in grammar.complements(token, name) if _can_be_party(head)]
    nouns = [token.doc[i] for i in sorted(own) if token.doc[i].pos_ == "NOUN"]
    for thing in (*grammar.objects(token), *nouns):
        if not found and thing.pos_ == "NOUN" and (thing.i in own or name in OF_THINGS):
            found = [head for head in grammar.complements(thing, name) if _can_be_party(head)]
    return found


def _verb_sides(verb: Token, frame: Frame, own: set[int], knows: Knows) -> _Sides:
    """Return the sides of a verb by its frame, the first slot with somebody known winning."""
    actors = [head for name in frame.actor for head in _slot(verb, name, own)]
    filled: list[list[Token]] = []
    for name in frame.recipient:
        found = [h for h in _slot(verb, name, own) if _can_be_party(h) and h.i not in own]
        if found and name == "object" and not _stands_for_someone(found[0]):
            found = [p for thing in found for p in _possessors(thing)]  # "Chad's offer to Niger"
        if found:
            filled.append(found)
    recipients = _first_known(filled, knows)
    if not recipients and "object" in frame.recipient:
        recipients = [owner for thing in grammar.objects(verb) for owner in _owners(thing)]
    if not recipients and frame.of == "recipient":  # "launched a probe of the bank"
        things = [thing for thing in grammar.objects(verb) if thing.i in own]
        recipients = [head for thing in things for head in grammar.complements(thing, "of")]
    if not recipients and kind_of(verb) in {"ask", "demand"}:  # "demanded that they leave"
        clauses = [child for child in verb.children if child.dep_ == "ccomp"]
        recipients = [head for clause in clauses for head in grammar.subjects(clause)]
    if not recipients:  # "refused to accept a request from the union"
        for inner in (c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"):
            recipients = _verb_sides(inner, frame, own, knows).recipients
    return _Sides(actors, recipients)


def _first_known(filled: list[list[Token]], knows: Knows) -> list[Token]:
    """Return the first slot that holds somebody known, else the first that is filled."""
    known = [heads for heads in filled if any(knows(head) for head in heads)]
    return next(iter([*known, *filled]), [])


def _can_be_party(head: Token) -> bool:
    """Say whether a noun phrase can be a side at all: not a date, a sum or an adverbial."""
    return head.ent_type_ not in TEMPORAL and grammar.lemma(head) not in TIMES


def _stands_for_someone(head: Token) -> bool:
    """Say whether an object is a party itself and not a thing that belongs to one."""
    if head.ent_type_ in NAMES or head.pos_ in {"PROPN", "PRON"}:
        return True
    if grammar.lemma(head) in lexicon().people | embedding().guards["politics"]:
        return True
    return not _owners(head)


def _owners(thing: Token) -> list[Token]:
    """Return whose a thing is ("Cairo's decision", "an appeal filed by the union")."""
    owners = [p for c in thing.children if c.dep_ == "poss" for p in grammar.coordinated(c)]
    for prep in ("by", "from", "of"):
        owners = owners or [t for t in grammar.complements(thing, prep) if _is_party(t)]
    for clause in (c for c in thing.children if c.dep_ == "acl"):
        owners = owners or grammar.complements(clause, "by")
    return owners


def _possessors(thing: Token) -> list[Token]:
    """Return whose a thing is, by its genitive alone; not "its", which is the subject's."""
    named = [c for c in thing.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
    return [part for owner in named for part in grammar.coordinated(owner)]


def _is_party(head: Token) -> bool:
    """Say whether a noun phrase is a name or a word for people or a political body."""
    known = lexicon().people | embedding().guards["politics"]
    return head.ent_type_ in NAMES or head.pos_ == "PROPN" or grammar.lemma(head) in known


def _noun_sides(noun: Token, light: Token | None, frame: Frame, knows: Knows) -> _Sides:
    """Return the sides that an event noun and the verb that carries it name."""
    actors: list[Token] = []
    recipients: list[Token] = []
    undergone = light is not None and (
        grammar.lemma(light) in lexicon().undergo
        or any(_is_party(head) for head in grammar.complements(noun, "by"))  # "saw a raid by"
    )
    if light is not None:
        if grammar.lemma(light) in lexicon().harm:  # "the raid killed six", "six died in the raid"
            recipients += grammar.objects(light)
            who = [] if grammar.is_passive(light) else grammar.subjects(light)
            actors += [head for head in who if head != noun]
        else:
            side = recipients if undergone else actors
            side += [head for head in grammar.subjects(light) if head != noun]
    own = _owners_of_event(noun)
    if not actors:
        actors += own
    for name in ("by", *(slot for slot in frame.actor if slot not in {"subject", "object"})):
        actors += grammar.complements(noun, name)
        if light is not None and name != "by":
            actors += grammar.complements(light, name)
    if not actors and light is None and frame.of == "actor":
        actors += _travellers(noun)
    complement = grammar.complements(noun, "of")
    if undergone and recipients and not actors:  # "won the endorsement of the union"
        actors += [head for head in complement if head not in recipients]
    elif frame.of == "actor" and not actors:
        actors += complement
    elif frame.of == "recipient" and not recipients:
        recipients += complement
    recipients += _first_slot(noun, light, frame, knows) if not recipients else []
    return _Sides(actors, recipients)


def _travellers(noun: Token) -> list[Token]:
    """Return who makes the visit or holds the talks in "said during a visit to", by the clause."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ in {"during", "on", "after", "before"}
    verb = noun.head.head
    return grammar.subjects(verb) if inside and verb.pos_ == "VERB" else []


def _first_slot(noun: Token, light: Token | None, frame: Frame, knows: Knows) -> list[Token]:
    """Return the recipients in the first prepositional slot of a noun or its verb with one."""
    filled: list[list[Token]] = []
    for name in (*frame.recipient, "for"):  # "a warrant for", "sanctions for"
        if name in {"subject", "object", "dative"}:
            continue
        for token in (noun, light) if name in frame.recipient else (noun,):
            found = grammar.complements(token, name) if token is not None else []
            filled.append([head for head in found if _can_be_party(head)])
    if light is not None:
        filled.append(grammar.datives(light))
    return _first_known([heads for heads in filled if heads], knows)


def _owners_of_event(noun: Token) -> list[Token]:
    """Return possessors and name-like modifiers of an event noun ("the Chadian raid")."""
    out: list[Token] = []
    for child in noun.children:
        named = child.ent_type_ in NAMES or child.pos_ == "PROPN"
        if _is_site(child):
            continue
        if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and named):
            out += grammar.coordinated(child) if child.dep_ == "poss" else [child]
    return out


def _is_site(child: Token) -> bool:
    """Say whether a place name before an event noun says where ("the Nairobi bombing")."""
    return (
        child.dep_ in {"compound", "nmod"}
        and child.ent_type_ in SPATIAL
        and child.tag_ == "NNP"
        and not child.text.replace(".", "").isupper()
    )


def _governed_sides(above: Token, core: _Sides, trigger: Trigger) -> _Sides:
    """Return the sides of "X asked Y to do", "X refused to do with Y"."""
    actors = grammar.subjects(above)
    if not actors and grammar.is_passive(above) and trigger.kind not in BY_GOVERNOR:
        actors = grammar.objects(above)  # "the army is committed to protecting"
    if trigger.kind in BY_GOVERNOR:
        asked = grammar.objects(above) or grammar.complements(above, "on")
        asked = asked or grammar.complements(above, "to") or grammar.complements(above, "upon")
        asked = asked or _under(above)
        if asked and trigger.inner not in {t.i for t in asked}:
            return _Sides(actors, asked)
    others = [t for t in core.actors if t not in actors]
    if trigger.kind in BY_GOVERNOR and others:
        return _Sides(actors, others)
    return _Sides(actors, core.recipients or others)


def _under(demand: Token) -> list[Token]:
    """Return who is under a demand: "faces pressure from the Senate to resign"."""
    carrier = demand.head.head if demand.dep_ == "pobj" else demand.head
    carried = demand.pos_ == "NOUN" and demand.dep_ in {"dobj", "pobj"}
    suffers = carried and grammar.lemma(carrier) in lexicon().undergo
    return grammar.subjects(carrier) if suffers else []


def _clean(heads: list[Token], own: set[int]) -> list[Token]:
    """Return `heads` once each, in order, without the trigger's own words and dates."""
    out: list[Token] = []
    for head in heads:
        keep = head.i not in own and head.ent_type_ not in TEMPORAL and grammar.nominal(head)
        if keep and head not in out and head.tag_ != "EX" and head.dep_ != "expl":
            out.append(head)
    return out


def _places(core: Token, trigger: Trigger, doc: Doc) -> list[Token]:
    """Return the places that hang on the event's own words, in order."""
    around = [core, *(doc[i] for i in (trigger.light, trigger.head) if i is not None)]
    out = [child for child in core.children if _is_site(child)] if core.pos_ == "NOUN" else []
    for token in around:
        for prep in PLACES:
            for head in grammar.complements(token, prep):
                if (head.ent_type_ in SPATIAL or head.pos_ == "PROPN") and head not in out:
                    out.append(head)
    return out
