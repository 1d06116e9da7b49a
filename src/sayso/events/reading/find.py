"""Reads events out of an encoded text: the words that tell one, its type, its status, its sides.

Takes a parsed `Doc` and what the encoder makes of it, gives `Reading`s in tokens, in the order of
the text. The conventions are those of the readings that the weights were learnt from
(`tools/data/events/GUIDE.md`).
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.events.reading import network
from sayso.events.reading.partaking import mended
from sayso.language.encoder import Encoded, Encoding, Probabilities
from sayso.language.pieces import Pieces, runs
from sayso.record import EventType, Status

EVENT = 0
"""The one tag of a window with the states that events have of their own."""
LEAST = 0.15
"""Words that are less likely to tell an event are not asked about."""
PARTY = 0.4
"""How likely an event must be for its phrases to become actors."""
BESIDE = 16
"""Pieces on both sides of a sentence that are looked at with it: as far as the reader's convolutions reach."""
ACTOR, RECIPIENT = 1, 2
LEFT_OF_NOUN = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
NEAR = 3
"""Tokens between an adjective and its noun, at most."""
EMPTY = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "SPACE", "PART"})
"""Word classes that alone are nobody."""

DASHES = frozenset({"-", "‐"})
PREFIXES = frozenset({"counter", "anti", "re", "co", "pre", "post"})
WORDLESS = EMPTY | {"AUX", "ADV"}
"""Word classes that alone tell no event: the "n't" of "won't take effect", the "falsely" of "falsely accused"."""

Tokens = tuple[int, int]


class Reading(NamedTuple):
    """An event in tokens: its words, how likely they tell one, types with their chances, sides."""

    words: DocSpan
    chance: float
    types: dict[EventType, float]
    status: Status
    actors: tuple[DocSpan, ...]
    recipients: tuple[DocSpan, ...]

    @property
    def type(self) -> EventType:
        """Return the likeliest type."""
        return max(self.types, key=lambda kind: self.types[kind])

    @property
    def head(self) -> Token:
        """Return the head of the event's words."""
        return self.words.root

    @property
    def sides(self) -> tuple[DocSpan, ...]:
        """Return all phrases that take part."""
        return self.actors + self.recipients


def readings(doc: Doc, encoding: Encoding) -> list[Reading]:
    """Return the events that the text tells, also the unlikely ones, in order."""
    return [
        one
        for encoded in encoding.windows
        for one in _in_window(doc, encoding.pieces, network.own(encoded))
    ]


def sides_of(found: Iterable[Reading], least: float = PARTY) -> list[DocSpan]:
    """Return the phrases that take part in events that are likely enough, in order, once each."""
    phrases = {(p.start, p.end): p for one in found if one.chance >= least for p in one.sides}
    return [phrases[key] for key in sorted(phrases)]


def _in_window(doc: Doc, pieces: Pieces, encoded: Encoded) -> list[Reading]:
    groups: dict[int, list[Tokens]] = {}
    for low, high in triggers(encoded.tags[EVENT]):
        sentence = doc[_tokens(pieces, encoded, low, high)[0]].sent.start
        groups.setdefault(sentence, []).append((low, high))
    return [
        reading
        for sentence, words in groups.items()
        for reading in _in_sentence(doc, pieces, encoded, doc[sentence].sent, words)
    ]


