"""The plan: inputs into shards of so many articles, each named by what it holds.

Takes addresses, gives `Shard`s one after the other. Lines of JSON, pages of a web archive and rows of
Parquet are counted off, so that a shard is a range of its file; any other file is one piece, and
pieces next to each other share a shard. The same content has the same names wherever it lies, whoever
reads it: that is what a run goes on by.
"""

import io
from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import IO, Any, NamedTuple

import msgspec

from sayso.errors import InputError, UnreadableInputError
from sayso.intake.readers import Held, jsonlines, reader_of, warc
from sayso.intake.streams import BROKEN, begun, is_utf16, lines_of, unpacked
from sayso.lake.storage import above, files, opened

_MAGIC = b"PAR1"
_NAME = 12
"""Bytes of a shard's name: of a hundred million shards two share one once in ten thousand plans."""
_CHUNK = 1 << 20
_STARTS = (b"WARC/", b"\x1f\x8b")


class Form(StrEnum):
    """What a shard is a part of."""

    LINES = "lines"
    PAGES = "pages"
    ROWS = "rows"
    FILES = "files"


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an input: so many lines, pages, rows or files from the one numbered `first` on.

    `at` and `size` are its bytes, where it can be read by itself; `root` is what of the addresses is
    not of the input that was given, which nothing tells that is written.
    """

    name: str
    form: Form
    files: tuple[str, ...]
    first: int = 1
    count: int
    at: int | None = None
    size: int | None = None
    root: str = ""

    @property
    def told(self) -> str:
        """What it is, for people."""
        first = self.files[0].removeprefix(self.root)
        if self.form is Form.FILES:
            return first if self.count == 1 else f"{first} and {self.count - 1} more"
        return f"{first}, {self.form} {self.first} to {self.first + self.count - 1}"


class _Loose(NamedTuple):
    """A file that is one piece: what stands before its input's name, its address and hash."""

    root: str
    address: str
    digest: bytes


def plan(inputs: Iterable[str], most: int) -> Iterator[Shard | InputError]:
    """Yield the shards of inputs, of at most so many articles; why an input has none in its place.

    What two inputs hold alike is one shard.
    """
    seen: set[str] = set()
    for one in _grouped((part for address in inputs for part in _of_input(address, most)), most):
        if isinstance(one, InputError):
            yield one
        elif one.name not in seen:
            seen.add(one.name)
            yield one


def _grouped(
    parts: Iterable[Shard | InputError | _Loose], most: int
) -> Iterator[Shard | InputError]:
    """Yield shards, files that are one piece put together."""
    loose: list[_Loose] = []
    for part in parts:
        if not isinstance(part, _Loose):
            yield part
            continue
        loose.append(part)
        if len(loose) == most:
            yield _together(loose)
            loose = []
    if loose:
        yield _together(loose)


def _of_input(address: str, most: int) -> Iterator[Shard | InputError | _Loose]:
    """Yield the shards of an input; of a file that is one piece its address and hash."""
    try:
        root = ""
        for file in files(address):
            root = root or above(address)
            try:
                for part in _of_file(file, most):
                    if isinstance(part, Shard):
                        yield msgspec.structs.replace(part, root=root)
                    else:
                        yield _Loose(root, *part)
            except UnreadableInputError as error:
                yield error
            except (*BROKEN, OSError) as error:
                yield UnreadableInputError(f"{file}: it is broken ({error}); fetch or make it anew")
    except UnreadableInputError as error:
        yield error


def _of_file(address: str, most: int) -> Iterator[Shard | tuple[str, bytes]]:
    with opened(address) as stream:
        packed, whole = begun(stream)  # type: ignore[arg-type]  # of bytes
        if packed.startswith(_MAGIC):
            stream.seek(0)
            yield from _rows(address, stream, most)
            return
        head, text = begun(unpacked(whole))
        reader = reader_of(Held(address, head, text))
        if reader is jsonlines.LINES:
            plain = head == packed and not is_utf16(head)
            yield from _lines(address, text, head, most, plain=plain)
            return
        if reader is warc.WARC:
            stream.seek(0)
            if found := list(_pages(address, stream, most)):
                yield from found
                return
        stream.seek(0)
        yield address, _hash_of(stream)


