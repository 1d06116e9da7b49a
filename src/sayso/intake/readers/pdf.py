"""A PDF that has text: its pages read one after another, running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_UNPACKED
from sayso.intake.readers.reader import Found, Held, Open, Reader
from sayso.intake.words import articles_from_words
from sayso.language.flow import flowed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 2_000
_EDGE = 2
"""Lines at the top and at the foot of a page among which running heads stand."""
_LEAST_PAGES = 3
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    text = "\n".join(without_heads(_pages(held.whole(MOST_UNPACKED, "split it"))))
    if not any(map(str.isalnum, text)):
        raise UnreadableInputError(
            "its pages are pictures without a text; make one first, e.g. with: ocrmypdf"
        )
    yield from articles_from_words(flowed(text).text, held.name, about)


def _pages(data: bytes) -> list[list[str]]:
    """Return the lines of each page."""
    import pypdfium2  # noqa: PLC0415 (only a PDF needs it)

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        told = (
            "it is locked with a password; unlock it first, e.g. with: qpdf --decrypt"
            if locked
            else f"the PDF is broken ({error}); fetch or make it anew"
        )
        raise UnreadableInputError(told) from error
    try:
        return _lines(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInputError(
            f"a page of the PDF is broken ({error}); fetch or make it anew"
        ) from error
    finally:
        document.close()


def _lines(document: "PdfDocument") -> list[list[str]]:
    """Return the lines of each page of an open document."""
    if len(document) > _MOST_PAGES:
        raise UnreadableInputError(f"it has {len(document):,} pages; split it")
    pages = []
    for page in document:
        words = page.get_textpage()
        pages.append(
            words.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-").split("\n")
        )
        words.close()
        page.close()
    return pages


def without_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages without those that stand at the same edge of many of them."""
    edges = Counter(key for page in pages for key in {_key(page[i]) for i in _edge(page)} if key)
    least = max(_LEAST_PAGES, len(pages) // 2)
    out: list[str] = []
    for page in pages:
        at = set(_edge(page))
        out += [
            line
            for i, line in enumerate(page)
            if i not in at or not (edges[_key(line)] >= least or _NUMBER.fullmatch(line))
        ]
    return out


def _edge(page: Sequence[str]) -> list[int]:
    told = [i for i, line in enumerate(page) if line.strip()]
    return [*told[:_EDGE], *told[-_EDGE:]]


def _key(line: str) -> str:
    """Return a line as it is compared: running heads differ in the number of the page alone."""
    return re.sub(r"\d+", "0", " ".join(line.lower().split()))


PDF = Reader(
    name="pdf",
    what="a PDF with text",
    gives="one article, or each of an export of Nexis or Factiva; of pictures of pages none",
    read=_read,
    begins=lambda head: b"%PDF-" in head[:1024],
    suffixes=(".pdf",),
    media=("application/pdf",),
)
