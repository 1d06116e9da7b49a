"""When an event happened: a table of texts with the day they were printed on, half of it locked.

`dates.tsv` has the outlet's country, the word that tells the event, its first and last day ("-":
none is told) and UCDP's precision code.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Token
from tests.tables import LEAST, Row, rows, share

from sayso.events.timing import date_of
from sayso.language.factuality import status

HeadOf = Callable[[str, str], Token]
TABLE = Path(__file__).parent / "dates.tsv"


def told(head: Token, row: Row) -> tuple[str, str, str]:
    """Return first day, last day and precision of an event as the table writes them."""
    country = None if row["country"] == "-" else row["country"]
    found = date_of(head, date.fromisoformat(row["published"]), status(head), country)
    if found is None:
        return "-", "-", "-"
    start, end = found.start or "", found.end or ""
    return start[: len(row["start"])], end[: len(row["end"])], str(found.precision)


def wanted(row: Row) -> tuple[str, str, str]:
    return row["start"], row["end"], row["precision"]


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:50])
def test_an_event_has_its_days(head_of: HeadOf, row: Row) -> None:
    assert told(head_of(row["text"], row["trigger"]), row) == wanted(row)


def test_most_of_the_locked_ones_have_their_days(head_of: HeadOf) -> None:
    found = rows(TABLE, locked=True)
    right = share(found, lambda row: told(head_of(row["text"], row["trigger"]), row) == wanted(row))
    assert right >= LEAST


def test_a_day_that_may_be_two_is_told_as_such(head_of: HeadOf) -> None:
    head = head_of("Gunmen attacked the convoy on 03/05/2016.", "attacked")
    both = date_of(head, date(2016, 5, 10), status(head))
    british = date_of(head, date(2016, 5, 10), status(head), "GBR")
    early = date_of(head, date(2016, 4, 1), status(head))
    assert both is not None
    assert british is not None
    assert early is not None
    assert (both.ambiguous, british.ambiguous, early.ambiguous) == (True, False, False)
    assert early.end == "2016-03-05"
