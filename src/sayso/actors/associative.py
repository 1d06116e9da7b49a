"""Associative toponyms: words that name a place and stand for its people, organs or things.

"Georgian border guards" and "Moscow accused Kyiv" name Georgia and two capitals, and nothing is told
to be there. Takes the toponyms of a `Doc`, gives the spans of such words with the places that they
name; the distinction of literal and associative toponyms is that of Gritta, Pilehvar and Collier
(2019), who mark both.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.acting import only_acts
from sayso.actors.gazetteer import Candidate, lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.toponym import words
from sayso.record import Kind
from sayso.shipped import shipped

Named = tuple[int, int, Candidate]
"""The first token of a name, the one after it, and the place."""
_TONGUE = frozenset({"in", "into", "from"})


def demonyms(doc: Doc, taken: frozenset[int]) -> Iterator[Named]:
    """Yield the adjectives and names of peoples that name a state; `taken` tokens are no more looked at."""
    i = 0
    while i < len(doc):
        size = next((n for n in (2, 1) if _state(doc, i, n) is not None), 0)
        place = _state(doc, i, size) if size else None
        if (
            place is not None
            and taken.isdisjoint(range(i, i + size))
            and _is_free(doc, i, i + size)
        ):
            yield i, i + size, place
        i += max(size, 1)


def _state(doc: Doc, i: int, size: int) -> Candidate | None:
    """Return the state that goes by the adjective of `size` words at a token."""
    if i + size > len(doc) or not doc[i].text[:1].isupper() or not doc[i + size - 1].is_alpha:
        return None
    return _of_demonym(" ".join(token.text for token in doc[i : i + size]))


@lru_cache(maxsize=4096)
def _of_demonym(name: str) -> Candidate | None:
    if registry.is_acronym(name):
        return None
    people = _peoples().get(name)
    if people is not None:
        found = (c for c in lookup(people[0]) if (c.country or "") == people[1] and not c.other)
        return next(found, None)
    states = [e for e in registry.lookup(name) if e.kind is Kind.STATE]
    if not states or states[0].how != "demonym":
        return None
    places = (c for c in lookup(states[0].name) if c.feature == "country")
    return next((c for c in places if c.country == states[0].country), None)


@shipped("actors/data/peoples.csv")
def _peoples(data: bytes) -> dict[str, tuple[str, str]]:
    """Return the place and country of those who are called after a part of a state or a town."""
    rows = csv.DictReader(data.decode().splitlines())
    return {name: (r["place"], r["country"]) for r in rows for name in r["names"].split("|")}


def capitals(doc: Doc, mentions: Iterable[Mention], taken: frozenset[int]) -> Iterator[Named]:
    """Yield the capitals among the mentions that stand for their states: "Tbilisi announced"."""
    found = list(mentions)
    persons = {doc[m.end - 1].text for m in found if m.label == "PERSON" and m.end - m.start > 1}
    for mention in found:
        entry = mention.entries[0] if mention.entries else None
        if doc[mention.start].text in persons or not only_acts(doc[mention.head]):
            continue  # "the court sentenced Paris" to prison
        if mention.sort is not Sort.KNOWN or entry is None or entry.how != "capital":
            continue
        place = _capital(doc[mention.start : mention.end].text, entry.country)
        if place is not None and taken.isdisjoint(range(mention.start, mention.end)):
            yield mention.start, mention.end, place


@lru_cache(maxsize=1024)
def _capital(name: str, country: str | None) -> Candidate | None:
    found = [c for c in lookup(name) if c.country == country and c.feature == "city"]
    return max(found, key=lambda c: c.population, default=None)


def _is_free(doc: Doc, start: int, end: int) -> bool:
    """Say whether an adjective names a state by itself: not a tongue, an ocean, or "Native American"."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and before.text in words("associative.before"):
        return False
    if before is not None and before.text in {"-", "–"} and start > 1:
        joined = doc[start - 2].text
        if joined in words("associative.before") or joined in {"Anglo", "Euro"}:
            return False
    if after is not None and after.lemma_.lower() in words("associative.after"):
        return False
    if _is_in_name_of(doc, end):
        return False
    return not _is_tongue(doc[end - 1])


def _is_tongue(token: Token) -> bool:
    """Say whether an adjective is the name of a language: "in Spanish", "speaks Dari"."""
    if token.text.endswith("s") or any(child.lower_ == "the" for child in token.children):
        return False
    if token.dep_ == "pobj" and token.head.lower_ in _TONGUE:
        return True
    return token.dep_ == "dobj" and token.head.lemma_.lower() in words("associative.spoken")


def _is_in_name_of(doc: Doc, i: int) -> bool:
    """Say whether a firm's or a society's name goes on at a token: "American Heart Association"."""
    run = list(
        takewhile(lambda t: t.text[:1].isupper() or t.lower_ in {"of", "and", "&"}, doc[i : i + 6])
    )
    return any(token.lower_ in words("associative.firms") for token in run)
