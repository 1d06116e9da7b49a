"""The claims of a lake: its events compared block by block, grouped and settled, on any engine.

Takes a lake and an engine, makes the table `claims` beside the others and `claims.json`, which says of
which shards it is. They are the claims of a ledger into which `sayso load` puts the whole lake. Each
pass is many small jobs, whose files stand under `linking/` until the claims are written: a run that
was interrupted goes on there. This process holds one number for each article, and those of the events
and articles that are joined to others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from sayso.errors import InputError, SaysoError
from sayso.lake import storage
from sayso.lake.claims import shuffle
from sayso.lake.claims.rows import PAIR, Held, Pair
from sayso.lake.claims.shuffle import Index, Part
from sayso.lake.claims.union import Union
from sayso.lake.claims.work import CLAIMS, OfParts, OfShard, Task, working
from sayso.lake.manifest import Manifest, Written
from sayso.scale.child import LostError
from sayso.scale.crew import Crew
from sayso.scale.engines import Engine

ROWS = 20_000
"""Events of a job, some forty megabytes of memory; a block that has more is one job all the same."""
_RUN, _DONE = "linking", "claims.json"
_TRIES = 2
_TELLS: type[tuple[int, int, int, str]] = tuple[int, int, int, str]


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What `claims.json` says: of which shards the claims are (a hash), how many, and their files."""

    lake: str
    claims: int
    reports: int
    files: dict[str, Written]


class Step(NamedTuple):
    """How far a run is: jobs that are done of those of this pass."""

    name: str
    done: int
    all: int


def link(lake: str, engine: Engine, rows: int = ROWS) -> Iterator[Step | Linked]:
    """Yield how far the claims of a lake are, and last what they are.

    Where they are those of the lake as it is, nothing is done. Raises `InputError` where there is no
    lake or no finished shard.
    """
    storage.needed()
    manifest = Manifest(lake)
    manifest.required()
    shards = manifest.finished()
    if not shards:
        raise InputError(f"{lake}: none of its shards is finished; run sayso extract again")
    lines = [manifest.line(shard) for shard in shards]
    told = [(line.shard, line.files["records"].blake2b) for line in lines]
    digest = blake2b(msgspec.json.encode(told), digest_size=16).hexdigest()
    run = _Run(manifest, engine, shards, digest, rows)
    return _closing(engine, _linked(run, sum(one.events for one in lines)))


def _closing(engine: Engine, found: Iterator[Step | Linked]) -> Iterator[Step | Linked]:
    try:
        yield from found
    finally:
        engine.close()


class _Run:
    """One run over a lake: its folder, its shards, and how a pass is made."""

    def __init__(
        self, manifest: Manifest, engine: Engine, shards: list[str], digest: str, rows: int
    ) -> None:
        self.manifest, self.engine, self.shards = manifest, engine, shards
        self.digest, self.rows = digest, rows
        self.lake = manifest.folder.address
        self.folder = storage.Folder(f"{self.lake}/{_RUN}/{digest}")
        self.found: dict[str, Index] = {}

    def each_shard(self, step: str, parts: int = 1) -> Iterator[Step]:
        """Do a step for each shard; keep where its parts are."""
        given = (self.lake, self.folder.address)
        tasks: list[Task] = [
            OfShard(step, *given, shard, number, parts) for number, shard in enumerate(self.shards)
        ]
        return self._made(step, tasks)

    def each_part(self, step: str, of: str, jobs: Iterable[list[int]]) -> Iterator[Step]:
        """Do a step for the parts of some numbers of what the step `of` made of all shards."""
        where: dict[int, list[tuple[str, Part]]] = defaultdict(list)
        for shard in self.shards:
            for number, part in self.found[f"{of}/{shard}"].items():
                where[number].append((f"{of}/{shard}", part))
        given = (self.lake, self.folder.address)
        tasks: list[Task] = []
        for job in jobs:
            parts: dict[str, list[tuple[int, Part]]] = defaultdict(list)
            for number in job:
                for name, part in where[number]:
                    parts[name].append((number, part))
            held = tuple((name, tuple(parts[name])) for name in sorted(parts))
            tasks.append(OfParts(step, *given, f"{len(tasks):05d}", held))
        return self._made(step, tasks)

    def _made(self, step: str, tasks: list[Task]) -> Iterator[Step]:
        for done, (task, index) in enumerate(self.engine.run(_asked, working, tasks), 1):
            if isinstance(index, Exception):
                raise SaysoError(
                    f"{self.lake}: its claims could not be made ({index}); run it again, it goes on "
                    "where it was"
                ) from index
            name = task.shard if isinstance(task, OfShard) else task.name
            self.found[f"{step}/{name}"] = index
            yield Step(step, done, len(tasks))

    def told(self, step: str, kind: type[Pair]) -> Iterator[Pair]:
        """Yield what all jobs of a step told of pairs."""
        for name in sorted(self.found):
            if name.startswith(f"{step}/"):
                yield from shuffle.read(self.folder, name, self.found[name].values(), kind)

    def give(self, name: str, by_shard: dict[int, list[Pair]] | dict[int, list[int]]) -> None:
        """Write for each shard what its next jobs need to know."""
        for number, shard in enumerate(self.shards):
            if by_shard.get(number):
                shuffle.write(self.folder, f"{name}/{shard}", {0: by_shard[number]})


