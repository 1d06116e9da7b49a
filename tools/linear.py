"""What the training scripts of the linear models share: columns, matrices, folds, files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from sayso.events.linear import Features, Weights, vector
from sayso.intake import About, open_articles
from sayso.record import Article

OUT = Path(__file__).parents[1] / "src" / "sayso" / "events" / "data"
SEED, FOLDS = 20161, 5
SILENT = 0.01
NEAR = 0.3
"""Share of the shorter text's word triples that makes two texts near-duplicates."""


class Space(NamedTuple):
    """The features that are kept and how much each one weighs."""

    column: dict[str, int]
    idf: NDArray[np.float32]


def space(rows: list[Features], groups: Iterable[str], rare: int) -> Space:
    """Return the features met `rare` times or more in `rows`, with their inverse frequency."""
    groups = tuple(groups)
    counts = Counter(
        name for row in rows for name in sorted({n for group in groups for n in row[group]})
    )
    kept = sorted(name for name, count in counts.items() if count >= rare)
    idf = [1 + np.log((1 + len(rows)) / (1 + counts[name])) for name in kept]
    return Space({name: i for i, name in enumerate(kept)}, np.array(idf, dtype=np.float32))


def matrix(rows: list[Features], where: Space, groups: Mapping[str, float]) -> csr_matrix:
    """Return `rows` as a sparse matrix in the columns of `where`."""
    sparse = [vector(row, where.column, where.idf, groups) for row in rows]
    ends = np.cumsum([0, *(len(row) for row in sparse)])
    columns = [i for row in sparse for i in row]
    values = [value for row in sparse for value in row.values()]
    return csr_matrix((values, columns, ends), shape=(len(rows), len(where.column)))


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


def weights_of(model: LogisticRegression, where: Space) -> Weights:
    """Return a fitted regression as the package reads it; a binary one gets a row for each class."""
    rows, bias = model.coef_, model.intercept_
    if len(rows) == 1:
        rows, bias = np.vstack([-rows[0], np.zeros_like(rows[0])]), np.array([-bias[0], 0.0])
    names = tuple(str(label) for label in model.classes_)
    return Weights(names, where.column, where.idf, rows.astype(np.float32), bias.astype(np.float32))


def write(path: Path, model: Weights) -> None:
    """Write a model as half-precision numbers, without the features that say nothing."""
    telling = np.abs(model.matrix).max(axis=0) > SILENT
    names = [name for name, i in model.column.items() if telling[i]]
    np.savez_compressed(
        path,
        classes=np.array(model.classes),
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        idf=model.idf[telling].astype(np.float16),
        matrix=model.matrix[:, telling].astype(np.float16),
        bias=model.bias,
    )
    print(f"{len(names)} features, {path.stat().st_size / 1e6:.2f} MB: {path.name}")


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, without those that cannot be read."""
    yield from (one for one in open_articles(str(path), About()) if isinstance(one, Article))
