"""Numbers as news writes them: "2.3 million", "half a dozen", "fifteen hundred", "scores", "10 to 12".

Takes the place of a token in a parsed `Doc`, gives the number that begins there with its lowest and
its highest reading. A vague one ("dozens") stands for the least it can mean, 24, and goes up to where
the next vague word begins.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: float(10 * value)
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}  # fmt: skip
SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "crore": 1e7, "m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3,
}  # fmt: skip
SMALLER = {"dozen": 12.0, "hundred": 100.0, "score": 20.0}
"""Words that multiply what stands before them and may be multiplied in their turn."""
VAGUE = {
    "tens": (20.0, 99.0), "dozens": (24.0, 99.0), "scores": (20.0, 99.0), "hundreds": (200.0, 999.0),
    "thousands": (2000.0, 9999.0), "millions": (2e6, 9_999_999.0), "billions": (2e9, 9_999_999_999.0),
}  # fmt: skip
_OF = {"hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_FIGURE = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|^\.\d+$")
_SHORT = re.compile(r"^(\d+(?:\.\d+)?)(m|mn|bn|k)$")
_JOINTS = frozenset({"to", "-", "–", "or"})
_AT_LEAST = (
    "at least", "more than", "no fewer than", "no less than", "over", "upwards of", "a minimum of",
)  # fmt: skip
_AT_MOST = ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under")


class Number(NamedTuple):
    """A number, its bounds where the words give them, and its tokens `[start, end)`."""

    value: float
    lowest: float | None
    highest: float | None
    start: int
    end: int


def number_at(doc: Doc, start: int) -> Number | None:
    """Return the number that begins at the token `start`, with the other end of a range."""
    first = _vague(doc, start)
    if first is None and _may_begin(doc[start].lower_):
        first = _plain(doc, start)
    if first is None:
        return None
    if first.lowest is None:
        last = _other_end(doc, first)
        if last is not None:
            low = _scaled(doc, first, last)
            return Number(low, low, last.value, start, last.end)
    before = " ".join(t.lower_ for t in doc[max(0, start - 3) : start])
    if before.endswith(_AT_LEAST):
        return first._replace(lowest=first.lowest or first.value, highest=None)
    if before.endswith(_AT_MOST):
        return first._replace(lowest=None, highest=first.highest or first.value)
    return first


def _vague(doc: Doc, i: int) -> Number | None:
    word = doc[i].lower_
    if word not in VAGUE:
        return None
    low, high = VAGUE[word]
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of" and doc[i + 2].lower_ in _OF:
        scale = _OF[doc[i + 2].lower_]
        return Number(low * scale, low * scale, (high + 1) * scale - 1, i, i + 3)
    return Number(low, low, high, i, i + 1)


def _plain(doc: Doc, start: int) -> Number | None:
    """Return the number told by figures, words and scales, read from left to right."""
    total, group, i = 0.0, None, start
    words = [t.lower_ for t in doc[start : start + 12]]
    if words[:2] == ["half", "a"] and len(words) > 2 and words[2] in {**SCALES, **SMALLER}:
        return _made(0.5 * {**SCALES, **SMALLER}[words[2]], start, start + 3)
    if words[0] in {"a", "an"}:
        if words[1:3] == ["couple", "of"]:
            return _made(2, start, start + 3)
        if len(words) < 2 or words[1] not in {"dozen", "hundred", *SCALES} or len(words[1]) < 3:
            return None
        group, i = 1.0, start + 1
    while i < len(doc) and i < start + 12:
        word = doc[i].lower_
        value = _value(word)
        if value is not None:
            if group is not None and not _adds(group, value, word):
                break
            group = (group or 0) + value
        elif word in SMALLER and (group is not None or word != "score"):
            group = (1.0 if group is None else group) * SMALLER[word]
        elif word in SCALES and i > start:
            total, group = total + (group or 0) * SCALES[word], None
        elif not (i > start and _links(doc, i, total, group)):
            break
        i += 1
    if i == start or (total == 0 and group is None):
        return None
    return _made(total + (group or 0), start, i)


def _made(value: float, start: int, end: int) -> Number:
    return Number(value, None, None, start, end)


@lru_cache(maxsize=4096)
def _may_begin(word: str) -> bool:
    """Say whether a number may begin with a word."""
    return word in {"a", "an", "half"} or word in SMALLER or _value(word) is not None


def _value(word: str) -> float | None:
    if word in WORDS:
        return WORDS[word]
    if _FIGURE.match(word):
        return float(word.replace(",", ""))
    short = _SHORT.match(word)
    return float(short[1]) * SCALES[short[2]] if short else None


def _adds(group: float, value: float, word: str) -> bool:
    """Say whether a number word goes on with those before it: "twenty" "three", "hundred" "six"."""
    if word not in WORDS:
        return False
    return (group % 100 == 0 and group > 0 and value > 0) or (
        group % 10 == 0 and group % 100 >= 20 and 0 < value < 10
    )


def _links(doc: Doc, i: int, total: float, group: float | None) -> bool:
    """Say whether a hyphen or an "and" only holds the words of one number together."""
    if i + 1 >= len(doc) or doc[i + 1].lower_ not in WORDS:
        return False
    value = WORDS[doc[i + 1].lower_]
    if doc[i].lower_ == "-":
        return group is not None and _adds(group, value, doc[i + 1].lower_) and group % 100 != 0
    hundreds = group is not None and group >= 100 and group % 100 == 0
    spelt = doc[i - 1].lower_ in {"hundred", "thousand", "million"}
    return doc[i].lower_ == "and" and spelt and (hundreds or (group is None and total > 0))


def _other_end(doc: Doc, first: Number) -> Number | None:
    """Return the number after "to", "or" or a dash, or after the "and" of a "between"."""
    i = first.end
    if i + 1 >= len(doc):
        return None
    joint = doc[i].lower_
    between = first.start > 0 and doc[first.start - 1].lower_ == "between"
    if joint not in _JOINTS and not (joint == "and" and between):
        return None
    last = _plain(doc, i + 1)
    return last if last is not None and last.value > _scaled(doc, first, last) else None


def _scaled(doc: Doc, first: Number, last: Number) -> float:
    """Return the first end of a range with the scale that only the last one names."""
    if last.end - last.start != 2 or first.end - first.start > 1 or first.value >= 100:
        return first.value
    return first.value * {**SMALLER, **SCALES}.get(doc[last.end - 1].lower_, 1.0)
