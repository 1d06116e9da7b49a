"""The tables of a finished shard, and the records in it.

Takes a manifest and the name of a shard, gives its records as they were read.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec

from sayso.errors import InputError
from sayso.lake.manifest import Manifest
from sayso.lake.tables import RECORDS
from sayso.record import Record


def records(manifest: Manifest, shard: str) -> Iterator[Record]:
    """Yield the records of a shard."""
    decoder = msgspec.json.Decoder(Record)
    for batch in table(manifest, shard, RECORDS, ["record"]).to_batches(max_chunksize=64):
        for row in batch.column("record"):
            yield decoder.decode(row.as_py())


def table(manifest: Manifest, shard: str, name: str, columns: list[str] | None = None) -> Any:
    """Return a table of a shard; raises `InputError` where its file is missing."""
    from pyarrow.parquet import read_table  # noqa: PLC0415 (of sayso[lake])

    data = manifest.folder.read(f"{name}/{shard}.parquet")
    if data is None:
        raise InputError(
            f"{manifest.folder.address}: {name} of shard {shard} is missing; remove "
            f"manifest/{shard}.json, and sayso extract makes the shard anew"
        )
    return read_table(BytesIO(data), columns=columns)
