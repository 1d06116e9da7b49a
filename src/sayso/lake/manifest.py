"""The manifest: which shards of a lake are finished, each with what it holds and the hash of its files.

A shard's line is a file of its own in `manifest/`, written when all its tables are; so a worker that
ends leaves a shard that is there or not, and nobody has to write into what another writes. When a run
ends, all lines are put together as `manifest.jsonl`. How the lake is read stands in `lake.json`.
"""

from typing import NamedTuple

import msgspec

import sayso
from sayso.errors import InputError
from sayso.lake.storage import Folder

FORMAT = 1
_LINES, _ALL, _SETTINGS = "manifest", "manifest.jsonl", "lake.json"


class Written(NamedTuple):
    """A file of a shard: its size and its hash (BLAKE2b, 16 bytes)."""

    bytes: int
    blake2b: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A finished shard: from where, how much it holds, and its files by table."""

    shard: str
    source: str
    articles: int
    failures: int
    events: int
    words: int
    files: dict[str, Written]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a lake's records come out, and how its inputs are parted."""

    format: int = FORMAT
    sayso: str
    language: str
    actors: str | None
    """The hash of the user's own tables of actors."""
    most: int
    """Articles in a shard at most."""


class Manifest:
    """The manifest of the lake at an address."""

    def __init__(self, address: str) -> None:
        self.folder = Folder(address)

    def begin(self, settings: Settings) -> None:
        """Write down how the lake is read; raise `InputError` where it was read otherwise before."""
        held = self.settings()
        if held is None:
            self.folder.write(_SETTINGS, msgspec.json.encode(settings) + b"\n")
        elif held != settings:
            pairs = zip(
                msgspec.structs.astuple(held), msgspec.structs.astuple(settings), strict=True
            )
            names = settings.__struct_fields__
            apart = ", ".join(
                f"{name} {was} and not {now}"
                for name, (was, now) in zip(names, pairs, strict=True)
                if was != now
            )
            raise InputError(
                f"{self.folder.address}: it was read with {apart}; go on as it was, or give "
                "another folder"
            )

    def settings(self) -> Settings | None:
        """Return how the lake was read, None where there is none."""
        data = self.folder.read(_SETTINGS)
        try:
            return None if data is None else msgspec.json.decode(data, type=Settings)
        except msgspec.DecodeError as error:
            raise InputError(
                f"{self.folder.address}: its {_SETTINGS} is damaged ({error}); give another folder"
            ) from error

    def required(self) -> Settings:
        """Return how the lake was read; raise `InputError` where there is none."""
        found = self.settings()
        if found is None:
            raise InputError(
                f"{self.folder.address}: there is no lake; make one with: "
                f"sayso extract INPUT --out {self.folder.address}"
            )
        return found

    def finished(self) -> list[str]:
        """Return the names of the finished shards, in order."""
        return self.folder.names(_LINES, ".json")

    def line(self, shard: str) -> Line:
        """Return the line of a finished shard."""
        data = self.folder.read(f"{_LINES}/{shard}.json")
        try:
            return msgspec.json.decode(data or b"", type=Line)
        except msgspec.DecodeError as error:
            raise InputError(
                f"{self.folder.address}: the line of shard {shard} is damaged ({error}); remove it, "
                "and sayso extract makes the shard anew"
            ) from error

    def put(self, line: Line) -> None:
        """Write the line of a finished shard."""
        self.folder.write(f"{_LINES}/{line.shard}.json", msgspec.json.encode(line) + b"\n")

    def close(self) -> list[Line]:
        """Put all lines together into one file, by name; return them."""
        self.folder.clear_parts()
        lines = [self.line(shard) for shard in self.finished()]
        self.folder.write(_ALL, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
        return lines


def version() -> str:
    """Return the version that reads."""
    return sayso.__version__
