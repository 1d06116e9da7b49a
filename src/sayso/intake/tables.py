"""Articles out of JSON Lines: one object a line with `text` or `html`, and what is known of it.

Takes the lines of a file, gives for each an `Article`, or the error that says which line cannot
be read and why; the lines after it are read all the same.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sayso.errors import InputError, UnreadableInputError
from sayso.intake.about import About, iso_day
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


def articles_from_lines(lines: Iterable[bytes], name: str) -> Iterator[Article | InputError]:
    """Yield the article of each line that is not blank, or why there is none; `name` is the file's."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _article(line)
        except InputError as error:
            yield UnreadableInputError(f"{name}, line {number}: {error}")


def _article(line: bytes) -> Article:
    try:
        row = msgspec.json.decode(line, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInputError(
            f"this is no JSON object of an article ({error}); mend or drop the line"
        ) from error
    about = About(
        id=None if row.id is None else str(row.id),
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        published=_day(row.published),
    )
    if row.text is not None:
        return article_from_text(row.text, about)
    if row.html is not None:
        return article_from_html(row.html, about)
    raise UnreadableInputError('it has neither "text" nor "html"; give one of them')


def _day(published: str | None) -> str | None:
    """Return the day of a row, or None where it is no ISO date: a bad date costs no article."""
    try:
        return iso_day(published) if published else None
    except InputError:
        return None
