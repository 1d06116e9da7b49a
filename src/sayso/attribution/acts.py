"""The speech act of an attribution: stated, denied, threatened, promised, and so on.

Takes the tokens of a cue, gives an `Act`. The cue words are data (`data/cues.toml`), this module
only reads what stands around them: a particle ("call for"), a light verb ("issued a denial"),
what is denied ("denied a visa" is a refusal) and negation ("declined to confirm" is no denial).
The classes follow Searle's taxonomy of illocutionary acts and FrameNet's frames of communication.
"""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.record import Act
from sayso.shipped import shipped, toml

CONTENT_POS = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "pobj"})
NOBODY = frozenset({"nobody", "none", "neither", "no", "nothing"})
IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "swore": "swear", "thought": "think"}


class Lexicon(NamedTuple):
    """The cue words by act, and the words around a cue that change its act."""

    verbs: dict[str, Act]
    nouns: dict[str, Act]
    phrases: dict[str, Act]
    words: dict[str, frozenset[str]]
    negated: dict[Act, Act]


@shipped("attribution/data/cues.toml")
def lexicon(data: bytes) -> Lexicon:
    """Return the cue words."""
    raw = toml(data)
    verbs: dict[str, Act] = {}
    nouns: dict[str, Act] = {}
    phrases: dict[str, Act] = {}
    words = {key: frozenset(value) for key, value in raw.pop("modifiers").items()}
    negated = {Act(key): Act(value) for key, value in raw.pop("negated").items()}
    for name, table in raw.items():
        act = Act(name)
        for target, key in ((verbs, "verbs"), (nouns, "nouns"), (phrases, "phrases")):
            # The first act that lists a word keeps it, so that the file's order decides.
            for word in table[key]:
                target.setdefault(word, act)
    return Lexicon(verbs, nouns, phrases, words, negated)


def head_of(doc: Doc, cue: Sequence[int]) -> Token | None:
    """Return the token that carries the cue: a listed word, else the highest verb or noun in it."""
    words = lexicon()
    tokens = [doc[i] for i in cue]
    inside = set(cue)
    verbs = [t for t in tokens if t.pos_ in CONTENT_POS]
    if not verbs:
        return tokens[0] if tokens else None
    tops = [t for t in verbs if t.head.i not in inside or t.head.i == t.i] or verbs
    top = next((t for t in tops if t.pos_ == "VERB"), tops[0])
    if top.lemma_.lower() in words.verbs or top.pos_ == "NOUN":
        return top
    return next((t for t in verbs if t.lemma_.lower() in words.verbs), top)


def cue_lemma(doc: Doc, cue: Sequence[int]) -> str:
    """Return the lemma that names the cue: "say", "call for", "accord to", or the plain words."""
    head = head_of(doc, cue)
    if head is None:
        return ""
    phrase = phrase_at(head)
    return phrase or (lemma_of(head) if head.is_alpha else head.text)


def lemma_of(head: Token) -> str:
    """Return the lemma of a cue; "hopes" is the verb "hope", not the "hop" of the pipeline."""
    lemma = head.lemma_.lower()
    if head.is_upper and lemma == head.lower_:
        return _plain(lemma)
    return "hope" if lemma == "hop" and head.lower_.startswith("hope") else lemma


def _plain(form: str) -> str:
    """Return the listed verb of an inflected form: in capitals the pipeline takes "URGES" for a name."""
    verbs = lexicon().verbs
    if form in verbs:
        return form
    stems = [form.removesuffix(end) for end in ("s", "es", "d", "ed", "ing") if form.endswith(end)]
    stems += [stem + "e" for stem in stems] + [
        stem[:-1] + "y" for stem in stems if stem[-1:] == "i"
    ]
    stems += [stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]]
    return IRREGULAR.get(form) or next((stem for stem in stems if stem in verbs), form)


def phrase_at(head: Token) -> str | None:
    """Return the listed phrase that starts at `head`, where its particle or object follows."""
    lemma = lemma_of(head)
    if lemma == "accord":
        return "accord to"
    for child in head.children:
        if child.i > head.i and child.dep_ in {"prt", "prep", "dobj", "ccomp", "acomp", "advmod"}:
            phrase = f"{lemma} {child.lemma_.lower()}"
            if phrase in lexicon().phrases:
                return phrase
    return None


