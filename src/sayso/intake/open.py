"""The intake's face: whatever the user names, into articles one by one.

Takes a path, a folder, `-` for standard input, bytes, an article or a row; gives for each article
in it an `Article`, or the `InputError` that says why there is none. This is the one place that
opens files.
"""

import gzip
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from stat import S_ISDIR

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About, said_of
from sayso.intake.page import article_from_html
from sayso.intake.sources import path_of, refused
from sayso.intake.tables import article_from_row, articles_from_lines
from sayso.intake.text import article_from_text, refuse_what_is_no_article
from sayso.record import Article

STDIN = "-"
HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ".md"})
TABLES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
_SNIFF = 1024
_MOST_WORDS, _SHOWN = 12, 40
"""A path of more words is a text given by mistake; as many of its characters are shown."""


def open_articles(
    source: object,
    about: About = About(),  # noqa: B008 (a constant)
    name: str | None = None,
) -> Iterator[Article | InputError]:
    """Yield the articles of `source`, in their order; `about` is said of each.

    A folder gives the files in it that sayso can read, by name, with those of its own folders. An
    article is taken as it stands, with the furniture that it names. `name` is what messages call a
    source that is no path. Nothing is raised for an input that cannot be read: its error is yielded
    in its place.
    """
    path = path_of(source)
    if path == STDIN:
        yield guarded(STDIN, lambda: article_from_bytes(sys.stdin.buffer.read(), about))
    elif path is not None and not path.strip():
        yield UnreadableInputError(
            f"the path {path!r} is empty; give a file or a folder, or . here"
        )
    elif path is not None:
        yield from _from_path(Path(path), about)
    else:
        yield guarded(name or "the input", lambda: _from_value(source, about))


def _from_value(source: object, about: About) -> Article:
    """Return the article of what is no path: an article, bytes or a row."""
    if isinstance(source, Article):
        article = said_of(source, about)
        refuse_what_is_no_article(article.text)
        return article
    if isinstance(source, (bytes, bytearray, memoryview)):
        return article_from_bytes(bytes(source), about)
    if isinstance(source, Mapping):
        return article_from_row(source, about)
    raise refused(source)


def article_from_bytes(data: bytes, about: About = About()) -> Article:  # noqa: B008
    """Return the article in `data`: a web page where it begins as one, else text in UTF-8 or 16.

    Raises `UnreadableInputError` where it is empty, binary or in another encoding.
    """
    if not data.strip():
        raise UnreadableInputError("it is empty; give a file with a text in it")
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


def _from_path(path: Path, about: About) -> Iterator[Article | InputError]:
    """Yield the articles of a file, or of the files in a folder."""
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a character that no path has
        yield _unopened(path, error)
        return
    for file, closed in _files(path) if is_folder else [(path, None)]:
        if closed is not None:
            yield _unopened(file, closed)
        else:
            yield from _from_file(file, about)


def _files(folder: Path) -> list[tuple[Path, OSError | None]]:
    """Return the files of a folder that sayso can read and the folders that may not be entered.

    They come by name, those of a folder's own folders among them; a folder comes with its error.
    """
    closed: list[tuple[Path, OSError | None]] = []
    found: list[tuple[Path, OSError | None]] = []
    for here, _, names in os.walk(folder, onerror=lambda e: closed.append((Path(e.filename), e))):
        paths = (Path(here, name) for name in names if _readable(name))
        found += [(path, None) for path in paths if path.is_file()]
    return sorted(found + closed, key=lambda item: item[0])


def _readable(name: str) -> bool:
    return Path(name).suffix.lower() in HTML | TEXT or name.lower().endswith(TABLES)


def _from_file(path: Path, about: About) -> Iterator[Article | InputError]:
    name = path.name.lower()
    try:
        if name.endswith(TABLES):
            yield from _from_table(path, about)
        else:
            read = article_from_html if path.suffix.lower() in HTML else article_from_bytes
            yield guarded(str(path), partial(read, path.read_bytes(), about))
    except OSError as error:
        yield _unopened(path, error)


def _unopened(path: Path, error: OSError | ValueError) -> UnreadableInputError:
    """Return the error for a file or folder that the system does not open, with the mend."""
    name = str(path)
    if name.startswith(("http:/", "https:/")):
        told = "addresses are not fetched; save the page and give the file"
    elif len(name.split()) > _MOST_WORDS or "\n" in name:
        name = f"{' '.join(name.split())[:_SHOWN]}…"
        told = "there is no file of this name; a text itself is given by text=…, or through -"
    elif isinstance(error, FileNotFoundError):
        told = "there is no such file; check the path"
    elif isinstance(error, PermissionError):
        told = "it may not be opened (permission denied); make it readable, or leave it out"
    elif isinstance(error, ValueError):
        told = f"this is no path ({error}); check it"
    else:
        told = f"it cannot be opened ({error.strerror or error}); check the path"
    found = UnreadableInputError(f"{name}: {told}")
    found.__cause__ = error
    return found


def _from_table(path: Path, about: About) -> Iterator[Article | InputError]:
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as lines:
            yield from articles_from_lines(lines, str(path), about)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield UnreadableInputError(f"{path}: the compressed file is broken ({error})")


def _is_html(data: bytes) -> bool:
    head = data[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<head" in head
