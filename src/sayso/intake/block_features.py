"""What the classifier of blocks sees of each block of a page.

Takes the blocks of a page, gives for each a list of features as strings (python-crfsuite's form):
its element and links, how far it stands from the heart of the page, what the names of the elements
around it say, what its own text looks like (`furniture_features`), and the blocks beside it. Of a
block far from the heart its text is not looked at.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sayso.intake.blocks import Block, headline_at, heart_of
from sayso.intake.furniture_features import Page, own_features, shape_of, survey
from sayso.intake.lines import Line, line_of

_LINKS = (0.01, 0.1, 0.3, 0.5, 0.8, 0.95)
_FEW_LINKS = (0.01, 0.2, 0.5, 0.9)
_STEPS = (-10, -3, 0, 1, 2, 4, 8, 20)
_MOST = 4
_FAR = 3
_TELLING = frozenset(
    "article main aside header footer nav form table figure blockquote ul ol figcaption section dl".split()
)
_TOLD = 40
"""Characters from which a block counts as seen where its text stands in a longer paragraph."""
EDGE = "edge"


class _Place(NamedTuple):
    """Where a block stands: steps up from the heart to what it shares with it, and down from there."""

    up: int
    down: int


class Seen(NamedTuple):
    """The blocks of a page with what is known of them as a whole."""

    blocks: Sequence[Block]
    title: str | None
    headline: int | None
    heart: tuple[int, ...]
    taken: Sequence[bool]
    """Which of them another extractor takes for the report."""


def seen_of(blocks: Sequence[Block], title: str | None, main: str) -> Seen:
    """Return the blocks of a page as they are seen; `main` is what another extractor takes for it.

    `title` is what the page calls itself; the headline is known by it.
    """
    headline = headline_at(blocks, title)
    whole = {line for one in main.splitlines() if (line := " ".join(one.split()))}
    run = "\n".join(whole)
    taken = [
        block.text in whole or (len(block.text) > _TOLD and block.text in run) for block in blocks
    ]
    return Seen(blocks, title, headline, heart_of(blocks, headline), taken)


def block_features(seen: Seen) -> list[list[str]]:
    """Return the features of each block of a page."""
    blocks, title, headline, heart, taken = seen
    places = [_place(block, heart) for block in blocks]
    near = [is_in or place.up < _FAR for is_in, place in zip(taken, places, strict=True)]
    page, at = _surveyed(blocks, near, title)
    shapes = [EDGE if i is None else shape_of(page, i) for i in at]
    signs = [f"{block.tag}{bisect_right(_FEW_LINKS, block.links)}" for block in blocks]
    inside = frozenset(heart)
    first = next((i for i, block in enumerate(blocks) if block.tag == "h1"), None)
    out = []
    for i, block in enumerate(blocks):
        row = _of_markup(block, places[i], signs[i], inside)
        row += [f"main={taken[i]}", f"main={taken[i]}|up={places[i].up}|pr={block.is_running}"]
        if headline is not None:
            row.append(f"ta={bisect_right(_STEPS, i - headline)}")
            row.append(f"ta={i > headline}|up={places[i].up}")
        if first is not None:
            row.append(f"h1={(i > first) + (i >= first)}|up={places[i].up}")
        if i:
            row.append(f"up-1={places[i - 1].up}|{places[i].up}")
        row.append(f"sig-1={signs[i - 1] if i else EDGE}")
        row.append(f"sig+1={signs[i + 1] if i + 1 < len(blocks) else EDGE}")
        line = at[i]
        if line is not None:
            row += own_features(page, line)
            row += _beside(shapes, i)
        out.append(row)
    return out


def _surveyed(
    blocks: Sequence[Block], near: Sequence[bool], title: str | None
) -> tuple[Page, list[int | None]]:
    """Return the near blocks as the lines of a page, and which line each block is."""
    lines: list[Line] = []
    at: list[int | None] = []
    for block, is_near in zip(blocks, near, strict=True):
        at.append(len(lines) if is_near else None)
        if is_near:
            lines.append(line_of(block.text, 0, 2))
    return survey(lines, title), at


def _of_markup(block: Block, place: _Place, sign: str, heart: Collection[int]) -> list[str]:
    """Return what the markup of a block tells."""
    running = block.is_running
    out = [
        f"tag={block.tag}",
        f"link={bisect_right(_LINKS, block.links)}",
        f"sig={sign}",
        f"sig={sign}|pr={running}",
        f"up={place.up}",
        f"up={place.up}|down={place.down}",
        f"up={place.up}|pr={running}",
        f"up={place.up}|{sign}",
    ]
    own = {word for one in block.path if one.number not in heart for word in one.says}
    for word in sorted(own):
        out += [f"own={word}", f"own={word}|pr={running}"]
    out += [f"in={tag}" for tag in sorted(_TELLING.intersection(one.tag for one in block.path))]
    return out


def _beside(shapes: Sequence[str], i: int) -> list[str]:
    """Return what stands beside a block."""
    around = {
        step: shapes[i + step] if 0 <= i + step < len(shapes) else EDGE for step in (-2, -1, 1, 2)
    }
    out = [f"{step}:{shape}" for step, shape in around.items()]
    return [*out, f"{shapes[i]}|-1:{around[-1]}", f"{shapes[i]}|+1:{around[1]}"]


def _place(block: Block, heart: Sequence[int]) -> _Place:
    shared = 0
    for one, number in zip(block.path, heart, strict=False):
        if one.number != number:
            break
        shared += 1
    return _Place(min(len(heart) - shared, _MOST), min(len(block.path) - shared, _MOST))
