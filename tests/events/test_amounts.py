"""What an event counts: a table of texts, half of it locked.

`amounts.tsv` has the word that tells the event and its amounts ("-": none); "10-12 killed" has a
lowest and a highest figure.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Token
from tests.tables import LEAST, Row, rows, share

from sayso.events.quantities import counted
from sayso.record import Amount, EventType

HeadOf = Callable[[str, str], Token]
TABLE = Path(__file__).parent / "amounts.tsv"


def written(amount: Amount) -> str:
    """Return an amount as the table writes it."""
    if amount.lowest is not None and amount.highest is not None:
        return f"{amount.lowest:.0f}-{amount.highest:.0f} {amount.unit}"
    return f"{amount.value:.0f} {amount.unit}"


def told(head: Token) -> str:
    return "; ".join(written(one) for one in counted(head, EventType.ASSAULT)) or "-"


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:50])
def test_an_event_has_its_amounts(head_of: HeadOf, row: Row) -> None:
    assert told(head_of(row["text"], row["trigger"])) == row["amounts"]


def test_most_of_the_locked_ones_have_their_amounts(head_of: HeadOf) -> None:
    found = rows(TABLE, locked=True)
    right = share(found, lambda row: told(head_of(row["text"], row["trigger"])) == row["amounts"])
    assert right >= LEAST


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Rebels killed at least 10 people.", (10, 10, None)),
        ("Rebels killed up to 10 people.", (10, None, 10)),
        ("Rebels killed two to three dozen people.", (24, 24, 36)),
        ("Rebels killed ten people.", (10, None, None)),
        ("The fire killed tens of thousands of people.", (20000, 20000, 99999)),
    ],
)
def test_an_amount_has_the_bounds_that_its_words_give(
    head_of: HeadOf, text: str, bounds: tuple[float | None, ...]
) -> None:
    (one,) = counted(head_of(text, "killed"), EventType.ASSAULT)
    assert (one.value, one.lowest, one.highest) == bounds
