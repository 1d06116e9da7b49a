"""Copies: which articles are one text, whole, cut or lightly changed.

Takes the texts of reports, gives for each the keys by which its copies are found and says of two
whether they are one text. Runs of words (shingles) are sampled by MinHash (Broder 1997; rensa): a
pair that shares two samples is compared whole, by how much of the shorter stands in the longer.
"""

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


class Keys(NamedTuple):
    """By what the copies of a text are found: one key of the whole, others of its samples."""

    whole: int
    samples: tuple[int, ...]


@lru_cache(maxsize=1024)
def keys(text: str) -> Keys | None:
    """Return the keys of a text, each 47 bits; None where it has too few words."""
    words = _words(text)
    if len(words) < _LEAST:
        return None
    sketch = RMinHash(num_perm=_SAMPLES, seed=42)
    sketch.update(sorted(_shingles(text)))
    samples = {key_of(f"{n} {value}") for n, value in enumerate(sketch.digest())}
    return Keys(key_of(" ".join(words)), tuple(sorted(samples)))


def key_of(what: str) -> int:
    """Return a key of 47 bits for a string."""
    data = blake2b(what.encode("utf-8", "replace"), digest_size=6).digest()
    return int.from_bytes(data, "big") >> 1


def is_copy(one: str, other: str) -> bool:
    """Say whether two texts are one, whole, cut or lightly changed."""
    short, long = sorted((_shingles(one), _shingles(other)), key=len)
    if len(long) > _LONGEST * len(short):
        return False
    least = _CONTAINED_IN_LONG if len(long) > _LONG * len(short) else _CONTAINED
    return len(short & long) >= least * len(short)


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of `texts` in groups of copies, each in order."""
    posted: dict[int, list[str]] = defaultdict(list)
    pairs = []
    for name in sorted(texts):
        found = keys(texts[name])
        if found is None:
            continue
        met = Counter(other for key in found.samples for other in posted[key])
        near = [other for other, shared in met.items() if shared >= SHARED]
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