def _lines(
    address: str, text: io.BufferedReader, head: bytes, most: int, *, plain: bool
) -> Iterator[Shard]:
    """Yield the shards of lines; in a `plain` file each has its bytes."""
    parts = _parts(text) if not is_utf16(head) else _as_bytes(lines_of(text, head))
    first, at = 1, 0
    while True:
        digest, size, count, ended = blake2b(digest_size=_NAME), 0, 0, True
        while count < most and (part := next(parts, b"")):
            digest.update(part)
            size, count, ended = (
                size + len(part),
                count + part.endswith(b"\n"),
                part.endswith(b"\n"),
            )
        count += not ended
        if not count:
            return
        yield Shard(
            name=digest.hexdigest(),
            form=Form.LINES,
            files=(address,),
            first=first,
            count=count,
            at=at if plain else None,
            size=size if plain else None,
        )
        first, at = first + count, at + size


def _parts(text: io.BufferedReader) -> Iterator[bytes]:
    """Yield lines, long ones in several parts."""
    while part := text.readline(_CHUNK):
        yield part


def _as_bytes(lines: Iterable[bytes | InputError]) -> Iterator[bytes]:
    """Yield lines that end as such; for one that is too long a line that stands for it."""
    for line in lines:
        told = line if isinstance(line, bytes) else str(line).encode()
        yield told if told.endswith(b"\n") else told + b"\n"


def _pages(address: str, stream: IO[bytes], most: int) -> Iterator[Shard]:
    """Yield the shards of a web archive whose records can be read one by one, of another none.

    A record is known by its number, address and digest, so that nothing is hashed twice.
    """
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 (a web archive alone needs it)

    starts: list[tuple[int, bytes]] = []
    for record in ArchiveIterator(stream, record_types=warc.kinds(), parse_http=False):
        known = (record.headers.get(name) or "" for name in _KNOWN_BY)
        starts.append((record.stream_pos, "\n".join((*known, str(record.content_length))).encode()))
    end = stream.seek(0, io.SEEK_END)
    places = [at for at, _ in starts]
    if len(set(places)) < len(places) or not all(_begins(stream, at) for at in places[-1:]):
        return
    for number in range(0, len(starts), most):
        batch = starts[number : number + most]
        stop = places[number + most] if number + most < len(places) else end
        yield Shard(
            name=_named(known for _, known in batch),
            form=Form.PAGES,
            files=(address,),
            first=number + 1,
            count=len(batch),
            at=batch[0][0],
            size=stop - batch[0][0],
        )


_KNOWN_BY = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Payload-Digest", "WARC-Block-Digest")


def _begins(stream: IO[bytes], at: int) -> bool:
    stream.seek(at)
    return stream.read(5).startswith(_STARTS)


def _rows(address: str, stream: IO[bytes], most: int) -> Iterator[Shard]:
    from pyarrow import ArrowInvalid  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    digest = _hash_of(stream)
    try:
        rows: Any = ParquetFile(stream).metadata.num_rows
    except ArrowInvalid as error:
        raise UnreadableInputError(f"{address}: this Parquet is broken ({error})") from error
    for first in range(0, rows, most):
        yield Shard(
            name=_named((digest, str(first).encode(), str(most).encode())),
            form=Form.ROWS,
            files=(address,),
            first=first + 1,
            count=min(most, rows - first),
        )


def _together(loose: list[_Loose]) -> Shard:
    roots = {one.root for one in loose}
    return Shard(
        name=_named(one.digest for one in loose),
        form=Form.FILES,
        files=tuple(one.address for one in loose),
        count=len(loose),
        root=roots.pop() if len(roots) == 1 else "",
    )


def _hash_of(stream: IO[bytes]) -> bytes:
    digest = blake2b(digest_size=_NAME)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()


def _named(parts: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=_NAME)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