def _in_sentence(
    doc: Doc, pieces: Pieces, encoded: Encoded, sent: DocSpan, words: list[Tokens]
) -> list[Reading]:
    """Return the events that words of one sentence tell; a side stands in it too."""
    first, last = np.searchsorted(pieces.tokens, (sent.start, sent.end)) - encoded.window.low + 1
    start = max(0, min(int(first), words[0][0]) - BESIDE)
    end = min(encoded.states.shape[1], max(int(last), words[-1][1]) + BESIDE)
    encoded = encoded.part(start, end)
    words = [(low - start, high - start) for low, high in words]
    tags = encoded.tags[EVENT]
    answers = network.read(pieces, encoded, tuple(words))
    out = []
    for row, (low, high) in enumerate(words):
        tokens = _whole(doc, _tokens(pieces, encoded, low, high))
        if all(token.pos_ in WORDLESS for token in doc[slice(*tokens)]):
            continue
        said = _whose(pieces, encoded, answers.sides[row])
        whose = {i: side for i, side in said.items() if sent.start <= i < sent.end}
        told = doc[tokens[0] : tokens[1]]
        sides = (_phrases(doc, whose, side, tokens) for side in (ACTOR, RECIPIENT))
        actors, recipients = mended(told.root, *sides)
        out.append(
            Reading(
                words=told,
                chance=float((tags[low:high, 1] + tags[low:high, 2]).max()),
                types={
                    kind: float(p)
                    for kind, p in zip(network.TYPES, answers.types[row], strict=True)
                },
                status=network.STATUSES[int(answers.statuses[row].argmax())],
                actors=actors,
                recipients=recipients,
            )
        )
    return out


def triggers(tags: Probabilities) -> tuple[Tokens, ...]:
    """Return the ranges of pieces that may tell an event, in chances [m, 3] of a window."""
    likely = tags[:, 1] + tags[:, 2]
    out, i = [], 1
    while i < len(tags) - 1:
        j = i + 1
        if likely[i] >= LEAST:
            while j < len(tags) - 1 and likely[j] >= LEAST and tags[j, 2] >= tags[j, 1]:
                j += 1
            out.append((i, j))
        i = j
    return tuple(out)


def _whole(doc: Doc, tokens: Tokens) -> Tokens:
    """Return tokens with the rest of a word that a hyphen cuts: "counter-" of "counter-protests"."""
    start, end = tokens
    if doc[end - 1].lower_ in PREFIXES and end < len(doc) and doc[end].text in DASHES:
        end += 1
    cut = doc[end - 1].text in DASHES and not doc[end - 1].whitespace_ and end < len(doc)
    return (start, end + 1) if cut else tokens


def _tokens(pieces: Pieces, encoded: Encoded, low: int, high: int) -> Tokens:
    """Return the tokens that pieces `[low, high)` of a window belong to."""
    shift = encoded.window.low - 1
    return int(pieces.tokens[low + shift]), int(pieces.tokens[high - 1 + shift]) + 1


def _whose(pieces: Pieces, encoded: Encoded, sides: Probabilities) -> dict[int, int]:
    """Return for each token of a window whose it is: the side that its pieces say together."""
    low = encoded.window.low
    inner = sides[1:-1]
    tokens = pieces.tokens[low : low + len(inner)]
    known, place = np.unique(tokens, return_inverse=True)
    votes = np.zeros((len(known), inner.shape[1]), np.float32)
    np.add.at(votes, place, inner)
    return dict(zip(known.tolist(), votes.argmax(1).tolist(), strict=True))


def _phrases(doc: Doc, whose: dict[int, int], side: int, words: Tokens) -> tuple[DocSpan, ...]:
    """Return the phrases of one side, each a run of tokens that are not all particles."""
    if not whose:
        return ()
    first, last = min(whose), max(whose) + 1
    mask = [whose.get(i) == side for i in range(first, last)]
    for i in range(1, len(mask) - 1):  # "dozens of soldiers"
        if mask[i - 1] and mask[i + 1] and not mask[i] and doc[first + i].lower_ == "of":
            mask[i] = True
    found = (doc[first + low : first + high] for low, high in runs(mask))
    named = (span for span in found if any(token.pos_ not in EMPTY for token in span))
    return tuple(_to_its_noun(span, words) for span in named)


def _to_its_noun(span: DocSpan, words: Tokens) -> DocSpan:
    """Return a phrase that ends before its noun with that noun, unless it is the event's word."""
    last, noun = span[-1], span[-1].head
    cut_off = last.dep_ in LEFT_OF_NOUN and 0 < noun.i - last.i <= NEAR
    if not cut_off or words[0] <= noun.i < words[1]:
        return span
    return span.doc[span.start : noun.i + 1]
