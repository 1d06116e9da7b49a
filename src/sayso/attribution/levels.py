"""Attributions inside attributions: "the paper said that the envoy had told them that ...".

The reader finds the outermost level, as its training data has it. What stands inside a content is
read again, as a text of its own, wherever a word of saying with a speaker is in it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.attribution import tagger
from sayso.attribution.acts import lexicon
from sayso.attribution.backed import backed
from sayso.attribution.documents import issuers
from sayso.attribution.reporting_clauses import told_after
from sayso.attribution.spans import characters, name_end
from sayso.attribution.tagger import Found
from sayso.language.encoder import Encoding, encode_text
from sayso.language.model import text_of
from sayso.language.speech import words
from sayso.language.syntax import Parse, part
from sayso.language.turns import Form, turns
from sayso.record import Span

DEEPEST = 4
SPEAKERS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})
CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
LEAST_SCORE = 0.4
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)(?<=[\w.,!?…])['’](?!\w)")
"""A quotation in single marks, apostrophes inside it aside."""
_MARKS = tuple('"“”')


class Level(NamedTuple):
    """An attribution, the one that it is told in by its place in the list, who speaks if known."""

    found: Found
    within: int | None
    speaker: str | None = None
    apart: bool = False
    """Told in a denial, but not on the say-so of the one who denies."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The characters of its cue, its source and its content."""
        return self.found.spans

    def meets(self, span: Span) -> bool:
        """Say whether any of its characters lie in `span`."""
        return any(start < span[1] and span[0] < end for start, end in self.spans)


def read_levels(doc: Doc, encoding: Encoding) -> list[Level]:
    """Return the attributions of `doc`, every outer one before those inside it."""
    text = text_of(doc)
    parse = encoding.pieces.parse
    read = tagger.find(text, encoding)
    out = [Level(found, None) for found in (*read, *told_after(doc, read))]
    depth = dict.fromkeys(range(len(out)), 1)
    i = 0
    while i < len(out):
        if depth[i] < DEEPEST:
            for inner in _inside(doc, text, parse, out[i].found):
                depth[len(out)] = depth[i] + 1
                out.append(Level(inner, i))
        i += 1
    return out


def sources_of(doc: Doc, levels: Iterable[Level]) -> list[DocSpan]:
    """Return the phrases that are the sources of attributions, in order, once each.

    A document's are followed by the phrases for who issued it, a content's by those for who speaks in it.
    """
    labels = {
        turn.label[0] for turn in turns(text_of(doc)) if turn.form in {Form.QUESTION, Form.ANSWER}
    }
    found = {span for one in levels for span in one.found.source if span[0] not in labels}
    told = [doc.char_span(*span, alignment_mode="expand") for span in sorted(found)]
    heads = [h for span in told if span is not None for h in _issuers(span)]
    heads += [h for one in levels for h in _speakers(doc, one.found)]
    heads += [one.source for verb in doc if (one := backed(verb)) is not None]
    others = {characters(h.left_edge, name_end(h)) for h in heads} - found
    told += [doc.char_span(*span, alignment_mode="expand") for span in sorted(others)]
    return [span for span in told if span is not None]


def _issuers(source: DocSpan) -> list[Token]:
    """Return the heads of the phrases for who issued a document that speaks."""
    root = source.root
    return list(issuers(root)) if root.lemma_.lower() in words("documents") else []


def _speakers(doc: Doc, outer: Found) -> list[Token]:
    """Return the subjects of the verbs of saying in a content, and the heads of whose claims are told."""
    spans = [doc.char_span(*span, alignment_mode="contract") for span in outer.content]
    return [
        head
        for span in spans
        if span is not None
        for word in span
        for head in _who_says(word)
        if head.pos_ in {"NOUN", "PROPN"} and head.i >= span.start
    ]


def _who_says(word: Token) -> Iterator[Token]:
    known, lemma = lexicon(), word.lemma_.lower()
    if word.pos_ == "VERB" and lemma in known.words["inner_told"]:
        yield from (c for c in word.children if c.dep_ == "nsubj")
    elif word.pos_ == "NOUN" and (lemma in known.nouns or lemma in known.words["sayings"]):
        yield from issuers(word)


def _inside(doc: Doc, text: str, parse: Parse, outer: Found) -> list[Found]:
    """Return the attributions in the content of `outer`."""
    found: list[Found] = []
    for span in outer.content:
        tokens = doc.char_span(*span, alignment_mode="contract")
        if tokens is None or not any(_tells(token, span) for token in tokens):
            continue
        told = _marked(text[slice(*span)])
        for inner in tagger.find(told, encode_text(told, part(parse, span))):
            moved = _shifted(inner, span[0])
            whole = sum(end - start for start, end in moved.content) >= 0.95 * (span[1] - span[0])
            if inner.score >= LEAST_SCORE and inner.source and not whole and _is_told(doc, moved):
                found.append(moved)
    return found


def _marked(text: str) -> str:
    """Return words with quotations inside quotations marked as such: the reader knows double marks."""
    if text[:1] in _MARKS:
        text = " " + text[1:]
    if text[-1:] in _MARKS:
        text = text[:-1] + " "
    return _SINGLE.sub(r"“\1”", text)


def _is_told(doc: Doc, found: Found) -> bool:
    """Say whether a content is a clause or a quotation: "said they fled", not "planned to flee"."""
    for span in found.content:
        tokens = doc.char_span(*span, alignment_mode="contract")
        if tokens is None:
            continue
        if any(t.is_quote or t.dep_ in CLAUSE_SUBJECTS for t in tokens):
            return True
    return False


def _tells(token: Token, span: Span) -> bool:
    """Say whether a token is a word of saying whose speaker stands in the same content."""
    lemma = token.lemma_.lower()
    if lemma == "accord":
        return True
    if token.pos_ not in {"VERB", "NOUN"}:
        return False
    known = lexicon()
    if lemma not in (known.verbs if token.pos_ == "VERB" else known.nouns):
        return False
    return any(
        child.dep_ in SPEAKERS and span[0] <= child.idx < span[1] for child in token.children
    )


def _shifted(found: Found, by: int) -> Found:
    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) for start, end in spans)

    cue = found.cue[0] + by, found.cue[1] + by
    return Found(cue, move(found.source), move(found.content), found.score)
