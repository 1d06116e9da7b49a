"""The encoder that attribution and events share: each window of a text goes through it once.

Takes a text and its parse, gives the states of every window and, for every piece, how likely it is
in each of the things that the tag heads look for. Its last layers are attribution's; events have
their own over the shared states (`events/reading/network.py`). A small BERT fine-tuned for both tasks at once,
weights in int8, run by onnxruntime on one thread, one window at a time, so that a text's answer
never depends on its neighbours. What the weights were learnt from: `docs/models/reader.md`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from spacy.tokens import Doc

from sayso.language.model import text_of
from sayso.language.pieces import Floats, Pieces, Window, covered, split, windows
from sayso.language.syntax import Ints, Parse, parse_of, paths
from sayso.language.weights import session
from sayso.record import Span

BUCKETS = 32
"""Signed, logarithmic distances from a word that is asked about."""
Probabilities: TypeAlias = NDArray[np.float32]


class Encoded(NamedTuple):
    """A window of m pieces, its states [1, m, dim] and the chances of its tags [heads, m, 3].

    `shared` are the states before attribution and events part.
    """

    window: Window
    shared: Floats
    states: Floats
    tags: Probabilities

    def part(self, low: int, high: int) -> "Encoded":
        """Return the pieces `[low, high)` of the window alone, as a window of their own."""
        window = self.window
        cut = Window(window.low + low, window.ids[low:high], window.features[low:high])
        shared, states = self.shared[:, low:high], self.states[:, low:high]
        return Encoded(cut, shared, states, self.tags[:, low:high])


class Encoding(NamedTuple):
    """A text in pieces, and what the encoder makes of each of its windows."""

    pieces: Pieces
    windows: tuple[Encoded, ...]


def encode(doc: Doc) -> Encoding:
    """Return what the encoder makes of a parsed text.

    Raises `ModelError` where its weights are missing or damaged.
    """
    return encode_text(text_of(doc), parse_of(doc))


def encode_text(text: str, parse: Parse) -> Encoding:
    """Return the same for a part of a text, whose parse is `parse`."""
    pieces = split(text, parse)
    return Encoding(pieces, tuple(_encoded(window) for window in windows(pieces)))


def _encoded(window: Window) -> Encoded:
    shared, states, logits = _network().run(
        None,
        {
            "ids": window.ids[None],
            "mask": np.ones_like(window.ids)[None],
            "feats": window.features[None],
        },
    )
    return Encoded(window, shared, states, softmax(logits)[0])


def ready() -> None:
    """Load the encoder, which is else loaded when it is first asked."""
    _network()


@cache
def _network() -> InferenceSession:
    """Return the encoder, loaded once for each process."""
    return session(files("sayso.language").joinpath("data/encoder"), "encoder.int8.onnx")


class Question(NamedTuple):
    """What a reader is asked: about these pieces of this window; as the networks take it."""

    encoded: Encoded
    words: tuple[tuple[int, int], ...]
    """Ranges of pieces of the window, its first special piece counted."""

    def given(self, pieces: Pieces) -> dict[str, NDArray[np.float32] | Ints]:
        """Return the inputs of a reader: states, words, distances and paths of the parse."""
        window, states = self.encoded.window, self.encoded.states
        size, count = states.shape[1], len(self.words)
        part = pieces.tokens[window.low : window.low + size - 2]
        path = np.zeros((count, size), np.int64)
        path[:, 1:-1] = paths(pieces.parse, part, [(low - 1, high - 1) for low, high in self.words])
        return {
            "states": states,
            "window": np.zeros(count, np.int64),
            "cue": spotlight(size, self.words),
            "path": path,
            "distance": np.stack([distances(size, low) for low, _ in self.words]),
        }


def softmax(scores: Floats) -> Probabilities:
    """Return probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    out: Probabilities = powers / powers.sum(-1, keepdims=True)
    return out


def distances(size: int, start: int) -> Ints:
    """Return how far each of `size` pieces is from piece `start`, as one of `BUCKETS`."""
    steps = np.arange(size) - start
    half = BUCKETS // 2
    far = np.minimum(np.round(2.6 * np.log2(1 + np.abs(steps))).astype(np.int64), half - 1)
    out: Ints = np.where(steps < 0, half - 1 - far, half + far)
    return out


def spotlight(size: int, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Return for each range of pieces a row of `size` that is one inside it and zero elsewhere."""
    out = np.zeros((len(spans), size), np.float32)
    for row, (start, end) in enumerate(spans):
        out[row, start:end] = 1
    return out


def windows_at(encoding: Encoding, spans: Sequence[Span]) -> list[int]:
    """Return which windows, by their place, hold a piece of any of `spans`."""
    asked = [covered(encoding.pieces.spans, span) for span in spans]
    bounds = (
        (one.window.low, one.window.low + len(one.window.ids) - 2) for one in encoding.windows
    )
    return [
        number
        for number, (first, last) in enumerate(bounds)
        if any(max(first, low) < min(last, high) for low, high in asked)
    ]


def lit_in(
    encoding: Encoding, encoded: Encoded, parts: Sequence[Sequence[Span]]
) -> NDArray[np.float32]:
    """Return which pieces of a window each part, spans of characters, covers: [parts, m]."""
    window = encoded.window
    spans = encoding.pieces.spans[window.low : window.low + len(window.ids) - 2]
    out = np.zeros((len(parts), len(window.ids)), np.float32)
    for row, part in enumerate(parts):
        for low, high in (covered(spans, span) for span in part):
            out[row, 1 + low : 1 + high] = 1
    return out
