"""A text as it reads: wrapped lines joined, whatever breaks and hyphens it was saved with.

Takes a text, gives the same words in paragraphs of one line each (`Flow`), with the way from its
characters to those of the text and back. The text of an article stays as it was decoded; what is
read is its flow, and every span that comes out of it is led back. A text that is not wrapped is its
own flow. Whether lines are wrapped their ends tell: most break in the middle of a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

import msgspec

from sayso.language.words import known
from sayso.record import Article, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x85\u2028]|[\x0c\u2029]")
_PAGE_BREAK = re.compile("[\x0c\u2029]")
_NOT_A_BREAK = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-*•·–—o]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_CUT = re.compile(r"[^\W\d_][-\u00ad\u2010\u00ac]$")
_TO_GO_ON = re.compile(r"\w[-\u00ad\u2010\u00ac]$")
_PENDING = frozenset({"and", "or", "to", "nor", "und"})
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_LINE = re.compile(
    rf"(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})[\w,]*[\s,]+\d{{4}}"
    r"(?:[\s,–-]+(?:\d{1,2}[:.]\d{2}|UTC|GMT|[A-Z]{2,4}|[ap]\.?m\.?))*",
    re.IGNORECASE,
)
"""A line that is a date and nothing else stands over a report and is no part of a paragraph."""
_ALONE = re.compile(r"(?:©|Copyright\b).+|.* \| .*|\[ .* \]")
"""Such lines are furniture: rights, menus, trails."""
_LEAST_WIDTH = 40
"""How wide lines are at least that are wrapped: narrower ones are headlines and menus."""
_FEW = 6
_SHARE = 0.4
"""Share of the breaks after long lines that fall in the middle of a sentence: 0.6 to 0.8 of wrapped
English, next to none where each line is a paragraph."""
_FILLED = 0.2
"""Share of a text that stands in such lines: less is a menu or a notice of a page."""
_LONG, _RAGGED = 0.6, 0.88
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]|[\ufb00-\ufb06]|[\x80-\x84\x86-\x9f]")
_LIGATURES = dict(
    zip(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        ("ff", "fi", "fl", "ffi", "ffl", "st", "st"),
        strict=True,
    )
)
_WINDOWS = {chr(n): bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xA0)}
"""Marks that were saved by Windows and taken for control characters (C1): dashes, quotation marks."""
_STANDS_FOR = {**_WINDOWS, **_LIGATURES}


class Edit(NamedTuple):
    """A piece of the text and what stands for it in the flow."""

    start: int
    end: int
    words: str


class Flow:
    """The words of a text as they read, and where each of them stands in it."""

    def __init__(self, text: str, edits: Sequence[Edit], repairs: Sequence[str] = ()) -> None:
        self.edits = edits
        self._new: list[int] = []
        self.repairs = tuple(repairs)
        out: list[str] = []
        at = length = 0
        for edit in edits:
            out += (text[at : edit.start], edit.words)
            length += edit.start - at
            self._new.append(length)
            length += len(edit.words)
            at = edit.end
        self.text = "".join((*out, text[at:])) if edits else text
        self._old = [edit.start for edit in edits]

    def back(self, span: Span) -> Span:
        """Return the characters of the text that a span of the flow stands for."""
        start, end = span
        return self._place(start, last=False), self._place(end - 1, last=True) if end > start else (
            self._place(start, last=False)
        )

    def forth(self, span: Span) -> Span:
        """Return the characters of the flow that stand for a span of the text."""
        start, end = span
        first = self._moved(start, last=False)
        return first, max(first, self._moved(end - 1, last=True)) if end > start else first

    def _place(self, at: int, *, last: bool) -> int:
        """Return where the character `at` of the flow begins or, as the `last` of a span, ends."""
        i = bisect_right(self._new, at) - 1
        if i < 0:
            return at + last
        edit = self.edits[i]
        over = at - self._new[i] - len(edit.words)
        if over < 0:
            return edit.end if last else edit.start
        return edit.end + over + last

    def _moved(self, at: int, *, last: bool) -> int:
        i = bisect_right(self._old, at) - 1
        if i < 0:
            return at + last
        edit = self.edits[i]
        if at < edit.end:
            return self._new[i] + (len(edit.words) if last else 0)
        return self._new[i] + len(edit.words) + at - edit.end + last


class _Line(NamedTuple):
    """A line that is not blank: where its words stand, what stands before and after them."""

    start: int
    end: int
    indent: int
    text: str
    breaks: int
    """Line breaks between it and the next."""

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def flowed(text: str) -> Flow:
    """Return the flow of a text."""
    lines = _lines(text)
    unit = _wrapped(lines)
    if unit is None:
        return Flow(text, _straightened(text))
    width, exact = _width(lines, unit)
    bullets = sum(_BULLET.match(line.text) is not None for line in lines) > 1
    goes_on = [
        line.breaks == unit and _goes_on(line, following, width, exact=exact, bullets=bullets)
        for line, following in pairwise(lines)
    ]
    edits = [Edit(lines[0].start - lines[0].indent, lines[0].start, "")] * bool(lines[0].indent)
    cut = False
    for line, following, soft in zip(lines, lines[1:], goes_on, strict=False):
        edits += _inside(text, line)
        if soft:
            edit, hyphen = _joined(text, line, following)
            cut = cut or hyphen
        else:
            edit = Edit(line.end, following.start, "\n" if line.breaks == 1 else "\n\n")
        if text[edit.start : edit.end] != edit.words:
            edits.append(edit)
    edits += _inside(text, lines[-1]) + _after(text, lines[-1].end)
    repairs = [f"lines wrapped at {width}"] + (["hyphens at line ends"] if cut else [])
    return Flow(text, edits, repairs)


def _after(text: str, end: int) -> list[Edit]:
    """Return the edit that makes the line breaks after the last line plain ones."""
    words = "\n" * len(_BREAK.findall(text, end))
    return [Edit(end, len(text), words)] if text[end:] != words else []


def _straightened(text: str) -> list[Edit]:
    """Return the edits that make every line break of a text that is not wrapped a plain one."""
    if not _NOT_A_BREAK.search(text) and not _SOFT.search(text):
        return []
    found = [
        Edit(*m.span(), "\n\n" if _PAGE_BREAK.match(m.group()) else "\n")
        for m in _BREAK.finditer(text)
        if m.group() != "\n"
    ]
    found += [Edit(*m.span(), _STANDS_FOR.get(m.group(), "")) for m in _SOFT.finditer(text)]
    return sorted(found)


def _inside(text: str, line: _Line) -> list[Edit]:
    """Return the edits inside of a line: ligatures and marks as they read, what is not seen left out."""
    return [
        Edit(*m.span(), _STANDS_FOR.get(m.group(), ""))
        for m in _SOFT.finditer(text, line.start, line.end)
        if m.end() < line.end
    ]


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        if not bare:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        if found:
            between = text[found[-1].end : start]
            breaks = len(_BREAK.findall(between)) + len(_PAGE_BREAK.findall(between))
            found[-1] = found[-1]._replace(breaks=breaks)
        found.append(_Line(start, start + len(bare), indent, bare, 0))
    return found


def _wrapped(lines: Sequence[_Line]) -> int | None:
    """Return how many line breaks a wrapped line ends with (one, or two), None where none is."""
    for unit in (1, 2):
        inside = [
            line.width
            for line, following in pairwise(lines)
            if line.breaks == unit and _mid_sentence(line, following)
        ]
        usual = sorted(inside)[len(inside) // 2] if inside else 0
        if usual < (_LEAST_WIDTH if len(inside) < _FEW else _LEAST_WIDTH // 2):
            continue
        long = [line for line in lines if line.breaks == unit and line.width >= _LONG * usual]
        filled = sum(line.width for line in long) >= _FILLED * sum(line.width for line in lines)
        if filled and len(inside) >= _SHARE * len(long):
            return unit
    return None


def _mid_sentence(line: _Line, following: _Line) -> bool:
    """Say whether a line ends in the middle of a sentence that the next goes on with."""
    return (
        following.text[0].islower()
        and not _SENTENCE_END.search(line.text)
        and len(line.text.split()) > 2
    )


def _width(lines: Sequence[_Line], unit: int) -> tuple[int, bool]:
    """Return the width at which lines are wrapped, and whether every line is filled up to it."""
    inside = [
        (line.width, _with_next(line, following))
        for line, following in pairwise(lines)
        if line.breaks == unit and _mid_sentence(line, following)
    ]
    widths = sorted(width for width, _ in inside)
    widest = widths[-1]
    if sum(more > widest for _, more in inside) >= 0.9 * len(inside):
        return widest, True
    return widths[len(widths) // 2], False


def _with_next(line: _Line, following: _Line) -> int:
    """Return how wide a line would be with the first word of the next, or with its first piece."""
    word = following.text.split(maxsplit=1)[0]
    return line.width + (not _CUT.search(line.text)) + len(word)


def _goes_on(line: _Line, following: _Line, width: int, *, exact: bool, bullets: bool) -> bool:
    """Say whether the paragraph of a line goes on in the next."""
    bullet = _BULLET.match(line.text) is not None
    if bullets and _BULLET.match(following.text) and _SENTENCE_END.search(line.text):
        return False
    dated = _DATE_LINE.fullmatch(line.text) and not following.text[:1].isdigit()
    if dated or (_stands_alone(following.text) and not _ALONE.fullmatch(line.text)):
        return False
    if following.indent > line.indent + 1 and not bullet:
        return _mid_sentence(line, following)
    if _TO_GO_ON.search(line.text) and line.width >= _LONG * width:
        return True
    full = _with_next(line, following) > (width if exact else _RAGGED * width)
    if exact:
        return full
    return full or (_mid_sentence(line, following) and line.width >= _LONG * width)


def _stands_alone(line: str) -> bool:
    """Say whether a line is a date, a menu or a notice of rights."""
    return _DATE_LINE.fullmatch(line) is not None or _ALONE.fullmatch(line) is not None


def _joined(text: str, line: _Line, following: _Line) -> tuple[Edit, bool]:
    """Return what stands between two lines of a paragraph, and whether a word was cut there."""
    blank = Edit(line.end, following.start, " ")
    if line.text.endswith("--") and line.text[-3:-2].isalnum():
        return Edit(line.end, following.start, ""), False
    if not _CUT.search(line.text):
        digits = line.text.endswith("-") and line.text[-2:-1].isdigit()
        return (blank._replace(words="") if digits else blank), False
    word = re.match(r"[\w'’]+", following.text)
    if word is None:
        return blank, False
    if word.group().lower() in _PENDING and following.text[word.end() : word.end() + 1] != "-":
        return blank, False
    first = re.split(r"[\s\"“(\[]", line.text)[-1]
    hyphen, left = first[-1], first[:-1]
    if hyphen not in "-\u2010" or not _keeps_hyphen(left, word.group(), text):
        return Edit(line.end - 1, following.start, ""), True
    return Edit(line.end, following.start, ""), True


def _keeps_hyphen(left: str, right: str, text: str) -> bool:
    """Say whether a word at the end of a line was hyphenated before it was cut there."""
    if not right[0].islower() or "-" in left:
        return True
    whole = left + right
    if re.search(rf"(?<!\w){re.escape(left)}-{re.escape(right)}(?!\w)", text):
        return True
    if known(whole):
        return False
    return known(left) and known(right)


Held = TypeVar("Held", bound=msgspec.Struct)


def led_back(record: Held, flow: Flow, text: str) -> Held:
    """Return an article or a record of a flow as one of its `text`: every span is led back.

    A span is known by its field: its name ends in "span", "spans", "mentions" or "evidence".
    """
    return _struct(record, flow, text) if flow.edits else record


def led_forth(article: Article, flow: Flow) -> Article:
    """Return an article as one of the flow of its text."""
    line = article.dateline
    return msgspec.structs.replace(
        article,
        text=flow.text,
        furniture=tuple(
            msgspec.structs.replace(part, span=flow.forth(part.span)) for part in article.furniture
        ),
        dateline=line and msgspec.structs.replace(line, span=flow.forth(line.span)),
    )


def _struct(value: Held, flow: Flow, text: str) -> Held:
    changes = {
        name: _field(name, getattr(value, name), flow, text)
        for name in value.__struct_fields__
        if name != "source_map"
    }
    if isinstance(value, Article):
        changes["text"] = text
    return msgspec.structs.replace(value, **changes)


def _field(name: str, value: object, flow: Flow, text: str) -> object:
    if name in {"span", "evidence"} and isinstance(value, tuple):
        return flow.back(value)
    if (name.endswith("_spans") or name == "mentions") and isinstance(value, tuple):
        return tuple(flow.back(span) for span in value)
    if isinstance(value, msgspec.Struct):
        return _struct(value, flow, text)
    if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        return tuple(_struct(one, flow, text) for one in value)
    return value
