"""Read scenes: statements, and replies with which of them they deny (README.md).

    python -m tools.data.attributions.scenes.read

Says how many there are; raises `ValueError` at the first scene that is malformed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
STATEMENTS = ("S1", "S2", "S3")
NONE = "-"


class Statement(NamedTuple):
    """What is said, and by whom; None for the news in its own voice."""

    source: str | None
    words: str


class Reply(NamedTuple):
    """A sentence of news, and which statements of its scene it denies, by their places from 0."""

    sentence: str
    denies: tuple[int, ...]


class Scene(NamedTuple):
    """Three statements about one matter, and replies."""

    name: str
    statements: tuple[Statement, ...]
    replies: tuple[Reply, ...]


def scenes() -> Iterator[Scene]:
    """Yield the scenes of all files, each called by its file and its place in it."""
    for path in sorted(HERE.glob("*.tsv")):
        for number, block in enumerate(path.read_text("utf-8").strip().split("\n\n"), 1):
            name = f"{path.stem}.{number}"
            try:
                yield _scene(name, [line.split("\t") for line in block.split("\n")])
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from error


def _scene(name: str, rows: list[list[str]]) -> Scene:
    told = {key: Statement(None if who == NONE else who, words) for key, who, words in rows[:3]}
    if tuple(told) != STATEMENTS:
        raise ValueError(f"its statements are {[*told]}, not {[*STATEMENTS]}")
    replies = []
    for key, denied, sentence in rows[3:]:
        if key != "R":
            raise ValueError(f"a reply begins with R, not with {key!r}")
        of = () if denied == NONE else denied.split(",")
        replies.append(Reply(sentence, tuple(STATEMENTS.index(one) for one in of)))
    return Scene(name, tuple(told.values()), tuple(replies))


if __name__ == "__main__":
    found = list(scenes())
    replies = [reply for scene in found for reply in scene.replies]
    deny = sum(bool(reply.denies) for reply in replies)
    print(f"{len(found)} scenes, {len(replies)} replies, {deny} of which deny something")
