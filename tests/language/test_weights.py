"""Networks give the same numbers with and without the slow exact sums, where the fast ones are right."""

from importlib.resources import files

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.language import weights

FOLDER = files("sayso.language").joinpath("data/encoder")


def answers() -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """Return states and tags of a window of pieces."""
    ids = np.arange(1000, 1060, dtype=np.int64)[None]
    given = {"ids": ids, "mask": np.ones_like(ids), "feats": np.zeros((1, 60, 5), np.int64)}
    found: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = weights.session(
        FOLDER, "encoder.int8.onnx"
    ).run(None, given)
    return found


def test_the_exact_sums_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    if not weights.adds_rightly():
        pytest.skip("this processor always takes the exact sums")
    fast = answers()
    monkeypatch.setattr(weights, "adds_rightly", lambda: False)
    assert all(np.array_equal(a, b) for a, b in zip(fast, answers(), strict=True))


def test_a_damaged_network_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "files", lambda _: files("sayso"))
    weights.adds_rightly.cache_clear()
    with pytest.raises(ModelError, match="install sayso again"):
        weights.adds_rightly()
    monkeypatch.undo()
    weights.adds_rightly.cache_clear()
