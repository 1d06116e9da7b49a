"""The countries of the world as shapes for the explorer's map, already projected.

    python -m tools.world_map countries-110m.json src/sayso/web/data/world.tsv

Takes the TopoJSON of the npm package `world-atlas` (Natural Earth, public domain), writes one line a
country: its ISO 3166 alpha-3 code, its name, the path of its outline in the Equal Earth projection
as `web/draw/world.py` has it; and `assets/world.svg`, all of them as one picture. Antarctica, where no news comes from, is left out.
"""

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

import pycountry

from sayso.web.draw.world import HEIGHT, WIDTH, projected

_SMALLEST = 0.6
"""Rings smaller than this, in units of the map, are left out unless a country has no other."""
_KOSOVO = "XKX"
_PICTURE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    '<path fill="#8592a0" fill-opacity=".3" stroke="#8592a0" stroke-opacity=".5" stroke-width=".4"'
    ' d="PATH"/></svg>\n'
)
"""The whole map as a picture for small maps, in a grey that goes with light and dark."""


def main(source: Path, target: Path) -> None:
    """Write the table."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_line(arc, atlas["transform"]) for arc in atlas["arcs"]]
    rows = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name == "Antarctica":
            continue
        found = pycountry.countries.get(numeric=str(shape.get("id", "")).zfill(3))
        code = found.alpha_3 if found else _KOSOVO if name == "Kosovo" else ""
        rows.append((code, name, _path(shape, arcs)))
    lines = ["\t".join(row) for row in sorted(rows)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shapes = "".join(path for _, _, path in rows)
    picture = target.parents[1] / "assets/world.svg"
    picture.write_text(_PICTURE.replace("PATH", shapes), encoding="utf-8")
    print(f"{len(rows)} countries, {target.stat().st_size} bytes")


def _line(arc: list[list[int]], how: dict[str, Any]) -> list[tuple[float, float]]:
    """Return an arc in degrees: TopoJSON has whole steps from point to point."""
    xs, ys = (list(accumulate(step[axis] for step in arc)) for axis in (0, 1))
    (sx, sy), (tx, ty) = how["scale"], how["translate"]
    return [(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)]


def _path(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> str:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
    large = [ring for ring in rings if _size(ring) >= _SMALLEST] or rings
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in large)


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    points = _unwrapped(points)
    found = [tuple(round(v, 1) for v in projected(lat, lon)) for lon, lat in points]
    return [p for n, p in enumerate(found) if n == 0 or p != found[n - 1]]  # type: ignore[misc]


def _unwrapped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring that crosses the date line as one piece, beyond the edge of the map."""
    found: list[tuple[float, float]] = []
    for lon, lat in points:
        turned = lon + 360 * round((found[-1][0] - lon) / 360) if found else lon
        found.append((turned, lat))
    west = sum(lon for lon, _ in found) / len(found) < -180
    return [(lon + 360, lat) for lon, lat in found] if west else found


def _size(ring: list[tuple[float, float]]) -> float:
    xs, ys = zip(*ring, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
