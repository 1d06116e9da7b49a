"""Copies: which articles are one text, whole, cut or lightly changed.

Takes the texts of reports, gives for each the keys by which its copies are found and says of two
whether they are one text. Runs of words (shingles) are sampled by MinHash (Broder 1997; rensa): a
pair that shares two samples is compared whole, by how much of the shorter stands in the longer.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from rensa import RMinHash

from sayso.claims.across.cluster import components
from sayso.claims.wording import WORD

_SHINGLE = 4
_SAMPLES = 24
"""Of a text that is a third of the other some eight samples are shared, of a tenth two or three;
other reports of the same story share at most one (docs/decisions/claims.md)."""
SHARED = 2
"""Samples from which on two texts are compared."""
_CONTAINED, _CONTAINED_IN_LONG = 0.6, 0.85
"""Share of the shorter text's shingles that stand in the longer, if it is a copy; the second where
the longer has more than `_LONG` times as many."""
_LONG, _LONGEST = 3, 8
"""A text of more than `_LONGEST` times as many shingles is a collection, not a copy."""
_LEAST = 8
"""Words below which a text is none that could be copied."""


_MARKS, _SPREAD = 768, 5
"""Bits of a sketch, and standard deviations below what copies share at which two are none: of two
that are just about copies one in three million shares fewer."""


class Sketch(NamedTuple):
    """A text in little: how many shingles it has, and a bit of the least of them in each order."""

    size: int
    marks: bytes


class Keys(NamedTuple):
    """By what the copies of a text are found: one key of the whole, others of its samples."""

    whole: int
    samples: tuple[int, ...]
    sketch: Sketch


@lru_cache(maxsize=1024)
def keys(text: str) -> Keys | None:
    """Return the keys of a text, each 47 bits; None where it has too few words."""
    words = _words(text)
    if len(words) < _LEAST:
        return None
    shingles = sorted(_shingles(text))
    samples = {key_of(f"{n} {value}") for n, value in enumerate(_least(shingles, _SAMPLES))}
    bits = "".join(["1" if value & 1 else "0" for value in _least(shingles, _MARKS)])
    sketch = Sketch(len(shingles), int(bits, 2).to_bytes(_MARKS // 8, "big"))
    return Keys(key_of(" ".join(words)), tuple(sorted(samples)), sketch)


def _least(shingles: list[str], orders: int) -> list[int]:
    """Return the least of the shingles in each of so many orders."""
    found = RMinHash(num_perm=orders, seed=42)
    found.update(shingles)
    return list(found.digest())


def key_of(what: str) -> int:
    """Return a key of 47 bits for a string."""
    data = blake2b(what.encode("utf-8", "replace"), digest_size=6).digest()
    return int.from_bytes(data, "big") >> 1


def is_copy(one: str, other: str) -> bool:
    """Say whether two texts are one, whole, cut or lightly changed."""
    short, long = sorted((_shingles(one), _shingles(other)), key=len)
    if len(long) > _LONGEST * len(short):
        return False
    return len(short & long) >= _common(len(short), len(long))


def may_be_copy(one: Sketch, other: Sketch) -> bool:
    """Say whether the texts of two sketches may be one; those of which it is denied are not.

    Of bits half are the same by chance, and of the others the share that the shingles have in common
    (Broder 1997; Li and König 2010).
    """
    short, long = sorted((one.size, other.size))
    if long > _LONGEST * short:
        return False
    common = _common(short, long)
    share = (1 + common / (short + long - common)) / 2
    least = _MARKS * share - _SPREAD * math.sqrt(_MARKS * share * (1 - share))
    apart = int.from_bytes(one.marks, "big") ^ int.from_bytes(other.marks, "big")
    return _MARKS - apart.bit_count() >= least


def _common(short: int, long: int) -> float:
    """Return how many shingles two texts of so many have in common at least, if they are copies."""
    return (_CONTAINED_IN_LONG if long > _LONG * short else _CONTAINED) * short


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of `texts` in groups of copies, each in order."""
    posted: dict[int, list[str]] = defaultdict(list)
    sketches: dict[str, Sketch] = {}
    pairs = []
    for name in sorted(texts):
        found = keys(texts[name])
        if found is None:
            continue
        own = sketches[name] = found.sketch
        met = Counter(other for key in found.samples for other in posted[key])
        near = [
            o for o, shared in met.items() if shared >= SHARED and may_be_copy(own, sketches[o])
        ]
        pairs += [(other, name) for other in near if is_copy(texts[other], texts[name])]
        for key in found.samples:
            posted[key].append(name)
    return components(sorted(texts), pairs)


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text.replace("’", "'"))]


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[str]:
    words = _words(text)
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
