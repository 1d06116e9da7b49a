"""Tables of articles: CSV and its kin, one article a row under named columns.

The names of columns that are known stand in `data/columns.toml`. A row without a text but with an
address names a page, as the exports of GDELT's search do.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.days import day_of
from sayso.intake.decoding import decode, mend
from sayso.intake.readers.reader import Address, Found, Held, Open, Reader, text_of_head
from sayso.intake.streams import lines_of
from sayso.intake.tables import Row, article_of_row
from sayso.shipped import shipped, typed

_DELIMITERS = "\t,;|"
_SAMPLE = 200
"""Lines from which the charset is told."""
_LONGEST_NAME = 40
_ADDRESS = re.compile(r"https?://\S+$")


@shipped("intake/data/columns.toml")
def _names(data: bytes) -> Mapping[str, tuple[str, ...]]:
    return typed(data, dict[str, tuple[str, ...]])


def _columns(line: str) -> tuple[str, dict[str, int]] | None:
    """Return the delimiter of a first line and where the known columns stand, if it is such a line."""
    for delimiter in _DELIMITERS:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if len(cells) < 2 or any(len(cell) > _LONGEST_NAME for cell in cells):
            continue
        found = known_columns(cells)
        if found.keys() & {"text", "html", "url"}:
            return delimiter, found
    return None


def known_columns(cells: Sequence[str]) -> dict[str, int]:
    """Return where the columns stand that sayso knows, among the names of a table's columns."""
    names = [re.sub(r"[\s._-]", "", cell).lower() for cell in cells]
    return {
        key: next(names.index(name) for name in known if name in names)
        for key, known in _names().items()
        if any(name in names for name in known)
    }


def _begins(head: bytes) -> bool:
    first, _, rest = text_of_head(head).lstrip().partition("\n")
    return bool(rest.strip()) and not first.startswith(("<", "{")) and _columns(first) is not None


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    lines = (_line(line) for line in lines_of(held.stream, held.head))
    start = list(islice(lines, _SAMPLE))
    charset = _charset("".join(start).encode("utf-8", "surrogateescape"))
    if not start:
        raise UnreadableInputError("it is empty; give a table with a first line of names")
    text = (_again(line, charset) for line in chain(start, lines))
    first = next(text)
    known = _columns(first)
    if known is None:
        raise UnreadableInputError(
            "its first line names no column that sayso knows; name them text (or html, or url), "
            "title, publisher, published, url, id"
        )
    delimiter, places = known
    csv.field_size_limit(MOST_BYTES)
    rows = csv.reader(text, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableInputError(
                f"{held.name}, row {number}: it is broken ({error}); mend it"
            )
            continue
        if any(cell.strip() for cell in cells):
            yield guarded(f"{held.name}, row {number}", partial(_row, cells, places, about))


def _line(line: bytes | InputError) -> str:
    """Return a line as text in which undecodable bytes can be told again."""
    if isinstance(line, InputError):
        raise line
    return line.decode("utf-8", "surrogateescape")


def _charset(data: bytes) -> str | None:
    """Return the charset of the first lines, where they are no UTF-8."""
    repairs = decode(data).repairs if data.strip() else ()
    return next((r.split()[1] for r in repairs if r.startswith("charset ")), None)


def _again(line: str, charset: str | None) -> str:
    raw = line.encode("utf-8", "surrogateescape")
    return raw.decode(charset or "utf-8", "replace")


def _row(cells: Sequence[str], places: Mapping[str, int], about: About) -> Found:
    """Return the article of a row, or the page that it names."""
    told = {
        key: cells[at].strip()
        for key, at in places.items()
        if at < len(cells) and cells[at].strip()
    }
    day = day_of(told.pop("published", ""))
    html, text = told.pop("html", None), told.pop("text", None)
    known = About(**told, published=day)
    both = About(*(one or other for one, other in zip(about, known, strict=True)))
    if text is None and html is None:
        url = known.url or both.url
        if url and _ADDRESS.match(url):
            return Address(url, both._replace(url=url))
        raise UnreadableInputError("it has no text; fill the column, or drop the row")
    return article_of_row(Row(text=None if text is None else mend(text).text, html=html), both)


TABLE = Reader(
    name="csv",
    what="a table with named columns, parted by commas, semicolons, tabs or bars",
    gives="one article a row: `text`, `html` or `url`, `title`, `publisher`, `published`, `id` "
    "under their usual names",
    read=_read,
    begins=_begins,
    suffixes=(".csv", ".tsv", ".tab"),
    media=("text/csv", "text/tab-separated-values"),
)
