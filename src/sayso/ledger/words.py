"""Small things as the file keeps them: strings by number, days by number, ids by number.

Takes a connection and what is to be written, gives what stands in the tables' columns, and back.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

_EPOCH = date(1970, 1, 1)
FIND_WORD = """
SELECT id FROM word WHERE +text = ?
AND substr(text, 1, 1) || substr(text, -4) || length(text)
  = substr(?, 1, 1) || substr(?, -4) || length(?)
"""
"""The number of a string, by its index; takes the string four times."""
LIST, CHAIN = "; ", " > "
"""What stands between the names of a list, and between the links of a chain."""


_MOST = 100_000
"""How many numbers stay at hand, with what has them: some ten megabytes."""
Values: TypeAlias = tuple[str | int | None, ...]


class Connection(sqlite3.Connection):
    """A connection to a ledger that keeps the numbers of strings, actors and origins at hand.

    None of them changes its number once it is committed; `numbers` is emptied where a transaction is
    taken back.
    """

    numbers: dict[str | Values, int]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.numbers = {}


def word(connection: sqlite3.Connection, text: str | None) -> int | None:
    """Return the number of a string, which is written if it is new; of none, none."""
    if text is None:
        return None
    return numbered(connection, text, FIND_WORD, _MAKE_WORD, (text,), 4)


_MAKE_WORD = "INSERT INTO word (text) VALUES (?) RETURNING id"


def numbered(  # noqa: PLR0913, PLR0917 (what is looked for, and how)
    connection: sqlite3.Connection,
    what: str | Values,
    find: str,
    make: str,
    values: Values,
    times: int = 1,
) -> int:
    """Return the number of what has these values, which is written by `make` where `find` has none.

    `what` tells it from all else that has a number; `find` takes the values so many times.
    """
    kept = connection.numbers if isinstance(connection, Connection) else {}
    number = kept.get(what)
    if number is None:
        found = connection.execute(find, times * values).fetchone()
        if found is None:
            found = connection.execute(make, values).fetchone()
        if len(kept) >= _MOST:
            kept.clear()
        number = kept[what] = int(found[0])
    return number


def listed(values: Iterable[int] | Iterable[str]) -> str:
    """Return values as SQLite's `json_each` takes them."""
    return msgspec.json.encode(list(values)).decode()


def joined(names: Iterable[str], between: str) -> str | None:
    """Return names as one string, from which `parted` gives them back; of no names, none."""
    plain = [name.replace(LIST, ", ").replace(CHAIN, " ") for name in names]
    return between.join(plain) or None


def parted(names: str | None, between: str) -> tuple[str, ...]:
    """Return the names that `joined` was given."""
    return tuple(names.split(between)) if names else ()


@lru_cache(maxsize=4096)
def day_number(day: str | None) -> int | None:
    """Return an ISO day as the days since 1970-01-01."""
    return None if day is None else (date.fromisoformat(day) - _EPOCH).days


def day_of(number: int | None) -> str | None:
    """Return the ISO day of a number of days since 1970-01-01."""
    return None if number is None else (_EPOCH + timedelta(days=number)).isoformat()


def key_number(key: str | None, letter: str) -> int | str | None:
    """Return 7 for the id `e7` of the letter `e`; any other id as it is."""
    if key is None:
        return None
    number = key.removeprefix(letter)
    plain = key.startswith(letter) and number.isascii() and number.isdigit() and len(number) < 15
    return int(number) if plain and not number.startswith("0") else key


def key_of(number: int | str, letter: str) -> str:
    """Return the id that `key_number` was given."""
    return f"{letter}{number}" if isinstance(number, int) else number
