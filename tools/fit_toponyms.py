"""Fit what each mark of a name is worth when it is asked whether it is a place's.

Takes the folder of the benchmark's development sets and that of the open texts; gives the table
`[toponym]` of `src/sayso/actors/data/place_weights.toml`, a logistic regression over the marks of
`sayso.actors.frames`. It prints precision, recall and F1 by fivefold cross-validation over articles.

    python tools/fit_toponyms.py path/to/bench/data path/to/opentext
"""

import csv
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from tools.place_gold import TABLE, Gold, Marked, local_news, world_news
from tools.place_weights import write

from sayso.actors import registry
from sayso.actors.detect import candidates, surroundings
from sayso.actors.frames import marks
from sayso.actors.gazetteer import all_places, lookup
from sayso.actors.mentions import find_mentions
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse

FOLDS = 5
RAREST = 12
"""A mark that fewer names bear is left out."""
STRENGTH = 0.3
WEIGHT = {True: 3.0, False: 1.0, None: 0.5}
"""How much a name of world news, of local news and of a frame made up counts: sayso reads the first."""
EACH = 12
SIZE = 20_000
FRAMES = Path(__file__).parent / "data/place_frames.txt"
BOLDER = 0.4
"""Added to the bias: recall and precision of local news are nearest to each other there."""


class Row(NamedTuple):
    """A name that may be a place's."""

    article: str
    marks: frozenset[str]
    place: bool
    world: bool | None
    """Whether it is of world news; None where it is made up."""


def rows_of(marked: Marked) -> Iterator[Row]:
    """Yield the names of an article that may be places'."""
    article = article_from_text(marked.text, About())
    doc = parse(article, load())
    found = list(candidates(doc, find_mentions(doc)))
    around = surroundings(doc, found)
    for one in found:
        last = doc[one.end - 1]
        start, end = doc[one.start].idx, last.idx + len(last)
        if not any(a < end and start < b for a, b in marked.either):
            place = any(g.span[0] < end and start < g.span[1] for g in marked.toponyms)
            yield Row(marked.name, marks(doc, one, around), place, marked.world)


def made_up() -> Iterator[Row]:
    """Yield the names put into the frames of `FRAMES`: towns, and persons called like places."""
    draw = random.Random(FOLDS)  # noqa: S311 (a sample, not a secret)
    tests = (Path(__file__).parents[1] / "tests/actors/towns.csv").read_text("utf-8")
    towns = [t for t in _towns() if t not in tests]
    regions = sorted(
        {c.name for c in all_places() if c.feature in {"continent", "region", "island"}}
    )
    persons = sorted(name for name in registry.last_names() if lookup(name))
    for line in FRAMES.read_text("utf-8").splitlines():
        sign, _, frame = line.partition(" ")
        if sign in {"+", "-"}:
            places = [*draw.sample(towns, EACH), *draw.sample(regions, EACH // 2)]
            for name in places if sign == "+" else draw.sample(persons, EACH):
                text = frame.replace("{name}", name)
                start = text.index(name)
                gold = [Gold((start, start + len(name)), None)] if sign == "+" else []
                marked = Marked(line, text, gold, [], world=True)
                yield from (row._replace(world=None) for row in rows_of(marked))


def _towns() -> list[str]:
    """Return towns of the countries that world news marked by hand speaks of, of a size to be named."""
    with TABLE.open(encoding="utf-8") as file:
        told = {row["country"] for row in csv.DictReader(file, delimiter="\t")}
    return sorted(
        {
            c.name
            for c in all_places()
            if c.feature == "city" and c.population >= SIZE and c.country in told
        }
    )


def main() -> None:
    """Fit, print the figures and write the weights."""
    bench, opentext = map(Path, sys.argv[1:3])
    articles = [*local_news(bench), *world_news(opentext)]
    rows = [row for marked in articles for row in rows_of(marked)] + list(made_up())
    borne = Counter(mark for row in rows for mark in row.marks)
    names = sorted(mark for mark, count in borne.items() if count >= RAREST)
    x = np.array([[name in row.marks for name in names] for row in rows], np.float32)
    y = np.array([row.place for row in rows])
    weight = np.array([WEIGHT[row.world] for row in rows])
    fold = np.array([zlib.crc32(row.article.encode()) % FOLDS for row in rows])
    given = np.zeros(len(rows), bool)
    for number in range(FOLDS):
        rest = fold != number
        model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(x[rest], y[rest], weight[rest])
        given[~rest] = model.decision_function(x[~rest]) + BOLDER > 0
    for world in (False, True):
        these = np.array([row.world == world for row in rows])
        gold = sum(len(a.toponyms) for a in articles if a.world == world)
        right = int((given & y & these).sum())
        precision, recall = right / int((given & these).sum()), right / gold
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{'world' if world else 'local'}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, y, weight)
    bias = float(model.intercept_[0]) + BOLDER
    fitted = {"bias": bias, **dict(zip(names, map(float, model.coef_[0]), strict=True))}
    write("toponym", fitted)


if __name__ == "__main__":
    main()
