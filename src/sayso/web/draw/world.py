"""The map: the Equal Earth projection, the shapes of countries, and the part that is shown.

Takes degrees, gives places in a box of 960 by 440. The projection shows every country as large as
it is (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949).
"""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from sayso.shipped import shipped

WIDTH, HEIGHT = 960, 440
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_SCALE = 176.0
_MIDDLE = (WIDTH / 2 - 10, 258.0)
_NARROWEST = 190.0
"""The smallest part that is shown: closer there are no shapes that would tell where one is."""


class Shape(NamedTuple):
    """A country: ISO alpha-3, empty where it has none, its name, its outline as an SVG path."""

    code: str
    name: str
    path: str


class Box(NamedTuple):
    """A part of the map, and how much larger than the whole it is shown."""

    x: float
    y: float
    width: float
    height: float
    zoom: float


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Return where on the map a place is."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * radians(lon) * cos(theta)
    x /= 3 * (9 * _A[3] * sixth * square + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0])
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return _MIDDLE[0] + _SCALE * x, _MIDDLE[1] - _SCALE * y


@shipped("web/data/world.tsv")
def world(data: bytes) -> tuple[Shape, ...]:
    """Return the countries."""
    return tuple(Shape(*line.split("\t")) for line in data.decode().splitlines())


def around(points: Sequence[tuple[float, float]]) -> Box:
    """Return the part of the map that shows all points with room about them; of none, all of it."""
    if not points:
        return Box(0, 0, WIDTH, HEIGHT, 1)
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs) + 60, (max(ys) - min(ys) + 50) * WIDTH / HEIGHT, _NARROWEST)
    if width >= WIDTH * 0.8:
        return Box(0, 0, WIDTH, HEIGHT, 1)
    height = width * HEIGHT / WIDTH
    x = min(max((min(xs) + max(xs) - width) / 2, 0), WIDTH - width)
    y = min(max((min(ys) + max(ys) - height) / 2, 0), HEIGHT - height)
    return Box(round(x, 1), round(y, 1), round(width, 1), round(height, 1), WIDTH / width)
