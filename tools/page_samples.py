"""What the trainers of the two classifiers of pages share: gold labels, folds, scores.

Takes the lines or blocks of pages and the reports that they hold; see `train_blocks` and
`train_furniture`.
"""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tools.data_sets import rows_of

from sayso.intake.furniture import CHROME, REPORT
from sayso.intake.lines import Line
from sayso.language.identify import ENGLISH, language_of_article
from sayso.record import Article

FOLDS = 5
N = 4
LEFT_OUT, SEED = 0.3, 5

Sample = tuple[list[list[str]], list[str]]
Scores = list[tuple[float, float]]


def is_english(report: str) -> bool:
    """Say whether a report is read at all."""
    return language_of_article(Article(id="", text=report)).code == ENGLISH


def english_pages(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the development set in `folder` whose report is read at all."""
    rows = rows_of(folder / "pages_dev.jsonl.gz", dict[str, str])
    return [row for row in rows if is_english(row["report"])]


def words(text: str) -> list[str]:
    """Return the words of `text`, lower-cased."""
    return re.findall(r"\w+", text.lower())


def grams(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the runs of `N` tokens, or the one shorter run."""
    return [tuple(tokens[i : i + N]) for i in range(max(1, len(tokens) - N + 1))]


def labels(lines: Sequence[Line], report: str) -> list[str]:
    """Return REPORT for each line that is in the report, in the one place where the report stands.

    A line belongs to it where half of its four-word runs do; a shorter one where it is a line of
    the report. The place is the run of lines with most such words, so that a teaser of the same
    story elsewhere on the page counts as chrome.
    """
    known = set(grams(words(report)))
    short = {" ".join(words(line)) for line in report.splitlines()}
    inside = []
    for line in lines:
        tokens = words(line.text)
        runs = grams(tokens)
        long_enough = len(tokens) >= N
        inside.append(
            sum(run in known for run in runs) >= len(runs) / 2
            if long_enough
            else " ".join(tokens) in short and bool(tokens)
        )
    low, high = _heaviest(lines, inside)
    return [REPORT if yes and low <= i < high else CHROME for i, yes in enumerate(inside)]


def _heaviest(lines: Sequence[Line], inside: Sequence[bool]) -> tuple[int, int]:
    best, best_span, total, start = 0, (0, 0), 0, 0
    for i, line in enumerate(lines):
        total += len(line.words) if inside[i] else -max(1, len(line.words) // 3)
        if total <= 0:
            total, start = 0, i + 1
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def thinned(data: Sequence[Sample]) -> list[Sample]:
    """Return samples with some of their features left out, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 (nothing secret)
    return [
        ([[f for f in row if chance.random() > LEFT_OUT] for row in rows], tags)
        for rows, tags in data
    ]


def fold_of(url: str) -> int:
    """Return the fold in which a page is scored, the same for all pages of an outlet."""
    host = urlsplit(url).netloc.encode()
    return int(hashlib.sha256(host).hexdigest(), 16) // 7 % FOLDS


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the four-word runs of `text` with their counts."""
    return Counter(grams(words(text)))


def score(report: str, text: str) -> tuple[float, float]:
    """Return precision and recall of a text as the report of a page."""
    gold, found = shingles(report), shingles(text)
    common = (gold & found).total()
    return common / max(1, found.total()), common / max(1, gold.total())


def shown(scores: Scores) -> str:
    """Return the means of precision and recall, and their F1, as they are printed."""
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}  n {len(scores)}"
