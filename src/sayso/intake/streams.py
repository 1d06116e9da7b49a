"""Streams of bytes: looked into without losing anything, unpacked within bounds, read by lines.

Takes a stream from anywhere (a file, standard input, memory, a member of an archive).
"""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from sayso.errors import UnreadableInputError
from sayso.intake.bounds import MOST_BYTES, MOST_RATIO, RATIO_FROM

HEAD = 4096
"""Bytes that are looked at: a page's comments and declarations may stand before its first tag."""
_PACKED: dict[bytes, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
BROKEN = (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, lzma.LZMAError, zlib.error)
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class _Replayed(io.RawIOBase):
    """A stream from which the first bytes were taken: it gives them again, then the rest."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = io.BytesIO(head), rest
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
        data = self._head.read(len(buffer)) or self._rest.read1(len(buffer))
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """What a compressed stream unfolds to, as long as that stays in proportion."""

    def __init__(self, packed: _Replayed, unpacked: io.BufferedIOBase) -> None:
        self._packed, self._unpacked = packed, unpacked
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as above
        data = self._unpacked.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > max(RATIO_FROM, MOST_RATIO * self._packed.given):
            raise UnreadableInputError(
                f"it unfolds to more than {MOST_RATIO} times its size, which no text does; "
                "unpack it yourself and look at it"
            )
        return len(data)


def begun(stream: io.BufferedIOBase, most: int = HEAD) -> tuple[bytes, io.BufferedReader]:
    """Return up to `most` first bytes of a stream, and a stream that begins with them again."""
    head = stream.read(most)
    return head, io.BufferedReader(_Replayed(head, stream))


def unpacked(stream: io.BufferedIOBase) -> io.BufferedIOBase:
    """Return the stream of what is compressed (gzip, bzip2, xz), by its magic bytes.

    Reading from it raises `UnreadableInputError` where it unfolds out of all proportion.
    """
    head = stream.read(6)
    whole = _Replayed(head, stream)
    for magic, opened in _PACKED.items():
        if head.startswith(magic):
            return io.BufferedReader(_Unpacked(whole, opened(io.BufferedReader(whole))))
    return io.BufferedReader(whole)


def is_utf16(head: bytes) -> bool:
    """Say whether what begins with `head` names itself as UTF-16."""
    return head.startswith(_UTF16)


def lines_of(stream: io.BufferedReader, head: bytes) -> Iterator[bytes | UnreadableInputError]:
    """Yield the lines of a stream in UTF-8, without byte order marks; too long a one as an error.

    Raises `UnreadableInputError` where it names itself as UTF-16 and is not.
    """
    if not is_utf16(head):
        yield from map(_unmarked, _bounded(stream))
        return
    try:
        text = io.TextIOWrapper(stream, encoding="utf-16", newline="\n")
        while line := text.readline(MOST_BYTES):
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UnreadableInputError(f"it is broken UTF-16 ({error.reason}); write UTF-8") from error


def _unmarked(line: bytes | UnreadableInputError) -> bytes | UnreadableInputError:
    """Return a line without the byte order marks that files written one after another have."""
    while isinstance(line, bytes) and line.startswith(_BOM):
        line = line[len(_BOM) :]
    return line


def _bounded(stream: io.BufferedReader) -> Iterator[bytes | UnreadableInputError]:
    while line := stream.readline(MOST_BYTES + 1):
        if len(line) <= MOST_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES)
        yield UnreadableInputError(
            f"the line has more than {MOST_BYTES:,} bytes, too many for one article; split it"
        )
