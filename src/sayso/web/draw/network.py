"""A network as places on a plane: who is tied to whom lies near.

Takes edges, gives nodes and lines of an SVG. The layout is that of Fruchterman and Reingold (1991,
doi:10.1002/spe.4380211102) from a fixed start, so that the same edges lie the same every time.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.web.pages.scene import Edge

_ROUNDS = 100
Places: TypeAlias = npt.NDArray[np.float64]


class Node(NamedTuple):
    """Somebody in the network: where, how large, and whether the name stands left of it."""

    identity: str
    name: str
    claims: int
    x: float
    y: float
    r: float
    left: bool


class Line(NamedTuple):
    """A tie as a curve between two nodes, bent so that the way back is another."""

    path: str
    width: float
    edge: Edge


class Network(NamedTuple):
    """A network in a box."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def network(edges: Sequence[Edge], width: int = 960, height: int = 620) -> Network:
    """Return where everybody stands."""
    names: dict[str, str] = {}
    weight: dict[str, int] = {}
    for one in edges:
        for key, name in ((one.source, one.source_name), (one.target, one.target_name)):
            names.setdefault(key, name)
            weight[key] = weight.get(key, 0) + one.claims
    keys = sorted(names, key=lambda key: (-weight[key], key))
    number = {key: n for n, key in enumerate(keys)}
    ends = np.array([(number[e.source], number[e.target]) for e in edges]).reshape(-1, 2)
    place = _laid(len(keys), ends, np.array([e.claims for e in edges], float))
    most = max(weight.values(), default=1)
    width_of = np.array([min(len(names[key]), 28) * 6.4 + 34 for key in keys])
    xs, ys = 90 + place[:, 0] * (width - 180), 24 + place[:, 1] * (height - 48)
    ys = _apart(xs, ys, width_of, height)
    nodes = tuple(
        Node(
            key,
            names[key],
            weight[key],
            round(float(xs[n]), 1),
            round(float(ys[n]), 1),
            round(3 + 11 * sqrt(weight[key] / most), 1),
            bool(xs[n] > width * 0.62),
        )
        for n, key in enumerate(keys)
    )
    heaviest = max((e.claims for e in edges), default=1)
    lines = tuple(
        Line(
            _curve(nodes[number[e.source]], nodes[number[e.target]]),
            round(0.8 + 5 * sqrt(e.claims / heaviest), 1),
            e,
        )
        for e in edges
    )
    return Network(width, height, nodes, lines)


def _laid(size: int, ends: npt.NDArray[np.int64], weights: Places) -> Places:
    """Return places from 0 to 1 in both directions."""
    if size == 0:
        return np.zeros((0, 2))
    turn = np.arange(size) * 2.399963  # the golden angle: no two start close to each other
    place = (
        np.stack([np.cos(turn), np.sin(turn)], axis=1)
        * np.sqrt(np.arange(1, size + 1) / size)[:, None]
    )
    pull = np.zeros((size, size))
    np.add.at(pull, (ends[:, 0], ends[:, 1]), 1 + np.log(weights))
    pull += pull.T
    ideal = 1.3 / sqrt(size)
    for step in range(_ROUNDS):
        apart = place[:, None, :] - place[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = ideal**2 / far**2 - pull * far / (ideal * 4)
        move = (apart / far[..., None] * force[..., None]).sum(axis=1) - 0.35 * place
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - step / _ROUNDS)
        place = place + move / length[:, None] * np.minimum(length, heat)[:, None]
    low, high = place.min(axis=0), place.max(axis=0)
    spread: Places = (place - low) / np.maximum(high - low, 1e-9)
    return spread


def _apart(xs: Places, ys: Places, widths: Places, height: int) -> Places:
    """Return heights at which no name runs over another: who is too near goes up or down."""
    for _ in range(60):
        beside = np.abs(xs[:, None] - xs[None, :]) < (widths[:, None] + widths[None, :]) / 2
        gap = ys[:, None] - ys[None, :]
        close = beside & (np.abs(gap) < 17)
        np.fill_diagonal(close, val=False)
        if not close.any():
            break
        order = np.sign(gap + 1e-6 * (np.arange(len(ys))[:, None] - np.arange(len(ys))[None, :]))
        ys = np.clip(ys + (close * order * 2.0).sum(axis=1), 14, height - 14)
    return ys


def _curve(a: Node, b: Node) -> str:
    dx, dy = b.x - a.x, b.y - a.y
    length = max(sqrt(dx * dx + dy * dy), 1.0)
    x, y = (a.x + b.x) / 2 - dy / length * 14, (a.y + b.y) / 2 + dx / length * 14
    return f"M{a.x} {a.y}Q{x:.1f} {y:.1f} {b.x} {b.y}"
