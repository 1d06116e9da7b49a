"""Bytes into text: the charset told, broken characters mended, and both said.

Takes the bytes of a text or a page, gives the text, what was mended in it and where (`Decoded`).
UTF-8 and UTF-16 tell themselves; of the rest the charset that leaves the least nonsense in words is
taken (`data/charsets.toml`). Characters that were decoded wrongly before they came here ("dâ€™Or")
are put right by ftfy, word by word, so that every other character stays.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from sayso.errors import UnreadableInputError
from sayso.record import SourcePiece
from sayso.shipped import shipped, typed

MOJIBAKE = "mojibake"
_SAMPLE = 200_000
_LONGEST = 2_000
"""Characters of what counts as a word: longer ones are data in a page."""
_BLANKS = " \t\r\n"
_CHUNK = 500
_STRANGE = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^ \t\r\n]*")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "it is an old Word, Excel or Outlook file; save it as .docx, .csv or .eml",
    b"{\\rtf": "it is Rich Text; save it as .docx or as plain text",
    b"\x89PNG": "it is a picture; make a text of it first (tesseract, ocrmypdf)",
    b"\xff\xd8\xff": "it is a picture; make a text of it first (tesseract, ocrmypdf)",
    b"7z\xbc\xaf": "it is a 7z archive; unpack it, or pack it as .zip",
    b"Rar!": "it is a rar archive; unpack it, or pack it as .zip",
    b"SQLite format 3": "it is a database, perhaps a ledger: ask it with sayso claims or sayso find",
}


class Decoded(NamedTuple):
    """A text, how it was mended, and where its characters differ from the input's."""

    text: str
    repairs: tuple[str, ...] = ()
    source_map: tuple[SourcePiece, ...] | None = None


class _Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    what: str
    pattern: str
    cost: int


class _Charsets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    order: tuple[str, ...]
    signs: tuple[_Sign, ...]


@shipped("intake/data/charsets.toml")
def _charsets(data: bytes) -> _Charsets:
    return typed(data, _Charsets)


@cache
def _signs() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(sign.pattern), sign.cost) for sign in _charsets().signs)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return `data` as text without its byte order mark, broken characters mended.

    `declared` is the charset that a server or a page names; it is believed where the bytes are no
    UTF-8 and fit it. Raises `UnreadableInputError` where the bytes are no text.
    """
    text, guessed = _text(data, declared)
    repairs = (f"charset {guessed}",) if guessed else ()
    mended = mend(text)
    return mended._replace(repairs=repairs + mended.repairs)


def _text(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """Return the text and, where the bytes do not tell it, the charset that was taken."""
    for begin, told in _FOREIGN.items():
        if data.startswith(begin):
            raise UnreadableInputError(told)
    wide = _wide(data)
    if wide is not None:
        try:
            return data.decode(wide), None if data.startswith(_UTF16) else wide
        except UnicodeDecodeError as error:
            raise UnreadableInputError(
                f"it is broken UTF-16 ({error.reason}); write it anew as UTF-8"
            ) from error
    if b"\0" in data:
        raise UnreadableInputError("it is a binary file, not a text; give text or HTML")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if _nearly_utf8(data):
            return data.decode("utf-8-sig", "replace"), "utf-8 with broken bytes"
        broken = error
    charset = _known(declared, data) or charset_of(data)
    if charset is None:
        raise UnreadableInputError(
            f"it is in no charset that is known (byte {broken.start}); convert it to UTF-8, "
            "e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from broken
    return data.decode(charset, "replace"), charset


def _wide(data: bytes) -> str | None:
    """Return the kind of UTF-16 or 32 that bytes are in, by their mark or by where their zeros are."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith(_UTF16):
        return "utf-16"
    head = data[:2000]
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.6 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 but for a few: a text cut in the middle of a character."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" and char != "\ufffd" for char in text[:_SAMPLE])
    return broken <= 2 and whole >= 4 * broken


def _known(declared: str | None, data: bytes) -> str | None:
    """Return the charset that was declared, where there is one and the bytes fit it."""
    if not declared:
        return None
    name = declared.strip().lower()
    name = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
    try:
        data.decode(name)
    except (LookupError, ValueError):
        return None
    return None if codecs.lookup(name).name.startswith("utf") else name


def charset_of(data: bytes) -> str | None:
    """Return the charset in which bytes that are no UTF-8 leave the least nonsense in words."""
    sample = b" ".join(re.findall(rb"\S*[\x80-\xff]\S*", data)[:5000])[:_SAMPLE]
    costs: dict[str, int] = {}
    for charset in _charsets().order:
        text = sample.decode(charset, "replace")
        if text.count("\ufffd") > 0.02 * len(sample):
            continue
        costs[charset] = sum(cost * len(sign.findall(text)) for sign, cost in _signs())
    return min(costs, key=lambda name: costs[name], default=None)


def mend(text: str) -> Decoded:
    """Return a text with the characters put right that were decoded in a wrong charset before."""
    if text.isascii():
        return Decoded(text)
    edits = dict(_edits(text))
    if not edits:
        return Decoded(text)
    new, pieces = _applied(text, edits)
    return Decoded(new, (MOJIBAKE,), pieces)


def _edits(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where words are broken and what they should be."""
    from ftfy import fix_encoding  # noqa: PLC0415 (English is nearly always ASCII)
    from ftfy.badness import is_bad  # noqa: PLC0415

    for start, end in _strange_words(text):
        words = text[start:end]
        if len(words) > _LONGEST or not is_bad(words):
            continue
        better = fix_encoding(words)
        if better != words:
            yield (start, end), better


def _strange_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that have a character beyond ASCII, which are few in English."""
    done = 0
    for at in range(0, len(text), _CHUNK):
        if text[at : at + _CHUNK].isascii():
            continue
        for match in _STRANGE.finditer(text, at, at + _CHUNK):
            if match.start() < done:
                continue
            start = max(done, *(text.rfind(blank, done, match.start()) + 1 for blank in _BLANKS))
            word = _WORD.match(text, match.start())
            done = word.end() if word else match.end()
            yield start, done


def _applied(
    text: str, edits: Mapping[tuple[int, int], str]
) -> tuple[str, tuple[SourcePiece, ...]]:
    """Return the text with the edits made, and which pieces of it stand for which of the input."""
    out: list[str] = []
    pieces: list[SourcePiece] = []
    at = length = 0
    for (start, end), words in sorted(edits.items()):
        for new, old in ((text[at:start], (at, start)), (words, (start, end))):
            if new:
                pieces.append(SourcePiece(span=(length, length + len(new)), source=old))
                out.append(new)
                length += len(new)
        at = end
    if at < len(text):
        pieces.append(SourcePiece(span=(length, length + len(text) - at), source=(at, len(text))))
        out.append(text[at:])
    return "".join(out), tuple(pieces)
