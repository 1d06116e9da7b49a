"""Where an event happened, what names the place and how exact it is: a table, half of it locked.

`scenes.tsv` has the word that tells the event, its place, the place's state, what names it (the
clause, the paragraph, the dateline) and UCDP's code of precision; "-" is none.
"""

from pathlib import Path

import pytest
from tests.tables import LEAST, Row, rows, share

from sayso.actors import resolve
from sayso.events.setting import Happening, setting
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse
from sayso.record import EventType, Status

TABLE = Path(__file__).parent / "scenes.tsv"
COLUMNS = ("place", "country", "basis", "precision")


def told(row: Row) -> tuple[str, ...]:
    """Return place, state, basis and precision of the event of a row."""
    article = article_from_text(row["text"], About())
    doc = parse(article, load())
    cast = resolve(doc, article)
    head = next(token for token in reversed(doc) if token.text == row["trigger"])
    sides = (cast.at(token) for token in head.sent if token.pos_ != "PROPN")
    parties = tuple(one.actor for one in sides if one is not None)
    found = setting(cast, head, Happening(EventType.ASSAULT, Status.OCCURRED), parties)
    place = next((p for p in cast.places if p.id == found.place), None)
    named = {row["text"][slice(*span)] for span in place.mentions} if place else set()
    name = row["place"] if row["place"] in named else place and place.name
    given = (name, place and place.country, found.basis, found.precision)
    return tuple("-" if one is None else str(one) for one in given)


def wanted(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS)


@pytest.mark.parametrize("row", rows(TABLE, locked=False), ids=lambda row: row["text"][:50])
def test_an_event_has_its_place(row: Row) -> None:
    assert told(row) == wanted(row)


def test_most_of_the_locked_ones_have_their_place() -> None:
    assert share(rows(TABLE, locked=True), lambda row: told(row) == wanted(row)) >= LEAST


@pytest.mark.parametrize(
    "event",
    [
        Happening(EventType.COERCE, Status.PLANNED),
        Happening(EventType.ACCUSE, Status.OCCURRED),
    ],
)
def test_what_is_no_deed_that_happened_has_no_place_but_its_own(event: Happening) -> None:
    text = "Crowds gathered in Minsk on Sunday. Officers will arrest forty people."
    article = article_from_text(text, About())
    doc = parse(article, load())
    head = next(token for token in doc if token.text == "arrest")
    assert setting(resolve(doc, article), head, event, ()).place is None
