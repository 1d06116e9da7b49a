"""Word pieces of a text, and the windows of whole paragraphs that the network reads.

Takes a text and its parse, gives its pieces with five features of each (letter case, since the
encoder is uncased; inside quotation marks; first of a paragraph; word class; relation to its head)
and `Window`s of at most 224 of them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.language import syntax
from sayso.language.syntax import Ints, Parse
from sayso.record import Span

Floats: TypeAlias = NDArray[np.float32]

MOST_PIECES = 224
"""Pieces of a window, with the two special ones at its ends: what the weights were trained on."""
CLS, SEP = 101, 102
CASE, QUOTED, FIRST, WORD_CLASS, RELATION = range(5)
FEATURES = (4, 2, 2, len(syntax.POS) + 1, len(syntax.DEPENDENCIES) + 1)
"""How many values each feature has."""
_WORD = re.compile(r"\w+")
_OPENING, _CLOSING = "“«", "”»"
_MARK = re.compile(r"[“«”»\"]")
_PARAGRAPHS_ON, _FAR = 4, 1200
"""In how many more paragraphs and characters a quotation may end that one leaves open."""


class Pieces(NamedTuple):
    """A text in word pieces: ids [n], features [n, 5], characters [n, 2], paragraph [n]."""

    ids: Ints
    features: Ints
    spans: Ints
    paragraph: Ints
    parse: Parse
    tokens: Ints
    """The token of the parse that each piece belongs to."""
    blocks: tuple[tuple[int, int], ...]
    """Paragraphs as ranges of pieces, those too long for a window cut."""


class Window(NamedTuple):
    """What the network reads at a time: ids [m] and features [m, 5] with the special pieces."""

    low: int
    """The first piece of the text in this window."""
    ids: Ints
    features: Ints


@cache
def tokenizer() -> Tokenizer:
    """Return the word pieces of the encoder that the weights were made from."""
    path = files("sayso.language").joinpath("data/encoder/tokenizer.json")
    known = Tokenizer.from_str(path.read_text("utf-8"))
    known.no_truncation()
    known.no_padding()
    return known


def quoted(text: str) -> NDArray[np.bool_]:
    """Return for each character whether it is inside double quotation marks, marks included.

    Every paragraph starts outside, so that one odd mark spoils no more than its paragraph; but a
    quotation whose mark comes in one of the next few is a quotation whole.
    """
    inside_at = np.zeros(len(text), np.bool_)
    inside = False
    for i, char in enumerate(text):
        if char == "\n":
            inside = inside and _closes_later(text, i)
        elif char in _OPENING:
            inside = True
        elif char in _CLOSING:
            inside_at[i], inside = True, False
            continue
        elif char == '"':
            inside_at[i], inside = True, not inside
            continue
        inside_at[i] = inside
    return inside_at


def _closes_later(text: str, newline: int) -> bool:
    """Say whether the first mark after the end of a paragraph, not far from it, closes a quotation."""
    match = _MARK.search(text, newline, newline + _FAR)
    if match is None or text.count("\n", newline, match.start()) > _PARAGRAPHS_ON:
        return False
    if match.group() != '"':
        return match.group() in _CLOSING
    after = text[match.end() : match.end() + 1]
    return not text[match.start() - 1].isspace() and not after.isalnum()


def _case(word: str) -> int:
    """Return 3 for capitals, 2 for a capital first, 1 for other letters, 0 for digits."""
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper():
        return 2
    return 1 if word[:1].isalpha() else 0


def split(text: str, parse: Parse) -> Pieces:
    """Return `text` in word pieces; `parse` is its parse."""
    encoded = tokenizer().encode(text, add_special_tokens=False)
    spans = np.array(encoded.offsets, np.int64).reshape(-1, 2)
    count = len(spans)
    features = np.zeros((count, len(FEATURES)), np.int64)
    tokens = syntax.tokens_at(parse, spans)
    features[:, WORD_CLASS:] = syntax.features(parse, tokens)
    inside = quoted(text)
    cases = {match.start(): _case(match.group()) for match in _WORD.finditer(text)}
    last = 0
    for i, start in enumerate(spans[:, 0].tolist()):
        last = cases.get(start, last if text[start].isalnum() else 0)
        features[i, CASE] = last
        features[i, QUOTED] = inside[start]
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        low, high = (int(x) for x in np.searchsorted(spans[:, 0], match.span()))
        if low < high:
            features[low, FIRST] = 1
        while low < high:
            blocks.append((low, min(high, low + MOST_PIECES - 2)))
            low += MOST_PIECES - 2
    paragraph = np.cumsum(features[:, FIRST])
    ids = np.array(encoded.ids, np.int64)
    return Pieces(ids, features, spans, paragraph, parse, tokens, tuple(blocks))


def windows(pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a text: as many whole paragraphs in each as there is room for."""
    start = end = 0
    for low, high in pieces.blocks:
        if high - start > MOST_PIECES - 2 and end > start:
            yield _window(pieces, start, end)
            start = low
        end = high
    if end > start:
        yield _window(pieces, start, end)


def _window(pieces: Pieces, start: int, end: int) -> Window:
    features = np.zeros((end - start + 2, len(FEATURES)), np.int64)
    features[1:-1] = pieces.features[start:end]
    ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])
    return Window(start, ids, features)


def covered(pieces: Ints, span: Span) -> tuple[int, int]:
    """Return the range of pieces, by their characters [n, 2], that `span` touches."""
    low = int(np.searchsorted(pieces[:, 1], span[0], "right"))
    return low, int(np.searchsorted(pieces[:, 0], span[1], "left"))


def runs(mask: Sequence[bool] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the ranges of `mask` that are true."""
    edges = np.diff(np.concatenate([[0], np.asarray(mask, np.int8), [0]]))
    starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
