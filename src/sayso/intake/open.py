"""The intake's face: whatever the user names, into articles one by one.

Takes a path, a folder, a pattern, `-` for standard input, bytes, an article or a row; gives for each
article in it an `Article`, or the `InputError` that says why there is none. What an input is, its
content tells (`readers/`). This is the one place that opens files.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from glob import glob
from pathlib import Path
from stat import S_ISDIR
from typing import TypeAlias, cast

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About, said_of
from sayso.intake.bounds import MOST_DEPTH
from sayso.intake.readers import Address, Held, is_readable, reader_of
from sayso.intake.sources import path_of, refused
from sayso.intake.streams import BROKEN, begun, unpacked
from sayso.intake.tables import article_from_row
from sayso.intake.text import refuse_what_is_no_article
from sayso.record import Article

STDIN = "-"
_MOST_WORDS, _SHOWN = 12, 40
"""A path of more words is a text given by mistake; as many of its characters are shown."""
_PATTERN = frozenset("*?[")
_ADDRESS = ("http://", "https://")

Found: TypeAlias = Article | InputError
Fetch: TypeAlias = Callable[[Address], "Iterator[Found]"]
"""What gives the articles of a page that an input only names."""


def open_articles(
    source: object,
    about: About = About(),  # noqa: B008 (a constant)
    name: str = "the input",
    fetch: Fetch | None = None,
) -> Iterator[Found]:
    """Yield the articles of `source`, in their order; `about` is said of each.

    A folder gives the files in it that sayso can read, by name, with those of its own folders. An
    article is taken as it stands, with the furniture that it names. `name` is what messages call a
    source that is no path. Pages that an input only names are given by `fetch`; without it an error
    says how many there are. Nothing is raised for an input that cannot be read: its error is
    yielded in its place.
    """
    path = path_of(source)
    if path == STDIN:
        stream = cast("io.BufferedIOBase", sys.stdin.buffer)
        yield from from_stream(stream, STDIN, about, fetch=fetch)
    elif path is not None and not path.strip():
        yield UnreadableInputError(
            f"the path {path!r} is empty; give a file or a folder, or . here"
        )
    elif path is not None and path.startswith(_ADDRESS):
        yield from _named(iter([Address(path, about)]), path, fetch)
    elif path is not None:
        yield from _from_path(Path(path), about, fetch)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        yield from from_stream(io.BytesIO(source), name, about, fetch=fetch)
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


def from_stream(
    stream: io.BufferedIOBase,
    name: str,
    about: About,
    media: str = "",
    fetch: Fetch | None = None,
) -> Iterator[Found]:
    """Yield the articles of a stream, whatever it holds.

    `name` is that of the input, `media` its media type where a server says it.
    """
    yield from _named(_read(stream, name, about, media, 0), name, fetch)


def _named(found: Iterator[Found | Address], name: str, fetch: Fetch | None) -> Iterator[Found]:
    """Yield what was found, and of the addresses among it what `fetch` gives."""
    unread = 0
    first = ""
    for one in found:
        if not isinstance(one, Address):
            yield one
        elif fetch is not None:
            yield from fetch(one)
        else:
            unread, first = unread + 1, first or one.url
    if unread:
        told = (
            "it is an address" if first == name else f"it names pages ({unread:,}, first {first})"
        )
        yield UnreadableInputError(f"{name}: {told}; with --fetch sayso fetches what it may")


def _read(
    stream: io.BufferedIOBase, name: str, about: About, media: str, depth: int
) -> Iterator[Found | Address]:
    """Yield what the reader of a stream finds in it; `depth` is in how many others it lies."""

    def inner(
        stream: io.BufferedIOBase, name: str, about: About, media: str
    ) -> Iterator[Found | Address]:
        yield from _read(stream, name, about, media, depth + 1)

    def reading() -> Iterator[Found | Address]:
        if depth > MOST_DEPTH:
            raise UnreadableInputError("it lies too deep in other archives; unpack them")
        head, whole = begun(unpacked(stream))
        held = Held(name, head, whole, media)
        yield from reader_of(held).read(held, about, inner)

    found = reading()
    while (one := guarded(name, lambda: _next(found))) is not None:
        yield one


def _next(found: Iterator[Found | Address]) -> Found | Address | None:
    """Return what a reader finds next, None at its end; what the system says becomes an error."""
    try:
        return next(found, None)
    except BROKEN as error:
        raise UnreadableInputError(
            f"the compressed file is broken ({error}); fetch or make it anew"
        ) from error
    except OSError as error:
        raise UnreadableInputError(
            f"it cannot be read ({error.strerror or error}); look whether it is whole"
        ) from error


def _from_path(path: Path, about: About, fetch: Fetch | None) -> Iterator[Found]:
    """Yield the articles of a file, of the files in a folder, or of those that fit a pattern."""
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a character that no path has
        fitting = sorted(glob(str(path), recursive=True)) if _is_pattern(path) else []  # noqa: PTH207 (of any path)
        if not fitting:
            yield _unopened(path, error)
        for one in fitting:
            yield from _from_path(Path(one), about, fetch)
        return
    for file, closed in _files(path) if is_folder else [(path, None)]:
        if closed is not None:
            yield _unopened(file, closed)
        else:
            yield from _from_file(file, about, fetch)


def _is_pattern(path: Path) -> bool:
    return bool(_PATTERN.intersection(str(path))) and "\n" not in str(path)


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


def _from_file(path: Path, about: About, fetch: Fetch | None) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from from_stream(stream, str(path), about, fetch=fetch)
    except OSError as error:
        yield _unopened(path, error)


def _unopened(path: Path, error: OSError | ValueError) -> UnreadableInputError:
    """Return the error for a file or folder that the system does not open, with the mend."""
    name = str(path)
    if len(name.split()) > _MOST_WORDS or "\n" in name:
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
