"""Development sets as the tools read them: typed pairs with their folds, articles of a file."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from sayso.intake import About, open_articles
from sayso.record import Article

SEED, FOLDS = 20161, 5
NEAR = 0.3
"""Share of the shorter text's word triples that makes two texts near-duplicates."""


class Gold(msgspec.Struct):
    """A pair of `pairs_train.jsonl`: the type that is told between two spans of a text."""

    id: str
    text: str
    actor: list[tuple[int, int]]
    recipient: list[tuple[int, int]]
    type: str


def read_pairs(path: Path) -> list[Gold]:
    """Return the pairs of a file."""
    return [msgspec.json.decode(line, type=Gold) for line in path.read_bytes().splitlines()]


def near_duplicates(path: Path) -> dict[str, int]:
    """Return the fold of each text of a file of pairs, near-duplicates in the same one."""
    rows = read_pairs(path)
    shingles = [_shingles(row.text) for row in rows]
    group = list(range(len(rows)))
    for i, mine in enumerate(shingles):
        for j in range(i):
            if len(mine & shingles[j]) > NEAR * min(len(mine), len(shingles[j])):
                group[i] = group[j]
                break
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    out: dict[str, int] = {}
    types = [row.type for row in rows]
    for fold, (_, unseen) in enumerate(split.split(np.zeros(len(rows)), types, group)):
        out |= {rows[i].id: fold for i in unseen}
    return out


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, without those that cannot be read."""
    yield from (one for one in open_articles(str(path), About()) if isinstance(one, Article))
