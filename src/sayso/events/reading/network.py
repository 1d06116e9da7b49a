"""The readers of events over the shared encoder: asked for words, and asked for two parties.

What the weights were learnt from: `docs/models/reader.md`.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from onnxruntime import InferenceSession

from sayso.language.encoder import Encoded, Probabilities, Question, softmax, spotlight
from sayso.language.pieces import Pieces
from sayso.language.weights import session
from sayso.record import EventType, Status

TYPES = tuple(EventType)
STATUSES = (
    Status.OCCURRED,
    Status.ONGOING,
    Status.PLANNED,
    Status.POSSIBLE,
    Status.NEGATED,
)
"""The classes in the order of the network's answers."""
YIELD = "YIELD"
"""What the typed pairs call CONCEDE and RETREAT."""
PAIR_TYPES = (*(t.value for t in TYPES if t.value not in {"CONCEDE", "RETREAT"}), YIELD)
OF_PAIRS = 1
"""The scheme of the typed pairs, as against that of the readings."""


_OWN, _READER = "own.int8.onnx", "events.int8.onnx"


class Answers(NamedTuple):
    """For k words of a window of m pieces: types [k, 16], statuses [k, 5], sides [k, m, 3]."""

    types: Probabilities
    statuses: Probabilities
    sides: Probabilities


def own(encoded: Encoded) -> Encoded:
    """Return a window with the states that events have of their own, its one tag the words of events.

    Raises `ModelError` where the weights are missing or damaged.
    """
    states, logits = _network(_OWN).run(None, {"shared": encoded.shared})
    return encoded._replace(states=states, tags=softmax(logits))


def read(pieces: Pieces, encoded: Encoded, words: tuple[tuple[int, int], ...]) -> Answers:
    """Return type, status and sides of the events that `words` of a window tell; it has its own states.

    Raises `ModelError` where the weights are missing or damaged.
    """
    found = _network(_READER).run(None, Question(encoded, words).given(pieces))
    return Answers(*(softmax(part) for part in found))


def between(
    encoded: Encoded, actor: tuple[int, int], recipient: tuple[int, int]
) -> dict[str, float]:
    """Return how likely each class of the typed pairs is between two parties of a window.

    The window has the states of `own`.
    """
    size = encoded.states.shape[1]
    (found,) = _network("pairs.int8.onnx").run(
        None,
        {
            "states": encoded.states,
            "window": np.zeros(1, np.int64),
            "actor": spotlight(size, [actor]),
            "recipient": spotlight(size, [recipient]),
            "scheme": np.full(1, OF_PAIRS, np.int64),
        },
    )
    return {name: float(p) for name, p in zip(PAIR_TYPES, softmax(found[0]), strict=True)}


def ready() -> None:
    """Load the networks of the readings, which are else loaded when they are first asked."""
    _network(_OWN)
    _network(_READER)


@cache
def _network(name: str) -> InferenceSession:
    """Return a reader, loaded once for each process."""
    return session(files("sayso.events").joinpath("data/reader"), name)
