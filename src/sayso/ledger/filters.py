"""A lens as a line of text, as an address of the explorer and `sayso export --where` have it.

Takes `type=ASSAULT&country=YEM&from=2022-01-01`, gives a `Lens`.
"""

from urllib.parse import parse_qsl

import msgspec

from sayso.errors import InputError
from sayso.ledger.lens import Lens, checked

NAMES = {"words": "q", "start": "from", "end": "to", "min_origins": "origins", "order": "sort"}
"""How fields are called in an address, where not by their own name."""


def lens_of(told: str) -> Lens:
    """Return the lens of a line of filters.

    Raises `InputError` where one is none.
    """
    fields = {NAMES.get(field, field): field for field in Lens.__struct_fields__}
    given: dict[str, object] = {}
    for name, value in parse_qsl(told.lstrip("?"), keep_blank_values=True):
        if name not in fields:
            raise InputError(f"there is no filter {name!r}; there are {', '.join(sorted(fields))}")
        given[fields[name]] = value
    if "disputed" in given:
        given["disputed"] = given["disputed"] in {"1", "true", "on"}
    try:
        return checked(msgspec.convert(given, Lens, strict=False))
    except msgspec.ValidationError as error:
        raise InputError(f"{told!r} is no line of filters ({error})") from error
