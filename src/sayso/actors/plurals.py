"""Whom "they" stands for: many, several who are named together, or a body that speaks of itself.

Takes the mentions resolved so far and the pronoun, gives the actor that it stands for, or None. "The
navy says that they fired first" is the navy; whoever arrests is police; whoever is arrested is rather
the one to whom something was done before than the one who did it.
"""

from spacy.tokens import Token

from sayso.actors.cast import Draft, Roster, Seen
from sayso.actors.coreference import THINGS, best, is_one, is_subject
from sayso.language.speech import words
from sayso.record import Kind

_MANY = frozenset({Kind.PEOPLE, Kind.ARMED_GROUP, Kind.ORGANISATION, Kind.ANONYMOUS})
_SERVICES = frozenset({"COP", "MIL", "GOV", "JUD", "SPY"})
_NAMED = frozenset({Kind.STATE, Kind.PERSON, Kind.ORGAN, Kind.ORGANISATION, Kind.ARMED_GROUP})
_OBJECTS = frozenset({"dobj", "nsubjpass"})


def they(token: Token, roster: Roster) -> Draft | None:
    """Return who "they", "them" or "their" stands for."""
    speaker = _speaker(token, roster)
    if speaker is not None:
        return speaker
    verbs = _verbs(token)
    undergone = token.dep_ == "nsubjpass"
    policing = not verbs.isdisjoint(words("policing"))
    willing = not undergone and not verbs.isdisjoint(words("speaking") | words("willing"))

    def fits(seen: Seen) -> bool:
        draft = seen.draft
        if (willing or policing) and draft.kind is Kind.THING:
            return False
        if policing and undergone and "COP" in draft.sectors:
            return False
        return _are_many(draft) or _is_joined(seen, roster)

    if token.dep_ == "poss":  # "dismissed two officers from their posts"
        near = best(token, roster, lambda s: _is_near(s, token) and _are_many(s.draft))
        if near is not None:
            return near
    if policing and token.dep_ == "nsubj":
        served = best(
            token, roster, lambda s: fits(s) and not _SERVICES.isdisjoint(s.draft.sectors)
        )
        if served is not None:
            return served
    return best(token, roster, fits, _as_object if undergone else None)


def _is_near(seen: Seen, token: Token) -> bool:
    """Say whether a mention stands in the same sentence, and not as whose something is."""
    return seen.head.sent == token.sent and seen.head.dep_ != "poss"


def _as_object(head: Token) -> float:
    """Weigh where somebody stands who is told to undergo something later."""
    while head.dep_ in {"appos", "conj"} and head.head != head:
        head = head.head
    if head.dep_ in _OBJECTS:
        return 0.9
    return 0.2 if is_subject(head) else 0.3


def _verbs(token: Token) -> frozenset[str]:
    """Return the verb of a subject and those joined to it."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return frozenset()
    verb = token.head
    return frozenset(t.lemma_.lower() for t in (verb, *verb.conjuncts))


def _speaker(token: Token, roster: Roster) -> Draft | None:
    """Return the body that says what "they" do: "the Chadian army announced that they had left"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.dep_ != "ccomp":
        return None
    if verb.head.lemma_.lower() not in words("speaking"):
        return None
    subject = next((c for c in verb.head.children if c.dep_ == "nsubj" and c.i < token.i), None)
    found = roster.at.get(subject.i) if subject is not None else None
    if found is None or subject is None:
        return None
    several = any(c.dep_ == "conj" for c in subject.children)
    body = found[0].kind in THINGS - {Kind.STATE} or found[0].plural
    return found[0] if body or several else None


def _are_many(draft: Draft) -> bool:
    """Say whether "they" can be somebody: people and bodies, not "her husband"."""
    if draft.kind is Kind.PEOPLE and not draft.plural and is_one(draft.noun):
        return False
    return draft.plural or draft.kind in _MANY


def _is_joined(seen: Seen, roster: Roster) -> bool:
    """Say whether a name is the first of several that do something: "Chad and Niger agreed"."""
    if seen.draft.kind not in _NAMED or not is_subject(seen.head) or seen.head.dep_ == "conj":
        return False
    others = (roster.at.get(other.i) for other in seen.head.conjuncts)
    return any(other is not None and other[0] is not seen.draft for other in others)
