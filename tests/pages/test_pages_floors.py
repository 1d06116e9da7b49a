"""How near the program comes to the hand-made records: floors that may rise and never silently fall.

The floors are in `floors.toml`. After a change for the better raise them with
`python -m tests.pages.test_pages_floors --raise`; they are never lowered without a word in
`docs/decisions/`.
"""

import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from tests.pages.compare import compare
from tests.pages.expected import Page, load_pages
from tests.pages.scores import Aspect, Scores

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article

PARTS = frozenset(
    {
        Aspect.ACTS, Aspect.MANNERS, Aspect.CHAINS, Aspect.CAMEO, Aspect.PARTICIPANTS, Aspect.STATUS,
        Aspect.DATES, Aspect.PLACES, Aspect.AMOUNTS, Aspect.EVENT_SOURCES, Aspect.CODES,
    }
)  # fmt: skip
"""Parts of what was found: their share may fall when more is found, so the number right counts."""
FLOORS = Path(__file__).parent / "floors.toml"
MARGIN = {True: 3.001, False: 0.015}
"""What another processor's last bits may change: of a part three (two were seen to, between one with
AVX-512 and one with AVX2 alone), of an F1 a point and a half."""


def page_scores(page: Page) -> Scores:
    """Return the scores of one page as the program reads it."""
    about = About(published=page.expected.published, publisher=page.expected.publisher)
    return compare(read_article(article_from_text(page.text, about)), page.expected)


@cache
def total() -> Scores:
    """Return the scores of all pages together."""
    return sum((page_scores(page) for page in load_pages()), Scores())


def value(aspect: Aspect) -> float:
    """Return what an aspect's floor is about: its F1, of a part how many are right."""
    return float(total()[aspect].right) if aspect in PARTS else total().f1(aspect)


@pytest.mark.parametrize("aspect", list(Aspect))
def test_no_aspect_falls_below_its_floor(aspect: Aspect) -> None:
    floor = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[aspect.value]
    assert value(aspect) >= floor - MARGIN[aspect in PARTS]


def write_floors() -> None:
    """Raise each floor to today's score, leaving those that would fall."""
    known = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    lines = ["# F1 over all pages; of parts the number right: see test_pages_floors.py.\n"]
    for aspect in Aspect:
        now = int(1000 * value(aspect)) / 1000
        lines.append(f'"{aspect.value}" = {max(now, known.get(aspect.value, 0.0)):.3f}\n')
    FLOORS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(total().table() + "\n")
    if "--raise" in sys.argv:
        write_floors()
