"""A small encoder that reads a sentence with its parties marked and says what happened, if anything.

Takes a text with the spans of an actor, a recipient and the words of an event (any of them may be
missing), gives the probability of each class, `NONE` among them. MiniLM-L6 fine-tuned by
`tools/train_encoder.py`, int8, run by onnxruntime on one thread; the model card is
`docs/models/events.md`. Pieces are those of the attribution reader's tokenizer, of whose unused
entries six are the marks.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime

from sayso.language.pieces import CLS, SEP, tokenizer
from sayso.language.weights import session
from sayso.record import Span

FOLDER = Path(__file__).parent / "data/encoder"
FILE = "events.int8.onnx"
NONE = "NONE"
"""The class of what is no event between these."""
MOST_PIECES = 160
ACTOR, RECIPIENT, TRIGGER = (2, 3), (4, 5), (6, 7)
"""The pieces before and after each of the three: unused entries of the vocabulary."""


class Asked(NamedTuple):
    """What is asked about a text: the spans of an actor, a recipient and a trigger, None if absent."""

    actor: Span | None = None
    recipient: Span | None = None
    trigger: Span | None = None


class Marked(NamedTuple):
    """A text in pieces with marks: ids [n], the places of the three opening marks, 0 for none."""

    ids: tuple[int, ...]
    marks: tuple[int, int, int]


def marked(text: str, asked: Asked) -> Marked:
    """Return `text` in pieces, what is asked about marked.

    Of a text with too many pieces what is far from the marks is left out.
    """
    cuts = sorted(
        cut
        for span, (before, after) in zip(asked, (ACTOR, RECIPIENT, TRIGGER), strict=True)
        if span is not None
        for cut in ((span[0], 1, before), (span[1], 0, after))
    )
    ids: list[int] = []
    start = 0
    for place, _, mark in cuts:
        ids += _pieces(text[start:place])
        ids.append(mark)
        start = place
    ids += _pieces(text[start:])
    openings = [before for before, _ in (ACTOR, RECIPIENT, TRIGGER)]
    room = MOST_PIECES - 2
    if len(ids) > room:
        first = min((ids.index(mark) for mark in openings if mark in ids), default=0)
        low = max(0, min(first - room // 4, len(ids) - room))
        ids = ids[low : low + room]
    ids = [CLS, *ids, SEP]
    actor, recipient, trigger = (ids.index(mark) if mark in ids else 0 for mark in openings)
    return Marked(tuple(ids), (actor, recipient, trigger))


def _pieces(text: str) -> list[int]:
    found: list[int] = tokenizer().encode(text, add_special_tokens=False).ids
    return found


def chances(text: str, asked: Asked) -> dict[str, float]:
    """Return how likely each class is of what is asked about `text`."""
    network, classes = _load()
    given = marked(text, asked)
    ids = np.array([given.ids], np.int64)
    ((logits,),) = network.run(
        None, {"ids": ids, "mask": np.ones_like(ids), "marks": np.array([given.marks], np.int64)}
    )
    odds = np.exp(logits - logits.max())
    return {name: float(p) for name, p in zip(classes, odds / odds.sum(), strict=True)}


@cache
def _load() -> tuple[onnxruntime.InferenceSession, tuple[str, ...]]:
    """Return the network and its classes, loaded once for each process.

    Raises `ModelError` where its weights are missing or damaged.
    """
    network = session(FOLDER, FILE)
    return network, msgspec.json.decode(
        (FOLDER / "classes.json").read_bytes(), type=tuple[str, ...]
    )
