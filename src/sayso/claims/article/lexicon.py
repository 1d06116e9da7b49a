"""The words by which an outlet's way of knowing is told, read once from `claims/data/sources.toml`."""

import msgspec

from sayso.claims.wording import stem
from sayso.shipped import shipped, typed


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


@shipped("claims/data/sources.toml")
def source_words(data: bytes) -> SourceWords:
    """Return the words."""
    read = typed(data, SourceWords)
    return msgspec.structs.replace(read, witnesses=frozenset(stem(w) for w in read.witnesses))
