"""Articles whose toponyms are marked by hand, for the tools that fit weights on them.

Reads `places_dev.jsonl` (local news of the United States; not the project's) and the project's own
`tools/data/world_places.tsv`: toponyms of world news with the gazetteer's place that each means, by
the article's number in the open texts. A name in that table stands for all its mentions.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tools.data_sets import rows_of

from sayso.record import Span

TABLE = Path(__file__).parent / "data/world_places.tsv"
LEAD = 1300
"""Characters of a long article that were marked."""


class Gold(NamedTuple):
    """A toponym; `at` is where it lies, None where the gazetteer has no such place."""

    span: Span
    at: tuple[float, float] | None


class Marked(NamedTuple):
    """An article's text with its toponyms, and the spans that may be one or not."""

    name: str
    text: str
    toponyms: list[Gold]
    either: list[Span]
    world: bool


def local_news(bench: Path) -> Iterator[Marked]:
    """Yield the articles of local news."""
    for row in rows_of(bench / "places_dev.jsonl", dict[str, Any]):
        gold = [Gold(tuple(t["span"]), (t["lat"], t["lon"])) for t in row["toponyms"]]
        yield Marked(row["id"], row["text"], gold, [], world=False)


def world_news(opentext: Path) -> Iterator[Marked]:
    """Yield the articles of world news."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows[row["article"]].append(row)
    texts = _texts(opentext)
    for name, named in rows.items():
        yield _marked(name, texts[name], named)


def _texts(opentext: Path) -> dict[str, str]:
    texts = {}
    for path in sorted([*opentext.glob("w*.jsonl.gz"), *opentext.glob("voa*.jsonl.gz")]):
        for row in rows_of(path, dict[str, Any]):
            long = not row["id"].startswith("wpce")
            texts[row["id"]] = row["text"][:LEAD] if long else row["text"]
    return texts


def _marked(name: str, text: str, named: list[dict[str, str]]) -> Marked:
    """Return an article with every mention of the names of its rows, the longest names first."""
    out = Marked(name, text, [], [], world=True)
    taken: list[Span] = []
    for row in sorted(named, key=lambda row: -len(row["name"])):
        for match in re.finditer(rf"(?<!\w){re.escape(row['name'])}(?!\w)", text):
            span = match.span()
            if not row["name"] or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            if row["feature"] == "open":
                out.either.append(span)
            else:
                at = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
                out.toponyms.append(Gold(span, at))
    return out
