"""A record into the rows of its article; called inside a transaction.

Takes a record that is not yet in the ledger, writes its article, actors, attributions, events and
talks, and settles the claims and processes that they touch.
"""

import re
import sqlite3
import unicodedata
from typing import NamedTuple

from sayso.claims.article.telling import Telling
from sayso.claims.identity import identity, outlet_name
from sayso.ledger import components, copying, groups, processes, seals
from sayso.ledger.cache import ArticleCache
from sayso.ledger.pack import current_form, pack
from sayso.ledger.words import CHAIN, LIST, day_number, joined, key_number, numbered, word
from sayso.record import Actor, Event, Place, Record

_WORD = re.compile(r"[^\W_]+")
OUTLET, PLACE = 0, 1
"""The kinds of names in `facet`."""


def insert(cache: ArticleCache, record: Record) -> int:
    """Write the rows of a record and settle its claims; return the article's row number."""
    connection, article = cache.connection, record.article
    first = connection.execute("SELECT ifnull(max(id), 0) + 1 FROM event").fetchone()[0]
    outlet = word(connection, outlet_name(article))
    number = connection.execute(
        "INSERT INTO article (key, title, outlet, published, url, agency, first_event, events,"
        " form, text, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article.id,
            article.title,
            outlet,
            article.published,
            article.url,
            article.dateline.agency if article.dateline else None,
            first,
            len(record.events),
            _form(connection),
            article.text,
            pack(record),
        ),
    ).fetchone()[0]
    seals.seal(connection, number)
    _facet(connection, OUTLET, outlet)
    held = cache.put(number, first, record)
    rows = _Rows(connection, number, outlet, record, _actors(connection, record))
    _attributions(rows)
    for row, event in enumerate(record.events, first):
        _event(rows, row, event, held.tellings[row])
    moved = copying.join(cache, number, article)
    twins = components.twins(cache, held)
    if twins is None:
        done = groups.settle(cache, held.outlines, components.gather(cache, number, held))
    else:
        components.join_twins(connection, twins)
        done = groups.settle_twins(cache, twins)
    if moved:
        groups.settle_copies(cache, moved, done)
    processes.insert(connection, record, (number, first), rows.actors)
    return int(number)


class _Rows(NamedTuple):
    """What the rows of one article are written with."""

    connection: sqlite3.Connection
    article: int
    outlet: int | None
    record: Record
    actors: dict[str, int]


def _form(connection: sqlite3.Connection) -> int:
    """Return the number of the layout in which records are written today."""
    form = current_form()
    found = connection.execute("SELECT id FROM form WHERE layout = ?", (form,)).fetchone()
    if found is None:
        made = "INSERT INTO form (layout) VALUES (?) RETURNING id"
        found = connection.execute(made, (form,)).fetchone()
    return int(found[0])


def _facet(connection: sqlite3.Connection, kind: int, name: int | None) -> None:
    if name is not None:
        connection.execute("INSERT OR IGNORE INTO facet VALUES (?, ?)", (kind, name))


def _actors(connection: sqlite3.Connection, record: Record) -> dict[str, int]:
    """Return the rows of the actors that take part or speak; the others are in the record alone."""
    needed = {a for e in record.events for a in (*e.actors, *e.recipients)}
    needed |= {t.source for t in record.attributions if t.source}
    needed |= {p.actor for k in record.talks for p in k.parties}
    return {a.id: _actor(connection, a) for a in record.actors if a.id in needed}


def _actor(connection: sqlite3.Connection, actor: Actor) -> int:
    key = identity(actor)
    usual = actor.name.isascii() and key == f"name:{actor.kind}:{actor.name.lower()}"
    values = (
        word(connection, actor.name),
        None if usual else key,
        word(connection, actor.kind),
        actor.code,
        actor.country,
    )
    return numbered(connection, ("actor", *values), _FIND_ACTOR, _MAKE_ACTOR, values)


_FIND_ACTOR = (
    "SELECT id FROM actor WHERE name = ? AND identity IS ? AND kind = ? AND code IS ?"
    " AND country IS ?"
)
_MAKE_ACTOR = (
    "INSERT INTO actor (name, identity, kind, code, country) VALUES (?, ?, ?, ?, ?) RETURNING id"
)


