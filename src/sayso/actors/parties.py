"""Parties and sources that no list has: whom the readers found, and no name or role tells.

Takes the phrases of a parsed `Doc` that are said to be a side of an event ("worshippers", "a power
station", "Mosul") or the source of a saying ("the consumers' league", "an autopsy"), gives a
`Mention` for each, and the actor that it stands for where nobody is known by it: a town by which its
people are meant, people, a body, or a thing that belongs to somebody.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.actors.acting import WHERE
from sayso.actors.cast import Draft
from sayso.actors.describe import state_beside
from sayso.actors.folding import fold
from sayso.actors.given_names import is_given_name
from sayso.actors.mention import Mention, Sort, past_dash
from sayso.actors.person_names import person_met
from sayso.actors.roles import is_person_noun
from sayso.actors.scene import Scene
from sayso.actors.speakers import last_word, office_holder
from sayso.language.speech import words as speech_words
from sayso.record import Kind

NAMED = frozenset({"PROPN"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
QUANTITIES = frozenset(
    "hundred thousand dozen score number group most many some all both one none part half majority "
    "handful couple million crowd several few".split()
)
_HYPHEN = frozenset({"-", "‐"})
WHEN = frozenset({"DATE", "TIME"})
LEFT_OUT = frozenset({"DET", "PUNCT", "PART", "SPACE"})


def party_mentions(
    doc: Doc, parties: Iterable[DocSpan], sort: Sort = Sort.PARTY
) -> Iterator[Mention]:
    """Yield a mention for each phrase that can be somebody."""
    taken: set[int] = set()
    for phrase in parties:
        span = office_holder(phrase) or phrase
        root = counted(span.root)
        where = root.dep_ == "pobj" and root.head.lower_ in WHERE and root.pos_ in NAMED
        if root.pos_ not in NOUNS or root.i in taken or where or _is_no_noun(root):
            continue  # "in Doha" is where
        start = span.start if root == span.root else root.left_edge.i
        start = past_dash(doc, start, root.i)
        while start < root.i and (
            doc[start].pos_ in LEFT_OUT
            or doc[start].ent_type_ in WHEN
            or doc[start].lower_ == "than"  # "more | than | nine nurses"
        ):
            start += 1  # "yesterday's convoy"
        while start and root.pos_ in NAMED and _begins_before(doc[start], root):
            start -= 1
        taken.add(root.i)
        yield Mention(start, _whole_word(doc, max(span.end, root.i + 1)), root.i, sort)


def _whole_word(doc: Doc, end: int) -> int:
    """Return where a phrase ends that a hyphen may have cut: "Ramlet al-" is "Ramlet al-Baida"."""
    while (
        end < len(doc)
        and not doc[end - 1].whitespace_
        and _HYPHEN
        & {
            doc[end - 1].text,
            doc[end].text,
        }
    ):
        end += 1
    return end


def counted(root: Token) -> Token:
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
    if root.lower_ == "other":  # of two missiles
        return True
    return root.pos_ == "ADJ" and not any(c.dep_ in {"det", "nummod"} for c in root.lefts)


def _begins_before(first: Token, root: Token) -> bool:
    """Say whether a proper name begins before a token: "Los" before "Angeles"."""
    before = first.nbor(-1)
    return before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == root


def party(scene: Scene, mention: Mention) -> None:
    """Add the actor of a side of an event: met before under the same words, or a new one.

    A phrase that is somebody already by its head, or whose thing has an owner, adds nobody.
    """
    head = scene.doc[mention.head]
    at = scene.roster.at
    around = scene.known.get(mention.head)
    if around is not None and around.head != mention.head:  # a part of a name
        scene.read(scene, scene.doc[around.head])
    told = mention.head in at or mention.head in scene.described or scene.shares(mention.head)
    if told or _owned(scene, mention):
        return
    words = " ".join(scene.doc[mention.start : mention.end].text.split())
    _add(scene, mention, _draft(scene, head, words), "it takes part in an event")


def source(scene: Scene, mention: Mention) -> None:
    """Add whoever says something and is nobody yet, in the same way.

    Somebody who is named beside it ("a driver, Wilkin Peralta,") is brought in by the name.
    """
    head = scene.doc[mention.head]
    if mention.head in scene.roster.at:
        return
    if _owned(scene, mention) and head.lemma_.lower() not in speech_words("bodies"):
        return
    if mention.head in scene.described or _is_named(scene, mention) or _is_abstract(head):
        return
    words = " ".join(scene.doc[mention.start : mention.head + 1].text.split())
    if head.lemma_.lower() in speech_words("documents"):
        mention = mention._replace(end=mention.head + 1)  # who issued it may stand in its phrase
    _add(scene, mention, _speaker(scene, head, words), "it says something")


def _owned(scene: Scene, mention: Mention) -> bool:
    """Say whether a thing's phrase names its owner; "Sri Lankan divers" are not Sri Lanka's."""
    people = is_person_noun(scene.doc[mention.head].lemma_.lower())
    before = scene.doc[mention.start : mention.head]
    return any(t.i in scene.roster.at and not (people and _is_whence(t)) for t in before)


def _is_whence(token: Token) -> bool:
    """Say whether a word only tells of which people somebody is: "Cuban, Haitian and Chadian nurses"."""
    while token.dep_ == "conj" and token.head.pos_ in {"ADJ", "PROPN"}:
        token = token.head
    return token.dep_ == "amod"


def _is_abstract(head: Token) -> bool:
    """Say whether a noun is nobody and no document: "the controversy", "his reasoning"."""
    noun = head.lemma_.lower()
    if head.pos_ in NAMED or noun in speech_words("documents"):
        return False
    return noun in speech_words("abstract") | speech_words("things")


def _is_named(scene: Scene, mention: Mention) -> bool:
    """Say whether a phrase ends with a person's name."""
    last = last_word(scene.doc[mention.head : mention.end])
    name = scene.known.get(last.i) if last.i > mention.head else None
    return name is not None and name.label == "PERSON"


def _add(scene: Scene, mention: Mention, draft: Draft, reason: str) -> None:
    head = scene.doc[mention.head]
    met = person_met(scene, draft.name) if head.pos_ in NAMED else None
    if met is not None:
        scene.roster.mention(met, (mention.start, mention.end), head, "the same last name before")
        return
    numbered = any(child.dep_ == "nummod" for child in head.children)
    key = ("party", mention.start) if numbered else ("party", fold(draft.name))
    known = scene.roster.add(key, draft)
    scene.roster.mention(known, (mention.start, mention.end), head, reason)


def _speaker(scene: Scene, head: Token, words: str) -> Draft:
    """Return a new actor for whoever says something: a person, a body or a document."""
    first = words.split(" ", 1)[0]
    if head.pos_ in NAMED and is_given_name(first) and " " in words:
        return Draft(words, Kind.PERSON)
    noun = head.lemma_.lower()
    if noun in speech_words("bodies"):
        return Draft(words, Kind.ORGANISATION)
    if head.pos_ not in NAMED and noun in speech_words("things"):
        return Draft(words, Kind.THING)
    return _draft(scene, head, words)


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
    country = state_beside(scene, head) or scene.ground.at(head) or scene.focus
    code = f"{country}CVL" if country else None
    return Draft(words, kind, code, country, ("CVL",), noun=head.lemma_.lower(), plural=plural)
