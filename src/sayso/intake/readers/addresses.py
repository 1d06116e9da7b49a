"""Lists of addresses: OPML, sitemaps, plain lists, and the tables of GDELT."""

import re
from collections.abc import Iterator

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_UNPACKED
from sayso.intake.days import day_of
from sayso.intake.readers.documents import xml
from sayso.intake.readers.reader import Address, Found, Held, Open, Reader, text_of_head
from sayso.intake.readers.xml_head import root_of
from sayso.intake.streams import lines_of

_URL = re.compile(r"https?://[^\s<>\"]+")


def _opml(held: Held, about: About, _: Open) -> Iterator[Found]:
    found = xml(held.whole()).xpath("//*[local-name()='outline']/@*[local-name()='xmlUrl']")
    yield from _told((str(url), About()) for url in found)
    if not found:
        raise UnreadableInputError("it names no feed")
    del about


def _sitemap(held: Held, about: About, _: Open) -> Iterator[Found]:
    root = xml(held.whole(MOST_UNPACKED))
    pages = root.xpath("/*/*[local-name()='url' or local-name()='sitemap']")
    if not pages:
        raise UnreadableInputError("it names no page")
    yield from _told(
        (
            _text(page, "loc") or "",
            About(
                title=about.title or _text(page, "title"),
                publisher=about.publisher or _text(page, "name"),
                published=about.published or day_of(_text(page, "publication_date") or ""),
            ),
        )
        for page in pages
    )


def _text(page: object, name: str) -> str | None:
    found = page.xpath(f".//*[local-name()='{name}']/text()")  # type: ignore[attr-defined]
    return " ".join(str(found[0]).split()) or None if found else None


def _list(held: Held, about: About, _: Open) -> Iterator[Found]:
    def addresses() -> Iterator[tuple[str, About]]:
        for line in lines_of(held.stream, held.head):
            if isinstance(line, bytes) and (url := _of_line(line.decode("utf-8", "replace"))):
                yield url, about

    yield from _told(addresses())


def _told(found: Iterator[tuple[str, About]]) -> Iterator[Address]:
    """Yield each address once: tables of events name a page for each of its events."""
    seen: set[str] = set()
    for url, about in found:
        if _URL.fullmatch(url) and url not in seen:
            seen.add(url)
            yield Address(url, about)


def _of_line(line: str) -> str | None:
    """Return the address that a line is, or that its last cell is that is one."""
    cells = line.strip().split("\t") if "\t" in line else line.split()
    if len(cells) > 3 and "\t" not in line:
        return None
    return next((cell for cell in reversed(cells) if _URL.fullmatch(cell)), None)


def _begins(head: bytes) -> bool:
    """Say whether every whole line holds an address, but for notes that begin with a hash."""
    text = text_of_head(head)
    lines = text.splitlines() if len(head) < 4096 else text.splitlines()[:-1]
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    return bool(told) and all(_of_line(line) for line in told)


LIST = Reader(
    name="addresses",
    what="a list of addresses, one a line, or a table of GDELT (events, GKG) with one in each line",
    gives="with --fetch the page of each, once",
    read=_list,
    begins=_begins,
    media=("text/uri-list",),
)
OPML = Reader(
    name="opml",
    what="a list of feeds (OPML)",
    gives="with --fetch the articles of each feed",
    read=_opml,
    begins=lambda head: root_of(head) == "opml",
    suffixes=(".opml",),
    media=("text/x-opml",),
)
SITEMAP = Reader(
    name="sitemap",
    what="a sitemap, or an index of them",
    gives="with --fetch the page of each address, with title and day where it is one for news",
    read=_sitemap,
    begins=lambda head: root_of(head) in {"urlset", "sitemapindex"},
)
