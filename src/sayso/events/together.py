"""Whom "they" and "the two countries" stand for where several are meant.

Takes the head of a phrase and the `Cast`, gives the ids of all who are meant. "They" are all with whom
the one it stands for was named last; with a number the phrase stands for so many of the kind that its
noun tells (`data/together.toml`), named together in its sentence or in one of the two before it.
"""

from typing import NamedTuple

from spacy.tokens import Token

from sayso.actors import Cast
from sayso.actors.peoples import LISTING
from sayso.events.standing import actor_at
from sayso.language.sentences import sentences_back
from sayso.record import Attribution, Kind
from sayso.shipped import shipped, toml

PLURAL = frozenset({"they", "them", "their", "both"})
NAMING = frozenset({"appos", "compound", "flat"})
SINGLE = frozenset({Kind.PERSON, Kind.STATE, Kind.ORGAN})
KINDS = {
    "state": frozenset({Kind.STATE}),
    "person": frozenset({Kind.PERSON}),
    "any": frozenset({Kind.STATE, Kind.PERSON, Kind.ORGAN, Kind.ARMED_GROUP, Kind.ORGANISATION}),
}
BACK = 2
"""Sentences before the phrase in which those meant may be named."""
TELLING = frozenset({"relcl", "acl", "appos", "amod", "compound", "prep"})
"""What tells by itself who is meant: "the two countries that share a border"."""
OFFICIAL = frozenset({"GOV", "MIL"})
SPOKEN_OF = frozenset({"the", "these", "those", "both"})


class Words(NamedTuple):
    """Which kinds each noun may mean, how many each number word tells, what may stand between."""

    kinds: dict[str, frozenset[Kind]]
    numbers: dict[str, int]
    described: frozenset[str]


@shipped("events/data/together.toml")
def words(data: bytes) -> Words:
    """Return the nouns and numbers."""
    raw = toml(data)
    kinds = {noun: KINDS[kind] for kind, nouns in raw["nouns"].items() for noun in nouns}
    return Words(kinds, dict(raw["numbers"]), frozenset(raw["described"]["words"]))


def together(cast: Cast, head: Token, said: Attribution | None) -> list[str]:
    """Return all for whom a pronoun or a phrase stands that means several; empty where it means one."""
    return _joint(cast, head, said) or _numbered(cast, head) or _peoples(cast, head)


def _joint(cast: Cast, pronoun: Token, said: Attribution | None) -> list[str]:
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
            found = _named_with(cast, token)
            return found if len(found) > 1 else []
    return []


def _named_with(cast: Cast, token: Token) -> list[str]:
    """Return who is named by a word and by those joined to it, in the order of the text."""
    head = token.head if token.dep_ in NAMING else token
    named = sorted((token, *head.conjuncts), key=lambda part: part.i)
    found = dict.fromkeys(actor_at(cast, part) for part in named)
    return [one for one in found if one is not None]


def _numbered(cast: Cast, head: Token) -> list[str]:
    """Return the states, people or sides whom "the two countries", "both leaders" means."""
    kinds = words().kinds.get(head.lemma_.lower())
    before = {child.lower_ for child in head.lefts}
    count = next((n for word, n in words().numbers.items() if word in before), None)
    if kinds is None or count is None or not before & SPOKEN_OF:
        return []
    if any(
        child.dep_ in TELLING and child.lower_ not in words().described for child in head.children
    ):
        return []
    return _last_named(cast, head, kinds, count)


def _peoples(cast: Cast, head: Token) -> list[str]:
    """Return all whom "Turkish and Syrian forces" are, who are of several states."""
    one = cast.at(head)
    if one is None or head.pos_ != "NOUN":
        return []
    found = [one.actor]
    for i in range(head.i - 1, head.sent.start - 1, -1):
        token = head.doc[i]
        other = cast.at(token)
        if token.lower_ not in LISTING and (other is None or token.pos_ not in {"ADJ", "PROPN"}):
            break
        if other is not None and cast.actor(other.actor).kind is cast.actor(one.actor).kind:
            found.append(other.actor)
    return [*reversed(list(dict.fromkeys(found)))] if len(set(found)) > 1 else []


def _last_named(cast: Cast, head: Token, kinds: frozenset[Kind], count: int) -> list[str]:
    """Return the last so many of some kinds before a word: joined to each other, or alone in a sentence."""
    starts = sentences_back(head, BACK)
    met: list[str] = []
    for begin, end in zip(starts, (head.i, *starts), strict=False):
        tokens = head.doc[begin:end]
        for token in (one for one in reversed(tokens) if one.pos_ == "PROPN"):
            found = [one for one in _named_with(cast, token) if cast.actor(one).kind in kinds]
            if len(found) == count:
                return found
        here = (_meant(cast, token, kinds) for token in tokens)
        met = list(dict.fromkeys([*met, *(one for one in here if one is not None)]))
        if len(met) >= count:
            right = len(met) == count and all(cast.actor(one).kind in kinds for one in met)
            return met if right else []
    return []


def _meant(cast: Cast, token: Token, kinds: frozenset[Kind]) -> str | None:
    """Return who of some kinds a word names; where states are meant, for an envoy his state.

    An envoy whose state is nowhere named is given himself, so that he counts.
    """
    resolved = cast.at(token)
    if resolved is None:
        return None
    actor = cast.actor(resolved.actor)
    if actor.kind in kinds or kinds != KINDS["state"] or not OFFICIAL & {*actor.sectors}:
        return actor.id if actor.kind in kinds else None
    states = (one for one in cast.actors if one.kind is Kind.STATE)
    return next((one.id for one in states if one.country == actor.country), actor.id)
