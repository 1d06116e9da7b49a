"""Articles out of rows: objects with `text` or `html`, and what is known of the article.

Takes the lines of a file of JSON Lines, gives for each an `Article`, or the error that says which
line cannot be read and why; the lines after it are read all the same. A mapping with the same keys
is read as a line is.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

import msgspec

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About, iso_day, kind_of
from sayso.intake.page import article_from_html
from sayso.intake.text import article_from_text
from sayso.record import Article


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table of articles; other keys are passed over."""

    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def articles_from_lines(
    lines: Iterable[bytes | InputError],
    name: str,
    about: About = About(),  # noqa: B008 (a constant)
    first: int = 1,
) -> Iterator[Article | InputError]:
    """Yield the article of each line that is not blank, or why there is none.

    `name` is the file's, `first` the number of the first line; `about` is said of each article and
    goes before what its line says.
    """
    for number, line in enumerate(lines, first):
        read = partial(_article_from_line, line, about)
        if isinstance(line, InputError) or line.strip():
            yield guarded(f"{name}, line {number}", read)


def article_from_row(row: Mapping[str, object], about: About = About()) -> Article:  # noqa: B008
    """Return the article of a mapping with the keys of a line; a missing value may be a NaN.

    Raises `UnreadableInputError` where it has neither text nor HTML, or a value of a wrong type.
    """
    told = {key: value for key, value in row.items() if value == value}  # noqa: PLR0124 (a NaN)
    if isinstance(day := told.get("published"), date):
        told["published"] = day.isoformat()
    for key in ("text", "html"):
        if isinstance(told.get(key), bytes):
            raise UnreadableInputError(
                f'"{key}" is {kind_of(told[key])}, not text; decode it, or give the bytes themselves'
            )
    try:
        return article_of_row(msgspec.convert(told, Row), about)
    except msgspec.ValidationError as error:
        raise UnreadableInputError(
            f"this is no row of an article ({error}); mend or drop it"
        ) from error


def _article_from_line(line: bytes | InputError, about: About) -> Article:
    if isinstance(line, InputError):
        raise line
    return article_of_row(_decoded(line), about)


def _decoded(line: bytes) -> Row:
    try:
        return msgspec.json.decode(line, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInputError(
            f"this is no JSON object of an article ({error}); mend or drop the line"
        ) from error
    except RecursionError as error:
        raise UnreadableInputError(
            "this is JSON nested too deep for an article; mend or drop the line"
        ) from error


def article_of_row(row: Row, about: About) -> Article:
    """Return the article of a row; what `about` says goes before what the row says.

    Raises `UnreadableInputError` where it has neither text nor HTML.
    """
    known = About(
        id=about.id or (None if row.id is None else str(row.id)),
        url=about.url or row.url,
        title=about.title or row.title,
        publisher=about.publisher or row.publisher,
        published=about.published or _day(row.published),
    )
    if row.text is not None:
        return article_from_text(row.text, known)
    if row.html is not None:
        return article_from_html(row.html, known)
    raise UnreadableInputError('it has neither "text" nor "html"; give one of them')


def _day(published: str | None) -> str | None:
    """Return the day of a row, or None where it is no ISO date: a bad date costs no article."""
    try:
        return iso_day(published) if published else None
    except InputError:
        return None
