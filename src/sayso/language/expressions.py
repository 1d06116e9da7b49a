"""Where a text names a time: the spans of a sentence that `times` may read, in their order.

Takes a sentence of a parsed `Doc`, gives spans: spells told by both ends, the parser's DATE and
TIME entities, and forms that it leaves out (figures, feasts, "overnight", "the year before"). A
bare number is a year only where a word before it says so: "hill 2012" and "1900 soldiers" are none.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from sayso.language.days import NUMBER, WEEKDAY
from sayso.language.feasts import feasts
from sayso.language.spells import NUMERIC, SPELL, is_spell

TIMES = frozenset({"DATE", "TIME"})
MODIFIERS = frozenset("earlier later late early mid since in of by on until the overnight".split())
"""Words before an expression that belong to it though the parser leaves them out."""
_YEAR_AFTER = frozenset(
    "in since of by from until till before after during between to through and or late early mid "
    "mid- around circa and/or -".split()
)
_LEFT_OUT = re.compile(
    rf"\b(?:overnight|last night|(?:{WEEKDAY}) night|the weekend)\b"
    r"|\bthe (?:same|previous|preceding|following|next) (?:day|week|month|year)\b"
    r"|\bthe (?:day|week|month|year) (?:before|after)\b(?!\s+[a-z\d])"
    r"|\bthat (?:same )?(?:day|week|month|year)\b"
    rf"|\b(?:{NUMBER}) (?:day|week|month|year|decade)s? (?:ago|earlier|later|before|after|afterwards?|previously)\b(?!\s+(?:the|he|she|it|they|his|her|its|their|a|an)\b)"
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})\b")
_MONTH_WORDS = re.compile(r"\b(?:may|march)\b")
_BARE_YEAR = re.compile(r"^\d{4}$")
_LONGEST = 2000
"""Characters of a sentence from which on only the parser's entities are read."""


def expressions(sent: Span) -> list[Span]:
    """Return the expressions of time in a sentence, in order; none overlaps another."""
    taken: set[int] = set()
    out: list[Span] = []
    for span in (*_spells(sent), *_entities(sent), *_left_out(sent)):
        if span and not taken & {*range(span.start, span.end)}:
            taken.update(range(span.start, span.end))
            out.append(span)
    return _nights(sorted(out, key=lambda span: span.start))


def _nights(spans: list[Span]) -> list[Span]:
    """Return the expressions with an "overnight" joined to the days that follow it."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if last is not None and last.text.lower() == "overnight" and span.start - last.end <= 1:
            out[-1] = span.doc[last.start : span.end]
        else:
            out.append(span)
    return out


def with_modifiers(span: Span) -> Span:
    """Return an expression with the "late" or "since" before it."""
    start = span.start
    while start > span.sent.start and span.doc[start - 1].lower_ in MODIFIERS:
        start -= 1
    return span.doc[start : span.end]


def _spells(sent: Span) -> Iterator[Span]:
    text = sent.text
    if len(text) > _LONGEST:
        return
    for match in SPELL.finditer(text.lower()):
        words = text[match.start() : match.end()]
        if not is_spell(match) or _MONTH_WORDS.search(words):
            continue  # "from 3 to 5 may die"
        span = _at(sent, match.start(), match.end())
        if span is not None and not _counts(span):
            yield span


def _entities(sent: Span) -> Iterator[Span]:
    for token in sent:
        if token.ent_type_ in TIMES and token.ent_iob_ == "B":
            end = token.i + 1
            while end < sent.end and sent.doc[end].ent_iob_ == "I":
                end += 1
            span = sent.doc[token.i : end]
            if not _is_a_number(span) and not _names_a_thing(span):
                yield span


def _left_out(sent: Span) -> Iterator[Span]:
    text = sent.text
    if len(text) > _LONGEST:
        return
    lower = text.lower().replace("’", "'")
    for pattern in (NUMERIC, feasts().pattern, _LEFT_OUT, _WEEKDAY):
        for match in pattern.finditer(lower):
            span = _at(sent, match.start(), match.end())
            if span is None or (
                pattern is not _LEFT_OUT
                and not text[match.start()].isupper()
                and not text[match.start()].isdigit()
            ):
                continue
            if pattern is not _WEEKDAY or (
                len(span) == 1 and not span[0].ent_type_ and not _names_a_thing(span)
            ):
                yield span


def _at(sent: Span, start: int, end: int) -> Span | None:
    """Return the tokens of a sentence that hold the characters from `start` to `end` of its text."""
    at = sent.start_char
    span = sent.doc.char_span(at + start, at + end, alignment_mode="expand")
    return span if span is not None and span.end <= sent.end else None


def _is_a_number(span: Span) -> bool:
    """Say whether four figures alone are no year: nothing before them says so, or they count."""
    number = next((t for t in span if _BARE_YEAR.match(t.text)), None)
    if number is None or [t for t in span if t.is_alpha and t.lower_ not in MODIFIERS]:
        return False
    before = span.doc[number.i - 1].lower_ if number.i > span.sent.start else ""
    return before not in _YEAR_AFTER or _counts(span)


def _counts(span: Span) -> bool:
    """Say whether a number that ends a span counts the noun after it: "1900 soldiers"."""
    last = span[-1]
    return bool(_BARE_YEAR.match(last.text)) and last.dep_ == "nummod" and last.head.i > last.i


def _names_a_thing(span: Span) -> bool:
    """Say whether a weekday is part of a name: "Bloody Sunday", "Monday Market"."""
    if len(span) > 2 or not _WEEKDAY.search(span.text.lower()):
        return False
    return _is_name_beside(span[-1]) or (
        len(span) == 2 and span[0].is_title and span[0].lower_ in {"bloody", "black", "super"}
    )


def _is_name_beside(token: Token) -> bool:
    """Say whether a capitalised noun stands right after a token and is its head."""
    doc = token.doc
    if token.i + 1 >= len(doc) or token.dep_ not in {"compound", "nmod"}:
        return False
    after = doc[token.i + 1]
    return after.pos_ == "PROPN" and after.is_title and token.head.i > token.i
