"""One shard, read and written: the pure job that every engine runs.

Takes a `Shard` and a crew of workers, writes the tables and, last of all, the shard's line of the
manifest; gives that line. Done again it writes the same bytes. A worker reads; an article at which it
ends twice, or which takes too long, is set aside with the reason, and the reading goes on behind it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

import msgspec

from sayso.errors import InputError, UnreadArticleError
from sayso.guard import guarded
from sayso.lake.manifest import Line, Manifest, Written
from sayso.lake.pieces import Piece, pieces
from sayso.lake.plan import Shard
from sayso.lake.tables import FAILURES, Failure, Rows
from sayso.reader import LEAST_SECONDS, LEAST_SPEED, Opened, Reading, named, read_opened
from sayso.record import Article, Record, to_json
from sayso.scale.child import LostError
from sayso.scale.crew import Crew

Place = tuple[int, int]
"""The number of a piece in its shard and of an article in it, both from 0."""
_TRIES = 2


class How(NamedTuple):
    """How articles are read, and where to."""

    out: str
    language: Reading = "en"
    actors: str | None = None
    least_seconds: float = 2 * LEAST_SECONDS
    """After how long a worker is ended that hangs; a long article has more."""


class Task(NamedTuple):
    """What a worker is to read: a shard from a place on."""

    shard: Shard
    how: How
    place: Place = (0, 0)


class Begun(NamedTuple):
    """The worker begins with what stands at a place: with an article, else with the piece itself."""

    place: Place
    name: str
    characters: int | None = None


class Told(NamedTuple):
    """What became of the article that was begun: its record as JSON, or why there is none."""

    source: str
    record: bytes | None
    failure: Failure | None = None


Step: TypeAlias = Begun | Told
Workers: TypeAlias = Crew[Task, Step]


def reading(task: Task) -> Iterator[Step]:
    """Yield how the reading of a shard goes on, from the task's place: what a worker does."""
    for number, piece in enumerate(pieces(task.shard)):
        if number >= task.place[0]:
            yield Begun((number, 0), piece.name)
            yield from _articles(task, number, piece)


def _articles(task: Task, number: int, piece: Piece) -> Iterator[Step]:
    found = piece.articles()
    count = 0
    while (one := _next(piece.name, found)) is not None:
        place, count = (number, count), count + 1
        if place < task.place:
            continue
        if isinstance(one, InputError):
            yield Begun(place, piece.name, 0)
            yield Told(piece.name, None, _failure(piece.name, one))
        else:
            yield Begun(place, named(piece.name, one), len(one.text))
            yield _read(piece.name, one, task.how)
        yield Begun((number, count), piece.name)


def _next(name: str, found: Iterator[Article | InputError]) -> Article | InputError | None:
    return guarded(name, lambda: next(found, None))


def _read(source: str, article: Article, how: How) -> Told:
    def work() -> bytes:
        record = read_opened(Opened(source, article), how.language, how.actors)
        if isinstance(record, InputError):
            raise record
        return to_json(record)

    found = guarded("", work)
    if isinstance(found, InputError):
        return Told(source, None, _failure(named(source, article), found))
    return Told(source, found)


def _failure(source: str, error: InputError) -> Failure:
    reason = str(error).removeprefix(": ").removeprefix(f"{source}: ")
    return Failure(source=source, reason=reason, ours=isinstance(error, UnreadArticleError))


def make(shard: Shard, how: How, crew: Workers) -> Line:
    """Read a shard, write its tables and its line of the manifest; return the line.

    Raises `InputError` where the folder cannot be written, or the shard's file is gone.
    """
    rows, words = Rows(), 0
    decoder = msgspec.json.Decoder(Record)
    for told in _steadily(shard, how, crew):
        failure = told.failure
        if told.record is not None:
            record = decoder.decode(told.record)
            done = guarded("", partial(rows.add, record))
            words += len(record.article.text.split())
            failure = _failure(named(told.source, record.article), done) if done else None
        if failure is not None:
            source = failure.source.removeprefix(shard.root)
            rows.fail(msgspec.structs.replace(failure, source=source))
    manifest = Manifest(how.out)
    files = {}
    for name, data in rows.parquet().items():
        manifest.folder.write(f"{name}/{shard.name}.parquet", data)
        files[name] = Written(len(data), blake2b(data, digest_size=16).hexdigest())
    line = Line(
        shard=shard.name,
        source=shard.told,
        articles=rows.count("articles"),
        failures=rows.count(FAILURES),
        events=rows.count("events"),
        words=words,
        files=files,
    )
    manifest.put(line)
    return line


def _steadily(shard: Shard, how: How, crew: Workers) -> Iterator[Told]:
    """Yield what is read of a shard, however often the worker ends."""
    ended: Counter[Place] = Counter()
    start: Place | None = (0, 0)
    while start is not None:
        at = Begun(start, shard.told)
        child = crew.child()
        start = None
        try:
            for step in child.ask(Task(shard, how, at.place), lambda last: _seconds(last, how)):
                if isinstance(step, Begun):
                    at = step
                else:
                    yield step
        except LostError as error:
            crew.end(child)
            ended[at.place] += 1
            start = at.place
            if error.late or ended[at.place] >= _TRIES:
                yield Told(at.name, None, Failure(source=at.name, reason=str(error), ours=True))
                piece, article = at.place
                start = (piece + 1, 0) if at.characters is None else (piece, article + 1)


def _seconds(last: Step | None, how: How) -> float:
    characters = last.characters if isinstance(last, Begun) else None
    return how.least_seconds + 2 * (characters or 0) / LEAST_SPEED
