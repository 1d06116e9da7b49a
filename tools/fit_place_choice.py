"""Fit what each mark of a place is worth when one of several of a name is to be chosen.

Takes the folder of the benchmark's development sets and that of the open texts; gives the tables
`[choice]` and `[beside]` of `src/sayso/actors/data/place_weights.toml`: a conditional logit over the
candidates of each name, those near the right place counted as right together. The second table is
fitted on what the first chooses for the other names. It prints the share of names within 161 km by
fivefold cross-validation over articles.

    python tools/fit_place_choice.py path/to/bench/data path/to/opentext
"""

import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tools.place_gold import Marked, local_news, world_news
from tools.place_weights import write

from sayso.actors.detect import find_toponyms
from sayso.actors.gazetteer import Candidate, all_places
from sayso.actors.locate import countries_told, dateline
from sayso.actors.mentions import find_mentions
from sayso.actors.toponyms import (
    BESIDE,
    Asked,
    Field,
    Floats,
    Told,
    asked_of,
    beside,
    distance_km,
    field_of,
    likelihoods,
    settle,
)  # fmt: skip
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse

FOLDS = 5
RIGHT_KM = {False: 161.0, True: 0.1}
"""How near a right candidate lies: of world news the very one was marked, town or province."""
RIDGE = 1.0
WEIGHT = {True: 4.0, False: 1.0, None: 1.0}
"""How much a name of world news, of local news and of what is made up counts."""
MADE_UP, MOST_CITIES, LARGE, TOLD = 500, 4, 400_000, 0.4
"""Articles made up, the most cities in one, how large they are, how often their state is named."""
TIMES = 3
GIVEN = {"dateline's country": 1.5}
"""What no article of the data can tell: none has a dateline."""


class Case(NamedTuple):
    """An article: the candidates of its names, which are right, and which names have a known place."""

    article: str
    field: Field
    right: NDArray[np.bool_]
    placed: frozenset[int]
    world: bool | None
    """Whether it is of world news; None where it is made up."""


def cases(articles: Iterator[Marked]) -> Iterator[Case]:
    """Yield each article with what it asks."""
    for marked in articles:
        article = article_from_text(marked.text, About())
        doc = parse(article, load())
        mentions = find_mentions(doc)
        toponyms = find_toponyms(doc, mentions)
        line = dateline(article)
        asked = asked_of([*toponyms, *line])
        told = Told(countries_told(mentions, toponyms), asked[line[0]] if line else None)
        at: dict[Asked, tuple[float, float]] = {}
        for one in toponyms:
            start, end = doc[one.start].idx, doc[one.end - 1].idx + len(doc[one.end - 1])
            for gold in marked.toponyms:
                if gold.span[0] < end and start < gold.span[1] and gold.at is not None:
                    at.setdefault(asked[one], gold.at)
        field = field_of(list(dict.fromkeys(asked.values())), told)
        placed = frozenset(n for n, one in enumerate(field.asked) if one in at)
        right = [
            field.asked[of] in at and is_right(c, at[field.asked[of]], RIGHT_KM[marked.world])
            for c, of in zip(field.rows, field.of, strict=True)
        ]
        yield Case(marked.name, field, np.array(right, bool), placed, marked.world)


def made_up() -> Iterator[Case]:
    """Yield articles of world news made up of nothing but names: large cities, some with their state.

    Local news teaches that a place lies near the others named; the world's news names Glasgow beside
    Ohio and means Scotland's.
    """
    draw = random.Random(FOLDS)  # noqa: S311 (a sample, not a secret)
    cities = sorted(c for c in all_places() if c.feature == "city" and c.population >= LARGE)
    states = {c.country: c for c in all_places() if c.feature == "country"}
    for number in range(MADE_UP):
        meant = draw.sample(cities, draw.randint(1, MOST_CITIES))
        at = {Asked(city.name): (city.lat, city.lon) for city in meant}
        told = [
            states[c.country].name for c in meant if c.country in states and draw.random() < TOLD
        ]
        field = own_names(field_of(list(dict.fromkeys([*at, *map(Asked, told)])), Told(Counter())))
        right = [
            field.asked[of] in at and is_right(c, at[field.asked[of]], RIGHT_KM[True])
            for c, of in zip(field.rows, field.of, strict=True)
        ]
        placed = frozenset(n for n, one in enumerate(field.asked) if one in at)
        yield Case(f"made up {number}", field, np.array(right, bool), placed, None)


def own_names(field: Field) -> Field:
    """Return a field without places of another name: made-up names are always their own."""
    kept = [i for i, c in enumerate(field.rows) if not c.other]
    rows, marks = [field.rows[i] for i in kept], [field.marks[i] for i in kept]
    return field._replace(rows=rows, of=field.of[kept], marks=marks)


