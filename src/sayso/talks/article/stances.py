"""How the parties stand to talks, and what becomes of the talks, as the verb over them tells.

Takes the nouns that name talks in a phrase and the verb over them, gives who has to do with the
talks and how. The words are those of `data/talks.toml`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.events import grammar
from sayso.language.factuality import status
from sayso.record import Stance, Status, TalksStatus
from sayso.talks.article import lexicon


def verb_over(head: Token) -> Token | None:
    """Return the verb that has the talks as subject, object or complement."""
    token = head
    for above in head.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
        if token.dep_ not in {"pobj", "prep", "conj", "dobj", "compound", "appos"}:
            return None
        token = above
    return None


def participants(nouns: list[Token], verb: Token | None) -> Iterator[tuple[Token, Stance]]:
    """Yield who has to do with the talks and how."""
    stance = _stance(verb) if verb is not None else None
    inner = Stance.INVITED if stance in {Stance.REFUSES, Stance.INVITED} else Stance.ATTENDS
    if verb is not None and stance is not None:
        sides = grammar.objects(verb) if stance is Stance.INVITED else grammar.subjects(verb)
        yield from ((token, stance) for token in sides if token not in nouns)
    for noun in nouns:
        for prep in ("between", "with", "among"):
            yield from ((token, inner) for token in grammar.complements(noun, prep))
        yield from _by_clauses(noun, nouns)
    if verb is not None and stance is Stance.ATTENDS:
        yield from ((token, inner) for token in grammar.complements(verb, "with"))


def _by_clauses(noun: Token, nouns: list[Token]) -> Iterator[tuple[Token, Stance]]:
    """Yield who hosts or mediates by a clause on the noun: "talks that Oman hosts"."""
    for clause in (c for c in noun.children if c.dep_ in {"relcl", "acl"}):
        stance = _stance(clause)
        if stance in {Stance.HOSTS, Stance.MEDIATES}:
            yield from ((t, stance) for t in grammar.subjects(clause) if t not in nouns)


def _stance(verb: Token) -> Stance | None:
    """Return the stance that a verb and the predicates over it tell of its subject."""
    above = grammar.governor(verb)
    if above is not None and lexicon.stance_of(_with_particles(above)) is Stance.REFUSES:
        return Stance.REFUSES
    found = lexicon.stance_of(_with_particles(verb))
    negated = status(verb) is Status.NEGATED or grammar.negated(verb)
    if negated and found in {Stance.ATTENDS, Stance.HOSTS}:
        return Stance.REFUSES
    return found


def outcome(head: Token, verb: Token | None, told: Status) -> TalksStatus | None:
    """Return what becomes of the talks, by the verb over them and how certain it is told."""
    if verb is None:
        return None
    found = lexicon.outcome_of(_with_particles(verb))
    if told is Status.PLANNED or told is Status.POSSIBLE:
        planned = found not in {TalksStatus.POSTPONED, TalksStatus.COLLAPSED}
        return TalksStatus.PLANNED if planned else found
    if found is TalksStatus.HELD and told is Status.ONGOING:
        return TalksStatus.ONGOING
    stance = lexicon.stance_of(_with_particles(verb))
    if found is None and stance is Stance.ATTENDS and head in grammar.objects(verb):
        return TalksStatus.HELD if told is Status.OCCURRED else None
    return found


def _with_particles(verb: Token) -> list[str]:
    """Return a verb as the lexicon may list it: with its particle first, then alone."""
    lemma = verb.lemma_.lower()
    parts = [c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}]
    return [f"{lemma} {part}" for part in parts] + [lemma]