def _linked(run: _Run, events: int) -> Iterator[Step | Linked]:
    held = run.manifest.folder.read(_DONE)
    if held is not None:
        done = msgspec.json.decode(held, type=Linked)
        if done.lake == run.digest:
            yield done
            return
    parts = max(1, -(-events // run.rows))
    yield from run.each_shard("tell")
    twins = _alike(run)
    yield from _copies(run, twins, parts)
    yield from run.each_shard("blocks")
    yield from run.each_part("link-pairs", "blocks", _jobs(run, "blocks"))
    run.give("linked", Union(run.told("link-pairs", PAIR)).by_shard())
    yield from run.each_shard("members", parts)
    yield from run.each_part(CLAIMS, "members", ([part] for part in range(parts)))
    yield _closed(run)


def _alike(run: _Run) -> Union:
    """Find articles whose id an earlier one has, and those of one text; return the groups of these."""
    first: dict[int, int] = {}
    text: dict[int, int] = {}
    again: dict[int, list[int]] = defaultdict(list)
    alike: dict[int, list[int]] = defaultdict(list)
    twins = Union()
    for number, shard in enumerate(run.shards):
        parts = [run.found[f"tell/{shard}"][1]]
        for one in shuffle.read(run.folder, f"tell/{shard}", parts, Held):
            if first.setdefault(one.id, one.article) != one.article:
                again[number].append(one.article)
            elif one.whole is not None:
                twin = text.setdefault(one.whole, one.article)
                if twin != one.article:
                    alike[number].append(one.article)
                    twins.join(twin, one.article)
    run.give("again", again)
    run.give("alike", alike)
    return twins


def _copies(run: _Run, twins: Union, parts: int) -> Iterator[Step]:
    """Find which articles bring one text, whole or in part."""
    yield from run.each_shard("samples", parts)
    yield from run.each_part("near-pairs", "samples", ([part] for part in range(parts)))
    run.give("near", Union(run.told("near-pairs", PAIR)).by_shard())
    yield from run.each_shard("texts", parts)
    yield from run.each_part("copy-pairs", "texts", ([part] for part in range(parts)))
    for one, other in run.told("copy-pairs", PAIR):
        twins.join(one, other)
    run.give("copied", twins.by_shard())


def _jobs(run: _Run, step: str) -> Iterator[list[int]]:
    """Yield the numbers of a step's parts, next to each other, so many rows together."""
    rows: dict[int, int] = defaultdict(int)
    for shard in run.shards:
        for number, part in run.found[f"{step}/{shard}"].items():
            rows[number] += part.rows
    job: list[int] = []
    for number in sorted(rows):
        if job and sum(rows[one] for one in job) + rows[number] > run.rows:
            yield job
            job = []
        job.append(number)
    if job:
        yield job


def _closed(run: _Run) -> Linked:
    """Write down what the claims are, and remove what the passes handed on."""
    claims = reports = 0
    files = {}
    for name in sorted(name for name in run.found if name.startswith(f"{CLAIMS}/")):
        index = run.found[name]
        for many, told, size, digest in shuffle.read(run.folder, name, index.values(), _TELLS):
            claims, reports = claims + many, reports + told
            files[name.partition("/")[2]] = Written(size, digest)
    done = Linked(lake=run.digest, claims=claims, reports=reports, files=files)
    folder = run.manifest.folder
    for old in set(folder.names(CLAIMS, ".parquet")) - set(files):
        folder.remove(f"{CLAIMS}/{old}.parquet")
    folder.write(_DONE, msgspec.json.encode(done) + b"\n")
    folder.remove(_RUN)
    return done


def _asked(task: Task, crew: Crew[Task, Index]) -> Index:
    """Let a worker do a task, another once more where the first ends at it."""
    why = ""
    for _ in range(_TRIES):
        child = crew.child()
        try:
            (index,) = child.ask(task)
        except LostError as error:
            crew.end(child)
            why = str(error)
        else:
            return index
    raise SaysoError(f"two workers ended at {task.step}: {why}")
