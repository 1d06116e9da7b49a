"""The intake's face: whatever the user names, into articles one by one.

Takes a path, a folder, `-` for standard input, bytes, an article or a row; gives for each article
in it an `Article`, or the `InputError` that says why there is none. What an input is, its content
tells (`content.py`). This is the one place that opens files.
"""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR
from typing import cast

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About, said_of
from sayso.intake.content import (
    Content,
    begun,
    decode,
    is_readable,
    is_utf16,
    lines_of,
    told,
    unzipped,
)
from sayso.intake.page import MOST_BYTES, article_from_html
from sayso.intake.sources import path_of, refused
from sayso.intake.tables import article_from_row, articles_from_lines
from sayso.intake.text import article_from_text, refuse_what_is_no_article
from sayso.record import Article

STDIN = "-"
_MOST_WORDS, _SHOWN = 12, 40
"""A path of more words is a text given by mistake; as many of its characters are shown."""


def open_articles(
    source: object,
    about: About = About(),  # noqa: B008 (a constant)
    name: str = "the input",
) -> Iterator[Article | InputError]:
    """Yield the articles of `source`, in their order; `about` is said of each.

    A folder gives the files in it that sayso can read, by name, with those of its own folders. An
    article is taken as it stands, with the furniture that it names. `name` is what messages call a
    source that is no path. Nothing is raised for an input that cannot be read: its error is yielded
    in its place.
    """
    path = path_of(source)
    if path == STDIN:
        yield from _from_stream(cast("io.BufferedIOBase", sys.stdin.buffer), STDIN, about)
    elif path is not None and not path.strip():
        yield UnreadableInputError(
            f"the path {path!r} is empty; give a file or a folder, or . here"
        )
    elif path is not None:
        yield from _from_path(Path(path), about)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        yield from _from_stream(io.BytesIO(source), name, about)
    else:
        yield guarded(name, lambda: _article(source, about))


def _article(source: object, about: About) -> Article:
    """Return the article of what holds a single one: an `Article` or a row."""
    if isinstance(source, Article):
        article = said_of(source, about)
        refuse_what_is_no_article(article.text)
        return article
    if isinstance(source, Mapping):
        return article_from_row(source, about)
    raise refused(source)


def _from_stream(
    stream: io.BufferedIOBase, name: str, about: About
) -> Iterator[Article | InputError]:
    """Yield the articles of a stream, whatever it holds; `name` is that of the input."""
    try:
        head, whole = begun(unzipped(stream))
        kind = told(head, name)
        if kind is Content.TABLE:
            yield from articles_from_lines(lines_of(whole, head), name, about)
        else:
            data = whole.read(MOST_BYTES + 1)
            yield guarded(name, lambda: _from_bytes(data, kind, about))
    except UnreadableInputError as error:
        yield UnreadableInputError(f"{name}: {error}")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        broken = UnreadableInputError(
            f"{name}: the compressed file is broken ({error}); fetch or make it anew"
        )
        broken.__cause__ = error
        yield broken


def _from_bytes(data: bytes, kind: Content, about: About) -> Article:
    """Return the article in a page or a text.

    Raises `UnreadableInputError` where it is empty, too large, binary or in another encoding.
    """
    if not data.strip():
        raise UnreadableInputError("it is empty; give a file with a text in it")
    if len(data) > MOST_BYTES:
        raise UnreadableInputError(
            f"it has more than {MOST_BYTES:,} bytes, too many for one article; split it, "
            "e.g. into the lines of a .jsonl file"
        )
    if kind is Content.TEXT:
        return article_from_text(decode(data), about)
    return article_from_html(decode(data) if is_utf16(data) else data, about)


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
        paths = (Path(here, name) for name in names if is_readable(name))
        found += [(path, None) for path in paths if path.is_file()]
    return sorted(found + closed, key=lambda item: item[0])


def _from_file(path: Path, about: About) -> Iterator[Article | InputError]:
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, str(path), about)
    except OSError as error:
        yield _unopened(path, error)


def _unopened(path: Path, error: OSError | ValueError) -> UnreadableInputError:
    """Return the error for a file or folder that the system does not open, with the mend."""
    name = str(path)
    if name.startswith(("http:/", "https:/")):
        name = name.replace(":/", "://", 1)  # a path has single slashes
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
