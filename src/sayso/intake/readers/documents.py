"""Documents that are archives of XML: Word (.docx) and electronic books (.epub)."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sayso.errors import UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES, MOST_UNPACKED
from sayso.intake.days import day_of
from sayso.intake.page import article_from_html
from sayso.intake.readers.reader import Found, Held, Open, Reader
from sayso.intake.streams import BROKEN
from sayso.intake.words import articles_from_words

if TYPE_CHECKING:
    from lxml import etree

_ZIP = b"PK\x03\x04"
_EPUB = b"mimetypeapplication/epub+zip"
UNREADABLE = (KeyError, ValueError, RuntimeError, OSError, *BROKEN)
"""What the archive's library raises for a member that is not there, locked or broken."""
_LEAST_WORDS = 60
"""Words of a chapter: covers, lists of contents and legal pages have fewer."""


def member(book: zipfile.ZipFile, name: str, most: int = MOST_BYTES) -> bytes:
    """Return a member of an archive; raise `UnreadableInputError` where it is missing or too large."""
    try:
        with book.open(name) as stream:
            data = stream.read(most + 1)
    except UNREADABLE as error:
        raise UnreadableInputError(f"{name} in it cannot be read ({error})") from error
    if len(data) > most:
        raise UnreadableInputError(f"{name} in it has more than {most:,} bytes; split it")
    return data


def xml(data: bytes) -> "etree._Element":
    """Return the root of XML read without entities, schemas or the network.

    Raises `UnreadableInputError` where there is none.
    """
    from lxml import etree  # noqa: PLC0415 (plain text need not wait for it)

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInputError(f"its XML is broken ({error}); make it anew") from error
    if root is None:
        raise UnreadableInputError("there is no XML in it; make it anew")
    return root


def _opened(held: Held) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(held.whole(MOST_UNPACKED, "unpack it first")))
    except zipfile.BadZipFile as error:
        raise UnreadableInputError(
            f"the file is broken ({error}); fetch or make it anew"
        ) from error


def _docx(held: Held, about: About, _: Open) -> Iterator[Found]:
    yield from docx_of(_opened(held), held.name, about)


def docx_of(book: zipfile.ZipFile, name: str, about: About) -> Iterator[Found]:
    """Yield the articles of a Word document: its paragraphs, without tables, notes and heads."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = xml(member(book, "word/document.xml", MOST_UNPACKED)).find(f"{space}body")
    paragraphs: list[str] = []
    for paragraph in body.iter(f"{space}p") if body is not None else ():
        if next(paragraph.iterancestors(f"{space}tbl"), None) is not None:
            continue
        nodes = paragraph.iter(f"{space}t", f"{space}tab", f"{space}br", f"{space}cr")
        words = [(node.text or "") if node.tag == f"{space}t" else " " for node in nodes]
        paragraphs.append("".join(words).strip())
    text = "\n\n".join(p for p in paragraphs if p)
    if not text:
        raise UnreadableInputError("there is no text in this document")
    yield from articles_from_words(text, name, about)


def _epub(held: Held, about: About, _: Open) -> Iterator[Found]:
    yield from epub_of(_opened(held), held.name, about)


def epub_of(book: zipfile.ZipFile, name: str, about: About) -> Iterator[Found]:
    """Yield an article for each chapter of a book that has more than a few words."""
    places = xml(member(book, "META-INF/container.xml")).xpath(
        "//*[local-name()='rootfile']/@full-path"
    )
    if not places:
        raise UnreadableInputError("it names no content; make the book anew")
    package = xml(member(book, str(places[0])))
    files = {
        node.get("id"): node.get("href") for node in package.xpath("//*[local-name()='manifest']/*")
    }
    days = package.xpath("//*[local-name()='metadata']/*[local-name()='date']/text()")
    known = about._replace(
        published=about.published or (day_of(str(days[0])) if days else None),
    )
    given = 0
    for ref in package.xpath("//*[local-name()='spine']/*/@idref"):
        href = files.get(ref)
        if href is None:
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(str(places[0])), unquote(href)))
        page = guarded(f"{name}, {path}", lambda path=path: member(book, path))  # type: ignore[misc]
        if isinstance(page, bytes):
            if len(" ".join(xml(page).xpath("//text()")).split()) < _LEAST_WORDS:
                continue
            yield guarded(f"{name}, {path}", lambda page=page: article_from_html(page, known))  # type: ignore[misc]
        else:
            yield page
        given += 1
    if not given:
        raise UnreadableInputError("there is no chapter with a text in this book")


DOCX = Reader(
    name="docx",
    what="a Word document",
    gives="one article, or each of an export of Nexis or Factiva",
    read=_docx,
    begins=lambda head: head.startswith(_ZIP) and b"word/" in head,
    suffixes=(".docx",),
    media=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
)
EPUB = Reader(
    name="epub",
    what="an electronic book",
    gives="one article a chapter, dated as the book is",
    read=_epub,
    begins=lambda head: head.startswith(_ZIP) and _EPUB in head[:120],
    suffixes=(".epub",),
    media=("application/epub+zip",),
)