def is_right(candidate: Candidate, at: tuple[float, float], within: float) -> bool:
    """Say whether a candidate lies near enough."""
    return distance_km(candidate, candidate._replace(lat=at[0], lon=at[1])) <= within


def table(case: Case, columns: list[str]) -> Floats:
    """Return the marks of an article's candidates as rows of numbers."""
    rows = [[marks.get(name, 0.0) for name in columns] for marks in case.field.marks]
    return np.array(rows, np.float64).reshape(len(rows), len(columns))


class Names(NamedTuple):
    """The names that have a right candidate and a wrong one: their candidates, one after another."""

    marks: Floats
    right: NDArray[np.bool_]
    of: NDArray[np.int64]
    weight: Floats


def names_of(found: Sequence[Case], marks: Sequence[Floats]) -> Names:
    """Return the names to learn from; `marks` are those of each article's candidates."""
    out: list[tuple[Floats, NDArray[np.bool_], float]] = []
    for case, rows in zip(found, marks, strict=True):
        for number in sorted(case.placed):
            here = case.field.of == number
            right = case.right[here]
            if right.any() and not right.all():
                out.append((rows[here], right, WEIGHT[case.world]))
    of = np.repeat(np.arange(len(out)), [len(right) for _, right, _ in out])
    every = np.concatenate([rows for rows, _, _ in out])
    right = np.concatenate([right for _, right, _ in out])
    return Names(every, right, of, np.array([weight for _, _, weight in out]))


def fit(names: Names) -> Floats:
    """Return the weights under which the right candidates are likeliest."""
    starts = np.searchsorted(names.of, np.arange(len(names.weight)))

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = names.marks @ weights
        every = np.exp(score - np.maximum.reduceat(score, starts)[names.of])
        good = every * names.right
        total, fits = np.add.reduceat(every, starts), np.add.reduceat(good, starts)
        worth = RIDGE * float(weights @ weights) - float(names.weight @ np.log(fits / total))
        pull = names.weight[names.of] * (every / total[names.of] - good / fits[names.of])
        return worth, 2 * RIDGE * weights + names.marks.T @ pull

    found = minimize(loss, np.zeros(names.marks.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)


class Weights(NamedTuple):
    """The two tables: what a candidate is worth alone, and beside the others."""

    columns: list[str]
    alone: Floats
    beside: Floats


def learn(found: Sequence[Case]) -> Weights:
    """Return weights: alone first, then together with what was likely for the other names."""
    columns = sorted({name for case in found for marks in case.field.marks for name in marks})
    tables = [table(case, columns) for case in found]
    weights = Weights(columns, fit(names_of(found, tables)), np.zeros(len(BESIDE)))
    for _ in range(TIMES):
        both = []
        for case, rows in zip(found, tables, strict=True):
            own = rows @ weights.alone
            likely = (
                likelihoods(case.field, settle(case.field, own, weights.beside))
                if len(own)
                else own
            )
            near = beside(case.field, likely) if len(own) else np.zeros((0, len(BESIDE)))
            both.append(np.hstack([rows, near]))
        fitted = fit(names_of(found, both))
        weights = Weights(columns, fitted[: len(columns)], fitted[len(columns) :])
    return weights


def near(found: Sequence[Case], weights: Weights) -> tuple[int, int]:
    """Return how many names with a known place are put near it, and how many there are."""
    right = total = 0
    for case in found:
        total += len(case.placed)
        if len(case.field.rows):
            scores = settle(
                case.field, table(case, weights.columns) @ weights.alone, weights.beside
            )
            for number in case.placed:
                here = np.flatnonzero(case.field.of == number)
                right += bool(len(here)) and bool(case.right[here[np.argmax(scores[here])]])
    return right, total


def main() -> None:
    """Fit, print the figures and write the weights."""
    bench, opentext = map(Path, sys.argv[1:3])
    found = [*cases(local_news(bench)), *cases(world_news(opentext)), *made_up()]
    fold = [zlib.crc32(case.article.encode()) % FOLDS for case in found]
    for world in (False, True):
        right = total = 0
        for number in range(FOLDS):
            weights = learn([c for c, f in zip(found, fold, strict=True) if f != number])
            held = [c for c, f in zip(found, fold, strict=True) if f == number and c.world == world]
            one, all_ = near(held, weights)
            right, total = right + one, total + all_
        print(f"{'world' if world else 'local'}: {right} of {total}, {right / total:.3f}")
    weights = learn(found)
    write("choice", GIVEN | dict(zip(weights.columns, map(float, weights.alone), strict=True)))
    write("beside", dict(zip(BESIDE, map(float, weights.beside), strict=True)))


if __name__ == "__main__":
    main()
