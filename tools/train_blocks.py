"""Train the classifier of a page's blocks (`src/sayso/intake/data/blocks.crfsuite`).

    python -m tools.train_blocks FOLDER [--score]

FOLDER holds `pages_dev.jsonl.gz`, one page a line: `id`, `url`, `html` and `report`. Each page is
learnt twice, the second time with three features in ten left out, so that no single one is leant on.
With --score the English pages are scored by five-fold cross-validation (no outlet is both learnt from
and scored; mean F1 of four-word shingles) and nothing is written. The same input gives the same
weights.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from tools.page_samples import (
    FOLDS,
    Sample,
    Scores,
    english_pages,
    fold_of,
    labels,
    score,
    shown,
    thinned,
)

from sayso.intake.block_features import block_features, seen_of
from sayso.intake.blocks import Block, blocks_of
from sayso.intake.lines import line_of
from sayso.intake.markup import tree_of
from sayso.intake.metadata import told_by
from sayso.intake.report import extracted, main_text, sure_report

OUT = Path(__file__).parents[1] / "src/sayso/intake/data/blocks.crfsuite"
PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True}


class Page(NamedTuple):
    """A page, its blocks with their labels, and the report that it holds."""

    url: str
    report: str
    blocks: Sequence[Block]
    title: str | None
    main: str
    otherwise: str
    """What is taken for the report where the blocks do not tell it."""
    sample: Sample


def read_pages(folder: Path) -> list[Page]:
    """Return the English pages of `folder`."""
    return [page(row) for row in english_pages(folder)]


def page(row: dict[str, str]) -> Page:
    """Return a page ready to be learnt."""
    tree = tree_of(row["html"])
    blocks, title = blocks_of(tree).blocks, told_by(tree, row["url"]).title
    main = main_text(row["html"])
    gold = labels([line_of(block.text, 0, 2) for block in blocks], row["report"])
    sample = (block_features(seen_of(blocks, title, main)), gold)
    otherwise = "\n".join(extracted(tree))
    return Page(row["url"], row["report"], blocks, title, main, otherwise, sample)


def train(pages: Iterable[Page], out: Path) -> None:
    """Learn the weights from `pages` and write them to `out`."""
    data = [page.sample for page in pages if page.blocks]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for rows, tags in [*data, *thinned(data)]:
        trainer.append(rows, tags)
    trainer.train(str(out))


def told(page: Page, tagger: pycrfsuite.Tagger) -> str:
    """Return what is taken for the report of a page, by other weights than the shipped ones."""
    lines = sure_report(page.blocks, page.title, page.main, tagger)
    return page.otherwise if lines is None else "\n".join(lines)


def cross_validate(pages: Sequence[Page]) -> Scores:
    """Return precision and recall of each page, by weights that have not seen its outlet."""
    results: Scores = []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            path = Path(folder) / str(fold)
            train([page for page in pages if fold_of(page.url) != fold], path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            results += [score(p.report, told(p, tagger)) for p in pages if fold_of(p.url) == fold]
    return results


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--score", action="store_true")
    given = parser.parse_args()
    pages = read_pages(given.folder)
    if given.score:
        print(shown(cross_validate(pages)))
        return
    train(pages, OUT)
    print(f"written: {OUT.name}, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
