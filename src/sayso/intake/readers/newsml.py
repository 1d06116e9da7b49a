"""The agencies' own forms: NewsML-G2 with NITF or HTML inside, NITF alone, and ninjs."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.bounds import MOST_UNPACKED
from sayso.intake.days import day_of
from sayso.intake.page import article_from_fragment
from sayso.intake.readers.documents import xml
from sayso.intake.readers.jsonlines import values
from sayso.intake.readers.reader import Found, Held, Open, Reader, text_of_head
from sayso.intake.readers.xml_head import root_of
from sayso.intake.text import article_from_text
from sayso.record import Article

if TYPE_CHECKING:
    from lxml import etree

_NINJS = re.compile(
    r'"(?:body_(?:text|html|xhtml)|bodies|versioncreated|versionCreated|headlines)"\s*:'
)
_PARAGRAPHS = "p", "hl1", "hl2", "h1", "h2", "h3", "li", "blockquote"


def _newsml(held: Held, about: About, _: Open) -> Iterator[Found]:
    root = xml(held.whole(MOST_UNPACKED))
    items = root.xpath("//*[local-name()='newsItem']") or root.xpath("/*[local-name()='nitf']")
    met = 0
    for number, item in enumerate(items, 1):
        if item.xpath(".//*[local-name()='itemClass'][not(contains(@qcode, 'text'))]"):
            continue  # a picture, a film
        met += 1
        name = f"{held.name}, item {number}" if len(items) > 1 else held.name
        if len(items) > 1:
            yield guarded(name, partial(_of_item, item, about))
        else:
            yield _of_item(item, about)
    if not met:
        raise UnreadableInputError("there is no item of text in it")


def _of_item(item: "etree._Element", about: About) -> Article:
    known = About(
        id=about.id or item.get("guid") or _one(item, "doc-id", "@id-string"),
        url=about.url,
        title=about.title or _one(item, "headline") or _one(item, "hl1"),
        publisher=about.publisher
        or _one(item, "provider", "*[local-name()='name']/text()")
        or _one(item, "creditline"),
        published=about.published
        or day_of(
            _one(item, "versionCreated")
            or _one(item, "date.issue", "@norm")
            or _one(item, "firstCreated")
            or ""
        ),
    )
    byline = _one(item, "by") or _one(item, "byline")
    plain = _one(item, "inlineData")
    body = (
        item.xpath(".//*[local-name()='body.content']")
        or item.xpath(".//*[local-name()='inlineXML']//*[local-name()='body']")
        or item.xpath(".//*[local-name()='inlineXML']")
        or [None]
    )[0]
    if body is not None:
        found = body.xpath(" | ".join(f".//*[local-name()='{name}']" for name in _PARAGRAPHS))
        plain = "\n\n".join(
            words for node in found if (words := " ".join("".join(node.itertext()).split()))
        )
    if not plain:
        raise UnreadableInputError("there is no text in this item")
    article = article_from_text(plain, known)
    own = re.sub(r"^by\s+", "", byline or "", flags=re.IGNORECASE)
    return msgspec.structs.replace(article, byline=own or article.byline)


def _one(item: "etree._Element", name: str, what: str = "text()") -> str | None:
    """Return the words of the first element of a name, or an attribute of it."""
    found = item.xpath(f".//*[local-name()='{name}']")
    if not found:
        return None
    if what == "text()":
        return " ".join("".join(found[0].itertext()).split()) or None
    told = found[0].xpath(what)
    return " ".join(str(told[0]).split()) or None if told else None


class _Body(msgspec.Struct):
    value: str = ""
    role: str | None = None
    contenttype: str | None = None


class _Name(msgspec.Struct):
    name: str | None = None
    value: str | None = None
    role: str | None = None


class _Ninjs(msgspec.Struct):
    """What is read of an item of ninjs, of versions 1 to 3."""

    uri: str | None = None
    type: str | None = None
    headline: str | None = None
    headlines: tuple[_Name, ...] = ()
    body_text: str | None = None
    body_html: str | None = None
    body_xhtml: str | None = None
    bodies: tuple[_Body, ...] = ()
    byline: str | None = None
    by: str | None = None
    provider: str | None = None
    infosource: tuple[_Name, ...] | str | None = None
    infosources: tuple[_Name, ...] = ()
    versioncreated: str | None = None
    versionCreated: str | None = None  # noqa: N815 (as version 2 has it)
    firstcreated: str | None = None


def _ninjs(held: Held, about: About, _: Open) -> Iterator[Found]:
    items = values(held)
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping) and item.get("type") in {
            "picture",
            "video",
            "audio",
            "graphic",
        }:
            continue
        name = f"{held.name}, item {number}" if len(items) > 1 else held.name
        yield guarded(name, partial(_of_ninjs, item, about))


def _of_ninjs(item: object, about: About) -> Article:
    try:
        told = msgspec.convert(item, _Ninjs)
    except msgspec.ValidationError as error:
        raise UnreadableInputError(
            f"this is no item of ninjs ({error}); mend or drop it"
        ) from error
    sources = told.infosource if isinstance(told.infosource, tuple) else told.infosources
    known = About(
        id=about.id or told.uri,
        url=about.url,
        title=about.title or told.headline or next((h.value for h in told.headlines), None),
        publisher=about.publisher or told.provider or next((s.name for s in sources), None),
        published=about.published
        or day_of(told.versioncreated or told.versionCreated or told.firstcreated or ""),
    )
    html = told.body_html or told.body_xhtml or _body(told, html=True)
    plain = told.body_text or _body(told, html=False)
    byline = re.sub(r"^by\s+", "", told.byline or told.by or "", flags=re.IGNORECASE) or None
    if plain:
        article = article_from_text(plain, known)
        return msgspec.structs.replace(article, byline=byline or article.byline)
    if html:
        return article_from_fragment(html, known, byline)
    raise UnreadableInputError("there is no text in this item")


def _body(told: _Ninjs, *, html: bool) -> str | None:
    return next((b.value for b in told.bodies if ("html" in (b.contenttype or "")) is html), None)


NEWSML = Reader(
    name="newsml",
    what="NewsML-G2 or NITF, as agencies send it",
    gives="one article an item of text, with its headline, byline, provider and day",
    read=_newsml,
    begins=lambda head: root_of(head) in {"newsMessage", "newsItem", "packageItem", "nitf"},
    media=("application/vnd.iptc.g2.newsitem+xml",),
    suffixes=(".xml",),
)
NINJS = Reader(
    name="ninjs",
    what="ninjs, the same in JSON: one item, a list or one a line",
    gives="one article an item of text",
    read=_ninjs,
    begins=lambda head: (
        text_of_head(head).lstrip()[:1] in {"{", "["} and bool(_NINJS.search(text_of_head(head)))
    ),
)
