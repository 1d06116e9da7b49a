"""The intake's face: whatever the user names, into articles one by one.

Takes a path, a folder, `-` for standard input, or bytes; gives for each article in it an
`Article`, or the `InputError` that says why there is none. This is the one place that opens files.
"""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import InputError, UnreadableInputError
from sayso.intake.about import About
from sayso.intake.page import article_from_html
from sayso.intake.tables import articles_from_lines
from sayso.intake.text import article_from_text
from sayso.record import Article

STDIN = "-"
HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ".md"})
TABLES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
_SNIFF = 1024


def open_articles(source: str | Path, about: About = About()) -> Iterator[Article | InputError]:  # noqa: B008
    """Yield the articles of `source`, in their order; `about` is said of a single one.

    A folder gives the files in it that sayso can read, by name, with those of its own folders.
    Nothing is raised for an input that cannot be read: its error is yielded in its place.
    """
    if str(source) == STDIN:
        yield from _named(STDIN, _from_bytes(sys.stdin.buffer.read(), about))
        return
    path = Path(source)
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file() and _readable(p)):
            yield from _from_file(file, about)
        return
    yield from _from_file(path, about)


def article_from_bytes(data: bytes, about: About = About()) -> Article:  # noqa: B008
    """Return the article in `data`: a web page where it begins as one, else text in UTF-8 or 16.

    Raises `UnreadableInputError` where it is empty, binary or in another encoding.
    """
    if _is_html(data):
        return article_from_html(data, about)
    return article_from_text(decode(data), about)


def decode(data: bytes) -> str:
    """Return `data` as text, exactly as decoded, without a byte order mark.

    Raises `UnreadableInputError` where it is binary or in an encoding other than UTF-8 or UTF-16.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
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


def _readable(path: Path) -> bool:
    return path.suffix.lower() in HTML | TEXT or path.name.lower().endswith(TABLES)


def _from_file(path: Path, about: About) -> Iterator[Article | InputError]:
    name = path.name.lower()
    try:
        if name.endswith(TABLES):
            yield from _from_table(path)
        elif path.suffix.lower() in HTML:
            yield from _named(str(path), _from_html(path.read_bytes(), about))
        else:
            yield from _named(str(path), _from_bytes(path.read_bytes(), about))
    except FileNotFoundError:
        yield UnreadableInputError(f"{path}: there is no such file; check the path")
    except OSError as error:
        yield UnreadableInputError(f"{path}: it cannot be opened ({error.strerror})")


def _from_table(path: Path) -> Iterator[Article | InputError]:
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as lines:
            yield from articles_from_lines(lines, str(path))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield UnreadableInputError(f"{path}: the compressed file is broken ({error})")


def _from_bytes(data: bytes, about: About) -> Iterator[Article]:
    if not data.strip():
        raise UnreadableInputError("it is empty; give a file with a text in it")
    yield article_from_bytes(data, about)


def _from_html(data: bytes, about: About) -> Iterator[Article]:
    yield article_from_html(data, about)


def _named(name: str, articles: Iterable[Article]) -> Iterator[Article | InputError]:
    """Yield `articles`; an error in them gets the name of the input before it."""
    try:
        yield from articles
    except InputError as error:
        yield UnreadableInputError(f"{name}: {error}")


def _is_html(data: bytes) -> bool:
    head = data[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<head" in head
