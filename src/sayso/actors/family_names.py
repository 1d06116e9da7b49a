"""By which word of a whole name news calls somebody: "Xi" of Xi Jinping, "Trump" of Donald Trump.

Takes a name and the state of its bearer where that is known, gives the word. The state decides, else
the words themselves: a listed family name first, with no listed one last or with two words after it,
comes first. The lists are data (`data/family_names.toml`).
"""

import re

import msgspec

from sayso.actors.folding import fold
from sayso.shipped import shipped, typed

_ARTICLE = re.compile(r"^(?:al|el|ul|ad|ar|as|ash|at|an)-(?=\w)")
_WHOLE = 3
"""Words of a name that begins with the family's, where the last one is a family name too."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    family_first: frozenset[str]
    given_first: frozenset[str]
    either: frozenset[str]
    kin: frozenset[str]
    listed: dict[str, frozenset[str]]


class _Lists(msgspec.Struct, frozen=True):
    first: frozenset[str]
    given: frozenset[str]
    either: frozenset[str]
    family: frozenset[str]
    kin: frozenset[str]


@shipped("actors/data/family_names.toml")
def _lists(data: bytes) -> _Lists:
    file = typed(data, _File)
    listed = frozenset[str]().union(*file.listed.values())
    return _Lists(file.family_first, file.given_first, file.either, listed, file.kin)


def called(name: str, country: str | None = None) -> str:
    """Return the word by which the bearer of a whole `name` is called, folded."""
    words = fold(name).split()
    if not words:
        return ""
    return bare(words[0] if comes_first(name, country) else words[-1])


def bare(word: str) -> str:
    """Return a family name, folded, without an article that is joined to it: "al-Assad"."""
    return _ARTICLE.sub("", fold(word))


def comes_first(name: str, country: str | None = None) -> bool:
    """Say whether a person goes by the first word of a whole name."""
    words, lists = fold(name).split(), _lists()
    if len(words) < 2 or country in lists.given:
        return len(words) > 1
    first, last = words[0] in lists.family, words[-1] in lists.family
    if country in lists.first:
        return first or not last
    if country is not None and country not in lists.either:
        return False
    parts = len([part for word in words for part in word.split("-") if part])
    return first and (not last or parts >= _WHOLE)


def is_family_name(word: str) -> bool:
    """Say whether a word is a listed family name of those that come first."""
    return fold(word) in _lists().family


def kin_words() -> frozenset[str]:
    """Return the nouns before two of one family: "the parents, Kunle and Ruth Adebayo"."""
    return _lists().kin


def given_name(name: str, country: str | None = None) -> str | None:
    """Return the given name that a whole name begins with, folded; None where the family's does."""
    words = fold(name).split()
    if len(words) < 2 or (comes_first(name, country) and country not in _lists().given):
        return None
    return words[0]
