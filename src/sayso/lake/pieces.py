"""The pieces of a shard: lines, pages, rows or files, each with the articles that it holds.

Takes a `Shard`, gives its pieces in order. What is in a piece is only looked at when it is asked for,
so that one at which that fails can be passed over.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import islice
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from sayso.errors import InputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.open import from_stream
from sayso.intake.readers import warc
from sayso.intake.readers.columns import known_columns
from sayso.intake.streams import begun, lines_of, unpacked
from sayso.intake.tables import article_from_row, articles_from_lines
from sayso.lake import storage
from sayso.lake.plan import Form, Shard
from sayso.record import Article

if TYPE_CHECKING:
    import io

_BATCH = 64


class Piece(NamedTuple):
    """One line, page, row or file: its name, and what gives its articles."""

    name: str
    articles: Callable[[], Iterator[Article | InputError]]


def pieces(shard: Shard) -> Iterator[Piece]:
    """Yield the pieces of a shard; raises `UnreadableInputError` where its file is gone."""
    yield from _PIECES[shard.form](shard)


def _lines(shard: Shard) -> Iterator[Piece]:
    address = shard.files[0]
    if shard.at is not None and shard.size is not None:
        whole = BytesIO(storage.piece(address, shard.at, shard.size))
        yield from _each_line(shard, whole)
        return
    with storage.opened(address) as stream:
        yield from _each_line(shard, unpacked(stream), shard.first - 1)  # type: ignore[arg-type]


def _each_line(shard: Shard, stream: "io.BufferedIOBase", passed: int = 0) -> Iterator[Piece]:
    head, whole = begun(stream)
    wanted = islice(lines_of(whole, head), passed, passed + shard.count)
    address = shard.files[0]
    for number, line in enumerate(wanted, shard.first):
        yield Piece(
            f"{address}, line {number}",
            partial(articles_from_lines, [line], address, first=number),
        )


def _pages(shard: Shard) -> Iterator[Piece]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 (a web archive alone needs it)

    data = storage.piece(shard.files[0], shard.at or 0, shard.size or 0)
    met = ArchiveIterator(BytesIO(data), record_types=warc.kinds(), parse_http=False)
    starts = [record.stream_pos for record in met]
    for start, stop in zip(starts, [*starts[1:], len(data)], strict=True):
        yield _file(shard.files[0], BytesIO(data[start:stop]))


def _rows(shard: Shard) -> Iterator[Piece]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    address = shard.files[0]
    with storage.opened(address) as stream:
        file = ParquetFile(stream)
        names = file.schema_arrow.names
        columns = {names[at]: key for key, at in known_columns(names).items()}
        passed, stop = shard.first - 1, shard.first - 1 + shard.count
        number = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if number + rows > passed and number < stop:
                for batch in file.iter_batches(_BATCH, [group], columns=list(columns)):
                    for row in batch.to_pylist():
                        number += 1
                        if passed < number <= stop:
                            yield _row(address, number, {columns[k]: v for k, v in row.items()})
            else:
                number += rows


def _row(address: str, number: int, row: dict[str, object]) -> Piece:
    name = f"{address}, row {number}"
    if isinstance(day := row.get("published"), datetime):
        row["published"] = day.date()
    return Piece(name, lambda: iter([guarded(name, partial(article_from_row, row))]))


def _files(shard: Shard) -> Iterator[Piece]:
    for address in shard.files:
        yield Piece(address, partial(_from_file, address))


def _from_file(address: str) -> Iterator[Article | InputError]:
    try:
        with storage.opened(address) as stream:
            yield from _file(address, stream).articles()
    except InputError as error:
        yield error


def _file(address: str, stream: IO[bytes]) -> Piece:
    whole = cast("io.BufferedIOBase", stream)
    return Piece(address, partial(from_stream, whole, address, About()))


_PIECES: dict[Form, Callable[[Shard], Iterator[Piece]]] = {
    Form.LINES: _lines,
    Form.PAGES: _pages,
    Form.ROWS: _rows,
    Form.FILES: _files,
}