def speech_act(doc: Doc, cue: Sequence[int]) -> Act:
    """Return the act of the attribution whose cue is the tokens `cue` of `doc`."""
    head = head_of(doc, cue)
    if head is None:
        return Act.STATE
    words = lexicon()
    lemma = lemma_of(head)
    if _withheld(head):
        return Act.STATE
    act = _own_act(head, lemma)
    objects = {c.lemma_.lower() for c in head.children if c.dep_ in OBJECTS}
    if lemma in words.words["light"]:
        named = [words.nouns[word] for word in sorted(objects) if word in words.nouns]
        act = named[0] if named else act
    elif act is Act.DENY and (objects & words.words["grants"] or _withholds(head)):
        act = Act.REJECT
    elif _is_denial(act, lemma, objects):
        act = Act.DENY
    elif act is Act.PROMISE and (objects | _infinitives(head)) & words.words["hostile"]:
        act = Act.THREATEN
    elif lemma == "tell" and _orders(head):
        act = Act.DEMAND
    return words.negated.get(act, Act.STATE) if _negated(head) else act


def _is_denial(act: Act, lemma: str, objects: set[str]) -> bool:
    """Say whether a saying is rejected ("the report"), or what was said is contested ("this")."""
    words = lexicon().words
    rejected = act is Act.REJECT and lemma != "refuse" and bool(objects & words["sayings"])
    return rejected or (lemma in words["contesting"] and bool(objects & words["pointing"]))


def denies(doc: Doc, cue: Sequence[int]) -> bool:
    """Say whether the attribution denies its content; "declined to confirm" does not."""
    return speech_act(doc, cue) is Act.DENY


def _own_act(head: Token, lemma: str) -> Act:
    words = lexicon()
    phrase = phrase_at(head)
    if phrase:
        return words.phrases[phrase]
    first, second = (
        (words.nouns, words.verbs) if head.pos_ == "NOUN" else (words.verbs, words.nouns)
    )
    return first.get(lemma, second.get(lemma, Act.STATE))


def _withheld(head: Token) -> bool:
    """Say whether the words were not said: "declined to confirm", "would neither confirm"."""
    words = lexicon().words
    lemma = head.lemma_.lower()
    if lemma in words["withholding"]:
        return any(
            c.dep_ in {"xcomp", "dobj"} and c.lemma_.lower() in words["withheld"]
            for c in head.children
        )
    governor = head.head
    while head.dep_ == "conj" and governor != head:
        head, governor = governor, governor.head
    return head.dep_ == "xcomp" and governor.lemma_.lower() in words["withholding"]


def _withholds(head: Token) -> bool:
    """Say whether somebody is denied something: "denied them a majority", "were denied visas"."""
    kinds = {c.dep_ for c in head.children}
    given = "dobj" in kinds and not any(
        c.dep_ == "dobj" and c.lemma_.lower() in lexicon().words["sayings"] for c in head.children
    )
    return given and bool(kinds & {"dative", "nsubjpass"})


def _infinitives(head: Token) -> set[str]:
    return {c.lemma_.lower() for c in head.children if c.dep_ == "xcomp"}


def _orders(head: Token) -> bool:
    """Say whether "told" is followed by an infinitive: "told the crowd to leave"."""
    return any(
        c.dep_ in {"xcomp", "ccomp"}
        and c.i > head.i
        and c.tag_ == "VB"
        and any(g.dep_ == "aux" and g.tag_ == "TO" for g in c.children)
        for c in head.children
    )


def _negated(head: Token) -> bool:
    """Say whether a cue is negated: "did not deny", "nobody denied", "neither confirmed nor denied"."""
    return _has_no(head) or _nobody(head) or _joined_to_no(head)


def _has_no(head: Token) -> bool:
    first = [c.lower_ for c in head.children if c.dep_ == "preconj"]
    if first:
        return first == ["neither"]  # "not only denied" is no negation
    return any(c.dep_ == "neg" or c.lower_ in {"never", "nor"} for c in head.children)


def _nobody(head: Token) -> bool:
    subjects = (c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"})
    return any(
        word.lemma_.lower() in NOBODY for subject in subjects for word in (subject, *subject.lefts)
    )


def _joined_to_no(head: Token) -> bool:
    """Say whether the verb before is negated for both: "has not confirmed or denied"."""
    before = head.head
    if head.dep_ != "conj" or before == head or not _has_no(before):
        return False
    both = any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in before.children)
    return both and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in head.children)
