"""Linear models over named features: stored as arrays of numbers, read and asked with numpy alone.

Takes features by group, gives the probability of each class. Each group of features has unit length
times a weight of its own, so that a long sentence does not drown a short group. The models are
learnt by the scripts in `tools/`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError

Features = dict[str, list[str]]


class Weights(NamedTuple):
    """A trained model: a column for each feature, a row for each class."""

    classes: tuple[str, ...]
    column: dict[str, int]
    idf: NDArray[np.float32]
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]


@cache
def stored(name: str) -> Weights:
    """Return the model that the package ships as `data/NAME.npz`."""
    with as_file(files("sayso.events").joinpath("data").joinpath(f"{name}.npz")) as path:
        if not path.exists():
            raise ModelError(f"data/{name}.npz is missing; run the tools/train_… script for it")
        with np.load(path, allow_pickle=False) as kept:
            names = bytes(kept["features"]).decode("utf-8").split("\n")
            return Weights(
                tuple(str(label) for label in kept["classes"]),
                {feature: i for i, feature in enumerate(names)},
                kept["idf"].astype(np.float32),
                kept["matrix"].astype(np.float32),
                kept["bias"].astype(np.float32),
            )


def vector(
    features: Features,
    column: Mapping[str, int],
    idf: NDArray[np.float32],
    groups: Mapping[str, float],
) -> dict[int, float]:
    """Return the sparse vector of `features`: each group weighs the same, however long it is."""
    out: dict[int, float] = {}
    for group, scale in groups.items():
        known = sorted({column[name] for name in features.get(group, ()) if name in column})
        norm = float(np.sqrt(np.square(idf[known]).sum())) or 1.0
        for i in known:
            out[i] = out.get(i, 0.0) + scale * float(idf[i]) / norm
    return out


def predict(model: Weights, features: Features, groups: Mapping[str, float]) -> dict[str, float]:
    """Return the probability of each class."""
    sparse = vector(features, model.column, model.idf, groups)
    columns = np.fromiter(sparse, dtype=np.int64, count=len(sparse))
    values = np.fromiter(sparse.values(), dtype=np.float32, count=len(sparse))
    logits = model.bias + model.matrix[:, columns] @ values
    odds = np.exp(logits - logits.max())
    return {name: float(p) for name, p in zip(model.classes, odds / odds.sum(), strict=True)}


def speaking_for(
    model: Weights, features: Features, groups: Mapping[str, float], label: str
) -> dict[str, float]:
    """Return how much each feature speaks for the class `label`, against the mean of the others."""
    sparse = vector(features, model.column, model.idf, groups)
    row = model.matrix[model.classes.index(label)] - model.matrix.mean(axis=0)
    names = {name: model.column[name] for group in features.values() for name in group
             if name in model.column}  # fmt: skip
    return {name: float(row[i]) * sparse.get(i, 0.0) for name, i in names.items()}