def _attributions(rows: _Rows) -> None:
    connection = rows.connection
    for one in rows.record.attributions:
        spans = one.content_spans
        connection.execute(
            "INSERT INTO attribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                rows.article,
                key_number(one.id, "t"),
                rows.actors.get(one.source) if one.source else None,
                word(connection, one.cue),
                word(connection, one.act),
                word(connection, one.manner),
                key_number(one.within, "t"),
                spans[0][0] if spans else None,
                spans[-1][1] - spans[0][0] if spans else None,
            ),
        )


_EVENT = """
INSERT INTO event (id, article, key, type, mode, cameo, status, first_day, last_day, place, country,
                   start, length, attribution, confidence, claim, asserted, denied, turn, chain)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _event(rows: _Rows, row: int, event: Event, told: Telling) -> None:
    connection = rows.connection
    place = next((p for p in rows.record.places if p.id == event.place), None)
    place_name = word(connection, place.name) if place else None
    _facet(connection, PLACE, place_name)
    if place is not None:
        site(connection, place)
    values = (
        row,
        rows.article,
        key_number(event.id, "e"),
        word(connection, event.type),
        word(connection, event.mode),
        word(connection, event.cameo),
        word(connection, event.status),
        day_number(event.date.start) if event.date else None,
        day_number(event.date.end) if event.date else None,
        place_name,
        word(connection, place.country) if place else None,
        event.evidence[0],
        event.evidence[1] - event.evidence[0],
        key_number(event.attribution, "t"),
        round(100 * event.confidence),
        row,
        word(connection, joined(told.asserted_by, LIST)),
        word(connection, joined(told.denied_by, LIST)),
        word(connection, told.turn),
        word(connection, joined(told.chain, CHAIN)),
    )
    connection.execute(_EVENT, values)
    connection.executemany(
        "INSERT OR IGNORE INTO participant VALUES (?, ?, ?)",
        [(row, 0, rows.actors[a]) for a in event.actors]
        + [(row, 1, rows.actors[a]) for a in event.recipients],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO amount VALUES (?, ?, ?)",
        [(row, word(connection, unit), value) for unit, value in told.amounts],
    )
    _index(rows, row, event, place_name)


def site(connection: sqlite3.Connection, place: Place) -> None:
    """Keep where a place is; of two with one name and country that with the smaller number stays."""
    if place.lat is None or place.lon is None:
        return
    level = None if place.country is None else 0 if place.admin1 is None else 1
    if level == 1 and place.admin1 != place.name:
        level = 2
    connection.execute(
        "INSERT INTO site VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET lat = excluded.lat,"
        " lon = excluded.lon, geonames = excluded.geonames, level = excluded.level"
        " WHERE (ifnull(excluded.geonames, 1e12), excluded.lat, excluded.lon)"
        " < (ifnull(geonames, 1e12), lat, lon)",
        (
            word(connection, place.name),
            word(connection, place.country) or 0,
            place.lat,
            place.lon,
            place.geonames,
            level,
        ),
    )


def _index(rows: _Rows, row: int, event: Event, place: int | None) -> None:
    """Write the event into the full text, with the marks that `search.py` looks for."""
    connection, article = rows.connection, rows.record.article
    by_id = {a.id: a for a in rows.record.actors}
    actors, recipients = ([by_id[a] for a in who] for who in (event.actors, event.recipients))
    codes = [a.code for a in (*actors, *recipients) if a.code]
    day = (event.date.start if event.date else None) or article.published
    marks = [f"zzt{word(connection, event.type)}"]
    marks += [f"zzo{rows.outlet}"] if rows.outlet is not None else []
    marks += [f"zzl{place}"] if place is not None else []
    marks += [f"zzm{day[:4]}{day[5:7]}"] if day is not None else []
    connection.execute(
        "INSERT INTO words (rowid, evidence, actors, recipients, codes) VALUES (?, ?, ?, ?, ?)",
        (
            row,
            article.text[slice(*event.evidence)],
            "; ".join(a.name for a in actors),
            "; ".join(a.name for a in recipients),
            " ".join([*codes, *marks]),
        ),
    )


def name_parts(name: str) -> list[str]:
    """Return the words of a name as the full text has them: without accents, lower case."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _WORD.findall(plain)
