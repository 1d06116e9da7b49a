"""What is told of an article from outside its text, and how it is checked."""

from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from sayso.errors import InputError
from sayso.record import Article


class About(NamedTuple):
    """What a user, or a row of a table, says about an article; each field may be unknown."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def iso_day(value: object) -> str:
    """Return the day of an ISO 8601 date or time, or of a `date`, as YYYY-MM-DD.

    Raises `InputError` where `value` is none of these.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(text_of(value, "a day").strip()[:10]).isoformat()
    except ValueError:
        raise InputError(f"the date {value!r} is not a day; write it as 2016-12-31") from None


def text_of(value: object, what: str) -> str:
    """Return `value`, which must be a text; `what` it is to be stands in the error.

    Raises `InputError` where it is something else.
    """
    if isinstance(value, str):
        return value
    mend = "decode it first: value.decode()" if isinstance(value, bytes) else "give a str"
    raise InputError(f"{what} must be a text, not {kind_of(value)}; {mend}")


def kind_of(value: object) -> str:
    """Return what `value` is, as messages say it: None, bytes, an int, a list."""
    name = type(value).__name__
    if value is None or isinstance(value, bytes):
        return "None" if value is None else "bytes"
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def about_of(**said: object) -> About:
    """Return what a caller says of an article, checked: the fields of `About`, a number as an id.

    Raises `InputError` where a field is no text or the day is none.
    """
    if isinstance(said.get("id"), int):
        said["id"] = str(said["id"])
    fields: dict[str, str | None] = {}
    for name, value in said.items():
        if value is None:
            continue
        if name == "published" and value != "":
            fields[name] = iso_day(value)
        else:
            fields[name] = text_of(value, name).strip() or None
    return About(**fields)


def checked(about: About) -> About:
    """Return `about` with its date as a day and its empty texts as unknown.

    Raises `InputError` where a field is no text or the day is none.
    """
    return about_of(**about._asdict())


def said_of(article: Article, about: About) -> Article:
    """Return an article that a caller made, checked, with what is said about it first.

    Raises `InputError` where a field is no text or the day is none.
    """
    text_of(article.text, "the text of an Article")
    own = about_of(**{name: getattr(article, name) for name in About._fields})
    if own.id is None:
        raise InputError("the Article has no id; give it one of its own")
    said = checked(about)
    both = (one if one is not None else other for one, other in zip(said, own, strict=True))
    return replace(article, **About(*both)._asdict())
