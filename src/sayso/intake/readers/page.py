"""A web page: the report in it, or each of several."""

import re
from collections.abc import Iterator

from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.page import articles_from_html
from sayso.intake.readers.reader import Found, Held, Open, Reader, text_of_head

_PAGE = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_TAG = re.compile(r"<head[\s>]", re.IGNORECASE)


def _begins(head: bytes) -> bool:
    text = text_of_head(head)
    return bool(_PAGE.match(text) or _HEAD_TAG.search(text))


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    charset = re.search(r"charset=[\"']?([\w-]+)", held.media)
    yield from articles_from_html(
        held.whole(MOST_BYTES), held.name, about, charset[1] if charset else None
    )


PAGE = Reader(
    name="html",
    what="a web page",
    gives="the report in it, with title, author, outlet, address and day as the page has them; of a "
    "live blog its entries",
    read=_read,
    begins=_begins,
    suffixes=(".html", ".htm", ".xhtml"),
    media=("text/html", "application/xhtml+xml"),
)
