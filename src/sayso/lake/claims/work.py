"""What a worker does in each pass: one shard, or the parts of one number from the files of all.

Takes a task, writes its file into the folder of the run, gives the index of what it wrote. A task
is pure: done again it writes the same, and where its file is whole it is left.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple, TypeAlias, TypeVar

from sayso.claims.across.claim import Claim, claim
from sayso.claims.across.copies import SHARED, is_copy, keys, may_be_copy
from sayso.claims.across.linked import Linked, compared
from sayso.claims.article.outline import outlines
from sayso.claims.article.telling import tellings
from sayso.lake.claims import compare, shuffle
from sayso.lake.claims.rows import PAIR, Block, Held, Member, Said, Text, numbered
from sayso.lake.claims.shuffle import Index, Part
from sayso.lake.claims.union import Union
from sayso.lake.manifest import Manifest
from sayso.lake.records import records
from sayso.lake.storage import Folder
from sayso.lake.tables import parquet_of
from sayso.language.report import report_text

Row = TypeVar("Row")
Gathered = TypeVar("Gathered", Text, Member)
CLAIMS = "claims"


class OfShard(NamedTuple):
    """A pass over one shard: the step, the lake, the folder of the run, the shard, parts to make."""

    step: str
    lake: str
    run: str
    shard: str
    number: int
    parts: int = 1


class OfParts(NamedTuple):
    """A pass over parts of files: the step, the lake, the run, the task's name, what to read."""

    step: str
    lake: str
    run: str
    name: str
    parts: tuple[tuple[str, tuple[tuple[int, Part], ...]], ...]


Task: TypeAlias = OfShard | OfParts


def working(task: Task) -> Iterator[Index]:
    """Yield the index of what a task writes."""
    name = task.shard if isinstance(task, OfShard) else task.name
    run, file = Folder(task.run), f"{task.step}/{name}"
    found = shuffle.index(run, file)
    yield shuffle.write(run, file, _STEPS[task.step](task)) if found is None else found


Rows = dict[int, list[object]]


def _tell(task: OfShard) -> Rows:
    """Write what is compared and told of each event, and by what its article's like are found."""
    said: list[object] = []
    held: list[object] = []
    for place, record in enumerate(records(Manifest(task.lake), task.shard)):
        article = numbered(task.number, place)
        found = keys(report_text(record.article))
        whole, samples = (found.whole, found.samples) if found else (None, ())
        held.append(Held(article, _id(record.article.id), whole, samples))
        told, compared_by = tellings(record), outlines(record)
        for event in record.events:
            number = numbered(task.number, len(said))
            said.append(Said(number, article, compared_by[event.id], told[event.id]))
    return {0: said, 1: held}


