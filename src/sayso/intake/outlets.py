"""Whose an article is: the outlet that its address belongs to, the agencies that it is by or from.

Takes an address, gives the outlet's name; takes the parts of a text that tell who made it (dateline,
byline, credit lines), gives the agencies named there, the first evidence of where it comes from. The
names are those of the registry (`actors/data/outlets.csv`).
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from sayso.intake.lines import Line
from sayso.record import Article, Span
from sayso.shipped import shipped

_CREDIT = re.compile(
    r"^\W*(?:source|sources|by|from|agencies|via|credit|copyright|©|\(c\)|with|additional|written by|"
    r"reporting by|compiled)\b|©|\bcopyright\b|\bcontributed to\b|\bwith (?:files|reporting|reports|"
    r"agency|additional|input|inputs) |\breporting by\b|\bfirst published by\b|\ball rights\b",
    re.IGNORECASE,
)
_SHORT = 4
"""Words of a line that may be an agency's name and nothing else."""
_EDGE = 12
"""Lines at the head and the foot of a text in which credits stand."""
_MOST_WORDS = 40


class _Outlets(NamedTuple):
    by_host: Mapping[str, str]
    agencies: re.Pattern[str]
    named: Mapping[str, str]


@shipped("actors/data/outlets.csv")
def _outlets(data: bytes) -> _Outlets:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    named = {
        name: row["name"]
        for row in rows
        if row["type"] == "agency"
        for name in (row["name"], *row["aliases"].split("|"))
        if len(name) > 1
    }
    longest = sorted(named, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest)
    return _Outlets(
        by_host={row["domain"]: row["name"] for row in rows if row["domain"]},
        agencies=re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
        named=named,
    )


def outlet_of(url: str | None) -> str | None:
    """Return the outlet whose an address is, where the registry knows its host or one above it."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none
        return None
    parts = host.removeprefix("www.").split(".")
    hosts = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((name for one in hosts if (name := _outlets().by_host.get(one))), None)


def agencies_of(article: Article, lines: Sequence[Line], body: Span | None) -> tuple[str, ...]:
    """Return the agencies that an article is by or from, in the order in which it names them.

    `body` is where its report begins; credits stand before it, and in short lines at the end.
    """
    told: list[str] = []
    if article.dateline is not None and article.dateline.agency:
        told += _named(article.dateline.agency)
    told += _named(article.byline or "")
    head = [line for line in lines[:_EDGE] if body is None or line.span[0] < body[0]]
    for line in [*head, *lines[-_EDGE:]]:
        if len(line.words) > _MOST_WORDS:
            continue
        names = _named(line.text)
        alone = len(line.words) <= _SHORT * max(len(names), 1) and _is_only_names(line.text)
        if names and (alone or _CREDIT.search(line.text)):
            told += names
    return tuple(dict.fromkeys(told))


def agencies_in(words: str | None) -> tuple[str, ...]:
    """Return the agencies that some words name, such as a byline."""
    return tuple(dict.fromkeys(_named(words or "")))


def _named(text: str) -> list[str]:
    outlets = _outlets()
    return [outlets.named[found] for found in outlets.agencies.findall(text)]


def _is_only_names(text: str) -> bool:
    """Say whether a line holds names of agencies and nothing else but marks, numbers and "the"."""
    rest = _outlets().agencies.sub(" ", text)
    return not re.sub(r"\b(?:the|and)\b|[\W\d_]", "", rest, flags=re.IGNORECASE)


def clean_site(name: str | None) -> str | None:
    """Return the name of a site as an outlet's: without its right, its year and its sections."""
    if not name:
        return None
    bare = re.sub(r"^(?:copyright|©|\(c\))[\s\d©,-]*", "", name.strip(), flags=re.IGNORECASE)
    return next((part.strip() for part in re.split(r"\s+[|–—-]\s+", bare) if part.strip()), None)
