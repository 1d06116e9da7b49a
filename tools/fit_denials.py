"""Fit what each mark of a saying and a statement is worth for the one denying the other.

    python -m tools.fit_denials [--data FOLDER] [--texts FOLDER] [--least 0.4] [--held]

Takes the news in which readers marked who denies what (`tools/data/denials`; the folders hold the
articles of PolNeAR and of FBIS among them) and the passages of `own5`, which the judge has not learnt from; gives
`src/sayso/attribution/data/denials.toml`: a logistic regression over the pairs that the program asks
about. It prints recall and precision of the ties by fivefold cross-validation over texts. The judge
has learnt from none of these texts; the readers of attributions and of acts have from many of the
news (`tools/data/denials/README.md`), so that what is printed of these flatters. With `--held` the shipped weights are scored on the articles
that are kept back from every fit.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tools.denial_gold import Text, asked, passages, real_news

from sayso.attribution.denials import judged
from sayso.attribution.ties import MARKS, weights

OUT = Path(__file__).parents[1] / "src/sayso/attribution/data/denials.toml"
HEAD = """\
# Fitted by tools/fit_denials.py: what each mark of a saying and a statement adds to the log-odds that
# the one denies the other, and how likely that must be (docs/decisions/reader.md).
"""
FOLDS, RIDGE = 5, 3.0
Floats = NDArray[np.float64]


class Table(NamedTuple):
    """The pairs of a text: marks [n, m], which saying each is of, the denials that it hits."""

    marks: Floats
    by: list[int]
    right: list[frozenset[int]]
    wanted: int


class Model(NamedTuple):
    """Weights of the marks and of none of them."""

    weights: Floats
    bias: float

    def chances(self, marks: Floats) -> Floats:
        """Return how likely each pair is a tie."""
        found: Floats = 1 / (1 + np.exp(-(marks @ self.weights + self.bias)))
        return found


def tables(texts: Iterable[Text]) -> list[Table]:
    """Return the pairs of some texts with all their marks, the judge's too."""
    return [_table(text) for text in texts]


def _table(text: Text) -> Table:
    known = asked(text)
    found = list(judged(known.encoding, known.said, known.cases))
    marks = np.array([[one.marks[name] for name in MARKS] for one in found]).reshape(-1, len(MARKS))
    wanted = sum(bool(one.of) for one in text.denials)
    return Table(marks, [one.by for one in found], known.right, wanted)


def fit(tables: Sequence[Table]) -> Model:
    """Return the weights that make what is marked likeliest, drawn to 0 by a ridge."""
    marks = np.concatenate([one.marks for one in tables])
    right = np.array([bool(hit) for one in tables for hit in one.right], float)
    spread = marks.std(0) + 1e-6

    def cost(given: Floats) -> tuple[float, Floats]:
        odds = (marks / spread) @ given[:-1] + given[-1]
        chance = 1 / (1 + np.exp(-odds))
        loss = np.logaddexp(0, odds).sum() - (odds * right).sum() + RIDGE * (given[:-1] ** 2).sum()
        slope = (marks / spread).T @ (chance - right) + 2 * RIDGE * given[:-1]
        return float(loss), np.append(slope, (chance - right).sum())

    found = minimize(cost, np.zeros(len(MARKS) + 1), jac=True, method="L-BFGS-B").x
    return Model(found[:-1] / spread, float(found[-1]))


def counted(model: Model, tables: Sequence[Table], least: float) -> NDArray[np.int64]:
    """Return how many ties are given, are right, are wanted and are found at a bound."""
    total = np.zeros(4, np.int64)
    for one in tables:
        best: dict[int, tuple[float, int]] = {}
        for place, (by, chance) in enumerate(zip(one.by, model.chances(one.marks), strict=True)):
            if chance >= least:
                best[by] = max(best.get(by, (0.0, 0)), (float(chance), -place))
        hits = [one.right[-place] for _, place in best.values()]
        found = frozenset[int]().union(*hits)
        total += [len(hits), sum(map(bool, hits)), one.wanted, len(found)]
    return total


def folds(tables: Sequence[Table]) -> Iterator[tuple[list[Table], list[Table]]]:
    """Yield each fold: what is learnt from and what is kept back."""
    order = list(tables)
    random.Random(1).shuffle(order)  # noqa: S311
    for k in range(FOLDS):
        yield [t for i, t in enumerate(order) if i % FOLDS != k], order[k::FOLDS]


def report(name: str, mine: Sequence[Table], others: Sequence[Table], least: float) -> None:
    """Print recall and precision of the ties of one set, each fold by what it was not fitted on."""
    for bound in sorted({0.3, 0.4, 0.5, 0.6, 0.7, least}):
        total = sum(
            counted(fit([*known, *others]), kept, bound) for known, kept in folds(mine)
        )  # fmt: skip
        told(name, np.asarray(total), bound)


def told(name: str, counts: NDArray[np.int64], bound: float) -> None:
    """Print how many ties are given at a bound, and their precision and recall."""
    given, right, wanted, found = counts.tolist()
    sys.stdout.write(
        f"{name:10} at {bound:.2f}: {given} ties, precision {100 * right / max(given, 1):.1f}, "
        f"recall {100 * found / wanted:.1f} of {wanted}\n"
    )


def write(model: Model, least: float) -> None:
    """Write the weights, the weightiest first."""
    pairs = sorted(zip(MARKS, model.weights, strict=True), key=lambda one: (-abs(one[1]), one[0]))
    lines = [f"bias = {model.bias:.3f}\n", f"least = {least}\n", "\n[weights]\n"]
    lines += [f'"{name}" = {weight:.3f}\n' for name, weight in pairs]
    OUT.write_text(HEAD + "".join(lines), "utf-8")


def main() -> None:
    """Fit by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="folder of attribution_train.jsonl")
    parser.add_argument(
        "--texts", type=Path, help="folder of the open texts that are not passed on"
    )
    parser.add_argument("--held", action="store_true", help="score what is kept back; fit nothing")
    parser.add_argument("--least", type=float, default=0.4, help="how likely a tie must be")
    given = parser.parse_args()
    if given.held:
        kept = tables(real_news(given.data, given.texts, held=True))
        shipped = weights()
        model = Model(np.array([shipped.of[name] for name in MARKS]), shipped.bias)
        told("held", counted(model, kept, given.least), given.least)
        return
    news = tables(real_news(given.data, given.texts))
    own = tables(passages("own5"))
    report("news", news, own, given.least)
    report("own5", own, news, given.least)
    write(fit([*news, *own]), given.least)


if __name__ == "__main__":
    main()
