"""What a pass hands to the next: rows by number, in files of which each part can be read by itself.

A job writes one file, `NAME.parts`, and last `NAME.index`, which says where the rows of each number
stand; what has an index is whole, and a job that is done again finds it there. Rows are MessagePack,
compressed part by part.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from sayso.lake import storage
from sayso.lake.storage import Folder

Row = TypeVar("Row")
_FAST = 1


class Part(NamedTuple):
    """Where the rows of a number stand in a file, and how many they are."""

    at: int
    size: int
    rows: int


Index = dict[int, Part]


def index(folder: Folder, name: str) -> Index | None:
    """Return where the parts of a file are; None where it is not there whole."""
    data = folder.read(f"{name}.index")
    return None if data is None else msgspec.msgpack.decode(data, type=Index)


def write(folder: Folder, name: str, rows: Mapping[int, Sequence[object]]) -> Index:
    """Write rows by number; return where they are."""
    found: Index = {}
    parts, at = [], 0
    for number in sorted(rows):
        part = zlib.compress(msgspec.msgpack.encode(rows[number]), _FAST)
        found[number] = Part(at, len(part), len(rows[number]))
        parts.append(part)
        at += len(part)
    folder.write(f"{name}.parts", b"".join(parts))
    folder.write(f"{name}.index", msgspec.msgpack.encode(found))
    return found


def read(folder: Folder, name: str, parts: Iterable[Part], kind: type[Row]) -> Iterator[Row]:
    """Yield the rows of some parts of a file."""
    decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
    with storage.opened(f"{folder.address}/{name}.parts") as stream:
        for part in parts:
            stream.seek(part.at)
            yield from decoder.decode(zlib.decompress(stream.read(part.size)))


def read_all(folder: Folder, name: str, kind: type[Row]) -> Iterator[Row]:
    """Yield the rows of all parts of a file that is there; of none, nothing."""
    found = index(folder, name)
    if found:
        yield from read(folder, name, found.values(), kind)
