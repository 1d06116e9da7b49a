"""What a lens shows on the map, as a network and in time: three sights of the same claims."""

from collections import Counter

import msgspec

from sayso.ledger.lens import Lens
from sayso.ledger.view import Count, Tie, Timeline, View
from sayso.web.asked import Asked
from sayso.web.library import Session
from sayso.web.pages.explore import Facets, summary
from sayso.web.pages.lines import quad

_PLACES, _TIES = 300, 44
"""More than these places or ties can no longer be told apart on a screen."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map; `level` is 0 of a country, 1 of a region, 2 of what is smaller."""

    name: str
    country: str | None
    lat: float
    lon: float
    level: int | None
    claims: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts on whom, how often, and mostly in which of PLOVER's four ways."""

    source: str
    source_name: str
    target: str
    target_name: str
    claims: int
    quad: str
    types: dict[str, int]


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of a lens, counted by place, by who acts on whom, and in time."""

    lens: Lens
    total: int
    more: bool
    facets: Facets
    timeline: Timeline
    points: list[Point]
    countries: list[Count]
    edges: list[Edge]


def scene(session: Session, asked: Asked) -> Scene:
    """Return what a lens shows.

    Raises `InputError` where a filter is none.
    """
    view = session.desk.view(session.board, asked.lens)
    facets, timeline = summary(view)
    return Scene(
        lens=view.lens,
        total=len(view.positions),
        more=view.more,
        facets=facets,
        timeline=timeline,
        points=points(view),
        countries=view.countries(250),
        edges=[edge(view, tie) for tie in view.ties(_TIES)],
    )


def points(view: View, most: int = _PLACES) -> list[Point]:
    """Return the places that a view shows."""
    return [
        Point(
            name=site.name,
            country=site.country,
            lat=site.lat or 0.0,
            lon=site.lon or 0.0,
            level=site.level,
            claims=count,
        )
        for site, count in view.points(most)
    ]


def edge(view: View, tie: Tie) -> Edge:
    """Return a tie with the names of its two ends."""
    people = view.board.people
    source, target = people[tie.source], people[tie.target]
    quads: Counter[str] = Counter()
    for name, count in tie.types.items():
        quads[quad(name)] += count
    return Edge(
        source=source.identity,
        source_name=source.name,
        target=target.identity,
        target_name=target.name,
        claims=sum(tie.types.values()),
        quad=min(quads, key=lambda q: (-quads[q], q)),
        types=tie.types,
    )
