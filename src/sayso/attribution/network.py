"""The reader of attributions: asked for a cue, it says which pieces are content or source of it.

Takes an encoded window and cues in it, gives for every piece how likely it is content or source
*of that cue*. What the weights were learnt from: `docs/models/reader.md`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onnxruntime import InferenceSession

from sayso.language.encoder import Encoded, Probabilities, Question, softmax
from sayso.language.pieces import Pieces
from sayso.language.weights import session


class Cue(NamedTuple):
    """A candidate: pieces `[start, end)` of its window and how likely they are a cue."""

    start: int
    end: int
    score: float


def read(pieces: Pieces, encoded: Encoded, cues: Sequence[Cue]) -> Probabilities:
    """Return for each cue and piece how likely it is none, content, source: [k, m, 3].

    Raises `ModelError` where the weights are missing or damaged.
    """
    asked = Question(encoded, tuple((cue.start, cue.end) for cue in cues))
    (labels,) = _network().run(None, asked.given(pieces))
    return softmax(labels)


def ready() -> None:
    """Load the reader, which is else loaded when it is first asked."""
    _network()


@cache
def _network() -> InferenceSession:
    """Return the reader, loaded once for each process."""
    return session(files("sayso.attribution").joinpath("data/reader"), "reader.int8.onnx")
