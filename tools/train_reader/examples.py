"""Annotated articles as windows to learn from.

Takes a line of `attribution_train.jsonl` (text; source, cue and content spans), gives `Example`s:
the windows that the shipped reader would see, with a tag of each piece for each role and the
relation of each cue.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from spacy.tokens import Doc
from tools.data_sets import rows_of
from tools.train_reader.denial_examples import Denial, Pair, Saying, pairs

from sayso.language.pieces import CLS, FEATURES, MOST_PIECES, SEP, Pieces, covered, split
from sayso.language.syntax import Ints, Parse, parse_of, paths

ROLES = ("cue", "content", "source")
BEGIN, INSIDE = 1, 2
CONTENT, SOURCE = 1, 2

Spans = list[tuple[int, int]]


class Annotation(msgspec.Struct):
    """One attribution, in characters."""

    cue: Spans
    content: Spans = []
    source: Spans = []


class Row(msgspec.Struct):
    """An annotated article."""

    id: str
    text: str
    attributions: list[Annotation]
    sayings: list[Saying] = []
    denials: list[Denial] = []
    """Which saying denies what; only marked in texts of `tools/data/attributions/denials`."""


class Relation(NamedTuple):
    """A cue `[start, end)` and which pieces are its content (1) and source (2): [m]."""

    start: int
    end: int
    labels: Ints


class Contested(NamedTuple):
    """Which pieces are a statement, a saying and its cue: [3, m]; and whether it denies."""

    lit: Ints
    denied: bool


class Example(NamedTuple):
    """A window of m pieces: ids [m], features [m, 5], tags [3, m], relations, its part of the parse."""

    ids: Ints
    features: Ints
    tags: Ints
    relations: list[Relation]
    parse: Parse
    tokens: Ints
    """The token of each piece but the special ones: [m - 2]."""
    contested: list[Contested]

    def paths(self, cues: list[tuple[int, int]]) -> Ints:
        """Return the paths from cues in pieces of the window to all of them: [k, m]."""
        out = np.zeros((len(cues), len(self.ids)), np.int64)
        out[:, 1:-1] = paths(self.parse, self.tokens, [(low - 1, high - 1) for low, high in cues])
        return out


class Annotated(NamedTuple):
    """An article in pieces, tags [3, n] and relations over the whole of it."""

    pieces: Pieces
    tags: Ints
    relations: list[Relation]
    contested: list[Contested]


def rows(path: Path) -> list[Row]:
    """Return the annotated articles of a file."""
    return list(rows_of(path, Row))


def annotated(row: Row, doc: Doc) -> Annotated:
    """Return an article in pieces with its annotation; `doc` is its parsed text."""
    pieces = split(row.text, parse_of(doc))
    count = len(pieces.ids)
    tags = np.zeros((3, count), np.int64)
    relations = []
    for one in row.attributions:
        labels = np.zeros(count, np.int64)
        cue: tuple[int, int] | None = None
        for role, spans in enumerate((one.cue, one.content, one.source)):
            for low, high in (covered(pieces.spans, span) for span in spans):
                if low >= high:
                    continue
                tags[role, low], tags[role, low + 1 : high] = BEGIN, INSIDE
                if role:
                    labels[low:high] = role
                elif cue is None:
                    cue = low, high
        if cue is not None:
            relations.append(Relation(*cue, labels))
    contested = [_lit(pieces, pair) for pair in pairs(doc, row.sayings, row.denials)]
    return Annotated(pieces, tags, relations, contested)


def _lit(pieces: Pieces, pair: Pair) -> Contested:
    lit = np.zeros((3, len(pieces.ids)), np.int64)
    for row, spans in enumerate((pair.statement, pair.saying, [pair.cue])):
        for low, high in (covered(pieces.spans, span) for span in spans):
            lit[row, low:high] = 1
    return Contested(lit, pair.denied)


def examples(
    article: Annotated, rng: random.Random | None = None, share: float = 1.0
) -> Iterator[Example]:
    """Yield an article's windows.

    With `rng` the first window is cut short, so that the cuts vary from epoch to epoch, and of the
    paragraphs without attributions only a `share` is kept.
    """
    blocks = [
        block
        for block in article.pieces.blocks
        if rng is None or article.tags[:, block[0] : block[1]].any() or rng.random() < share
    ]
    room = rng.randint(40, MOST_PIECES - 2) if rng is not None else MOST_PIECES - 2
    held: list[tuple[int, int]] = []
    for block in blocks:
        size = sum(high - low for low, high in held)
        if held and size + block[1] - block[0] > room:
            yield _example(article, held)
            held, room = [], MOST_PIECES - 2
        held.append(block)
    if held:
        yield _example(article, held)


def _example(article: Annotated, blocks: list[tuple[int, int]]) -> Example:
    at = np.concatenate([np.arange(low, high) for low, high in blocks])
    size = len(at) + 2
    features, tags = np.zeros((size, len(FEATURES)), np.int64), np.zeros((3, size), np.int64)
    features[1:-1], tags[:, 1:-1] = article.pieces.features[at], article.tags[:, at]
    where = {int(piece): i for i, piece in enumerate(at, 1)}
    relations = []
    for one in article.relations:
        if one.start in where and one.end - 1 in where:
            labels = np.zeros(size, np.int64)
            labels[1:-1] = one.labels[at]
            relations.append(Relation(where[one.start], where[one.end - 1] + 1, labels))
    contested = []
    for pair in article.contested:
        lit = np.zeros((3, size), np.int64)
        lit[:, 1:-1] = pair.lit[:, at]
        if lit.any(1).all():
            contested.append(Contested(lit, pair.denied))
    ids = np.concatenate([[CLS], article.pieces.ids[at], [SEP]])
    tokens = article.pieces.tokens[at]
    return Example(ids, features, tags, relations, article.pieces.parse, tokens, contested)
