"""What is told of an article from outside its text, and how it is checked."""

from datetime import date
from typing import NamedTuple

from sayso.errors import InputError


class About(NamedTuple):
    """What a user, or a row of a table, says about an article; each field may be unknown."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def iso_day(value: str) -> str:
    """Return the day of an ISO 8601 date or time as YYYY-MM-DD.

    Raises `InputError` where `value` is neither.
    """
    try:
        return date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError:
        raise InputError(
            f"the publication date {value!r} is not a day; write it as 2016-12-31"
        ) from None


def checked(about: About) -> About:
    """Return `about` with its date as a day and its empty texts as unknown.

    Raises `InputError` where the date is no date.
    """
    filled = About(*((value.strip() or None) if value else None for value in about))
    return filled._replace(published=iso_day(filled.published)) if filled.published else filled
