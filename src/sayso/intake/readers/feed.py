"""Feeds: RSS and Atom, read by feedparser."""

import calendar
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sayso.errors import UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.page import article_from_fragment
from sayso.intake.readers.reader import Address, Found, Held, Open, Reader
from sayso.intake.readers.xml_head import root_of

_FULL = 150
"""Words from which what a feed gives of an entry is the article and not its first lines."""


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    import feedparser  # noqa: PLC0415 (only a feed needs it)

    feed = feedparser.parse(held.whole(), sanitize_html=True, resolve_relative_uris=True)
    if not feed.entries:
        raise UnreadableInputError("there is no entry in this feed")
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        known = About(
            id=about.id,
            url=entry.get("link") or about.url,
            title=about.title or _words(entry.get("title")),
            publisher=about.publisher or _words((entry.get("source") or {}).get("title") or outlet),
            published=about.published or _day(entry),
        )
        pieces = [str(one.get("value") or "") for one in entry.get("content", ())]
        html = max([*pieces, str(entry.get("summary") or "")], key=len)
        if len(html.split()) >= _FULL or known.url is None:
            yield guarded(
                f"{held.name}, entry {number}",
                lambda html=html, known=known, entry=entry: article_from_fragment(  # type: ignore[misc]
                    html, known, _words(entry.get("author"))
                ),
            )
        else:
            yield Address(known.url, known)


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _day(entry: Mapping[str, object]) -> str | None:
    """Return the day that an entry was published, in universal time as feedparser gives it."""
    known = set(entry)  # asked for one day, feedparser gives the other with a warning
    days = (entry[name] for name in ("published_parsed", "updated_parsed") if name in known)
    told = next(filter(None, days), None)
    if not isinstance(told, time.struct_time):
        return None
    return datetime.fromtimestamp(calendar.timegm(told), UTC).date().isoformat()


FEED = Reader(
    name="feed",
    what="a feed (RSS or Atom)",
    gives="its entries that have their whole text; of the others the pages, with --fetch",
    read=_read,
    begins=lambda head: root_of(head) in {"rss", "feed", "RDF"},
    suffixes=(".rss", ".atom"),
    media=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
)
