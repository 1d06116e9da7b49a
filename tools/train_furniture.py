"""Train the line classifier of the intake (`src/sayso/intake/data/furniture.crfsuite`).

    python tools/train_furniture.py FOLDER [--score] [--clean FILE...]

FOLDER holds `pages_dev.jsonl.gz`, one page a line: `id`, `plain` (the text of a naive crawl) and
`report`. With --score the pages are scored by five-fold cross-validation (mean F1 of four-word
shingles) and nothing is written. `--clean` names files of articles (`text`) without any furniture,
learnt as such. The same input gives the same weights.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from sayso.intake.furniture import CHROME, REPORT, find_furniture
from sayso.intake.furniture_features import features, survey
from sayso.intake.lines import Line, split_lines

OUT = Path(__file__).parents[1] / "src/sayso/intake/data/furniture.crfsuite"
FOLDS = 5
N = 4
PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 150, "feature.possible_transitions": True}
MARGINS = (2, 5)
"""How many lines of chrome are left around the report in the shortened copies of each page."""

Sample = tuple[list[list[str]], list[str]]


class Example(NamedTuple):
    """A page: its text as crawled and the report that it holds."""

    plain: str
    report: str


def read_pages(folder: Path) -> list[Example]:
    """Return the pages of `folder`."""
    with gzip.open(folder / "pages_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Example(row["plain"], row["report"]) for row in rows]


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


def samples(page: Example) -> Iterator[Sample]:
    """Yield the page, copies with less around the report, and the report alone."""
    lines = split_lines(page.plain)
    gold = labels(lines, page.report)
    yield features(survey(lines)), gold
    places = [i for i, tag in enumerate(gold) if tag == REPORT]
    if not places:
        return
    for margin in MARGINS:
        cut = slice(max(0, places[0] - margin), places[-1] + 1 + margin)
        yield features(survey(lines[cut])), gold[cut]
    yield clean(page.report)


def clean(text: str) -> Sample:
    """Return a text as a page that is all report."""
    lines = split_lines(text)
    return features(survey(lines)), [REPORT] * len(lines)


def train(data: Iterable[Sample], out: Path) -> None:
    """Learn the weights from `data` and write them to `out`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for rows, tags in data:
        if rows:
            trainer.append(rows, tags)
    trainer.train(str(out))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the four-word runs of `text` with their counts."""
    return Counter(grams(words(text)))


def kept(text: str, tagger: pycrfsuite.Tagger) -> str:
    """Return `text` without its furniture."""
    out, last = [], 0
    for piece in find_furniture(text, tagger=tagger):
        out.append(text[last : piece.span[0]])
        last = piece.span[1]
    return "\n".join([*out, text[last:]])


def score(page: Example, tagger: pycrfsuite.Tagger) -> tuple[float, float]:
    """Return precision and recall of the report found in `page`."""
    gold, found = shingles(page.report), shingles(kept(page.plain, tagger))
    common = (gold & found).total()
    return common / max(1, found.total()), common / max(1, gold.total())


def cross_validate(pages: Sequence[Example], extra: Sequence[Sample]) -> list[tuple[float, float]]:
    """Return precision and recall of each page, by weights that have not seen it."""
    made = [list(samples(page)) for page in pages]
    results: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            path = Path(folder) / str(fold)
            learnt = [s for i, group in enumerate(made) if i % FOLDS != fold for s in group]
            train([*learnt, *extra], path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            results += [score(page, tagger) for page in pages[fold::FOLDS]]
    return results


def read_clean(paths: Sequence[Path], most: int = 150) -> list[Sample]:
    """Return the first `most` articles of each file as pages that are all report."""
    out = []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line, _ in zip(file, range(most), strict=False)]
        out += [clean(text) for text in texts]
    return out


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    pages = read_pages(given.folder)
    extra = read_clean(given.clean)
    if given.score:
        found = cross_validate(pages, extra)
        precision = sum(p for p, _ in found) / len(found)
        recall = sum(r for _, r in found) / len(found)
        print(f"P {100 * precision:.1f}  R {100 * recall:.1f}  ", end="")
        print(f"F1 {200 * precision * recall / (precision + recall):.1f}")
        return
    train([s for page in pages for s in samples(page)] + extra, OUT)
    print(f"written: {OUT.name}, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
