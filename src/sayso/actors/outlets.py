"""Outlets whose names are common words: when "the Atlantic" is the magazine and when the sea.

Takes the tokens of a name that an outlet bears, says whether somebody of the press is meant: who
reports, is told, quoted or written in, or what is called a newspaper or has reporters.
"""

from spacy.tokens import Doc, Token

from sayso.actors import roles
from sayso.language.speech import reports, speaks, words

_ASKED = frozenset({"tell", "interview", "quote", "cite", "inform", "accuse", "sue"})
_BESIDE = frozenset({"to", "with", "by", "in", "for", "from"})


def is_cited(doc: Doc, start: int, end: int) -> bool:
    """Say whether the name at tokens `[start, end)` is that of somebody of the press."""
    head = doc[start:end].root
    while head.dep_ == "conj":
        head = head.head
    above = head.head
    if reports(head) or (head.dep_ == "nsubj" and speaks(above)):
        return True
    if head.dep_ in {"compound", "nmod", "poss", "appos"}:
        return _is_press(above)
    if any(c.dep_ in {"appos", "compound"} and _is_press(c) for c in head.children):
        return True
    if head.dep_ in {"dobj", "dative"}:
        return above.lemma_.lower() in _ASKED
    return head.dep_ == "pobj" and above.lower_ in _BESIDE and _is_telling(above.head)


def _is_telling(token: Token) -> bool:
    """Say whether a word above "with the Guardian" or "by the Guardian" is one of the press."""
    lemma = token.lemma_.lower()
    return lemma in words("reporting") | words("speaking") | _ASKED or _is_press(token)


def _is_press(token: Token) -> bool:
    """Say whether a noun is an outlet, somebody of one, or what one prints."""
    noun = token.lemma_.lower()
    role = roles.role_of([noun])
    printed = noun in {"article", "editorial", "interview", "report", "story", "column", "website"}
    return printed or roles.refers_to_outlet(noun) or (role is not None and role.sector == "MED")
