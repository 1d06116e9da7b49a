"""From the network's probabilities to relations of cue, content and source.

Takes an encoded text, gives `Relation`s in ranges of
pieces. A Viterbi pass with a price for each change of label makes spans of content and source; a
logistic regression on fourteen features of a relation says whether to keep it; of relations whose
content overlaps the better one stays. All settings were tuned on PolNeAR's development set
(`docs/decisions/attribution.md`).
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.attribution import network
from sayso.attribution.network import Cue
from sayso.language.encoder import Encoding, Probabilities
from sayso.language.pieces import Pieces, runs

CANDIDATE = 0.12
"""Pieces with a smaller cue probability are never part of a candidate."""
CUE, CONTENT, SOURCE = range(3)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of the decoder; prices and biases in nats, `weights` with a constant at the end."""

    keep: float
    content_price: float
    source_price: float
    content_bias: float
    source_bias: float
    tag_weight: float
    snap: float
    inner: float
    weights: tuple[float, ...]


class Candidate(NamedTuple):
    """A cue in pieces of the text, its window's first piece, its label probabilities [m, 3]."""

    cue: Cue
    low: int
    labels: Probabilities


class Scores(NamedTuple):
    """All that the network says of a text: tags [3, n, 3] and the candidates."""

    pieces: Pieces
    tags: Probabilities
    candidates: tuple[Candidate, ...]


class Relation(NamedTuple):
    """An attribution in pieces of the text."""

    score: float
    cue: tuple[int, int]
    content: NDArray[np.int64]
    source: NDArray[np.int64]
    features: NDArray[np.float64]


@cache
def settings() -> Settings:
    """Return the shipped settings."""
    data = files("sayso.attribution").joinpath("data/reader/settings.json").read_bytes()
    return msgspec.json.decode(data, type=Settings)


def score(encoding: Encoding) -> Scores:
    """Return what encoder and reader say of a text."""
    pieces = encoding.pieces
    tags = np.zeros((3, len(pieces.ids), 3), np.float32)
    found: list[Candidate] = []
    for encoded in encoding.windows:
        window = encoded.window
        size = len(window.ids) - 2
        inner = encoded.tags[:, 1 : size + 1]
        tags[:, window.low : window.low + size] = inner
        cues = [Cue(c.start + 1, c.end + 1, c.score) for c in candidates(inner[CUE])]
        if not cues:
            continue
        shift = window.low - 1
        for cue, labels in zip(cues, network.read(pieces, encoded, cues), strict=True):
            moved = Cue(cue.start + shift, cue.end + shift, cue.score)
            found.append(Candidate(moved, window.low, labels[1 : size + 1]))
    return Scores(pieces, tags, tuple(found))


def candidates(tags: Probabilities) -> list[Cue]:
    """Return the candidate cues in the cue's begin-inside-outside probabilities [n, 3]."""
    likely = tags[:, 1] + tags[:, 2]
    out, i = [], 0
    while i < len(tags):
        if likely[i] < CANDIDATE:
            i += 1
            continue
        j = i + 1
        while j < len(tags) and likely[j] >= CANDIDATE and tags[j, 2] >= tags[j, 1]:
            j += 1
        top = float(likely[i:j].max())
        strong = np.nonzero(likely[i:j] >= 0.5 * top)[0]
        out.append(Cue(i + int(strong[0]), i + int(strong[-1]) + 1, top))
        i = j
    return out


def relations(scores: Scores, cfg: Settings) -> list[Relation]:
    """Return the relation of every candidate that has content, with its probability as score."""
    if not scores.candidates:
        return []
    parts = [_emissions(candidate, scores, cfg) for candidate in scores.candidates]
    longest = max(len(labels) for _, labels, _ in parts)
    padded = np.full((len(parts), longest, 3), -50.0)
    padded[:, :, 0] = 0
    for row, (_, _, emit) in enumerate(parts):
        padded[row, : len(emit)] = emit
    a, b = cfg.content_price / 2, cfg.source_price / 2
    paths = _viterbi(padded, np.array([[0, a, b], [a, 0, a + b], [b, a + b, 0]]))
    found = [
        relation
        for candidate, (low, labels, _), path in zip(scores.candidates, parts, paths, strict=True)
        if (relation := _relation(candidate, scores, low, labels, path[: len(labels)])) is not None
    ]
    _note_nesting(found)
    weights = np.array(cfg.weights)
    return [r._replace(score=_probability(r.features @ weights[:-1] + weights[-1])) for r in found]


