"""Who is the same across articles: a key for each actor and outlet, a side for each party.

Takes the actors of a record, gives keys that do not depend on the article. A name of the registry
is its own key; any other is its folded name with its kind. A side is what counts as one speaker: a
state's organs together, an armed group, an organisation.
"""

from functools import lru_cache

from sayso.actors.folding import fold
from sayso.actors.registry import lookup
from sayso.record import Actor, Article, Kind

_OF_A_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})


def identity(actor: Actor) -> str:
    """Return the key of an actor across articles: its registry reference, else `name:`, kind and name."""
    return actor.ref or f"name:{actor.kind}:{fold(actor.name)}"


def side(actor: Actor) -> str:
    """Return the side that an actor speaks for: `side:TUR`, or the actor's own key."""
    if actor.country and (actor.kind is Kind.STATE or _OF_A_STATE & set(actor.sectors)):
        return f"side:{actor.country}"
    return identity(actor)


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """Return the key of an outlet by any of its names: `outlet:New York Times`."""
    for entry in lookup(name):
        if entry.kind is Kind.OUTLET:
            return f"outlet:{entry.name}"
    return f"outlet:{fold(name)}"


def outlet_name(article: Article) -> str | None:
    """Return who brings an article: its publisher, else the agency of its dateline."""
    agency = article.dateline.agency if article.dateline else None
    return article.publisher or agency
