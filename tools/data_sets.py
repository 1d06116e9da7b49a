"""Development sets as the tools read them: typed pairs, articles of a file."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.intake import About, open_articles
from sayso.record import Article


class Gold(msgspec.Struct):
    """A pair of `pairs_train.jsonl`: the type that is told between two spans of a text."""

    id: str
    text: str
    actor: list[tuple[int, int]]
    recipient: list[tuple[int, int]]
    type: str


def read_pairs(path: Path) -> list[Gold]:
    """Return the pairs of a file."""
    return [msgspec.json.decode(line, type=Gold) for line in path.read_bytes().splitlines()]


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, without those that cannot be read."""
    yield from (one for one in open_articles(str(path), About()) if isinstance(one, Article))