def _id(article: str) -> int:
    digest = blake2b(article.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _said(task: OfShard) -> Iterator[Said]:
    """Yield the events of a shard, but those of articles that an earlier shard has."""
    run = Folder(task.run)
    index = shuffle.index(run, f"tell/{task.shard}") or {}
    again = set(shuffle.read_all(run, f"again/{task.shard}", int))
    for one in shuffle.read(run, f"tell/{task.shard}", [index[0]], Said):
        if one.article not in again:
            yield one


def _blocks(task: OfShard) -> Rows:
    """Write the events of a shard by the blocks that they are in."""
    found: Rows = defaultdict(list)
    for one in _said(task):
        for block in compare.blocks_of(one.outline):
            found[block].append(Block(one.event, one.article, one.outline))
    return found


def _samples(task: OfShard) -> Rows:
    """Write the articles of a shard that may have copies by the parts that their samples are in."""
    run, found = Folder(task.run), defaultdict[int, list[object]](list)
    index = shuffle.index(run, f"tell/{task.shard}") or {}
    alike = set(shuffle.read_all(run, f"alike/{task.shard}", int))
    alike |= set(shuffle.read_all(run, f"again/{task.shard}", int))
    for one in shuffle.read(run, f"tell/{task.shard}", [index[1]], Held):
        if one.article not in alike:
            for part in {sample % task.parts for sample in one.samples}:
                found[part].append(one)
    return found


def _texts(task: OfShard) -> Rows:
    """Write the texts of a shard that may be copies, those that may be one together."""
    wanted = dict(shuffle.read_all(Folder(task.run), f"near/{task.shard}", PAIR))
    found: Rows = defaultdict(list)
    if wanted:
        for place, record in enumerate(records(Manifest(task.lake), task.shard)):
            article = numbered(task.number, place)
            if (one := wanted.get(article)) is not None:
                text = report_text(record.article)
                found[one % task.parts].append(Text(one, article, text))
    return found


def _members(task: OfShard) -> Rows:
    """Write the events of a shard, those that hang together into one part."""
    run, found = Folder(task.run), defaultdict[int, list[object]](list)
    together = dict(shuffle.read_all(run, f"linked/{task.shard}", PAIR))
    copied = dict(shuffle.read_all(run, f"copied/{task.shard}", PAIR))
    for one in _said(task):
        component = together.get(one.event, one.event)
        group = copied.get(one.article, one.article)
        row = Member(component, one.event, group, one.outline, one.telling)
        found[component % task.parts].append(row)
    return found


def _link(task: OfParts) -> Rows:
    """Write by which pairs the events of some blocks hang together."""
    by_block: dict[int, list[Block]] = defaultdict(list)
    for number, row in _rows(task, Block):
        by_block[number].append(row)
    return {
        0: [pair for block in sorted(by_block) for pair in compare.pairs(block, by_block[block])]
    }


def _near(task: OfParts) -> Rows:
    """Write which articles share so many samples that their texts are compared."""
    posted: dict[int, list[Held]] = defaultdict(list)
    union = Union()
    for _, one in _rows(task, Held):
        for sample in one.samples:
            posted[sample].append(one)
    found: list[object] = []
    for row in posted.values():
        for one, other in combinations(row, 2):
            shared = len(set(one.samples).intersection(other.samples))
            if shared >= SHARED and union.join(one.article, other.article):
                found.append((one.article, other.article))
    return {0: found}


def _copies(task: OfParts) -> Rows:
    """Write which texts are copies of each other."""
    union, found = Union(), list[object]()
    for rows in _by_component(task, Text):
        sampled = [(one, made) for one in rows if (made := keys(one.text))]
        for (one, mine), (other, its) in combinations(sampled, 2):
            if (
                len(set(mine.samples).intersection(its.samples)) >= SHARED
                and may_be_copy(mine.sketch, its.sketch)
                and union.first(one.article) != union.first(other.article)
                and is_copy(one.text, other.text)
            ):
                union.join(one.article, other.article)
                found.append((one.article, other.article))
    return {0: found}


def _claims(task: OfParts) -> Rows:
    """Write the claims of the events of a part as Parquet; hand on how many and its size and hash."""
    found = [made for rows in _by_component(task, Member) for made in _settled(rows)]
    found.sort(key=lambda one: (one.first_reported is None, one.first_reported or "", one.id))
    data = parquet_of(found, Claim)
    Folder(task.lake).write(f"{CLAIMS}/{task.name}.parquet", data)
    digest = blake2b(data, digest_size=16).hexdigest()
    return {0: [(len(found), sum(len(c.reports) for c in found), len(data), digest)]}


def _settled(rows: list[Member]) -> Iterator[Claim]:
    """Yield the claims of a component."""
    held, by_event = Linked(), {row.event: row for row in rows}
    for event in sorted(by_event):
        held.take(event, compared(by_event[event].outline))
    for group in held.groups():
        members = [by_event[event] for event in group]
        copied: dict[int, set[str]] = defaultdict(set)
        for one in members:
            copied[one.copied].add(one.telling.article)
        many = [tuple(sorted(articles)) for articles in copied.values() if len(articles) > 1]
        yield claim([one.telling for one in members], many)


def _rows(task: OfParts, kind: type[Row]) -> Iterator[tuple[int, Row]]:
    run = Folder(task.run)
    for name, parts in task.parts:
        for number, part in parts:
            for row in shuffle.read(run, name, [part], kind):
                yield number, row


def _by_component(task: OfParts, kind: type[Gathered]) -> list[list[Gathered]]:
    """Return the rows of a task by their component, in the order in which each was met first."""
    found: dict[int, list[Gathered]] = defaultdict(list)
    for _, row in _rows(task, kind):
        found[row.component].append(row)
    return list(found.values())


_STEPS: dict[str, Callable[..., Rows]] = {
    "tell": _tell,
    "samples": _samples,
    "near-pairs": _near,
    "texts": _texts,
    "copy-pairs": _copies,
    "blocks": _blocks,
    "link-pairs": _link,
    "members": _members,
    CLAIMS: _claims,
}
