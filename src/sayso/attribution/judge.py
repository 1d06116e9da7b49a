"""How likely a saying denies a statement: asked of the network, for two sets of words of a text.

Takes what the encoder makes of a text and pairs of a statement and a saying, gives a probability
for each. A saying denies where it says of the statement, or of a part of it, that it is not so: also
by a contrary fact, another count, another culprit. What the weights were learnt from:
`docs/models/reader.md`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from sayso.language.encoder import Encoded, Encoding, lit_in, windows_at
from sayso.language.weights import session
from sayso.record import Span

Lit = NDArray[np.float32]


class Pair(NamedTuple):
    """A statement, what is said, and the word by which it is said, in characters."""

    statement: tuple[Span, ...]
    saying: tuple[Span, ...]
    cue: tuple[Span, ...]


def denied(encoding: Encoding, pairs: Sequence[Pair]) -> list[float]:
    """Return how likely each saying denies its statement; 0 where no window holds both.

    Raises `ModelError` where the weights are missing or damaged.
    """
    out = [0.0] * len(pairs)
    asked: dict[int, dict[int, Lit]] = {}
    for i, pair in enumerate(pairs):
        for number in windows_at(encoding, pair.cue):
            lit = lit_in(encoding, encoding.windows[number], pair)
            if lit.any(1).all():
                asked.setdefault(number, {})[i] = lit
    for number, of_pair in asked.items():
        given = _given(encoding.windows[number], list(of_pair.values()))
        (found,) = _network().run(None, given)
        for i, log_odds in zip(of_pair, found.tolist(), strict=True):
            out[i] = max(out[i], float(1 / (1 + np.exp(-log_odds))))
    return out


def _given(encoded: Encoded, asked: Sequence[Lit]) -> dict[str, NDArray[Any]]:
    """Return the inputs of the network: of each pair only the pieces that are lit in it."""
    held = [np.nonzero(parts.any(0))[0] for parts in asked]
    width = max(map(len, held))
    states = np.zeros((len(asked), width, encoded.states.shape[2]), np.float32)
    lit = np.zeros((3, len(asked), width), np.float32)
    for row, (pieces, parts) in enumerate(zip(held, asked, strict=True)):
        states[row, : len(pieces)] = encoded.states[0, pieces]
        lit[:, row, : len(pieces)] = parts[:, pieces]
    statement, saying, cue = lit
    window = np.arange(len(asked))
    return {
        "states": states,
        "window": window,
        "statement": statement,
        "saying": saying,
        "cue": cue,
    }


@cache
def _network() -> InferenceSession:
    """Return the judge, loaded once for each process."""
    return session(files("sayso.attribution").joinpath("data/reader"), "denials.int8.onnx")
