"""The forms of an export: each takes rows and writes them to a stream of bytes as they come.

CSV is for spreadsheets too: a text that one would run as a formula gets an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import BinaryIO

import msgspec

from sayso.errors import InputError
from sayso.export.row import COLUMNS, NUMBERS, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BATCH = 10_000
Writer = Callable[[Iterable[Row], BinaryIO], None]


def write_csv(rows: Iterable[Row], out: BinaryIO) -> None:
    """Write comma-separated values in UTF-8 under the names of the columns (RFC 4180)."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([neutral(value) for value in msgspec.structs.astuple(row)])
    finally:
        text.detach()


def neutral(value: object) -> object:
    """Return a cell that no spreadsheet runs; of none, an empty one."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def write_jsonl(rows: Iterable[Row], out: BinaryIO) -> None:
    """Write one JSON object a line."""
    out.writelines(msgspec.json.encode(row) + b"\n" for row in rows)


def write_geojson(rows: Iterable[Row], out: BinaryIO) -> None:
    """Write a FeatureCollection (RFC 7946); an event without a known place has no geometry."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for number, row in enumerate(rows):
        at = None
        if row.longitude is not None:
            at = {"type": "Point", "coordinates": [row.longitude, row.latitude]}
        feature = {"type": "Feature", "id": row.id, "geometry": at, "properties": row}
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(feature))
    out.write(b"\n]}\n")


def write_parquet(rows: Iterable[Row], out: BinaryIO) -> None:
    """Write Parquet; raises `InputError` where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise InputError("Parquet needs pyarrow; install it: pip install 'sayso[parquet]'")
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    kinds = {float: pyarrow.float64(), int: pyarrow.int64(), str: pyarrow.string()}
    schema = pyarrow.schema([(name, kinds[NUMBERS.get(name, str)]) for name in COLUMNS])
    coming = iter(rows)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(coming, _BATCH)):
            columns = zip(*(msgspec.structs.astuple(row) for row in batch), strict=True)
            arrays = [pyarrow.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


WRITERS: dict[str, Writer] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "geojson": write_geojson,
    "parquet": write_parquet,
}
