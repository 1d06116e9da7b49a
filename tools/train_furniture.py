"""Train the line classifier of the intake (`src/sayso/intake/data/furniture.crfsuite`).

    python -m tools.train_furniture FOLDER [--score] [--clean FILE...] [--saved FOLDER...]

FOLDER holds `pages_dev.jsonl.gz`, one page a line: `id`, `url`, `plain` (the text of a naive crawl)
and `report`. `--saved` names folders of saved web pages (`*.html`): their whole text is learnt with the
report that the classifier of blocks finds in them. `--clean` names files of articles (`text`) without
any furniture, learnt as such. Everything is learnt twice, the second time with three features in ten
left out, so that no single one is leant on. With --score the English pages are scored by five-fold
cross-validation (no outlet is both learnt from and scored; mean F1 of four-word shingles) and nothing
is written. The same input gives the same weights.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from tools.page_samples import (
    FOLDS,
    Sample,
    Scores,
    english_pages,
    fold_of,
    is_english,
    labels,
    score,
    shown,
    thinned,
    words,
)

from sayso.intake.decoding import decode
from sayso.intake.furniture import REPORT, find_furniture
from sayso.intake.furniture_features import features, survey
from sayso.intake.lines import split_lines
from sayso.intake.markup import lines_of, tree_of
from sayso.intake.metadata import told_by
from sayso.intake.report import report_of

OUT = Path(__file__).parents[1] / "src/sayso/intake/data/furniture.crfsuite"
LEAST_WORDS = 100
"""Words of the report of a saved page from which it is learnt."""
PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True}
MARGINS = (2, 5)
"""How many lines of chrome are left around the report in the shortened copies of each page."""


class Example(NamedTuple):
    """A page: its address, its text as crawled and the report that it holds."""

    url: str
    plain: str
    report: str


def read_pages(folder: Path) -> list[Example]:
    """Return the English pages of `folder`."""
    found = english_pages(folder)
    return [Example(row["url"], row["plain"], row["report"]) for row in found]


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


def train(data: Sequence[Sample], out: Path) -> None:
    """Learn the weights from `data` and write them to `out`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for rows, tags in [*data, *thinned(data)]:
        if rows:
            trainer.append(rows, tags)
    trainer.train(str(out))


def kept(text: str, tagger: pycrfsuite.Tagger) -> str:
    """Return `text` without its furniture."""
    out, last = [], 0
    for piece in find_furniture(text, tagger=tagger):
        out.append(text[last : piece.span[0]])
        last = piece.span[1]
    return "\n".join([*out, text[last:]])


def cross_validate(pages: Sequence[Example], extra: Sequence[Sample]) -> Scores:
    """Return precision and recall of each page, by weights that have not seen its outlet."""
    made = [list(samples(page)) for page in pages]
    results: Scores = []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            path = Path(folder) / str(fold)
            there = [fold_of(page.url) == fold for page in pages]
            learnt = [s for group, out in zip(made, there, strict=True) if not out for s in group]
            train([*learnt, *extra], path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            results += [
                score(page.report, kept(page.plain, tagger))
                for page, out in zip(pages, there, strict=True)
                if out
            ]
    return results


def read_saved(folders: Sequence[Path]) -> list[Sample]:
    """Return what is learnt from folders of saved pages: English ones with a report of some length."""
    found: dict[str, str] = {}
    for path in sorted(path for folder in folders for path in folder.glob("*.html")):
        html = decode(path.read_bytes()).text
        tree = tree_of(html)
        title = told_by(tree, None).title
        report = "\n".join(report_of(tree, html, title))
        if len(words(report)) >= LEAST_WORDS and is_english(report):
            name = " ".join((tree.findtext(".//title") or "").split())
            found[report] = "\n\n".join([name, *lines_of(tree)])
    print(f"saved pages: {len(found)}")
    return [s for report, plain in found.items() for s in samples(Example("", plain, report))]


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
    parser.add_argument("--saved", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    pages = read_pages(given.folder)
    extra = read_clean(given.clean) + read_saved(given.saved)
    if given.score:
        print(shown(cross_validate(pages, extra)))
        return
    train([s for page in pages for s in samples(page)] + extra, OUT)
    print(f"written: {OUT.name}, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
