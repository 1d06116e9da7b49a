"""Archives: .zip and .tar, of whatever else is read."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_MEMBERS, MOST_RATIO, RATIO_FROM
from sayso.intake.readers.documents import UNREADABLE, docx_of, epub_of
from sayso.intake.readers.reader import Found, Held, Open, Reader

_IN_MEMORY = 50_000_000
_CHUNK = 1_000_000


def _zip(held: Held, about: About, inner: Open) -> Iterator[Found]:
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        while data := held.stream.read(_CHUNK):
            file.write(data)
        try:
            with zipfile.ZipFile(cast("IO[bytes]", file)) as book:
                yield from _of_zip(book, held.name, about, inner)
        except (zipfile.BadZipFile, NotImplementedError, UnicodeError) as error:
            raise UnreadableInputError(
                f"the archive is broken ({error}); fetch or make it anew"
            ) from error


def _of_zip(book: zipfile.ZipFile, name: str, about: About, inner: Open) -> Iterator[Found]:
    members = [one for one in book.infolist() if not one.is_dir()]
    names = {one.filename for one in members}
    if "word/document.xml" in names:
        yield from docx_of(book, name, about)
        return
    if "META-INF/container.xml" in names:
        yield from epub_of(book, name, about)
        return
    _refuse_many(len(members))
    for one in members:
        if not _wanted(one.filename):
            continue
        label = f"{name}, {one.filename}"
        if one.flag_bits & 1:
            yield UnreadableInputError(f"{label}: it is locked with a password; unpack it first")
        elif one.file_size > max(RATIO_FROM, MOST_RATIO * one.compress_size):
            yield UnreadableInputError(
                f"{label}: it unfolds to more than {MOST_RATIO} times its size, which no text does"
            )
        else:
            try:
                stream = book.open(one)
            except UNREADABLE as error:
                yield UnreadableInputError(f"{label}: it cannot be read ({error}); pack it anew")
                continue
            with stream:
                yield from inner(cast("io.BufferedIOBase", stream), label, about, "")


def _tar(held: Held, about: About, inner: Open) -> Iterator[Found]:
    try:
        with tarfile.open(fileobj=held.stream, mode="r|") as archive:
            for number, one in enumerate(archive):
                _refuse_many(number)
                stream = archive.extractfile(one) if one.isfile() and _wanted(one.name) else None
                if stream is not None:
                    yield from inner(
                        cast("io.BufferedIOBase", stream), f"{held.name}, {one.name}", about, ""
                    )
    except tarfile.TarError as error:
        raise UnreadableInputError(
            f"the archive is broken ({error}); fetch or make it anew"
        ) from error


def _refuse_many(count: int) -> None:
    if count > MOST_MEMBERS:
        raise UnreadableInputError(f"it has more than {MOST_MEMBERS:,} files; unpack and part it")


def _wanted(name: str) -> bool:
    """Say whether a member is one that is read in a folder too."""
    from sayso.intake.readers import is_readable  # noqa: PLC0415 (which lists this reader)

    return is_readable(name) and not {"__MACOSX"} & set(PurePosixPath(name).parts)


ZIP = Reader(
    name="zip",
    what="an archive of any of these",
    gives="the articles of each file in it that a folder would give",
    read=_zip,
    begins=lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
    suffixes=(".zip",),
    media=("application/zip",),
)
TAR = Reader(
    name="tar",
    what="an archive of any of these, as .tar or .tar.gz",
    gives="the articles of each file in it that a folder would give",
    read=_tar,
    begins=lambda head: head[257:262] == b"ustar",
    suffixes=(".tar", ".tgz"),
    media=("application/x-tar",),
)
