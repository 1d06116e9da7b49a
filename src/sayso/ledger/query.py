"""What is asked of a ledger: the fields of a search, and how they are checked.

Takes a `Query` or its fields by name, gives a `Query` whose days are ISO 8601.
"""

from datetime import date
from typing import TypedDict

import msgspec

from sayso.errors import InputError
from sayso.intake.about import iso_day, text_of
from sayso.record import EventType

_ALL = 2**31
"""More than there are of anything to be counted."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to find; everything that is given must hold.

    `words` must all stand in a report's sentence ("…" for a phrase); `actor` is a name or a code,
    `type` one of PLOVER's; `start` and `end` are days (ISO 8601 or `date`, inclusive) of the event,
    else of print; `min_origins` is the least number of independent sources, `limit` the most claims
    to give.
    """

    words: str = ""
    actor: str | None = None
    type: str | None = None
    start: str | date | None = None
    end: str | date | None = None
    place: str | None = None
    outlet: str | None = None
    disputed: bool = False
    min_origins: int = 0
    limit: int = 20


class Asked(TypedDict, total=False):
    """The fields of a `Query`, as arguments by name."""

    words: str
    actor: str | None
    type: str | None
    start: str | date | None
    end: str | date | None
    place: str | None
    outlet: str | None
    disputed: bool
    min_origins: int
    limit: int


def query_of(given: Query | str | None, asked: Asked) -> Query:
    """Return what is asked, given whole or by its fields.

    Raises `InputError` where a field is none of a `Query`'s.
    """
    unknown = sorted(set(asked) - set(Query.__struct_fields__))
    if unknown:
        names = ", ".join(Query.__struct_fields__)
        raise InputError(f"nothing is asked by {', '.join(unknown)}; ask by {names}")
    if not isinstance(given, Query):
        given = Query() if given is None else Query(words=text_of(given, "what to find"))
    return msgspec.structs.replace(given, **asked)


def whole_number(value: object, name: str) -> int:
    """Return a number of things; raise `InputError` where it is no whole number from 0."""
    if not isinstance(value, int) or not 0 <= value < _ALL:
        raise InputError(f"{name} must be a whole number from 0, not {value!r:.40}")
    return value


def checked(query: Query) -> Query:
    """Return a query with its days as ISO 8601.

    Raises `InputError` where a field is of another type, a day is none, or a type is not PLOVER's.
    """
    for name in ("words", "actor", "type", "place", "outlet"):
        if (value := getattr(query, name)) is not None:
            text_of(value, name)
    for name in ("min_origins", "limit"):
        whole_number(getattr(query, name), name)
    if query.words.strip() and not any(map(str.isalnum, query.words)):
        raise InputError(
            f"there is no word in {query.words!r:.40}; leave the words out to find all claims"
        )
    if query.type is not None and query.type.upper() not in set(EventType):
        names = ", ".join(EventType)
        raise InputError(f"there is no event type {query.type!r}; the types are {names}")
    days = {name: iso_day(d) for name in ("start", "end") if (d := getattr(query, name))}
    return msgspec.structs.replace(query, **days)
