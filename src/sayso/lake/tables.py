"""The tables of a lake: the lists of the record, one row for each of their items, as Parquet.

Takes records, gives for each table its file as bytes. Columns are the contract's own keys, made from
the types of `record.py`; `article` says whose row it is. Some say in words what the keys only point
to: names, codes, the sentence, who asserts and who denies. `records` holds each record whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from io import BytesIO
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from sayso.claims.article.telling import tellings
from sayso.claims.identity import outlet_name
from sayso.record import (
    Actor,
    Article,
    Attribution,
    Dispute,
    Event,
    Place,
    Record,
    Span,
    Talks,
    to_json,
)

if TYPE_CHECKING:
    import pyarrow as pa

Value = object
Row = dict[str, Value]
_WITH_THE_RECORD = {"text", "source_map", "id"}
"""Of an article: what only the whole record has, and what `article` is."""
_LEVEL = 3
"""Of zstd: twice the effort saves a fiftieth."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An input that gave no record, and why: it cannot be read, or sayso failed at it."""

    source: str
    reason: str
    ours: bool
    """Whether that is a fault of sayso's."""


class Table(NamedTuple):
    """A table: its name, the type whose keys are its columns, and the columns that tell in words."""

    name: str
    kind: type[msgspec.Struct]
    items: Callable[[Record], Iterable[msgspec.Struct]]
    words: Mapping[str, object] = {}
    more: Callable[[Record], Callable[[Any], Row]] = lambda _: lambda _: {}


def _of_event(record: Record) -> Callable[[Event], Row]:
    told = tellings(record)
    actors, places = {a.id: a for a in record.actors}, {p.id: p for p in record.places}

    def row(event: Event) -> Row:
        telling = told[event.id]
        place = places.get(event.place or "")
        sides = {"actor": event.actors, "recipient": event.recipients}
        who = {f"{side}_names": [actors[a].name for a in ids] for side, ids in sides.items()}
        codes = {f"{side}_codes": [actors[a].code for a in ids] for side, ids in sides.items()}
        return {
            **who,
            **codes,
            "place_name": place.name if place else None,
            "country": place.country if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "asserted_by": list(telling.asserted_by),
            "denied_by": list(telling.denied_by),
            "path": list(telling.chain),
            "sentence": record.words(event.evidence),
        }

    return row


def _of_attribution(record: Record) -> Callable[[Attribution], Row]:
    actors = {a.id: a for a in record.actors}

    def row(one: Attribution) -> Row:
        source = actors.get(one.source or "")
        return {
            "source_name": source.name if source else None,
            "source_code": source.code if source else None,
            "path": [actors[a].name for a in one.chain if a in actors],
            "content": record.words(one.content_spans),
        }

    return row


_NAMES = tuple[str, ...]
TABLES = (
    Table("articles", Article, lambda record: [record.article]),
    Table("actors", Actor, lambda record: record.actors),
    Table("places", Place, lambda record: record.places),
    Table(
        "attributions",
        Attribution,
        lambda record: record.attributions,
        {"source_name": str, "source_code": str, "path": _NAMES, "content": str},
        _of_attribution,
    ),
    Table(
        "events",
        Event,
        lambda record: record.events,
        {
            "actor_names": _NAMES,
            "actor_codes": _NAMES,
            "recipient_names": _NAMES,
            "recipient_codes": _NAMES,
            "place_name": str,
            "country": str,
            "lat": float,
            "lon": float,
            "asserted_by": _NAMES,
            "denied_by": _NAMES,
            "path": _NAMES,
            "sentence": str,
        },
        _of_event,
    ),
    Table("disputes", Dispute, lambda record: record.disputes),
    Table("talks", Talks, lambda record: record.talks),
)
"""The lists of the contract; beside them stand `records` and `failures`."""
RECORDS, FAILURES = "records", "failures"
NAMES = (*(table.name for table in TABLES), RECORDS, FAILURES)
_ABOUT: Mapping[str, object] = {"article": str, "outlet": str, "published": str}
_WHOLE: Mapping[str, object] = {**_ABOUT, "record": str}


