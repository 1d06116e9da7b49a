"""Outlets by what the text says: what is called a newspaper, and names that are common words.

Takes a parsed `Doc`, gives the names that follow a noun for an outlet ("the Athens paper
Kathimerida"). Takes the tokens of a name that an outlet bears, says whether somebody of the press is
meant ("the Atlantic", the magazine or the sea): who reports, is told, quoted or written in, or what
is called a newspaper or has reporters.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors import roles
from sayso.actors.mention import Mention, Sort
from sayso.language.speech import reports, speaks, words

_ASKED = frozenset({"tell", "interview", "quote", "cite", "inform", "accuse", "sue"})
_BESIDE = frozenset({"to", "with", "by", "in", "for", "from"})
_LINKS = frozenset(
    "de del della di da do das dos du des la le les el al em en of the y e et und der die das d' l' - d’ l’".split()
)
"""What may stand between the words of a masthead."""
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})
MOST_WORDS = 6


def called_outlets(doc: Doc) -> Iterator[Mention]:
    """Yield the names right after a noun for an outlet, and those of a masthead's words that report."""
    for noun in doc[:-1]:
        if roles.calls_outlet(noun.lower_) and noun.tag_ in {"NN", "JJ", "NNP"}:
            start, end = noun.i + 1, _name_end(doc, noun.i + 1)
            if end > start:
                yield Mention(start, end, doc[start:end].root.i, Sort.NAME, label="OUTLET")
    for last in doc[1:]:
        if not last.text[:1].isupper() or not _ends_masthead(last):
            continue
        start = last.i
        while start and doc[start - 1].text[:1].isupper() and doc[start - 1].pos_ in _NAMING:
            start -= 1
        if last.i > start and is_cited(doc, start, last.i + 1):
            yield Mention(start, last.i + 1, last.i, Sort.NAME, label="OUTLET")


def _ends_masthead(last: Token) -> bool:
    """Say whether a name may end with a word as an outlet's: "South China Gazette"."""
    if last.lower_ not in words("mastheads") or roles.role_of([last.lower_]) is not None:
        return False
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    return after is None or not (after.text[:1].isupper() or after.text in {"'s", "’s"})


def _name_end(doc: Doc, start: int) -> int:
    """Return where a capitalised name that begins at `start` ends: "El País de Cali"."""
    end = i = start
    while i < min(len(doc), start + MOST_WORDS):
        token = doc[i]
        if token.ent_type_ == "DATE" or token.is_space or token.sent != doc[start].sent:
            break
        if token.text[:1].isupper():
            i += 1
            end = i
        elif end > start and token.lower_ in _LINKS:
            i += 1
        else:
            break
    return end


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
