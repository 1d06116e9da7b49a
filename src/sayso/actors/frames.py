"""Frames: what the words around a name tell of whether it is a place's.

Takes a `Toponym` that may be one, gives the names of the marks that it bears. What each is worth
was fitted (`tools/fit_places.py`) and is data (`data/place_weights.toml`); no mark decides alone.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.gazetteer import lookup
from sayso.actors.given_names import is_given_name
from sayso.actors.toponym import Toponym, is_capital, kinds, options, words

GREAT = frozenset({"continent", "sea", "union"})
STOPS = frozenset({",", ".", "-", "–", "—", "--", ")", ":", "/", "("})
LONGEST_ACRONYM = 5
STREETS_WITHIN = 6
"""Words of a list of streets: "Lakeview, Harrison and Main streets"."""
SIZES = ((500_000, "city of millions"), (50_000, "city"), (5_000, "town"), (0, "village"))


class Around(NamedTuple):
    """What is known of an article before its names are looked at: asked by folded surface."""

    persons: frozenset[str]
    """Last and only names of the persons whom the parser sees with two names, or after a title."""
    places: frozenset[str]
    """Names that stand at least once where only a place can."""
    low: frozenset[str]
    """Words that the article also writes small."""


def marks(doc: Doc, found: Toponym, around: Around) -> frozenset[str]:
    """Return the marks of a name that may be a place's."""
    every = (_label, _gazetteer, _before, _after, _role, _word)
    out = {mark for tell in every for mark in tell(doc, found)}
    surface = doc[found.start : found.end].text.casefold()
    out |= {f"elsewhere: {name}" for name in Around._fields if surface in getattr(around, name)}
    return frozenset(out)


def stands_as_place(doc: Doc, found: Toponym) -> bool:
    """Say whether a name stands where only a place can: "in X", "the town of X", "X, Kentucky"."""
    told = {*_before(doc, found), *_after(doc, found), *_role(doc, found)}
    return bool(
        told & {"before: where", "before: kind of", "after: holder", "after: kind", "role: taken"}
    )


