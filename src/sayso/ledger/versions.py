"""What a ledger knows of an article's text beside itself: who brings it too, and how it was edited.

Takes a connection and an article's id, gives its copies by day of print, and the versions of its
address in the order in which they were added, each with its difference from the one before.
"""

import re
import sqlite3
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import msgspec

from sayso.ledger.copying import address_key

_SENTENCE = re.compile(r"(?<=[.!?][\"'”’ ])(?=[A-Z\"“‘])|\n")
_MOST = 2000
"""Sentences up to which two versions are compared one by one."""
HEADLINE = """
SELECT a.key, a.title, (SELECT text FROM word WHERE id = a.outlet), a.published, a.url
FROM article a
"""
_COPIES = """
WHERE a.id IN (SELECT o.article FROM article x JOIN copy c ON c.article = x.id
  JOIN copy o ON o.first = c.first WHERE x.key = ?) AND a.key != ?
ORDER BY ifnull(a.published, '9999'), a.key
"""
_VERSIONS = """
SELECT a.key, a.title, (SELECT text FROM word WHERE id = a.outlet), a.published, a.url, a.text
FROM fingerprint f JOIN article a ON a.id = f.article WHERE f.key = ? ORDER BY a.id
"""


class Headline(NamedTuple):
    """What is told of an article in a list."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences that stand in place of others; none before where they are new, none after where cut."""

    before: str
    after: str


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One text of an address, and what is another in it than in the one added before."""

    id: str
    """The article's id."""
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    changes: tuple[Change, ...] = ()


def copies(connection: sqlite3.Connection, article: str) -> list[Headline]:
    """Return the articles that bring an article's text, whole, cut or lightly changed."""
    rows = connection.execute(HEADLINE + _COPIES, (article, article))
    return [Headline(*row) for row in rows]


def versions(connection: sqlite3.Connection, article: str) -> list[Version]:
    """Return the texts that an article's address has had, itself among them; of one alone, none."""
    row = connection.execute("SELECT url FROM article WHERE key = ?", (article,)).fetchone()
    if row is None or row[0] is None:
        return []
    found: list[Version] = []
    before: str | None = None
    for *head, text in connection.execute(_VERSIONS, (address_key(row[0]),)):
        changed = () if before is None else changes(before, text)
        found.append(Version(**Headline(*head)._asdict(), changes=changed))
        before = text
    return found if len(found) > 1 else []


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return what one text has in place of another's sentences, in their order."""
    return tuple(_changes(_sentences(before), _sentences(after)))


def _changes(one: list[str], other: list[str]) -> Iterator[Change]:
    if max(len(one), len(other)) > _MOST:
        yield Change(before="\n".join(one), after="\n".join(other))
        return
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what != "equal":
            yield Change(before=" ".join(one[a:b]), after=" ".join(other[c:d]))


def _sentences(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return [part for part in parts if part]
