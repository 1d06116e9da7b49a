"""The lines of a page, with what can be counted in each of them.

Takes the text of a page, gives its non-empty lines as `Line`, offsets into the text kept. The
counts are those that boilerplate removers have found to tell prose from chrome: length,
punctuation, function words (jusText, Pomikálek 2011) and capitals (boilerpipe, Kohlschütter 2010).
"""

import re
from typing import NamedTuple

from sayso.record import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_INNER_END = re.compile(r"[a-z0-9)\"”’][.!?][\"”’)]?\s+[\"“‘(]?[A-Z0-9]")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FRONT = re.compile(r"^[\W_]+(?<![©(#@\[])")
_MARKS = re.compile(r"[\W_]*")

FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "their",
        "our",
        "my",
        "not",
        "no",
        "who",
        "which",
        "what",
        "when",
        "where",
        "will",
        "would",
        "could",
        "should",
        "can",
        "may",
        "than",
        "then",
        "there",
        "about",
        "after",
        "before",
        "over",
        "under",
        "into",
        "also",
        "said",
        "says",
        "so",
        "if",
        "because",
        "while",
        "more",
        "most",
        "some",
        "any",
        "all",
        "up",
        "out",
        "do",
        "did",
        "does",
        "him",
        "them",
    ]
)


class Line(NamedTuple):
    """One line: its span without the blanks around it, and what was counted in it."""

    span: Span
    text: str
    key: str
    """Lower-cased, single blanks, without punctuation around it: what phrases are looked up in."""
    words: tuple[str, ...]
    function_words: int
    capitals: int
    sentences: int
    """Sentence ends; a line of five words or fewer that ends in a full stop counts as none."""
    gap: int
    """Line breaks between the line before and this one."""


def normalise(text: str) -> str:
    """Return `text` lower-cased, with single blanks and without punctuation at its edges."""
    words = _FRONT.sub("", " ".join(text.lower().replace("’", "'").split()))
    back = _MARKS.match(
        words[::-1]
    )  # looked for at the end, a row of marks costs its length squared
    return words[: len(words) - back.end()] if back else words


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than blanks, in order."""
    text = _SURROGATE.sub("\ufffd", text)  # which neither the classifier nor a parser takes
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + raw.index(bare[0])
        gap = len(_BREAK.findall(text, last, start))
        lines.append(line_of(bare, start, gap))
        last = start + len(bare)
    return lines


def line_of(bare: str, start: int, gap: int) -> Line:
    """Return the line of a text without blanks around it; `start` and `gap` are where it stands."""
    words = tuple(_WORD.findall(bare))
    sentences = len(_INNER_END.findall(bare)) + bool(_SENTENCE_END.search(bare))
    return Line(
        span=(start, start + len(bare)),
        text=bare,
        key=normalise(bare),
        words=words,
        function_words=sum(word.lower() in FUNCTION_WORDS for word in words),
        capitals=sum(word[0].isupper() for word in words),
        sentences=sentences if len(words) > 5 else 0,
        gap=gap,
    )


def is_prose(line: Line) -> bool:
    """Tell whether a line reads as running text: long, with function words and a sentence end."""
    count = len(line.words)
    return count >= 10 and line.sentences >= 1 and line.function_words >= 0.2 * count
