"""Which saying denies which statement, as pairs to learn from.

Takes the sayings of an article with who denies what (`tools/data/attributions`), gives `Pair`s of
spans: every statement of the same paragraph or the one beside it beside every saying, whether it is
denied or not. A statement is what somebody else says, or what a sentence tells in the article's own
words.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

Span = tuple[int, int]
Spans = list[Span]
PARAGRAPHS = 1
"""How many paragraphs a statement may lie before or after what denies it."""


class Saying(msgspec.Struct, frozen=True):
    """What is said and by which word, in characters."""

    cue: Span
    content: Spans


class Denial(msgspec.Struct, frozen=True):
    """The saying that denies, by its place in the list, and the statement: its place, or words."""

    by: int
    of: int | Span


class Pair(NamedTuple):
    """A statement and a saying in characters, and whether the one is denied by the other."""

    statement: Spans
    saying: Spans
    cue: Span
    denied: bool


def pairs(doc: Doc, sayings: list[Saying], denials: list[Denial]) -> Iterator[Pair]:
    """Yield the pairs of a text; none where nobody has marked who denies what."""
    told = [saying.content for saying in sayings]
    own = _own_words(doc, sayings)
    known = {(d.by, d.of) for d in denials}
    for by, saying in enumerate(sayings):
        for of, statement in enumerate(told):
            if of != by and _are_near(doc.text, statement, saying):
                yield Pair(statement, saying.content, saying.cue, (by, of) in known)
        words = [d.of for d in denials if d.by == by and isinstance(d.of, tuple)]
        for statement in own:
            meant = any(_overlap(span, statement) for span in words)
            if _are_near(doc.text, statement, saying):
                yield Pair(statement, saying.content, saying.cue, meant)


def _own_words(doc: Doc, sayings: list[Saying]) -> list[Spans]:
    """Return what each sentence tells in the article's own words, where that is most of it."""
    said = [span for saying in sayings for span in (*saying.content, saying.cue)]
    out = []
    for sentence in doc.sents:
        own = [t for t in sentence if not any(low <= t.idx < high for low, high in said)]
        words = [t for t in own if not t.is_space and not t.is_punct]
        if any(t.pos_ in {"VERB", "AUX"} for t in words) and 2 * len(words) > len(sentence):
            out.append([(words[0].idx, words[-1].idx + len(words[-1]))])
    return out


def _are_near(text: str, statement: Spans, saying: Saying) -> bool:
    low, high = sorted((statement[0][0], saying.cue[0]))
    return text.count("\n", low, high) <= PARAGRAPHS


def _overlap(span: Span, others: Spans) -> bool:
    return any(low < span[1] and span[0] < high for low, high in others)
