"""Files on this machine or in object storage, by address: found, read, written whole or not at all.

`s3://`, `gs://`, `abfs://` and `hdfs://` are read by pyarrow's own clients, which take their keys and
endpoints from the usual variables of the environment (`AWS_ENDPOINT_URL`); other addresses by the
file system of fsspec that knows them. Everything here needs `sayso[lake]`.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from sayso.errors import InputError, UnreadableInputError
from sayso.intake.readers import is_readable

_BY_ARROW = frozenset({"s3", "gs", "gcs", "abfs", "abfss", "hdfs", "viewfs"})
_NEEDED = ("pyarrow", "fsspec")
_PATTERN = frozenset("*?[")
PARQUET = ".parquet"


def needed() -> None:
    """Raise `InputError` where what the lake needs is not installed."""
    for name in _NEEDED:
        if find_spec(name) is None:
            raise InputError(f"this needs {name}; install it: pip install 'sayso[lake]'")


def is_remote(address: str) -> bool:
    """Say whether an address is none of a file of this machine."""
    return "://" in address and not address.startswith("file://")


def system(address: str) -> tuple[Any, str]:
    """Return the file system of fsspec for an address, and the path in it.

    Raises `InputError` where there is none for it.
    """
    needed()
    scheme = address.partition("://")[0] if "://" in address else "file"
    try:
        if scheme in _BY_ARROW:
            return _arrow(address)
        return import_module("fsspec.core").url_to_fs(address)  # type: ignore[no-any-return]
    except (ImportError, ValueError, OSError) as error:
        raise InputError(
            f"{address}: it cannot be reached ({error}); check the address and its keys"
        ) from error


def _arrow(address: str) -> tuple[Any, str]:
    real, path = import_module("pyarrow.fs").FileSystem.from_uri(address)
    return import_module("fsspec.implementations.arrow").ArrowFSWrapper(real), path


def files(address: str) -> Iterator[str]:
    """Yield the addresses of the files that an input is: itself, those of a folder or of a pattern.

    They come by name; of a folder those that sayso can read. Raises `UnreadableInputError` where
    there is none.
    """
    fs, path = system(address)
    prefix = address[: len(address) - len(path)] if address.endswith(path) else ""
    try:
        if fs.isfile(path):
            found = [path]
        elif fs.isdir(path):
            found = [one for one in sorted(fs.find(path)) if _is_wanted(one)]
        else:
            found = sorted(fs.glob(path)) if _PATTERN.intersection(path) else []
    except OSError as error:
        raise UnreadableInputError(f"{address}: it cannot be listed ({error})") from error
    if not found:
        raise UnreadableInputError(f"{address}: there is no such file; check the address")
    for one in found:
        yield f"{prefix}{one}" if is_remote(address) else str(one)


def above(address: str) -> str:
    """Return what stands before an input's own name in the addresses of its files, with the slash."""
    fs, path = system(address)
    prefix = address[: len(address) - len(path)] if address.endswith(path) else ""
    parts = path.rstrip("/").split("/")[:-1]
    plain = list(takewhile(lambda part: not _PATTERN.intersection(part), parts))
    whole = "/".join(plain if not fs.exists(path) else parts) + "/"
    return f"{prefix}{whole}" if is_remote(address) else whole


def _is_wanted(path: str) -> bool:
    return is_readable(path) or path.endswith(PARQUET)


@contextmanager
def opened(address: str) -> Iterator[IO[bytes]]:
    """Open a file for reading; raises `UnreadableInputError` where that cannot be."""
    fs, path = system(address)
    try:
        with fs.open(path, "rb") as stream:
            known = isinstance(stream, io.BufferedReader)
            yield stream if known else io.BufferedReader(_Raw(stream))
    except OSError as error:
        why = error.strerror or error
        raise UnreadableInputError(f"{address}: it cannot be read ({why})") from error


class _Raw(io.RawIOBase):
    """A file of a file system of fsspec, which has no more than read, seek and tell."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def piece(address: str, start: int, size: int) -> bytes:
    """Return `size` bytes of a file from `start` on."""
    with opened(address) as stream:
        stream.seek(start)
        return stream.read(size)


class Folder:
    """A folder that is written to, on disk or in object storage; names in it go with slashes."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") if is_remote(address) else str(Path(address).absolute())

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all, whoever else writes it; raises `InputError`."""
        fs, path = system(f"{self.address}/{name}")
        try:
            if is_remote(self.address):
                with fs.open(path, "wb") as stream:  # an object is there when it is whole
                    stream.write(data)
            else:
                _replace(Path(path), data)
        except OSError as error:
            raise InputError(
                f"{self.address}/{name}: it cannot be written ({error}); give another folder"
            ) from error

    def clear_parts(self) -> None:
        """Remove what writers that were killed left on disk; nobody may be writing."""
        if not is_remote(self.address):
            for left in Path(self.address).rglob(".*.part"):
                left.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; what is not there is removed."""
        fs, path = system(f"{self.address}/{name}")
        with suppress(FileNotFoundError):
            fs.rm(path, recursive=True)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        fs, path = system(f"{self.address}/{name}")
        try:
            return bytes(fs.cat_file(path))
        except FileNotFoundError:
            return None

    def names(self, under: str, suffix: str) -> list[str]:
        """Return the names, without their suffix, of the files in a folder of this one, in order."""
        fs, path = system(f"{self.address}/{under}")
        try:
            found = fs.ls(path, detail=False)
        except FileNotFoundError:
            return []
        names = (str(one).rpartition("/")[2] for one in found)
        return sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix))


def _replace(path: Path, data: bytes) -> None:
    """Write under a temporary name, then rename: nobody ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
