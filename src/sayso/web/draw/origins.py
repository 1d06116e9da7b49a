"""The origins of a claim as a small graph: from who first told it to the outlets that carry it.

Takes a claim, gives boxes in columns (origins, outlets that had it from them, outlets that had it
from outlets) and the lines between them.
"""

from typing import NamedTuple

from sayso.claims.across.claim import Claim, Report

_ROW, _COLUMN, _WIDTH, _MOST = 34, 330, 250, 24
_COPY = "copy of "


class Box(NamedTuple):
    """An origin or an outlet; `article` is that of an outlet's report."""

    x: int
    y: int
    width: int
    name: str
    article: str | None
    event: str | None


class Tree(NamedTuple):
    """The graph in a box of its own; a dashed line is a copy."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[tuple[str, bool], ...]
    left_out: int


def tree(claim: Claim) -> Tree:
    """Return the graph of a claim's origins."""
    told: dict[str, Report] = {}
    for report in claim.reports:
        if report.origin:
            told.setdefault(report.outlet or report.article, report)
    shown = dict(list(told.items())[:_MOST])
    boxes: dict[str, Box] = {}
    lines = []
    rows = [0, 0, 0]
    for source in claim.sources:
        mine = {name for name, report in shown.items() if report.origin == source.name}
        if not mine:
            continue
        top = max(rows)
        rows = [top, top, top]
        key = f"origin {source.name}"
        boxes[key] = _box(0, rows, source.name, None)
        for name in sorted(
            mine, key=lambda n: (_over(n, shown, mine) is not None, list(shown).index(n))
        ):
            over = _over(name, shown, mine)
            boxes[name] = _box(2 if over else 1, rows, name, shown[name])
            copied = any(step.startswith(_COPY) for step in shown[name].path)
            lines.append((_line(boxes[over or key], boxes[name]), copied))
    height = max(rows) * _ROW + 6
    deep = any(box.x == 2 * _COLUMN for box in boxes.values())
    width = (2 if deep else 1) * _COLUMN + _WIDTH + 2
    return Tree(width, height, tuple(boxes.values()), tuple(lines), len(told) - len(shown))


def _over(name: str, shown: dict[str, Report], mine: set[str]) -> str | None:
    """Return the outlet from which one has it, where that one has it from the same origin."""
    steps = [step.removeprefix(_COPY) for step in shown[name].path[1:]]
    over = next((step for step in steps if step in mine and step != name), None)
    if over is None:
        return None
    back = [step.removeprefix(_COPY) for step in shown[over].path[1:]]
    return None if name in back else over


def _box(column: int, rows: list[int], name: str, report: Report | None) -> Box:
    y = rows[column] * _ROW + 4
    rows[column] += 1
    article, event = (report.article, report.event) if report else (None, None)
    return Box(column * _COLUMN + 1, y, _WIDTH, name, article, event)


def _line(one: Box, other: Box) -> str:
    x, y = one.x + one.width, one.y + 13
    end = other.y + 13
    if other.x <= x:  # in the same column: around its right side
        return f"M{x} {y}C{x + 30} {y} {x + 30} {end} {other.x + other.width} {end}"
    middle = (x + other.x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {end} {other.x} {end}"
