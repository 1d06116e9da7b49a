"""Train the model of `sayso.events.classify` on pairs with a known PLOVER type.

    python -m tools.train_events DATA                     write the weights
    python -m tools.train_events DATA --cross-validate    only print the table of figures

DATA is a folder with `pairs_train.jsonl`: one object a line with `text`, `actor` and `recipient`
(lists of spans) and `type`. Five stratified folds with a fixed seed that keep near-duplicates
together; needs the `models` extra.
"""

import argparse
from pathlib import Path

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from tools.linear import (
    FOLDS,
    OUT,
    SEED,
    Space,
    matrix,
    near_duplicates,
    read_pairs,
    space,
    weights_of,
    write,
)

from sayso.events.classify import GROUPS, located
from sayso.events.linear import Features
from sayso.events.pair_features import pair_features, seen
from sayso.events.triggers import find_triggers
from sayso.language.model import load

RARE, COST = 2, 8.0
SETTINGS = [("all", tuple(GROUPS))] + [
    (f"without {name}", tuple(group for group in GROUPS if group != name)) for name in GROUPS
]


def pairs(data: Path) -> tuple[list[Features], list[str], list[int]]:
    """Return the features, the types and the folds of the pairs in `data`."""
    nlp, features, types, folds = load(), [], [], []
    fold_of = near_duplicates(data / "pairs_train.jsonl")
    for row in read_pairs(data / "pairs_train.jsonl"):
        doc = nlp(row.text)
        actor, recipient = located(doc, row.actor[0]), located(doc, row.recipient[0])
        features.append(pair_features(doc[:], actor, recipient, seen(doc, find_triggers(doc))))
        types.append(row.type)
        folds.append(fold_of[row.id])
    return features, types, folds


def fit(rows: list[Features], types: list[str], where: Space, cost: float) -> LogisticRegression:
    """Return the regression; rare classes weigh more, as macro-F1 counts them alike."""
    model = LogisticRegression(C=cost, class_weight="balanced", max_iter=400, random_state=SEED)
    return model.fit(matrix(rows, where, GROUPS), types)


Data = tuple[list[Features], list[str], list[int]]


def cross_validate(data: Data, groups: tuple[str, ...], cost: float) -> list[str]:
    """Return the predictions of five folds."""
    features, types, folds = data
    guesses = [""] * len(types)
    for fold in range(FOLDS):
        known = [i for i, own in enumerate(folds) if own != fold]
        unseen = [i for i, own in enumerate(folds) if own == fold]
        rows = [features[i] for i in known]
        where = space(rows, groups, RARE)
        model = fit(rows, [types[i] for i in known], where, cost)
        found = model.predict(matrix([features[i] for i in unseen], where, GROUPS))
        for i, guess in zip(unseen, found, strict=True):
            guesses[i] = str(guess)
    return guesses


def report(data: Data) -> None:
    """Print the table of settings, and F1 for each class of the chosen one."""
    types = data[1]
    print("features            C     accuracy  macro-F1")
    for name, groups, cost in [
        *(("all", tuple(GROUPS), cost) for cost in (2.0, COST, 30.0)),
        *((name, groups, COST) for name, groups in SETTINGS[1:]),
    ]:
        guesses = cross_validate(data, groups, cost)
        macro = f1_score(types, guesses, average="macro", zero_division=0)
        right = accuracy_score(types, guesses)
        print(f"{name:18s} {cost:5.1f}  {100 * right:8.1f}  {100 * macro:8.1f}")
    guesses = cross_validate(data, tuple(GROUPS), COST)
    labels = sorted(set(types))
    scores = f1_score(types, guesses, average=None, labels=labels, zero_division=0)
    for label, score in zip(labels, scores, strict=True):
        print(f"{label:10s} n {types.count(label):4d}  F1 {100 * score:5.1f}")


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description="Train the event types of pairs")
    parser.add_argument("data", type=Path, help="the folder with pairs_train.jsonl")
    parser.add_argument("--cross-validate", action="store_true", help="only print figures")
    given = parser.parse_args()
    data = pairs(given.data)
    if given.cross_validate:
        report(data)
        return
    features, types, _ = data
    where = space(features, GROUPS, RARE)
    write(OUT / "pairs.npz", weights_of(fit(features, types, where, COST), where))


if __name__ == "__main__":
    main()
