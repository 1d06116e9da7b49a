"""Words that tell one event from another: their stems and how rare they are in news.

Takes text, gives stems (Porter's second algorithm, from Snowball) and the cosine of two sets of
them, weighted by the frequencies in `data/stems.tsv`, which `tools/count_stems.py` counted. The
weights never depend on what a ledger holds, so that a link is the same in every ledger.
"""

import math
import re
from collections import Counter
from functools import lru_cache

import snowballstemmer

from sayso.shipped import shipped

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_stem = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one word, lower case."""
    return str(_stem.stemWord(word.lower()))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that tell something, once each, in their order."""
    words = (w.removesuffix("'s") for w in WORD.findall(text.replace("’", "'")))
    return tuple(dict.fromkeys(s for w in words if (s := stem(w)) and weight(s) > _TOO_COMMON))


def names(text: str) -> tuple[str, ...]:
    """Return the stems of the words with a capital inside a sentence, once each, in their order."""
    words = WORD.findall(text.replace("’", "'"))[1:]
    named = (w.removesuffix("'s") for w in words if w[0].isupper())
    return tuple(dict.fromkeys(s for w in named if weight(s := stem(w)) > _COMMON_NAME))


def telling(text: str, most: int) -> tuple[str, ...]:
    """Return the stems that tell a text from others: by how often they stand in it and how rare."""
    words = (stem(w.removesuffix("'s")) for w in WORD.findall(text.replace("’", "'")))
    counts = Counter(words)
    ranked = sorted(counts, key=lambda s: (-weight(s) * (1 + math.log(counts[s])), s))
    return tuple(ranked[:most])


_TOO_COMMON = 1.0
"""Stems in more than about a third of all stories tell nothing."""
_COMMON_NAME = 2.0
"""Days of the week and "President" name nothing."""


@shipped("claims/data/stems.tsv")
def _weights(data: bytes) -> dict[str, float]:
    lines = data.decode().splitlines()
    total = int(lines[0].split("\t")[1])
    rows = (line.split("\t") for line in lines[1:])
    return {word: math.log(total / int(count)) for word, count in rows} | {"": math.log(total)}


def weight(stemmed: str) -> float:
    """Return how much a stem tells: the logarithm of how rare it is."""
    known = _weights()
    return known.get(stemmed, known[""])


def cosine(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return how alike two sets of stems are, from 0 to 1."""
    shared = sum(weight(s) ** 2 for s in set(a) & set(b))
    if not shared:
        return 0.0
    return shared / math.sqrt(_norm(a) * _norm(b))


@lru_cache(maxsize=65536)
def _norm(words: tuple[str, ...]) -> float:
    return sum(weight(s) ** 2 for s in words)
