"""Tables of cases, half of each locked: the open rows are tests, the locked ones are counted.

The locked rows were written before anything was mended and are not looked at while it is.
"""

import csv
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]
LEAST = 0.9


def rows(path: Path, *, locked: bool) -> list[Row]:
    """Return the open or the locked rows of a table, tab-separated, with a column `locked`."""
    table = csv.DictReader(
        path.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [row for row in table if bool(row["locked"]) is locked]


def share(found: list[Row], is_right: Callable[[Row], bool]) -> float:
    """Return how many of the rows are right, as a share."""
    return sum(is_right(row) for row in found) / len(found)
