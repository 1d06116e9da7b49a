"""Parties that no list has: whoever the reader of events says takes part, and no name or role tells.

Takes the phrases of a parsed `Doc` that are said to be a side of an event ("worshippers", "a power
station", "Mosul"), gives a `Mention` for each, and the actor that it stands for where nobody is known
by it: a town by which its people are meant, people, or a thing that belongs to somebody.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.actors.acting import WHERE
from sayso.actors.cast import Draft
from sayso.actors.folding import fold
from sayso.actors.mention import Mention, Sort
from sayso.actors.roles import is_person_noun
from sayso.actors.scene import Scene
from sayso.record import Kind

NAMED = frozenset({"PROPN"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
QUANTITIES = frozenset(
    "hundred thousand dozen score number group most many some all both one none part half majority "
    "handful couple million crowd several few".split()
)
DASHES = frozenset({"-", "–", "—"})
LEFT_OUT = frozenset({"DET", "PUNCT", "PART", "SPACE"})


def party_mentions(doc: Doc, parties: Iterable[DocSpan]) -> Iterator[Mention]:
    """Yield a mention for each phrase that can be somebody."""
    taken: set[int] = set()
    for span in parties:
        root = _counted(span.root)
        where = root.dep_ == "pobj" and root.head.lower_ in WHERE and root.pos_ in NAMED
        if root.pos_ not in NOUNS or root.i in taken or where or _is_no_noun(root):
            continue  # "in Doha" is where
        start = span.start if root == span.root else root.left_edge.i
        dashes = [i for i in range(start, root.i) if _stands_apart(doc[i])]
        start = dashes[-1] + 1 if dashes else start  # "FILE - An activist is led away"
        while start < root.i and doc[start].pos_ in LEFT_OUT:
            start += 1
        while start and root.pos_ in NAMED and _begins_before(doc[start], root):
            start -= 1
        taken.add(root.i)
        yield Mention(start, max(span.end, root.i + 1), root.i, Sort.PARTY)


def _counted(root: Token) -> Token:
    """Return the noun that is counted: "four of its officers", "a group of nurses"."""
    if root.pos_ != "NUM" and root.lemma_.lower() not in QUANTITIES:
        return root
    of = next((child for child in root.rights if child.lower_ == "of"), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of else None
    return inner if inner is not None else root


def _is_no_noun(root: Token) -> bool:
    """Say whether a head is only a part of a word ("year-old") or an adjective that stands for nobody."""
    after = root.doc[root.i + 1] if root.i + 1 < len(root.doc) else None
    if after is not None and after.text in {"-", "–"} and not root.whitespace_:
        return True
    return root.pos_ == "ADJ" and not any(c.dep_ in {"det", "nummod"} for c in root.lefts)


def _begins_before(first: Token, root: Token) -> bool:
    """Say whether a proper name begins before a token: "Los" before "Angeles"."""
    before = first.nbor(-1)
    return before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == root


def _stands_apart(token: Token) -> bool:
    """Say whether a token is a dash between two blanks, over which no phrase goes."""
    return (
        token.text in DASHES
        and bool(token.whitespace_)
        and token.i > 0
        and bool(token.nbor(-1).whitespace_)
    )


def party(scene: Scene, mention: Mention) -> None:
    """Add the actor of a phrase: met before under the same words, or a new one.

    A phrase that is somebody already by its head, or whose thing has an owner, adds nobody.
    """
    head = scene.doc[mention.head]
    if any(i in scene.roster.at for i in range(mention.start, mention.head + 1)):
        return
    words = " ".join(scene.doc[mention.start : mention.end].text.split())
    numbered = any(child.dep_ == "nummod" for child in head.children)
    key = ("party", mention.start) if numbered else ("party", fold(words))
    draft = scene.roster.add(key, _draft(scene, head, words))
    scene.roster.mention(draft, (mention.start, mention.end), head, "it takes part in an event")


def _draft(scene: Scene, head: Token, words: str) -> Draft:
    if head.pos_ in NAMED:
        country = scene.ground.named(head)
        if country is not None:
            return Draft(words, Kind.PEOPLE, country, country, plural=True)
        return Draft(words, Kind.ORGANISATION)
    plural = head.tag_ in {"NNS", "NNPS"} or head.pos_ == "NUM"
    if not is_person_noun(head.lemma_.lower()) and head.pos_ != "NUM":
        return Draft(words, Kind.THING, plural=plural)
    kind = Kind.PEOPLE if plural else Kind.PERSON
    country = scene.ground.at(head) or scene.focus
    code = f"{country}CVL" if country else None
    return Draft(words, kind, code, country, ("CVL",), noun=head.lemma_.lower(), plural=plural)
