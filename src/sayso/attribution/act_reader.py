"""The act of a saying, asked of the network: by what is said and where, not by its cue alone.

Takes what the encoder makes of a text and sayings of it, gives for each how likely it is of each act.
"Not a shell was fired today, the ministry said" denies, though the cue does not say so. The act that
the cue has for itself (`acts.py`) is told to the network. What the weights were learnt from:
`docs/models/reader.md`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from sayso.language.encoder import Encoding, lit_in, softmax, windows_at
from sayso.language.weights import session
from sayso.record import Act, Attribution, Span

ACTS = (
    Act.STATE, Act.DENY, Act.ACCUSE, Act.THREATEN, Act.PROMISE, Act.DEMAND, Act.ASK, Act.PROPOSE,
    Act.REJECT, Act.AGREE, Act.WARN, Act.PREDICT, Act.BELIEVE, Act.ADMIT,
)  # fmt: skip
"""The network's classes, in its order."""
SURE = 0.7
"""What the network must give an act at least."""
Chances = dict[Act, float]


class Said(NamedTuple):
    """A saying's cue, source and content, in characters."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def with_acts(
    said: Sequence[Attribution], cue_acts: Sequence[Act], read: Sequence[Chances]
) -> Iterator[Attribution]:
    """Yield the sayings; a plain one with the act that the network is sure enough of.

    What the cue says stays, and what the clause performs ("our side would attend" promises). What
    denies nothing that is told is no denial for that the network takes it for one.
    """
    for one, by_cue, by_act in zip(said, cue_acts, read, strict=True):
        likeliest = max(by_act, key=by_act.__getitem__, default=one.act)
        sure = by_act.get(likeliest, 0.0) >= SURE and likeliest is not Act.DENY
        free = one.act is by_cue is Act.STATE
        yield replace(one, act=likeliest) if sure and free else one


def act_chances(
    encoding: Encoding, sayings: Sequence[Said], cue_acts: Sequence[Act]
) -> list[Chances]:
    """Return for each saying how likely it is of each act; none where no window holds it.

    Raises `ModelError` where the weights are missing or damaged.
    """
    out: list[Chances] = [{} for _ in sayings]
    held: dict[int, list[tuple[int, NDArray[np.float32]]]] = {}
    for i, said in enumerate(sayings):
        found = window_of(encoding, said)
        if found is not None:
            held.setdefault(found[0], []).append((i, found[1]))
    for number, asked in held.items():
        given = {
            "states": encoding.windows[number].states,
            "lit": np.stack([lit for _, lit in asked]),
            "cue_act": np.array([ACTS.index(cue_acts[i]) for i, _ in asked]),
        }
        (scores,) = _network().run(None, given)
        for (i, _), row in zip(asked, softmax(scores).tolist(), strict=True):
            out[i] = dict(zip(ACTS, row, strict=True))
    return out


def window_of(encoding: Encoding, said: Said) -> tuple[int, NDArray[np.float32]] | None:
    """Return which window holds most of a saying, and its pieces that are lit there: [3, m].

    None where no window holds a part of both the cue and the content.
    """
    best, most = None, 0.0
    for number in windows_at(encoding, said.cue):
        lit = lit_in(encoding, encoding.windows[number], said)
        if lit[0].any() and lit[2].any() and float(lit.sum()) > most:
            best, most = (number, lit), float(lit.sum())
    return best


@cache
def _network() -> InferenceSession:
    """Return the reader of acts, loaded once for each process."""
    return session(files("sayso.attribution").joinpath("data/reader"), "acts.int8.onnx")
