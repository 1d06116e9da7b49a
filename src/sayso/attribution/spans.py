"""From word pieces back to characters: whole words, clean edges, whole quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from sayso.record import Span

_WORD = re.compile(r"\w")
_WORD_OR_BREAK = re.compile(r"[\w\n]")
_FRONT, _BACK = frozenset(",;:.-–—"), frozenset(",;:-–—")


class Taken:
    """The characters of a text that spans hold already: cues, sources and contents of sayings."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._held = bytearray(length)
        for start, end in spans:
            self._held[start:end] = b"\1" * (end - start)

    def at(self, character: int) -> bool:
        """Say whether a character is held."""
        return self._held[character] == 1

    def meets(self, span: Span) -> bool:
        """Say whether any character of a span is held."""
        return self._held.find(1, *span) >= 0


def widen(text: str, span: Span) -> Span:
    """Return `span` grown to whole words, without space or punctuation at its edges."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _FRONT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _BACK):
        end -= 1
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def holds(spans: Sequence[Span], character: int) -> bool:
    """Say whether a character stands in one of `spans`."""
    return any(start <= character < end for start, end in spans)


def characters(first: Token, last: Token) -> Span:
    """Return the characters from one token to another, without marks at the end."""
    while last.is_punct and last.i > first.i:
        last = last.nbor(-1)
    return first.idx, last.idx + len(last)


def name_end(name: Token) -> Token:
    """Return the last word of a name, without a clause that goes on about it."""
    aside = next((c for c in name.children if c.dep_ in {"relcl", "acl"}), None)
    return name.right_edge if aside is None else aside.left_edge.nbor(-1)


def runs_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the runs of tokens as characters, without marks at their edges."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    out = []
    for run in runs:
        while run and (run[0].is_punct or run[0].is_space) and not run[0].is_quote:
            run.pop(0)
        while run and (run[-1].is_punct or run[-1].is_space) and not run[-1].is_quote:
            run.pop()
        if run:
            out.append((run[0].idx, run[-1].idx + len(run[-1])))
    return tuple(out)


def to_characters(
    text: str, pieces: NDArray[np.int64], offsets: NDArray[np.int64]
) -> tuple[Span, ...]:
    """Return the characters of a set of pieces; spans with only marks between them become one."""
    if not len(pieces):
        return ()
    out: list[Span] = []
    for part in np.split(pieces, np.nonzero(np.diff(pieces) > 1)[0] + 1):
        start, end = widen(text, (int(offsets[part[0], 0]), int(offsets[part[-1], 1])))
        if start < end and _WORD.search(text, start, end):
            out.append((start, end))
    return joined(text, out)


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, those that touch or have only marks between them made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and (start <= out[-1][1] or not _WORD_OR_BREAK.search(text, out[-1][1], start)):
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def snapped(
    text: str, content: Sequence[Span], quotations: Sequence[Span], cue: Span, share: float
) -> tuple[Span, ...]:
    """Return content that mostly fills a quotation widened to it, unless the cue is inside.

    `quotations` are in order and apart from each other.
    """
    content = [(_own_start(text, one, quotations), one[1]) for one in content]
    spans = list(content)
    first = bisect_right(quotations, min((x for x, _ in content), default=0), key=itemgetter(1))
    last = max((y for _, y in content), default=0)
    for start, end in takewhile(lambda one: one[0] < last, islice(quotations, first, None)):
        if start <= cue[0] < end:
            continue
        covered = sum(max(0, min(end, y) - max(start, x)) for x, y in content)
        if share * (end - start) <= covered:
            spans.append((start, end))
    return joined(text, spans)


def _own_start(text: str, span: Span, quotations: Sequence[Span]) -> int:
    """Return where a span begins, without the end of a quotation that another one follows at once.

    Two speakers are quoted one after the other in "… the last year.” “We were many,” he said".
    """
    i = bisect_right(quotations, span[0], key=itemgetter(1))
    if i + 1 >= len(quotations):
        return span[0]
    (start, end), (after, _) = quotations[i], quotations[i + 1]
    cut = start < span[0] < end <= after < span[1] and not text[end:after].strip()
    return after if cut else span[0]
