"""A toponym: words of a text that may name a place, with what the words around them tell of it.

The words by which a place is known ("the town of", "fled", "province") are `data/places.toml`.
"""

from collections.abc import Container
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors.gazetteer import Candidate, lookup
from sayso.shipped import shipped, toml

_COINS = frozenset("$€£¥₹")


class Toponym(NamedTuple):
    """Tokens `[start, end)` that may name a place.

    `name` is looked up; `rest` is the name without "North" and the like before it. `kind` is the
    class of place that the text tells ("admin1" of "Herat province"), `within` the place that is
    said to hold it ("Ky." of "Paris, Ky."). `inside` is true for a part of somebody's name, as in
    "Oxford University".
    """

    start: int
    end: int
    name: str
    rest: str = ""
    kind: str = ""
    within: str = ""
    inside: bool = False


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of `data/places.toml`: "where", "taken", "words.bodies", "kinds.city"."""
    found: object = _data()
    for key in name.split("."):
        found = found[key] if isinstance(found, dict) else ""
    return frozenset(str(found).split())


@cache
def kinds() -> dict[str, str]:
    """Return which class of place a noun like "province" tells, by the noun."""
    listed = _data()["kinds"]
    pairs = listed.items() if isinstance(listed, dict) else ()
    return {noun: str(kind) for kind, nouns in pairs for noun in str(nouns).split()}


@shipped("actors/data/places.toml")
def _data(data: bytes) -> dict[str, object]:
    return toml(data)


def options(name: str, rest: str = "") -> list[tuple[Candidate, str]]:
    """Return the places that a name may mean, and by what of it: "", "part" or "county".

    `rest` is the name without "North" and the like; a county may go by its name alone.
    """
    found = [(c, "") for c in lookup(name)]
    found += [(c, "part") for c in (lookup(rest) if rest else ())]
    seen = {c for c, _ in found}
    return found + [(c, "county") for c in lookup(f"{name} County") if c not in seen]


def bare(name: str) -> tuple[str, str]:
    """Return a name without "Province" or "Town" at its end, and the class that the word told."""
    first, _, last = name.rpartition(" ")
    kind = kinds().get(last.lower(), "")
    return (first, kind) if first and kind else (name, "")


def holder(doc: Doc, end: int) -> str:
    """Return the name of the place after a comma that holds the one before it, or ""."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("} or "\n" in doc[end].whitespace_:
        return ""
    stop = end + 1
    while stop < min(len(doc), end + 5) and is_capital(doc[stop]):
        stop += 1
    for last in range(stop, end + 1, -1):
        name = " ".join(doc[end + 1 : last].text.split())
        if any(
            c.feature in {"country", "admin1", "region", "county"} for c in lookup(bare(name)[0])
        ):
            return name
    return ""


def is_capital(token: Token) -> bool:
    """Say whether a token begins with a capital."""
    return token.text[:1].isupper()


def is_money(token: Token) -> bool:
    """Say whether a state's letters only tell whose money it is: "US$40m", "US $2.6 billion"."""
    return token.i + 1 < len(token.doc) and token.nbor().text[:1] in _COINS


def is_cut_out(doc: Doc, one: Toponym, held: Container[int]) -> bool:
    """Say whether a word is cut out of a longer name: "Central Bank", "Once Upon a Time".

    `held` are the tokens of all toponyms: "Damascus" before "Douma" is no part of a name.
    """
    if one.rest and doc[one.end - 1].ent_type_ == "ORG" and not lookup(one.name):
        return True
    if one.start < 1 or one.end - one.start > 1:
        return False
    head, before = doc[one.start], doc[one.start - 1]
    if before.lower_ in {"a", "an"}:
        return head.dep_ not in {"compound", "nmod", "amod"}
    if before.pos_ != "PROPN" or before.i in held or not before.text.istitle():
        return False
    part = head.ent_iob_ == "I" and head.ent_type_ in {"ORG", "WORK_OF_ART"}
    return part or (before.dep_ == "compound" and before.head == head and not head.ent_type_)