def _label(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what the parser takes the name, or the longer name around it, for."""
    inside = next((t for t in doc[found.start : found.end] if t.ent_type_), None)
    if inside is None:
        yield "parser: nothing"
        return
    start, end = _bounds(inside)
    bare = start + 1 if doc[start].lower_ == "the" and end - start > 1 else start
    starts = found.start in {start, bare}
    whole = starts and end - (doc[end - 1].lower_ in {"'s", "’s", "’"}) <= found.end
    where = "" if whole else ", first" if starts else ", last" if end == found.end else ", inside"
    yield f"parser: {inside.ent_type_}{where}"


def _bounds(token: Token) -> tuple[int, int]:
    """Return where the parser's name around a token begins and ends."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def _gazetteer(doc: Doc, found: Toponym) -> Iterator[str]:  # noqa: ARG001 (one form for all)
    """Tell what the gazetteer knows under the name."""
    known = options(found.name, found.rest)
    if not known:
        yield "gazetteer: nothing"
        return
    for feature in {c.feature for c, by in known if c.feature != "city" and by != "county"}:
        yield f"gazetteer: {feature}"
    if all(by == "county" for _, by in known):
        yield "gazetteer: only a county's"
        return
    if _is_great(found):
        return
    cities = [c for c, _ in known if c.feature == "city"]
    if cities:
        most = max(c.population for c in cities)
        yield "gazetteer: " + next(name for least, name in SIZES if most >= least)
        yield f"gazetteer: towns {min(4, int(math.log2(len(cities))))}"
    if all(c.other or by for c, by in known):
        yield "gazetteer: not its usual name"
    if found.rest:
        yield "gazetteer: part of a place"


def _is_great(found: Toponym) -> bool:
    """Say whether a name is a continent's or a sea's, whatever village or girl is called Asia too."""
    return any(c.feature in GREAT and not c.other for c in lookup(found.name))


def _before(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what stands before the name."""
    i = found.start - 1
    if i >= 0 and doc[i].lower_ == "the":
        yield "before: the"
        i -= 1
    if i < 0 or doc[i].is_space or doc[found.start].is_sent_start:
        yield "before: start"
        return
    token = doc[i]
    low = token.lower_.rstrip(".")
    if low in words("where"):
        yield "before: where"
    elif low in words("way"):
        yield "before: way"
    elif low == "of" and i:
        noun = doc[i - 1].lower_
        name = (
            "kind of"
            if noun in kinds()
            else "dweller of"
            if noun in words("words.dwellers")
            else "of"
        )
        yield f"before: {name}"
    elif low in words("words.titles"):
        yield "before: title"
    elif low in words("words.compass"):
        yield "before: compass"
    elif is_capital(token) and token.is_alpha:
        yield "before: given name" if is_given_name(token.text) else "before: name"
    elif token.like_num:
        yield "before: number"
    elif token.text in {",", "-", "–", "/", "(", "—"}:
        yield f"before: {token.text}"
    elif token.pos_ in {"ADP", "VERB", "ADJ", "CCONJ", "NOUN", "DET"}:
        yield f"before: {token.pos_}"


def _after(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what stands after the name."""
    if found.within:
        yield "after: holder"
    if found.kind:
        yield "after: kind"
    i = found.end
    if i < len(doc) and doc[i].lower_ in {"'s", "’s"}:
        yield "after: possessive"
        i += 1
    if i >= len(doc) or doc[i].is_space:
        yield "after: end"
    elif doc[i].text in STOPS:
        yield f"after: {doc[i].text}"
        yield from _after_stop(doc, i)
    else:
        yield f"after: {_class_of(doc[i])}"


def is_listed_street(doc: Doc, i: int) -> bool:
    """Say whether a list of names that ends in "streets" or "roads" goes on at a token."""
    for token in doc[i : i + STREETS_WITHIN]:
        if token.lower_ in words("words.roads"):
            return True
        if not (is_capital(token) or token.text == "," or token.lower_ in {"and", "or"}):
            return False
    return False


def _after_stop(doc: Doc, i: int) -> Iterator[str]:
    """Tell what follows a stop: "Goma-based", "Parker, 34,"."""
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if following == "based":
        yield "after: based"
    elif doc[i].text == "," and following.isdigit() and len(following) == len("34"):
        yield "after: age"


def _class_of(token: Token) -> str:
    """Return what kind of word a word after a name is."""
    low = token.lower_.rstrip(".")
    capital = is_capital(token)
    if capital and low in words("words.streets"):
        return "street"
    if capital and low in words("words.mastheads"):
        return "masthead"
    if low in kinds():
        return "Kind" if capital else "kind"
    if low in words("words.bodies"):
        return "Body" if capital else "body"
    return "name" if capital and token.is_alpha else token.pos_


def _role(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what the name does in its sentence."""
    head = doc[found.start : found.end].root
    verb = head.head
    lemma = verb.lemma_.lower()
    yield f"role: {head.dep_}"
    if head.dep_ == "dobj" and lemma in words("taken"):
        yield "role: taken"
    if head.dep_ == "nsubjpass" and lemma in words("taken"):
        yield "role: is taken"
    if head.dep_ == "nsubj":
        says = lemma in words("words.decides") or lemma == "tell"
        yield "role: speaks" if says else "role: falls" if lemma in words("falls") else "role: acts"


def _is_acronym(doc: Doc, found: Toponym) -> bool:
    """Say whether capitals are an acronym's and not those of a dateline or a headline."""
    beside = [doc[i] for i in (found.start - 1, found.end) if 0 <= i < len(doc)]
    loud = any(token.text.isupper() and len(token.text) > 1 for token in beside)
    ends = found.end < len(doc) and doc[found.end].text in {"--", "—", "–", ":", ",", "-", "("}
    first = (
        found.start == 0
        or doc[found.start - 1].text in {".", "\n"}
        or doc[found.start].is_sent_start
    )
    long = len(doc[found.end - 1].text) > LONGEST_ACRONYM
    return not long and not loud and not (ends and first)


def _word(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what the words of the name are by themselves."""
    span = doc[found.start : found.end]
    last = span[-1]
    yield f"word: {min(len(span), 3)}"
    if last.text.isupper() and len(last.text) > 1:
        yield "word: acronym" if _is_acronym(doc, found) else "word: capitals"
    if last.pos_ != "PROPN":
        yield f"word: {last.pos_}"
    if len(span) == 1 and not _is_great(found):
        if is_given_name(last.text):
            yield "word: given name"
        if registry.by_last_name(last.text):
            yield "word: last name"
