"""The parse as the network sees it: a word class for each piece, a path from each cue to it.

Takes a parsed `Doc` (or a part of it) and the pieces of its text, gives small numbers that the
network has embeddings for. Labels that the shipped pipeline does not have become 0, so that any
spaCy pipeline will do, if less well.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.record import Span

Ints: TypeAlias = NDArray[np.int64]

POS = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split()
)
DEPENDENCIES = tuple(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
    "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp".split()
)
"""The labels of spaCy's English models (ClearNLP's scheme)."""
LEVELS = 3
"""Where a path turns: at the cue, at the word over it, higher."""
_STEP = len(DEPENDENCIES) + 2
PATHS = 1 + LEVELS * _STEP
"""0 for another sentence; for each level the word itself, or the relation that leads down from it."""
_DEEPEST = 40
_POS = {name: i for i, name in enumerate(POS, 1)}
_DEPENDENCY = {name: i for i, name in enumerate(DEPENDENCIES, 1)}


class Parse(NamedTuple):
    """Tokens of a text: first character, head (a root's is itself), word class, relation: [t]."""

    starts: Ints
    heads: Ints
    pos: Ints
    relations: Ints


def parse_of(doc: Doc) -> Parse:
    """Return the parse of a whole document."""
    return Parse(
        np.array([token.idx for token in doc], np.int64),
        np.array([token.head.i for token in doc], np.int64),
        np.array([_POS.get(token.pos_, 0) for token in doc], np.int64),
        np.array([_DEPENDENCY.get(token.dep_, 0) for token in doc], np.int64),
    )


def part(parse: Parse, span: Span) -> Parse:
    """Return the parse of the characters of `span` alone; a head outside it makes a root."""
    low, high = (int(x) for x in np.searchsorted(parse.starts, span))
    heads = parse.heads[low:high] - low
    own = np.arange(high - low)
    inside = (heads >= 0) & (heads < high - low)
    return Parse(
        parse.starts[low:high] - span[0],
        np.where(inside, heads, own),
        parse.pos[low:high],
        parse.relations[low:high],
    )


def tokens_at(parse: Parse, spans: Ints) -> Ints:
    """Return for pieces with the characters `spans` [n, 2] the token that each belongs to: [n]."""
    if not len(parse.starts):
        return np.zeros(len(spans), np.int64)
    found: Ints = np.maximum(np.searchsorted(parse.starts, spans[:, 0], "right") - 1, 0)
    return found


def features(parse: Parse, tokens: Ints) -> Ints:
    """Return word class and relation of each piece: [n, 2]."""
    if not len(parse.starts):
        return np.zeros((len(tokens), 2), np.int64)
    return np.stack([parse.pos[tokens], parse.relations[tokens]], 1)


def paths(parse: Parse, tokens: Ints, cues: Sequence[tuple[int, int]]) -> Ints:
    """Return the path from each cue `[start, end)` in pieces to every piece: [k, n] of `PATHS`."""
    out = np.zeros((len(cues), len(tokens)), np.int64)
    if not len(parse.starts) or not len(tokens):
        return out
    heads, relations = parse.heads.tolist(), parse.relations.tolist()
    first, last = int(tokens[0]), int(tokens[-1])
    for row, (start, end) in enumerate(cues):
        over = _over(heads, _head(heads, tokens[start:end].tolist()))
        codes = [0] * (last - first + 1)
        known: dict[int, int] = {
            t: 1 + min(level, LEVELS - 1) * _STEP for level, t in enumerate(over)
        }
        for token in range(first, last + 1):
            codes[token - first] = _code(heads, relations, known, token)
        out[row] = np.array(codes, np.int64)[tokens - first]
    return out


def _head(heads: list[int], tokens: list[int]) -> int:
    """Return the first token whose head is not among `tokens`."""
    inside = set(tokens)
    return next((t for t in tokens if heads[t] == t or heads[t] not in inside), tokens[0])


def _over(heads: list[int], token: int) -> list[int]:
    """Return a token and those over it, up to the root."""
    out = [token]
    while heads[out[-1]] != out[-1] and len(out) < _DEEPEST:
        out.append(heads[out[-1]])
    return out


def _code(heads: list[int], relations: list[int], known: dict[int, int], token: int) -> int:
    """Return the path to a token; `known` holds those found so far."""
    climbed: list[int] = []
    at = token
    while at not in known and heads[at] != at and len(climbed) < _DEEPEST:
        climbed.append(at)
        at = heads[at]
    code = known.get(at, 0)
    if climbed and code and (code - 1) % _STEP == 0:  # `at` stands over the cue
        code += 1 + relations[climbed[-1]]
    for each in climbed:
        known[each] = code
    return code
