"""Places as circles on the map, the larger first so that the smaller lie above.

Takes points, gives circles in the map's box and the part of it to show.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sayso.web.draw.world import Box, around, projected
from sayso.web.pages.scene import Point


class Circle(NamedTuple):
    """A place on the map."""

    point: Point
    x: float
    y: float
    r: float


class Plan(NamedTuple):
    """Circles and the part of the map that shows them; `named` are those that bear their names."""

    box: Box
    circles: tuple[Circle, ...]
    named: tuple[Circle, ...]


def plan(points: Sequence[Point], named: int = 8) -> Plan:
    """Return the circles of places; a country's own is in its middle, as the gazetteer has it."""
    places = [projected(p.lat, p.lon) for p in points]
    box = around(places[: max(1, len(places) * 9 // 10)] if len(places) > 10 else places)
    most = max((p.claims for p in points), default=1)
    circles = tuple(
        Circle(p, round(x, 1), round(y, 1), round((1.8 + 11 * sqrt(p.claims / most)) / box.zoom, 2))
        for p, (x, y) in zip(points, places, strict=True)
    )
    return Plan(box, tuple(sorted(circles, key=lambda c: -c.r)), _apart(circles, box, named))


def _apart(circles: Sequence[Circle], box: Box, most: int) -> tuple[Circle, ...]:
    """Return the largest circles whose names do not run into each other."""
    shown: list[Circle] = []
    for one in circles:
        near = any(
            abs(one.x - o.x) < 110 / box.zoom and abs(one.y - o.y) < 16 / box.zoom for o in shown
        )
        if (
            not near
            and box.x <= one.x <= box.x + box.width
            and box.y <= one.y <= box.y + box.height
        ):
            shown.append(one)
        if len(shown) == most:
            break
    return tuple(shown)