def _probability(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def _emissions(
    candidate: Candidate, scores: Scores, cfg: Settings
) -> tuple[int, Probabilities, NDArray[np.float64]]:
    """Return the cue's paragraph in its window: first piece, label probabilities, log scores."""
    paragraph = scores.pieces.paragraph
    here = paragraph[candidate.low : candidate.low + len(candidate.labels)]
    near = np.nonzero(here == paragraph[candidate.cue.start])[0]
    start, end = int(near[0]), int(near[-1]) + 1
    labels, low = candidate.labels[start:end], candidate.low + start
    emit = np.log(np.maximum(labels.astype(np.float64), 1e-6))
    spoken = 1 - scores.tags[1:, low : low + len(labels), 0].T
    emit[:, 1:] += cfg.tag_weight * np.log(np.maximum(spoken, 1e-4))
    emit[:, 1:] += cfg.content_bias, cfg.source_bias
    emit[candidate.cue.start - low : candidate.cue.end - low, 1:] = -50.0
    return low, labels, emit


def _viterbi(emit: NDArray[np.float64], change: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return the best labels [k, n] for log scores [k, n, 3] less `change` at every step."""
    count, length, _ = emit.shape
    back = np.zeros((count, length, 3), np.int8)
    value = emit[:, 0] - change[0]
    rows = np.arange(count)
    for i in range(1, length):
        steps = value[:, :, None] - change
        back[:, i] = steps.argmax(1)
        value = steps.max(1) + emit[:, i]
    path = np.empty((count, length), np.int8)
    path[:, -1] = (value - change[:, 0]).argmax(1)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[rows, i, path[:, i]]
    return path


def _relation(
    candidate: Candidate, scores: Scores, low: int, labels: Probabilities, path: NDArray[np.int8]
) -> Relation | None:
    """Return the spans of one cue with its features; None where no content is found."""
    content = np.nonzero(path == CONTENT)[0]
    if not len(content):
        return None
    source = np.zeros(0, np.int64)
    sources = runs(path == SOURCE)
    if sources:  # a source is one span
        start, end = max(sources, key=lambda r: float(labels[r[0] : r[1], SOURCE].sum()))
        source = np.arange(start, end)
    tags = scores.tags
    cue = candidate.cue
    mean = float(labels[content, CONTENT].mean())
    features = np.array(
        [
            _log_odds(cue.score),
            float(tags[CUE, cue.start : cue.end, 1].max()),
            _log_odds(mean),
            float(labels[content, CONTENT].min()),
            _log_odds(float(1 - tags[CONTENT, content + low, 0].mean())),
            np.log(len(content)),
            float(np.diff(content).max(initial=1) > 1),
            float(content[0] + low < cue.start),
            float(not len(source)),
            _log_odds(float(labels[source, SOURCE].mean())) if len(source) else 0.0,
            _log_odds(float(1 - tags[SOURCE, source + low, 0].mean())) if len(source) else 0.0,
            float(labels[:, SOURCE].max()),
            0.0,  # inside another's content: see _note_nesting
            0.0,  # holds another's cue
        ]
    )
    return Relation(cue.score * mean, (cue.start, cue.end), content + low, source + low, features)


def _log_odds(probability: float) -> float:
    return float(np.log(probability + 1e-4) - np.log(1 - probability + 1e-4))


def _note_nesting(found: Sequence[Relation]) -> None:
    holders = _holders(found)
    for i, inner in enumerate(found):
        for j in {j for piece in range(*inner.cue) for j in holders.get(piece, ()) if i != j}:
            outer = found[j]
            inner.features[-2] = max(inner.features[-2], outer.score)
            outer.features[-1] = max(outer.features[-1], inner.score)


def _holders(found: Sequence[Relation]) -> dict[int, list[int]]:
    """Return for each piece the relations, by their place in the list, whose content it is in."""
    out: dict[int, list[int]] = {}
    for j, relation in enumerate(found):
        for piece in relation.content.tolist():
            out.setdefault(piece, []).append(j)
    return out


def outermost(found: Iterable[Relation], cfg: Settings) -> list[Relation]:
    """Return the relations to keep: the likely ones, none inside another, no content shared."""
    ordered = sorted((r for r in found if r.score >= cfg.keep), key=lambda r: -r.score)
    holders = _holders(ordered)
    out: list[Relation] = []
    taken: set[int] = set()
    cues: set[int] = set()
    for i, relation in enumerate(ordered):
        cue = range(*relation.cue)
        around = (ordered[j] for piece in cue for j in holders.get(piece, ()) if j != i)
        if any(relation.score < other.score + cfg.inner for other in around):
            continue
        left = [piece for piece in relation.content.tolist() if piece not in taken]
        crowded = len(left) < 0.5 * len(relation.content)
        if crowded or not taken.isdisjoint(cue):
            continue
        content = [piece for piece in left if piece not in cues]
        if content:
            out.append(relation._replace(content=np.array(content, np.int64)))
            taken.update(content)
            cues.update(cue)
    return sorted(out, key=lambda r: r.cue)
