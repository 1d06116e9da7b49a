"""Tables: lines of tabs for other programs, columns that fit for a screen.

Takes rows, gives text. On a screen a cell that is too long is shortened at a word's end with "…";
columns that a narrow screen has no room for are left out and named under the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

Cell = tuple[str, ...]
"""The lines of a cell; a single one may go on in a second."""
_GAP = 2
_LINES = 2
_WORD = 16
"""A column is not made narrower than its longest word, unless that word is longer than this."""


class Column(NamedTuple):
    """A column of a screen.

    `least` is how narrow it may be made, None where it may not; columns with a `rank` are left out
    where there is no room, the highest first; `styles` are those of a cell's lines.
    """

    title: str
    least: int | None = None
    rank: int = 0
    styles: tuple[str, ...] = ()


def lines_of_tabs(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the line of names, then a line a row; what is not known is empty."""
    yield "\t".join(names)
    for row in rows:
        yield "\t".join("" if value is None else plain(str(value)) for value in row)


def screen(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> Text:
    """Return a table that is no wider than `width` characters."""
    rows = [[tuple(plain(line) for line in cell) for cell in row] for row in rows]
    widths = _widths(columns, rows, width)
    shown = sorted(widths)
    table = Text()
    heads = [(columns[i].title,) for i in shown]
    _append(table, heads, [("dim",)] * len(shown), [widths[i] for i in shown])
    for row in rows:
        cells = [_fitted(row[i], widths[i], columns[i]) for i in shown]
        _append(table, cells, [columns[i].styles for i in shown], [widths[i] for i in shown])
    left = [column.title for i, column in enumerate(columns) if i not in widths]
    if left:
        table.append(f"\nno room for: {', '.join(left)}; --tsv gives all", style="dim")
    return table


def shortened(text: str, width: int) -> str:
    """Return as many whole words of `text` as fit, with "…" where some do not."""
    if cell_len(text) <= width:
        return text
    words = text.split()
    while words:
        words.pop()
        kept = " ".join(words).rstrip(" ,;:–") + " …"
        if words and cell_len(kept) <= width:
            return kept
    return "…"


def wrapped(text: str, width: int, most: int) -> Cell:
    """Return `text` in at most `most` lines of whole words, the last one shortened."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1 and cell_len(words[0]) <= width:
        taken = 1
        while taken < len(words) and cell_len(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    return (*lines, shortened(" ".join(words), width)) if words else tuple(lines)


def plain(text: str) -> str:
    """Return text as one line without control characters, which a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> dict[int, int]:
    """Return the widths of the columns that are shown, by their place."""
    shown = list(range(len(columns)))
    widest = [_widest(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    least = [_least(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    while _total(least[i] for i in shown) > room:
        last = max(shown, key=lambda i: columns[i].rank)
        if not columns[last].rank:
            break
        shown.remove(last)
    widths = {i: max(widest[i], least[i]) for i in shown}
    while _total(widths.values()) > room:
        wide = max(shown, key=lambda i: (widths[i] > least[i], widths[i]))
        if widths[wide] <= least[wide]:
            break
        widths[wide] -= 1
    return widths


def _widest(column: Column, cells: Iterable[Cell]) -> int:
    return max(cell_len(line) for line in (column.title, *(x for cell in cells for x in cell)))


def _least(column: Column, cells: Sequence[Cell]) -> int:
    """Return how narrow a column may be: as its longest word, as far as words are no longer."""
    if column.least is None:
        return _widest(column, cells)
    words = [cell_len(word) for cell in cells for line in cell for word in line.split()]
    return max(column.least, cell_len(column.title), min(max(words, default=0), _WORD))


def _total(widths: Iterable[int]) -> int:
    found = list(widths)
    return sum(found) + _GAP * (len(found) - 1)


def _fitted(cell: Cell, width: int, column: Column) -> Cell:
    if len(cell) == 1 and column.least is not None:
        return wrapped(cell[0], width, _LINES)
    return tuple(shortened(line, width) for line in cell)


def _append(
    table: Text, cells: Sequence[Cell], styles: Sequence[tuple[str, ...]], widths: Sequence[int]
) -> None:
    """Append the lines of a row to the table."""
    for n in range(max(len(cell) for cell in cells)):
        line = Text()
        for cell, style, width in zip(cells, styles, widths, strict=True):
            told = cell[n] if n < len(cell) else ""
            line.append(told, style=style[min(n, len(style) - 1)] if style else "")
            line.append(" " * (width - cell_len(told) + _GAP))
        line.rstrip()
        table.append("\n" if table else "").append_text(line)
