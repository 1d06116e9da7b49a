"""Statements printed whole: "Minister Ana Duarte said:" and under it paragraphs without marks.

Takes the parse, the cast and the attributions read so far, gives them with what stands under such a
line as its speaker's, and what was read in it inside of that. The first paragraph is always the
speaker's; further ones up to the last in which somebody speaks of himself in words of his own, as press releases print them.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.levels import Level
from sayso.attribution.spans import characters, holds, name_end
from sayso.attribution.tagger import Found, quotations_of
from sayso.language.model import text_of
from sayso.language.speech import words
from sayso.record import Span

SURE = 0.7
"""Confidence of what the line and its colon tell."""
MOST = 12
"""Paragraphs of a statement, at most."""
_LINE = re.compile(r":[ \t]*\n\s*(?=[^\s\"“«‘'])")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_LABEL = re.compile(r"[\w .'’-]{1,40}:")
_SELF = re.compile(r"\b(?:I|my|me|we|our|us|We|Our|My)\b")


def with_releases(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels with the statements under such lines, and what they hold inside them."""
    out = list(levels)
    text = text_of(doc)
    for line in _LINE.finditer(text):
        colon = doc.char_span(line.start(), line.start() + 1, alignment_mode="expand")
        found = None if colon is None else _said(doc, cast, colon[0], line.end())
        if found is None or any(one.within is None and _is_told(one, found) for one in out):
            continue
        for i, one in enumerate(out):
            if one.within is None and holds(found.content, one.found.cue[0]):
                out[i] = one._replace(within=len(out))
        out.append(Level(found, None))
    return out


def _is_told(level: Level, found: Found) -> bool:
    """Say whether an attribution has the line's verb or subject already."""
    return any(a < y and x < b for a, b in (found.cue, *found.source) for x, y in level.spans)


def _said(doc: Doc, cast: Cast, colon: Token, start: int) -> Found | None:
    """Return what a line with a speaker, a verb of saying and a colon at its end introduces."""
    verb = next((t for t in (colon.head, colon.sent.root) if _speaks(t)), None)
    subject = None if verb is None else next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb is None or subject is None or verb.i > colon.i or cast.at(subject) is None:
        return None
    content = _under(text_of(doc), start)
    if not content:
        return None
    source = characters(subject.left_edge, name_end(subject))
    return Found((verb.idx, verb.idx + len(verb)), (source,), content, SURE)


def _speaks(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in words("speaking")


def _under(text: str, start: int) -> tuple[Span, ...]:
    """Return the paragraphs of a statement that begins at a character."""
    whole = list(takewhile(lambda span: _goes_on(text, span), _paragraphs(text, start)))[:MOST]
    last = max((i for i, span in enumerate(whole) if _is_own(text[slice(*span)])), default=0)
    return tuple(whole[: last + 1])


def _is_own(paragraph: str) -> bool:
    """Say whether somebody speaks of himself in a paragraph, and not in words quoted from another."""
    quoted = quotations_of(paragraph)
    return any(not holds(quoted, word.start()) for word in _SELF.finditer(paragraph))


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    for match in _PARAGRAPH.finditer(text, start):
        yield match.start(), match.start() + len(match.group().rstrip())


def _goes_on(text: str, span: Span) -> bool:
    """Say whether a paragraph may be part of a statement: no quotation, label or further line."""
    words_of = text[slice(*span)]
    return not (words_of[0] in '"“«' or words_of.endswith(":") or _LABEL.match(words_of))
