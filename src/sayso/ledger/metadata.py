"""What Datasette is told of a ledger, so that its pages of the views search, count and label.

Takes a ledger's path, gives the metadata that `datasette --metadata` reads. The table is
`datasette.toml`.
"""

from pathlib import Path

import msgspec

from sayso.shipped import shipped, typed


class _Table(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    description: str | None = None
    facets: list[str] = []
    sort_desc: str | None = None
    fts_table: str | None = None
    fts_pk: str | None = None
    label_column: str | None = None
    hidden: bool = False


class _Database(msgspec.Struct, frozen=True):
    tables: dict[str, _Table]


class Metadata(msgspec.Struct, frozen=True):
    """Datasette's metadata of one database."""

    title: str
    databases: dict[str, _Database]


def metadata(path: Path) -> Metadata:
    """Return what Datasette is told of the ledger at `path`; it calls it by the file's stem."""
    return Metadata(title=f"{path.stem}: a ledger of news", databases={path.stem: _tables()})


@shipped("ledger/datasette.toml")
def _tables(data: bytes) -> _Database:
    return typed(data, _Database)
