"""What an address asks for: a lens from its query string, and the address of another lens.

Takes the fields of a query string, gives a `Lens`; and back, so that a link is a filter more or less.
"""

from typing import NamedTuple
from urllib.parse import quote, urlencode

import msgspec

from sayso.ledger.filters import NAMES
from sayso.ledger.lens import NEWEST, Lens

PER_PAGE = 25


class Asked(NamedTuple):
    """A lens and which page of what it shows."""

    lens: Lens
    page: int = 1

    def link(self, base: str = "", **changes: object) -> str:
        """Return an address with some fields changed; None takes a filter away."""
        if "page" in changes:
            return address(base, self.lens, _number(changes["page"]))
        return address(base, msgspec.structs.replace(self.lens, **_filled(changes)))


def address(base: str, lens: Lens, page: int = 1) -> str:
    """Return the address of a lens under a page's own."""
    found: dict[str, str] = {}
    for field in Lens.__struct_fields__:
        value = getattr(lens, field)
        if value and (field, value) != ("order", NEWEST) and value is not True:
            found[NAMES.get(field, field)] = str(value)
        elif value is True:
            found[NAMES.get(field, field)] = "1"
    if page > 1:
        found["page"] = str(page)
    return f"{base}?{urlencode(found)}" if found or not base else base


def _filled(changes: dict[str, object]) -> dict[str, object]:
    """Return changes with the fields that cannot be None as their empty value."""
    empty: dict[str, object] = {"words": "", "disputed": False, "min_origins": 0, "order": NEWEST}
    return {name: empty.get(name) if value is None else value for name, value in changes.items()}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 1


def id_path(base: str, key: str) -> str:
    """Return the address of a thing by its id, which may hold any character."""
    found = quote(key, safe=":")
    if found.endswith(".json"):  # the end that asks for the twin is written otherwise in an id
        found = f"{found[:-5]}%2Ejson"
    return f"{base}/{found}"
