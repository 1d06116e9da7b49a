"""A small encoder that reads a sentence with its two parties marked and says what happened.

Takes a text and two spans, gives the probability of each class. MiniLM-L6 fine-tuned by
`tools/train_encoder.py`, int8, run by onnxruntime on one thread; the model card is
`docs/models/events.md`. Pieces are those of the attribution reader's tokenizer, of whose unused
entries four are the marks.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import onnxruntime

from sayso.attribution.pieces import CLS, SEP, tokenizer
from sayso.language.weights import session
from sayso.record import Span

FOLDER = Path(__file__).parent / "data/encoder"
FILE = "pairs.int8.onnx"
MOST_PIECES = 160
ACTOR, RECIPIENT = (2, 3), (4, 5)
"""The pieces before and after the actor and the recipient: unused entries of the vocabulary."""


class Marked(NamedTuple):
    """A text in pieces with marks: ids [n], the places of the two opening marks."""

    ids: tuple[int, ...]
    marks: tuple[int, int]


def marked(text: str, actor: Span, recipient: Span) -> Marked:
    """Return `text` in pieces, the two spans marked.

    Of a text with too many pieces what is far from the spans is left out.
    """
    sides = ((actor, ACTOR), (recipient, RECIPIENT))
    cuts = sorted(
        cut
        for (start, end), (before, after) in sides
        for cut in ((start, 1, before), (end, 0, after))
    )
    ids: list[int] = []
    start = 0
    for place, _, mark in cuts:
        ids += _pieces(text[start:place])
        ids.append(mark)
        start = place
    ids += _pieces(text[start:])
    room = MOST_PIECES - 2
    if len(ids) > room:
        first = min(ids.index(ACTOR[0]), ids.index(RECIPIENT[0]))
        low = max(0, min(first - room // 4, len(ids) - room))
        ids = ids[low : low + room]
    ids = [CLS, *ids, SEP]
    places = [ids.index(mark) if mark in ids else 0 for mark in (ACTOR[0], RECIPIENT[0])]
    return Marked(tuple(ids), (places[0], places[1]))


def _pieces(text: str) -> list[int]:
    found: list[int] = tokenizer().encode(text, add_special_tokens=False).ids
    return found


def chances(text: str, actor: Span, recipient: Span) -> dict[str, float]:
    """Return how likely each class is between two spans of `text`."""
    network, classes = _load()
    pair = marked(text, actor, recipient)
    ids = np.array([pair.ids], np.int64)
    given = {"ids": ids, "mask": np.ones_like(ids), "marks": np.array([pair.marks], np.int64)}
    ((logits,),) = network.run(None, given)
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
