"""Train the model of `sayso.events.classify` on pairs with a known PLOVER type.

    python tools/train_events.py DATA                     write the weights
    python tools/train_events.py DATA --cross-validate    only print the table of figures

DATA is a folder with `pairs_train.jsonl`: one object a line with `text`, `actor` and `recipient`
(lists of spans) and `type`. Five stratified folds with a fixed seed; needs the `models` extra.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold

from sayso.events.classify import GROUPS, Features, located, pair_features, vector
from sayso.language.model import load

OUT = Path(__file__).parents[1] / "src" / "sayso" / "events" / "data" / "pairs.npz"
SEED, FOLDS, RARE = 20161, 5, 2
SETTINGS = [("all", tuple(GROUPS))] + [
    (f"without {name}", tuple(group for group in GROUPS if group != name)) for name in GROUPS
]
COST = 8.0


class Space(NamedTuple):
    """The features that are kept and how much each one weighs."""

    column: dict[str, int]
    idf: NDArray[np.float32]


def read(data: Path) -> tuple[list[Features], list[str]]:
    """Return the features and the types of the pairs in `data`."""
    nlp, features, types = load(), [], []
    with (data / "pairs_train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doc = nlp(row["text"])
            actor, recipient = (located(doc, row[side][0]) for side in ("actor", "recipient"))
            features.append(pair_features(doc, actor, recipient))
            types.append(row["type"])
    return features, types


def space(rows: list[Features], groups: tuple[str, ...]) -> Space:
    """Return the features met more than once in `rows`, with their inverse frequency."""
    counts = Counter(
        name for row in rows for name in sorted({n for group in groups for n in row[group]})
    )
    kept = sorted(name for name, count in counts.items() if count >= RARE)
    idf = [1 + np.log((1 + len(rows)) / (1 + counts[name])) for name in kept]
    return Space({name: i for i, name in enumerate(kept)}, np.array(idf, dtype=np.float32))


def matrix(rows: list[Features], where: Space) -> csr_matrix:
    """Return `rows` as a sparse matrix in the columns of `where`."""
    sparse = [vector(row, where.column, where.idf) for row in rows]
    ends = np.cumsum([0, *(len(row) for row in sparse)])
    columns = [i for row in sparse for i in row]
    values = [value for row in sparse for value in row.values()]
    return csr_matrix((values, columns, ends), shape=(len(rows), len(where.column)))


def fit(rows: list[Features], types: list[str], where: Space, cost: float) -> LogisticRegression:
    """Return the regression; rare classes weigh more, as macro-F1 counts them alike."""
    model = LogisticRegression(C=cost, class_weight="balanced", max_iter=400, random_state=SEED)
    return model.fit(matrix(rows, where), types)


def cross_validate(
    features: list[Features], types: list[str], groups: tuple[str, ...], cost: float
) -> tuple[float, float, list[str]]:
    """Return accuracy, macro-F1 and the predictions of five folds."""
    guesses = [""] * len(types)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for known, unseen in folds.split(np.zeros(len(types)), types):
        seen = [features[i] for i in known]
        where = space(seen, groups)
        model = fit(seen, [types[i] for i in known], where, cost)
        for i, guess in zip(
            unseen, model.predict(matrix([features[i] for i in unseen], where)), strict=True
        ):
            guesses[i] = str(guess)
    macro = f1_score(types, guesses, average="macro", zero_division=0)
    return accuracy_score(types, guesses), macro, guesses


def report(features: list[Features], types: list[str]) -> None:
    """Print the table of settings, and F1 for each class of the chosen one."""
    print("features            C     accuracy  macro-F1")
    for cost in (2.0, COST, 30.0):
        right, macro, _ = cross_validate(features, types, tuple(GROUPS), cost)
        print(f"{'all':18s} {cost:5.1f}  {100 * right:8.1f}  {100 * macro:8.1f}")
    for name, groups in SETTINGS[1:]:
        right, macro, _ = cross_validate(features, types, groups, COST)
        print(f"{name:18s} {COST:5.1f}  {100 * right:8.1f}  {100 * macro:8.1f}")
    guesses = cross_validate(features, types, tuple(GROUPS), COST)[2]
    labels = sorted(set(types))
    scores = f1_score(types, guesses, average=None, labels=labels, zero_division=0)
    for label, score in zip(labels, scores, strict=True):
        print(f"{label:10s} n {types.count(label):4d}  F1 {100 * score:5.1f}")


def write(features: list[Features], types: list[str]) -> None:
    """Train on everything and write the weights as half-precision numbers."""
    where = space(features, tuple(GROUPS))
    model = fit(features, types, where, COST)
    np.savez_compressed(
        OUT,
        classes=np.array([str(name) for name in model.classes_]),
        features=np.frombuffer("\n".join(where.column).encode(), dtype=np.uint8),
        idf=where.idf.astype(np.float16),
        matrix=model.coef_.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )
    print(f"{len(where.column)} features, {OUT.stat().st_size / 1e6:.2f} MB: {OUT.name}")


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description="Train the event types of pairs")
    parser.add_argument("data", type=Path, help="the folder with pairs_train.jsonl")
    parser.add_argument("--cross-validate", action="store_true", help="only print figures")
    given = parser.parse_args()
    features, types = read(given.data)
    if given.cross_validate:
        report(features, types)
    else:
        write(features, types)


if __name__ == "__main__":
    main()
