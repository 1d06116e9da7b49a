"""Extraction: inputs of any size into a lake, shard by shard, on any engine, going on where it was.

Takes addresses and an engine, gives what becomes of each shard as it ends. The lake is the same bytes
whatever the engine, the number of workers and the interruptions.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sayso.errors import InputError
from sayso.lake import storage
from sayso.lake.manifest import Line, Manifest, Settings, version
from sayso.lake.plan import Shard, plan
from sayso.lake.shard import How, Step, Task, Workers, make, reading
from sayso.reader import checked_actors, checked_reading, made_ready
from sayso.scale.engines import Engine

MOST = 1000
"""Articles in a shard: some ten minutes of one core, which is what the loss of a worker costs."""


class Done(NamedTuple):
    """What became of a shard: its line, which was there `before`, or why it could not be made."""

    line: Line | None
    before: bool = False
    why: str | None = None


def extract(
    inputs: Iterable[str],
    how: How,
    engine: Engine,
    most: int = MOST,
    work: Callable[[Task], Iterator[Step]] = reading,
) -> Iterator[Done | InputError]:
    """Yield what becomes of each shard of inputs, and why an input has none.

    `most` is how many articles a shard may have, `work` what a worker does with its task.
    Raises `InputError` at once where the folder holds a lake that was read otherwise.
    """
    storage.needed()
    checked_reading(how.language)
    manifest = Manifest(how.out)
    actors = _hash_of(checked_actors(how.actors))
    manifest.begin(Settings(sayso=version(), language=how.language, actors=actors, most=most))
    return _closing(
        engine, _extracted(plan(inputs, most), partial(_run, engine, how, work), manifest)
    )


def _closing(engine: Engine, found: Iterator[Done | InputError]) -> Iterator[Done | InputError]:
    try:
        yield from found
    finally:
        engine.close()


def _extracted(
    found: Iterator[Shard | InputError],
    run: Callable[[Iterator[Shard]], Iterator[tuple[Shard, Line | Exception]]],
    manifest: Manifest,
) -> Iterator[Done | InputError]:
    finished = set(manifest.finished())
    unplanned: list[Done | InputError] = []

    def wanted() -> Iterator[Shard]:
        for one in found:
            if isinstance(one, InputError):
                unplanned.append(one)
            elif one.name in finished:
                unplanned.append(Done(manifest.line(one.name), before=True))
            else:
                yield one

    for shard, line in run(wanted()):
        yield from unplanned
        unplanned.clear()
        told = line if isinstance(line, Line) else None
        yield Done(told, why=None if told else f"{shard.told}: {line}")
    yield from unplanned
    manifest.close()


def _run(
    engine: Engine,
    how: How,
    work: Callable[[Task], Iterator[Step]],
    shards: Iterator[Shard],
) -> Iterator[tuple[Shard, Line | Exception]]:
    ready = partial(made_ready, how.language, how.actors)
    return engine.run(partial(_made, how), work, shards, ready)


def _made(how: How, shard: Shard, crew: Workers) -> Line:
    return make(shard, how, crew)


def _hash_of(folder: str | None) -> str | None:
    """Return the hash of a user's own tables."""
    if folder is None:
        return None
    digest = blake2b(digest_size=16)
    for path in sorted(Path(folder).glob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
