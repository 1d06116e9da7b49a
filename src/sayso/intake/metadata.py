"""What a page says of itself: title, author, outlet, address and day.

Takes the tree of a page, gives `Told`. The reading of its head and of its data is trafilatura's; of
what that offers only what an article needs is asked for. The day is htmldate's, which looks beyond the
head of the page only where there is none.
"""

import re
from html import unescape
from typing import NamedTuple

from lxml import etree

from sayso.intake.outlets import clean_site

_FIRST, _LAST = "1900-01-01", "2100-12-31"
"""The days between which one is looked for; without the last the clock decides."""
_HOST = re.compile(r"https?://(?:www\.|w\d+\.)?([^/]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Told(NamedTuple):
    """What a page says of itself."""

    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: str | None


def told_by(tree: etree._Element, url: str | None) -> Told:
    """Return what a page says of itself; `url` is its known address."""
    from htmldate import find_date  # noqa: PLC0415 (half a second that plain text need not wait for)
    from trafilatura import metadata as reading  # noqa: PLC0415

    found = reading.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    found = reading.extract_meta_json(tree, found)
    address = found.url or reading.extract_url(tree, url)
    return Told(
        title=_line(found.title or reading.extract_title(tree)),
        author=_line(found.author or reading.extract_author(tree)),
        outlet=_outlet(_line(found.sitename or reading.extract_sitename(tree)), address),
        url=address,
        published=find_date(
            tree,
            url=address,
            original_date=True,
            extensive_search=False,  # takes a year of the copyright, or a day of the story
            min_date=_FIRST,
            max_date=_LAST,
        ),
    )


def _line(text: str | None) -> str | None:
    """Return a text as one line, without control characters; None where nothing is left."""
    return " ".join(_CONTROL.sub(" ", unescape(text)).split()) or None if text else None


def _outlet(site: str | None, url: str | None) -> str | None:
    """Return the name of the site, or the host of its address."""
    name = (site or "").lstrip("@")
    if name and "." not in name and not name[0].isupper():
        name = name.title()
    host = _HOST.match(url or "")
    return clean_site(name) or (host[1] if host and not name else None)
