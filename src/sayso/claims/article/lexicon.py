"""The words by which an outlet's way of knowing is told, read once from `claims/data/sources.toml`."""

from functools import cache
from importlib.resources import files

import msgspec

from sayso.claims.wording import stem
from sayso.errors import DataFileError


class SourceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of `sources.toml`, which says what each is for; `witnesses` are stems."""

    witnesses: frozenset[str]
    off_record: tuple[str, ...]
    announced: frozenset[str]
    reacting: frozenset[str]
    bodies: frozenset[str]
    papers: frozenset[str]
    offices: frozenset[str]
    recall_days: int


@cache
def source_words() -> SourceWords:
    """Return the words; raises `DataFileError` where the file is not in its form."""
    data = files("sayso.claims").joinpath("data/sources.toml").read_bytes()
    try:
        read = msgspec.toml.decode(data, type=SourceWords)
    except msgspec.DecodeError as error:
        raise DataFileError(f"sources.toml: {error}") from error
    return msgspec.structs.replace(read, witnesses=frozenset(stem(w) for w in read.witnesses))
