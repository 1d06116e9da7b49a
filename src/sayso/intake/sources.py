"""What a caller may name as an input: a path, bytes, an article, a row of a table, or many of them.

Takes what was given to `sayso.read`, `sayso.read_many` or `Ledger.add`, gives the inputs in it one
by one. What is none of these is refused at once, with what to give in its place.
"""

import io
import os
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sayso.errors import InputError
from sayso.intake.about import kind_of
from sayso.record import Article, Record

Source: TypeAlias = str | os.PathLike[str] | bytes | Article | Mapping[str, object]
"""One input: a path (or `-`), what a file holds, an article, or a row as a line of JSON Lines."""

_ONE = (str, os.PathLike, bytes, bytearray, memoryview, Article, Mapping)
_ACCEPTED = 'a path, bytes, an Article or a row such as {"text": …}'


def listed(sources: Source | Iterable[Source]) -> Iterable[object]:
    """Return the inputs in `sources`; a single one is a list of one.

    Raises `InputError` where it is neither an input nor many.
    """
    if isinstance(sources, _ONE):
        return [sources]
    if _mend(sources) is None and isinstance(sources, Iterable):
        return sources
    raise refused(sources)


def refused(source: object) -> InputError:
    """Return the error that says why `source` is no input, and what to give in its place."""
    mend = _mend(source) or f"give {_ACCEPTED}, or a list of these"
    return InputError(f"{kind_of(source)} cannot be read; {mend}")


def path_of(source: object) -> str | None:
    """Return the path that `source` is, or None where it is something else."""
    if not isinstance(source, (str, os.PathLike)):
        return None
    path = os.fspath(source)
    return os.fsdecode(path) if isinstance(path, bytes) else str(path)


def label(source: object, number: int) -> str:
    """Return how messages name the input with a number: its path, where it has one."""
    path = path_of(source)
    return path if path is not None else f"input {number}"


def _mend(source: object) -> str | None:
    """Return what to give instead of a thing that is often mistaken for an input."""
    if isinstance(source, Record):
        return "give its article (record.article), or write it with ledger.add_record(record)"
    if isinstance(source, io.IOBase):
        return "give the file's path, or what it holds as bytes"
    if hasattr(source, "columns") and hasattr(source, "iloc"):
        return 'give its rows: frame.to_dict("records")'
    if hasattr(source, "iter_rows"):
        return "give its rows: frame.iter_rows(named=True)"
    return None
