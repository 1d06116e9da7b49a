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
from sayso.actors.mentions import CROWDS
from sayso.actors.roles import is_person_noun
from sayso.actors.scene import Scene
from sayso.record import Kind

NAMED = frozenset({"PROPN"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
DASHES = frozenset({"-", "–", "—"})
LEFT_OUT = frozenset({"DET", "PUNCT", "PART", "SPACE"})


def party_mentions(doc: Doc, parties: Iterable[DocSpan]) -> Iterator[Mention]:
    """Yield a mention for each phrase that can be somebody."""
    taken: set[int] = set()
    for span in parties:
        root = span.root
        counts = root.lower_ in CROWDS and any(child.lower_ == "of" for child in root.children)
        where = root.dep_ == "pobj" and root.head.lower_ in WHERE and root.pos_ in NAMED
        if root.pos_ not in NOUNS or root.i in taken or counts or where:
            continue  # "hundreds of nurses" are nurses, "in Doha" is where
        dashes = [i for i in range(span.start, root.i) if _stands_apart(doc[i])]
        start = dashes[-1] + 1 if dashes else span.start  # "FILE - An activist is led away"
        while start < root.i and doc[start].pos_ in LEFT_OUT:
            start += 1
        taken.add(root.i)
        yield Mention(start, span.end, root.i, Sort.PARTY)


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
