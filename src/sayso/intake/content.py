"""What an input is, told by its first bytes: JSON Lines, a web page or text, compressed or not.

Takes a stream of bytes from anywhere (a file, standard input, memory), gives what kind it is and
the bytes to read it from. A name counts only where the content tells nothing: a page may begin
with words, a table with a broken line.
"""

import gzip
import io
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import PurePath

from sayso.errors import UnreadableInputError

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ".md"})
TABLES = frozenset({".jsonl", ".ndjson"})
_HEAD = 4096
"""Bytes that are looked at: a page's comments and declarations may stand before its first tag."""
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OBJECT = re.compile(r'\s*\{\s*["}]')
_OVER_LINES = re.compile(r"\s*(?:\[\s*\{|\{\s*\n)")
_PAGE = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_TAG = re.compile(r"<head[\s>]", re.IGNORECASE)


class Content(Enum):
    """What a stream holds."""

    TABLE = "JSON Lines"
    PAGE = "a web page"
    TEXT = "text"


class _Replayed(io.RawIOBase):
    """A stream from which the first bytes were taken: it gives them again, then the rest."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
        data = self._head.read(len(buffer)) or self._rest.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def begun(stream: io.BufferedIOBase, most: int = _HEAD) -> tuple[bytes, io.BufferedReader]:
    """Return up to `most` first bytes of a stream, and a stream that begins with them again."""
    head = stream.read(most)
    return head, io.BufferedReader(_Replayed(head, stream))


def unzipped(stream: io.BufferedIOBase) -> io.BufferedIOBase:
    """Return the stream of what is compressed where it is so, by its magic bytes (RFC 1952)."""
    head, whole = begun(stream, len(_GZIP))
    return gzip.GzipFile(fileobj=whole) if head == _GZIP else whole


def told(head: bytes, name: str) -> Content:
    """Return what begins with `head`; `name` of the input decides where the bytes do not.

    Raises `UnreadableInputError` for JSON that is not one object a line.
    """
    text = head.decode("utf-16" if is_utf16(head) else "utf-8-sig", "ignore")
    suffix = suffix_of(name)
    if _OVER_LINES.match(text):
        raise UnreadableInputError(
            "it is JSON over several lines or in a list; write one object a line, "
            "e.g. with: jq -c '.[]?' (of a list), jq -c . (of objects)"
        )
    if _OBJECT.match(text):
        return Content.TABLE
    if _PAGE.match(text) or _HEAD_TAG.search(text):
        return Content.PAGE
    if suffix in TABLES:
        return Content.TABLE
    return Content.PAGE if suffix in HTML else Content.TEXT


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, in lower case, without that of its compression."""
    return PurePath(name.lower().removesuffix(".gz")).suffix


def is_readable(name: str) -> bool:
    """Say whether a file of this name in a folder is one that sayso reads."""
    return suffix_of(name) in HTML | TEXT | TABLES


def is_utf16(head: bytes) -> bool:
    """Say whether what begins with `head` names itself as UTF-16."""
    return head.startswith(_UTF16)


def lines_of(stream: io.BufferedReader, head: bytes) -> Iterator[bytes]:
    """Yield the lines of a stream in UTF-8, without a byte order mark.

    Raises `UnreadableInputError` where it names itself as UTF-16 and is not.
    """
    if not is_utf16(head):
        for number, line in enumerate(stream):
            yield line.removeprefix(_BOM) if number == 0 else line
        return
    try:
        for text in io.TextIOWrapper(stream, encoding="utf-16", newline="\n"):
            yield text.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UnreadableInputError(f"it is broken UTF-16 ({error.reason}); write UTF-8") from error


def decode(data: bytes) -> str:
    """Return `data` as text, exactly as decoded, without a byte order mark.

    Raises `UnreadableInputError` where it is binary or in an encoding other than UTF-8 or UTF-16.
    """
    if is_utf16(data):
        encoding = "utf-16"
    elif b"\0" in data:
        raise UnreadableInputError("it is a binary file, not a text; give text or HTML")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInputError(
            f"it is not UTF-8 (byte {error.start}); convert it first, "
            "e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
