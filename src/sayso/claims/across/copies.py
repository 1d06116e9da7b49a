"""Copies: which articles are one text, whole, cut or lightly changed.

Takes texts, gives groups of them. Shingles of words are compared by MinHash (rensa); a cut is
found by how much of the shorter text is in the longer.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rensa import RMinHash

from sayso.claims.across.cluster import components
from sayso.claims.wording import WORD

_PERMUTATIONS = 128
_SHINGLE = 4
CONTAINED = 0.6
"""Share of the shorter text's shingles from which on it is a copy of the longer."""


class _Sketch(NamedTuple):
    """The MinHash of a text and how many shingles it has."""

    hashes: tuple[int, ...]
    size: int


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of `texts` in groups of copies, each in order."""
    keys = sorted(texts)
    if len(keys) < 2:
        return tuple((key,) for key in keys)
    sketches = [_sketch(texts[key]) for key in keys]
    hashes = np.array([s.hashes for s in sketches], dtype=np.uint64)
    sizes = np.array([s.size for s in sketches], dtype=np.float64)
    pairs = []
    for i, key in enumerate(keys):
        equal = (hashes[i + 1 :] == hashes[i]).mean(axis=1)
        shared = equal * (sizes[i + 1 :] + sizes[i]) / (1 + equal)
        contained = shared / np.minimum(sizes[i + 1 :], sizes[i])
        pairs += [(key, keys[i + 1 + int(j)]) for j in np.flatnonzero(contained >= CONTAINED)]
    return components(keys, pairs)


@lru_cache(maxsize=4096)
def _sketch(text: str) -> _Sketch:
    words = [w.lower() for w in WORD.findall(text)]
    shingles = sorted({" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)})
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
    sketch.update(shingles or [" ".join(words)])
    return _Sketch(tuple(sketch.digest()), len(shingles) or 1)
