"""Reads attributions out of a text: who says what, by which cue, in characters.

Takes a text and what the encoder makes of it, gives `Found`s, the outermost level alone, as PolNeAR annotates them.
"""

from typing import NamedTuple

from sayso.attribution import decoding
from sayso.attribution.decoding import Relation, Scores, Settings
from sayso.attribution.spans import snapped, to_characters, widen
from sayso.language.encoder import Encoding
from sayso.language.pieces import quoted, runs
from sayso.record import Span

Quotations = tuple[Span, ...]


class Found(NamedTuple):
    """An attribution in characters, with its probability."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """The characters of its cue, its source and its content."""
        return (self.cue, *self.source, *self.content)


def find(text: str, encoding: Encoding) -> list[Found]:
    """Return the attributions of `text`, encoded, in the order of their cues."""
    scores = decoding.score(encoding)
    cfg = decoding.settings()
    quotations = tuple(quotations_of(text))
    kept = decoding.outermost(decoding.relations(scores, cfg), cfg)
    found = [in_characters(text, relation, scores, quotations, cfg) for relation in kept]
    return [one for one in found if one.content]


def quotations_of(text: str) -> list[Span]:
    """Return the spans inside double quotation marks, marks included."""
    return [(start, end) for start, end in runs(quoted(text)) if end - start > 2]


def in_characters(
    text: str, relation: Relation, scores: Scores, quotations: Quotations, cfg: Settings
) -> Found:
    """Return a relation in characters of `text`."""
    offsets = scores.pieces.spans
    whole = int(offsets[relation.cue[0], 0]), int(offsets[relation.cue[1] - 1, 1])
    clean = widen(text, whole)
    cue = clean if clean[0] < clean[1] else whole  # "WALLACE: ...": the colon is the cue
    content = to_characters(text, relation.content, offsets)
    return Found(
        cue=cue,
        source=_without_that(text, to_characters(text, relation.source, offsets)),
        content=snapped(text, content, quotations, cue, cfg.snap),
        score=round(relation.score, 4),
    )


def _without_that(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a source without the conjunction before it ("said that Kabulov had said")."""
    return tuple(
        (start + 5, end) if text.startswith("that ", start) and end - start > 5 else (start, end)
        for start, end in source
    )
