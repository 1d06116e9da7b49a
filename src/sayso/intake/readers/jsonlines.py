"""JSON Lines, and JSON over several lines or in a list: objects with `text` or `html`."""

import json
import re
from collections.abc import Iterator

from sayso.errors import UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.decoding import decode
from sayso.intake.readers.reader import Found, Held, Open, Reader, text_of_head
from sayso.intake.streams import lines_of
from sayso.intake.tables import article_from_row, articles_from_lines

_MOST = 200_000_000
"""Bytes of JSON in one piece, which must be held whole."""
_OBJECT = re.compile(r'\s*\{\s*["}]')
_BETWEEN = re.compile(r"[\s,]*")
_OVER_LINES = re.compile(r"\s*(?:\[\s*\{|\{\s*\n)")


def _lines(held: Held, about: About, _: Open) -> Iterator[Found]:
    yield from articles_from_lines(lines_of(held.stream, held.head), held.name, about)


def _whole(held: Held, about: About, _: Open) -> Iterator[Found]:
    for number, one in enumerate(values(held), 1):
        if not isinstance(one, dict):
            yield UnreadableInputError(
                f"{held.name}, item {number}: it is no object of an article; mend or drop it"
            )
            continue
        yield guarded(f"{held.name}, item {number}", lambda row=one: article_from_row(row, about))  # type: ignore[misc]


def values(held: Held) -> list[object]:
    """Return the values of JSON in one piece: those of a list, or the one value.

    Raises `UnreadableInputError` where it is none, or too deep or too large to be held.
    """
    text = decode(held.whole(_MOST, "write one object a line")).text.strip()
    decoder, at = json.JSONDecoder(), 0
    found: list[object] = []
    try:
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            found += value if isinstance(value, list) else [value]
            at = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]  # matches nothing too
    except (ValueError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnreadableInputError(
            f"this is no JSON ({why}); write one object a line, "
            "e.g. with: jq -c '.[]?' (of a list), jq -c . (of objects)"
        ) from error
    return found


LINES = Reader(
    name="jsonl",
    what="JSON Lines: one object a line with `text` or `html`, and `id`, `title`, `publisher`, "
    "`published`, `url`",
    gives="one article a line; `text` is never changed",
    read=_lines,
    begins=lambda head: bool(_OBJECT.match(text_of_head(head))),
    suffixes=(".jsonl", ".ndjson"),
    media=("application/x-ndjson", "application/jsonl"),
)
JSON = Reader(
    name="json",
    what="JSON in one piece: such an object over several lines, or a list of them",
    gives="one article an object",
    read=_whole,
    begins=lambda head: bool(_OVER_LINES.match(text_of_head(head))),
    suffixes=(".json",),
    media=("application/json",),
)
