"""Frames: what the words around a name tell of whether it is a place's.

Takes a `Toponym` that may be one, gives the names of the marks that it bears. What each is worth
was fitted (`tools/fit_places.py`) and is data (`data/place_weights.toml`); no mark decides alone.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.given_names import is_given_name
from sayso.actors.toponym import Toponym, is_capital, kinds, options, words

STOPS = frozenset({",", ".", "-", "–", "—", "--", ")", ":", "/", "("})
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
    first, last = doc[found.start], doc[found.end - 1]
    ent = next((e for e in doc.ents if e.start <= last.i and first.i < e.end), None)
    if ent is None:
        yield "parser: nothing"
        return
    starts = ent.start == first.i or (doc[ent.start].lower_ == "the" and ent.start + 1 == first.i)
    whole = starts and ent.end - (doc[ent.end - 1].lower_ in {"'s", "’s", "’"}) <= found.end
    where = (
        "" if whole else ", first" if starts else ", last" if ent.end == found.end else ", inside"
    )
    yield f"parser: {ent.label_}{where}"


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
    cities = [c for c, _ in known if c.feature == "city"]
    if cities:
        most = max(c.population for c in cities)
        yield "gazetteer: " + next(name for least, name in SIZES if most >= least)
        yield f"gazetteer: towns {min(4, int(math.log2(len(cities))))}"
    if all(c.other or by for c, by in known):
        yield "gazetteer: not its usual name"
    if found.rest:
        yield "gazetteer: part of a place"


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


def _word(doc: Doc, found: Toponym) -> Iterator[str]:
    """Tell what the words of the name are by themselves."""
    span = doc[found.start : found.end]
    last = span[-1]
    yield f"word: {min(len(span), 3)}"
    if last.text.isupper() and len(last.text) > len("USA"):
        yield "word: capitals"
    if last.pos_ != "PROPN":
        yield f"word: {last.pos_}"
    if len(span) == 1:
        if is_given_name(last.text):
            yield "word: given name"
        if registry.by_last_name(last.text):
            yield "word: last name"
