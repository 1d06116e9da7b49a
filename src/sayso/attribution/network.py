"""The network that reads attributions: a small encoder that tags cues, and a reader for each cue.

Takes a `Window`, gives tag probabilities of its pieces; takes a cue in it, gives for every piece
how likely it is content or source *of that cue*. MiniLM-L6 fine-tuned, weights in int8, run by
onnxruntime on one thread, one window at a time, so that a text's answer never depends on its
neighbours. What the weights were learnt from: `docs/models/attribution.md`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.attribution.pieces import Floats, Window
from sayso.attribution.syntax import Ints
from sayso.language.weights import session

BUCKETS = 32
"""Signed, logarithmic distances from the cue."""
FILES = ("encoder.int8.onnx", "reader.int8.onnx")
Probabilities: TypeAlias = NDArray[np.float32]


class Cue(NamedTuple):
    """A candidate: pieces `[start, end)` of its window and how likely they are a cue."""

    start: int
    end: int
    score: float


def softmax(scores: Floats) -> Probabilities:
    """Return probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    out: Probabilities = powers / powers.sum(-1, keepdims=True)
    return out


class Network:
    """The two networks, loaded once for each process."""

    def __init__(self) -> None:
        folder = files("sayso.attribution").joinpath("data/reader")
        self._encoder, self._reader = (session(folder, name) for name in FILES)

    def tag(self, window: Window) -> tuple[Floats, Probabilities]:
        """Return the states [1, m, dim] and the tags [3, m, 3] of a window of m pieces."""
        states, logits = self._encoder.run(
            None,
            {
                "ids": window.ids[None],
                "mask": np.ones_like(window.ids)[None],
                "feats": window.features[None],
            },
        )
        return states, softmax(logits)[0]

    def read(self, states: Floats, cues: Sequence[Cue], paths: Ints) -> Probabilities:
        """Return for each cue and piece how likely it is none, content, source: [k, m, 3].

        `paths` [k, m] are those of `syntax.paths`.
        """
        size = states.shape[1]
        mask = np.zeros((len(cues), size), np.float32)
        for row, cue in enumerate(cues):
            mask[row, cue.start : cue.end] = 1
        (labels,) = self._reader.run(
            None,
            {
                "states": states,
                "window": np.zeros(len(cues), np.int64),
                "cue": mask,
                "path": paths,
                "distance": np.stack([distances(size, cue.start) for cue in cues]),
            },
        )
        return softmax(labels)


def distances(size: int, start: int) -> Ints:
    """Return how far each of `size` pieces is from piece `start`, as one of `BUCKETS`."""
    steps = np.arange(size) - start
    half = BUCKETS // 2
    far = np.minimum(np.round(2.6 * np.log2(1 + np.abs(steps))).astype(np.int64), half - 1)
    out: Ints = np.where(steps < 0, half - 1 - far, half + far)
    return out


@cache
def load() -> Network:
    """Return the network, loaded once for each process.

    Raises `ModelError` where its weights are missing or damaged.
    """
    return Network()
