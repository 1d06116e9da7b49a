"""Credits: whose the texts of a ledger are and under which licence they may be shown.

Takes a TOML file of `[[credit]]` tables (`ids`, `text`, `licence`, `address`), gives the credit of
an article by the beginning of its id. What a page shows of an article bears its credit.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sayso.errors import InputError


class Credit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the articles whose ids begin with one of `ids`: whose text it is, its licence, where."""

    ids: tuple[str, ...]
    text: str
    licence: str
    address: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    credit: tuple[Credit, ...]


def read_credits(path: Path | None) -> tuple[Credit, ...]:
    """Return the credits in a file; of no file, none.

    Raises `InputError` where it cannot be read or is not in its form.
    """
    if path is None:
        return ()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File).credit
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"{path}: no credits can be read ({error}); give [[credit]] tables with ids, text, licence"
        ) from error


def credits_of(credit: Iterable[Credit], articles: Iterable[str]) -> tuple[Credit, ...]:
    """Return the credits that some articles bear, each once, in the file's order."""
    keys = set(articles)
    return tuple(one for one in credit if any(key.startswith(one.ids) for key in keys))