def columns(table: Table) -> dict[str, object]:
    """Return the columns of a table with their types in Python."""
    keys = get_type_hints(table.kind, include_extras=True)
    if table.kind is Article:
        keys = {key: kind for key, kind in keys.items() if key not in _WITH_THE_RECORD}
        keys.pop("published")
    return {**_ABOUT, **keys, **table.words}


class Rows:
    """The rows of a shard's tables, taken in record by record."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {name: [] for name in NAMES}

    def add(self, record: Record) -> None:
        """Take in the rows of a record, all or none."""
        found = {table.name: list(_rows(table, record)) for table in TABLES}
        found[RECORDS] = [{**_about(record), "record": to_json(record).decode()}]
        for name, rows in found.items():
            self._rows[name] += rows

    def fail(self, failure: Failure) -> None:
        """Take in why an input gave no record."""
        self._rows[FAILURES].append(msgspec.structs.asdict(failure))

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return len(self._rows[table])

    def parquet(self) -> dict[str, bytes]:
        """Return the tables by name, as Parquet; the same for the same rows."""
        kinds = {table.name: columns(table) for table in TABLES}
        kinds |= {RECORDS: dict(_WHOLE), FAILURES: dict(get_type_hints(Failure))}
        return {name: _written(rows, kinds[name]) for name, rows in self._rows.items()}


def parquet_of(items: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> bytes:
    """Return items of a type as Parquet, a column for each of its keys; the same for the same items."""
    kinds = get_type_hints(kind, include_extras=True)
    rows = [{key: _plain(getattr(one, key), kinds[key]) for key in kinds} for one in items]
    return _written(rows, kinds)


def _about(record: Record) -> Row:
    article = record.article
    return {
        "article": article.id,
        "outlet": outlet_name(article),
        "published": article.published,
    }


def _rows(table: Table, record: Record) -> Iterable[Row]:
    about, more = _about(record), table.more(record)
    kinds = get_type_hints(table.kind, include_extras=True)
    for item in table.items(record):
        keys = {key: _plain(getattr(item, key), kinds[key]) for key in item.__struct_fields__}
        yield {**keys, **about, **more(item)}


def _plain(value: Value, kind: object) -> Value:
    """Return a value of the record as Arrow takes it: a span as its start and end."""
    kind = _bare(kind)
    if value is None or kind == Span:
        return value if value is None else dict(zip(("start", "end"), value, strict=True))  # type: ignore[call-overload]
    if isinstance(value, tuple):
        return [_plain(one, get_args(kind)[0]) for one in value]
    if isinstance(value, msgspec.Struct):
        hints = get_type_hints(type(value), include_extras=True)
        return {k: _plain(getattr(value, k), hints[k]) for k in value.__struct_fields__}
    return value.value if isinstance(value, Enum) else value


def _bare(kind: object) -> Any:
    """Return a type without what is said of it, and without None."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return _bare(kind)
    return kind


def _arrow(kind: object) -> "pa.DataType":
    """Return the type of Arrow for one of Python."""
    import pyarrow as pa  # noqa: PLC0415 (of sayso[lake])

    bare = _bare(kind)
    if bare == Span:
        return pa.struct([("start", pa.int32()), ("end", pa.int32())])
    if get_origin(bare) is tuple:
        return pa.list_(_arrow(get_args(bare)[0]))
    if issubclass(bare, msgspec.Struct):
        hints = get_type_hints(bare, include_extras=True)
        return pa.struct([(key, _arrow(one)) for key, one in hints.items()])
    plain = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return plain.get(bare, pa.string())


def _written(rows: Sequence[Row], kinds: Mapping[str, object]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as files  # noqa: PLC0415

    schema = pa.schema([(name, _arrow(kind)) for name, kind in kinds.items()])
    out = BytesIO()
    table = pa.Table.from_pylist(list(rows), schema=schema)
    files.write_table(table, out, compression="zstd", compression_level=_LEVEL)
    return out.getvalue()
