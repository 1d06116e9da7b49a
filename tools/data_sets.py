"""Development sets as the tools read them: rows of a file, typed pairs, articles."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.intake import About, open_articles
from sayso.record import Article

Row = TypeVar("Row")


def rows_of(path: Path, kind: type[Row]) -> Iterator[Row]:
    """Yield the rows of a file of JSON lines, gzipped or not, each as a `kind`."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        yield from (msgspec.json.decode(line, type=kind) for line in lines)


class Gold(msgspec.Struct):
    """A pair of `pairs_train.jsonl`: the type that is told between two spans of a text."""

    id: str
    text: str
    actor: list[tuple[int, int]]
    recipient: list[tuple[int, int]]
    type: str


def read_pairs(path: Path) -> list[Gold]:
    """Return the pairs of a file."""
    return list(rows_of(path, Gold))


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, without those that cannot be read."""
    yield from (one for one in open_articles(str(path), About()) if isinstance(one, Article))
