"""Events that hang together, with the links among them: what a ledger or a lake groups into claims.

Takes events one by one, as they are compared, gives them in groups. An event costs its own
comparisons, whatever the number of those that are there.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from sayso.claims.across import link
from sayso.claims.across.blocks import Outlook, met, outlook
from sayso.claims.across.cluster import groups
from sayso.claims.article.outline import Outline


class Compared(NamedTuple):
    """An event as it is compared: its outline, with the signature and what decides whom it meets."""

    signature: str
    outline: Outline
    outlook: Outlook


Scored: TypeAlias = Callable[[Compared, Compared], float]


def compared(outline: Outline) -> Compared:
    """Return an outline as it is compared."""
    return Compared(outline.signature, outline, outlook(outline))


def score(one: Compared, other: Compared) -> float:
    """Return the score of the link between two events, 0 where there is none."""
    return link.score(one.outline, other.outline) if met(one.outlook, other.outlook) else 0.0


class Linked:
    """Events that hang together: those alike in everything under one signature, and their links."""

    def __init__(self) -> None:
        self.events: set[int] = set()
        self.alike: dict[str, list[int]] = {}
        self.links: dict[tuple[str, str], float] = {}
        """By pairs of signatures, each in order."""
        self._compared: dict[str, Compared] = {}

    def take(self, event: int, one: Compared, scored: Scored | None = None) -> None:
        """Take in an event, with its links to those that are there; `scored` may remember them."""
        self.events.add(event)
        signature = one.signature
        alike = self.alike.setdefault(signature, [])
        alike.append(event)
        if len(alike) > 1:
            return
        for other_signature, other in self._compared.items():
            found = (scored or score)(one, other)
            if found > 0:
                pair = min(signature, other_signature), max(signature, other_signature)
                self.links[pair] = found
        self._compared[signature] = one

    def groups(self) -> list[list[int]]:
        """Return the events in groups, each one claim; those alike in everything count once."""
        return [
            [event for signature in group for event in sorted(self.alike[signature])]
            for group in groups(sorted(self.alike), self.links, link.limits().join)
        ]
