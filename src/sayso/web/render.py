"""Pages as HTML: the templates with what they may call.

Takes a template's name and a typed page, gives bytes. Every text is escaped (autoescape); nothing
is marked as safe anywhere.
"""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

import sayso
from sayso.actors.registry import longest_name
from sayso.events.codebook import entry
from sayso.ledger.lens import Lens
from sayso.record import EventType
from sayso.web.asked import Asked, id_path
from sayso.web.credit import Credit
from sayso.web.draw.bars import chart, strips
from sayso.web.draw.network import network
from sayso.web.draw.origins import tree
from sayso.web.draw.places import plan
from sayso.web.draw.world import world
from sayso.web.pages.lines import quad
from sayso.web.pages.review import Spot

NAV = (
    ("/search", "Claims"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/talks", "Talks"),
    ("/review", "Review"),
    ("/codebook", "Codebook"),
)
"""The pages that every page leads to."""


class Around(NamedTuple):
    """What a page knows of where it stands."""

    ledger: str
    """The name of the file."""
    path: str
    """Its own address without the host."""
    twin: str
    """The address of its JSON."""
    may_write: bool
    reviewer: str
    """The name under which this browser last decided."""
    credits: tuple[Credit, ...]
    """Of all that the ledger may show."""


def render(template: str, page: msgspec.Struct, around: Around) -> bytes:
    """Return a page as HTML."""
    digest = blake2b(msgspec.json.encode(page), digest_size=8).hexdigest()
    text = (
        _environment()
        .get_template(template)
        .render(page=page, around=around, digest=digest, version=sayso.__version__)
    )
    return text.encode("utf-8", "replace")


def prepare() -> None:
    """Compile every template and load the map, so that no reader waits for it."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)
    world()
    longest_name()  # the registry, which the pages of actors ask


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"thousands": thousands, "quad": quad, "number": number}
    made.globals |= {
        "nav": NAV,
        "chart": chart,
        "network_of": network,
        "by_value": lambda counts: {one.value: one for one in counts},
        "plan": plan,
        "tree": tree,
        "world": world,
        "strips_of": strips,
        "asset": asset,
        "claim_path": lambda key: id_path("/claims", key),
        "article_path": lambda key: id_path("/articles", key),
        "actor_path": lambda key: id_path("/actors", key),
        "talks_path": lambda key: id_path("/talks", key),
        "link": link,
        "stem": stem,
        "spot": spot,
        "days": days,
        "empty": Lens(),
        "lens_of": Lens,
        "tall": lambda count: min(16, 2 + 3 * count.bit_length()) if count else 0,
        "years_of": lambda partners: sorted({year for one in partners for year in one.years})[-12:],
        "types": [(str(one), entry(one).quad.replace(" ", "-")) for one in EventType],
    }
    return made


def link(lens: Lens, base: str, **changes: object) -> str:
    """Return the address of a lens with some fields changed; None takes a filter away."""
    return Asked(lens).link(base, **changes)


def stem(lens: Lens, base: str, **changes: object) -> str:
    """Return an address of a lens to which one more filter is written: it ends in ? or &."""
    found = link(lens, base, **changes)
    return f"{found}{'&' if '?' in found else '?'}"


def spot(lens: Lens, at: Spot) -> str:
    """Return the address of a place in the queue of a lens."""
    base = link(lens, "/review")
    return f"{base}{'&' if '?' in base else '?'}at={at.claim}.{at.report}"


def thousands(value: int) -> str:
    """Return a number with thin spaces between its thousands."""
    return f"{value:,}".replace(",", "\u2009")


def number(value: float) -> str:
    """Return a figure as it is read."""
    return thousands(int(value)) if value == int(value) else f"{value:g}"


def days(start: str | None, end: str | None) -> str:
    """Return first and last day as one text; of neither, a dash."""
    if start == end:
        return start or "–"
    return f"{start or '…'} – {end or '…'}"


@cache
def asset(name: str) -> str:
    """Return the address of a file of the explorer; a new version has another."""
    data = files("sayso.web").joinpath("assets", name).read_bytes()
    return f"/assets/{name}?v={blake2b(data, digest_size=4).hexdigest()}"
