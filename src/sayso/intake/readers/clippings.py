"""Exports of clipping services: Nexis Uni and LexisNexis, Factiva; several articles in a file."""

from collections.abc import Callable, Iterator

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_UNPACKED
from sayso.intake.clippings import clippings_in, service_of
from sayso.intake.decoding import decode
from sayso.intake.readers.reader import Found, Held, Open, Reader, text_of_head


def _begins(name: str) -> Callable[[bytes], bool]:
    return lambda head: service_of(text_of_head(head)) == name


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    decoded = decode(held.whole(MOST_UNPACKED, "split it"))
    met = False
    for found in clippings_in(decoded.text, held.name, about):
        met = True
        yield found
    if not met:
        raise UnreadableInputError("no article is told apart in this export; save it anew as text")


NEXIS = Reader(
    name="nexis",
    what="an export of Nexis Uni or LexisNexis as text",
    gives="its articles, told apart by its marks, with headline, byline, outlet and day",
    read=_read,
    begins=_begins("nexis"),
)
FACTIVA = Reader(
    name="factiva",
    what="an export of Factiva as text, with or without its two-letter labels",
    gives="its articles, told apart by its marks, with headline, byline, outlet and day",
    read=_read,
    begins=_begins("factiva"),
)
