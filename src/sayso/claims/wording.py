"""Words that tell one event from another: their stems and how rare they are in news.

Takes text, gives stems (Porter's second algorithm, from Snowball) and the cosine of two sets of
them, weighted by the frequencies in `data/stems.tsv`, which `tools/count_stems.py` counted. The
weights never depend on what a ledger holds, so that a link is the same in every ledger.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sayso.language import stems as porter
from sayso.shipped import shipped

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")


def stem(word: str) -> str:
    """Return the stem of one word, lower case."""
    return porter.stem(word.lower())


@lru_cache(maxsize=65536)
def _root(word: str) -> tuple[str, float]:
    """Return the stem of a word as it stands in a text, and how much it tells."""
    found = stem(word.removesuffix("'s"))
    return found, weight(found)


def _roots(words: Iterable[str], least: float) -> tuple[str, ...]:
    """Return the stems of words that tell more than that, once each, in their order."""
    return tuple(dict.fromkeys(root for root, tells in map(_root, words) if tells > least))


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that tell something, once each, in their order."""
    return _roots(WORD.findall(text.replace("’", "'")), _TOO_COMMON)


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[str, ...]:
    """Return the stems of the words with a capital inside a sentence, once each, in their order."""
    words = WORD.findall(text.replace("’", "'"))[1:]
    return _roots((word for word in words if word[0].isupper()), _COMMON_NAME)


def telling(text: str, most: int) -> tuple[str, ...]:
    """Return the stems that tell a text from others: by how often they stand in it and how rare."""
    counts = Counter(map(_root, WORD.findall(text.replace("’", "'"))))
    ranked = [(-tells * (1 + math.log(times)), root) for (root, tells), times in counts.items()]
    return tuple(root for _, root in sorted(ranked)[:most])


_TOO_COMMON = 1.0
"""Stems in more than about a third of all stories tell nothing."""
_COMMON_NAME = 2.0
"""Days of the week and "President" name nothing."""


class _Rarity(dict[str, float]):
    """How much each stem tells; one that was never counted as much as one that was counted once."""

    def __missing__(self, stemmed: str) -> float:
        return self[""]


@shipped("claims/data/stems.tsv")
def _weights(data: bytes) -> _Rarity:
    lines = data.decode().splitlines()
    total = int(lines[0].split("\t")[1])
    rows = (line.split("\t") for line in lines[1:])
    found = {word: math.log(total / int(count)) for word, count in rows}
    return _Rarity(found | {"": math.log(total)})


def weight(stemmed: str) -> float:
    """Return how much a stem tells: the logarithm of how rare it is."""
    return _weights()[stemmed]


class Bag(NamedTuple):
    """Stems with what each tells, the sum of that, and the sum of its squares."""

    weights: Mapping[str, float]
    whole: float
    norm: float


@lru_cache(maxsize=8192)
def bag(words: tuple[str, ...]) -> Bag:
    """Return stems with their weights."""
    rarity = _weights()
    found = {word: rarity[word] for word in words}
    return Bag(found, sum(found.values()), sum(one * one for one in found.values()))


def shared(a: Bag, b: Bag) -> float:
    """Return how much the stems that two have in common tell."""
    if a.weights.keys().isdisjoint(b.weights):
        return 0.0
    return sum(one for word, one in a.weights.items() if word in b.weights)


def overlap(a: Bag, b: Bag) -> float:
    """Return the share of stems in common, weighted by how rare they are."""
    common = shared(a, b)
    return common / (a.whole + b.whole - common) if common else 0.0


def alike(a: Bag, b: Bag) -> float:
    """Return how alike two sets of stems are, from 0 to 1: their cosine."""
    if a.weights.keys().isdisjoint(b.weights):
        return 0.0
    common = sum(one * one for word, one in a.weights.items() if word in b.weights)
    return common / math.sqrt(a.norm * b.norm) if common else 0.0


def cosine(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return how alike two sets of stems are, from 0 to 1."""
    return alike(bag(a), bag(b))
