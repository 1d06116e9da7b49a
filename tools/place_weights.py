"""Writes one table of `src/sayso/actors/data/place_weights.toml` and leaves the others as they are."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/sayso/actors/data/place_weights.toml"
HEAD = """\
# Fitted by tools/fit_toponyms.py (is a name a place's?) and tools/fit_place_choice.py (which place?)
# on local news of the United States (LGL) and on world news marked by hand; docs/decisions/places.md.
"""
LEAST = 0.005


def write(table: str, weights: Mapping[str, float]) -> None:
    """Write the weights of `table`, the weightiest first."""
    tables = tomllib.loads(OUT.read_text("utf-8")) if OUT.exists() else {}
    tables[table] = {
        name: round(value, 3)
        for name, value in sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
        if abs(value) >= LEAST
    }
    text = HEAD
    for name in sorted(tables):
        text += f"\n[{name}]\n"
        text += "".join(f'"{mark}" = {value}\n' for mark, value in tables[name].items())
    OUT.write_text(text, "utf-8")
