"""Several who are named, and the words that only count them: "the two men, Ali Dar and Sami Roum,".

Takes the phrases of one side of an event, gives them with the names for the words that stand beside
them, where all are named; "two officers, among them Ali Dar" stays as it is.
"""

from collections.abc import Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

_PLURAL = frozenset({"NNS", "NNPS"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}


def named_sets(side: Sequence[DocSpan]) -> tuple[DocSpan, ...]:
    """Return the phrases of a side, those that only count who is named with the names instead."""
    sets = {phrase: names for phrase in side if (names := _names(phrase.root))}
    out = [phrase for phrase in side if phrase not in sets]
    for names in sets.values():
        out += [_name(one) for one in names if not any(one in other for other in out)]
    return tuple(sorted(out, key=lambda one: one.start))


def _names(noun: Token) -> list[Token]:
    """Return the names of all whom a noun in the plural stands for, in the order of the text."""
    if noun.tag_ not in _PLURAL or noun.pos_ == "PROPN":
        return []
    named = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > noun.i]
    found = sorted({one for name in named for one in (name, *name.conjuncts)}, key=lambda t: t.i)
    names = [one for one in found if one.pos_ == "PROPN"]
    between = noun.doc[noun.i + 1 : names[0].i] if names else ()
    if any(t.pos_ == "ADV" and t.lower_ != "namely" for t in between):
        return []  # "Gulf countries, particularly Oman and Qatar"
    return names if len(names) > 1 and len(names) == _count(noun, len(names)) else []


def _count(noun: Token, otherwise: int) -> int:
    """Return how many a noun is told to be, `otherwise` where it does not say."""
    told = next((c.lower_ for c in noun.lefts if c.lower_ in _NUMBERS or c.is_digit), "")
    return int(told) if told.isdigit() else _NUMBERS.get(told, otherwise)


def _name(last: Token) -> DocSpan:
    """Return a name with the words before its last one."""
    start = min([c.i for c in last.lefts if c.dep_ == "compound"], default=last.i)
    return last.doc[start : last.i + 1]
