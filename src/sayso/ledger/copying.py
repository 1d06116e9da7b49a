"""Copies in a ledger: which articles bring one text, and the versions of one address.

Takes an article that is being written, finds by its keys the articles that bring its text and puts
it into their group; a group is all that hang together as copies, so the order of adding makes no
difference. A text that is there word for word costs one look-up, however many bring it.
"""

import sqlite3
from collections.abc import Iterable
from urllib.parse import urlsplit

from sayso.claims.across.copies import SHARED, Sketch, is_copy, key_of, keys, may_be_copy
from sayso.language.report import report_text
from sayso.ledger.cache import ArticleCache
from sayso.ledger.words import listed
from sayso.record import Article

_SAMPLED = """
SELECT f.article, ifnull(c.first, f.article), s.size, s.marks FROM (
  SELECT article FROM fingerprint WHERE key IN (SELECT value FROM json_each(?))
  GROUP BY article HAVING count(*) >= ?) f
LEFT JOIN copy c ON c.article = f.article LEFT JOIN sketch s ON s.article = f.article
ORDER BY f.article
"""
_GROUP = "SELECT first FROM copy WHERE article = ?"
_TWIN = "SELECT min(article) FROM fingerprint WHERE key = ?"


def join(cache: ArticleCache, number: int, article: Article) -> set[int]:
    """Put a new article into the group of its copies.

    Returns the articles of other groups that are one with it now: their claims are settled anew.
    """
    connection = cache.connection
    if article.url:
        _keep(connection, number, [address_key(article.url)])
    text = report_text(article)
    found = keys(text)
    if found is None:
        return set()
    twin = connection.execute(_TWIN, (found.whole,)).fetchone()[0]
    if twin is not None:
        _write(connection, [twin, number], _first(connection, twin))
        return set()
    groups: set[int] = set()
    for other, first, size, marks in connection.execute(
        _SAMPLED, (listed(found.samples), SHARED)
    ).fetchall():
        near = size is None or may_be_copy(found.sketch, Sketch(size, marks))
        if near and first not in groups and is_copy(text, cache.report(other)):
            groups.add(first)
    _keep(connection, number, [found.whole, *found.samples])
    connection.execute("INSERT INTO sketch VALUES (?, ?, ?)", (number, *found.sketch))
    if not groups:
        return set()
    first = min(groups)
    moved = {a for other in groups - {first} for a in (other, *members(connection, other))}
    _write(connection, [*sorted(moved), first, number], first)
    return moved


def members(connection: sqlite3.Connection, first: int) -> list[int]:
    """Return the articles of the group with this first one; of an article alone, none."""
    rows = connection.execute("SELECT article FROM copy WHERE first = ? ORDER BY article", (first,))
    return [int(row[0]) for row in rows]


def groups_of(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, int]:
    """Return the group of each of these articles that is not alone."""
    question = "SELECT article, first FROM copy WHERE article IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(question, (listed(sorted(articles)),)).fetchall())


def address_key(url: str) -> int:
    """Return the key of an address, the same with and without www, https and a fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return key_of(f"address {url}")
    host = (parts.netloc or "").lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return key_of(f"address {host}{parts.path.rstrip('/')}{query}")


def _first(connection: sqlite3.Connection, number: int) -> int:
    row = connection.execute(_GROUP, (number,)).fetchone()
    return number if row is None else int(row[0])


def _write(connection: sqlite3.Connection, articles: Iterable[int], first: int) -> None:
    connection.executemany(
        "INSERT INTO copy (article, first) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET first = excluded.first WHERE first != excluded.first",
        [(article, first) for article in articles],
    )


def _keep(connection: sqlite3.Connection, number: int, found: Iterable[int]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint VALUES (?, ?)", [(key, number) for key in found]
    )
