"""A search as an Atom feed (RFC 4287): the claims last reported, each with its first sentence.

Takes what a search shows, gives the feed; a reader of feeds on this machine may ask for it.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from sayso.web.asked import address, id_path
from sayso.web.pages.explore import Results

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"


def atom(found: Results, ledger: str, here: str) -> bytes:
    """Return the feed of a search; `here` is where the explorer answers."""
    feed = Element("feed", xmlns=_ATOM)
    address_ = here + address("/search", found.lens)
    days = [one.first_reported or _NEVER for one in found.claims]
    _text(feed, "title", f"{ledger}: {found.total} claims")
    _text(feed, "id", address_)
    _text(feed, "updated", _time(max(days, default=_NEVER)))
    SubElement(feed, "link", href=address_)
    SubElement(feed, "link", rel="self", href=here + address("/search.atom", found.lens))
    SubElement(SubElement(feed, "author"), "name").text = "sayso"
    for one, day in zip(found.claims, days, strict=True):
        entry = SubElement(feed, "entry")
        who = ", ".join(one.actors) or "somebody"
        whom = f" → {', '.join(one.recipients)}" if one.recipients else ""
        _text(entry, "title", f"{one.type}: {who}{whom}")
        _text(entry, "id", f"urn:sayso:claim:{one.id}")
        _text(entry, "updated", _time(day))
        SubElement(entry, "link", href=here + id_path("/claims", one.id))
        _text(entry, "summary", one.evidence)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(c for c in text if c.isprintable())


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
