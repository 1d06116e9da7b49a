"""A slice of a lake into a ledger: the articles whose events fit a condition, as `sayso add` has them.

Takes a lake, a condition in SQL over the columns of `events`, and an open ledger; the records are
those that were read, nothing is read again. Shards are looked at one by one, in order of their names.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from sayso.errors import InputError
from sayso.guard import guarded
from sayso.lake import storage
from sayso.lake.manifest import Manifest
from sayso.lake.records import records, table
from sayso.ledger import Added, Ledger
from sayso.record import Record

_EVENTS = "events"


def load(ledger: Ledger, lake: str, where: str | None = None) -> Iterator[Added | InputError]:
    """Yield what becomes of each article of a lake that has an event `where` the condition holds.

    Without a condition all articles are taken, those without events too. Raises `InputError` where
    there is no lake, or the condition is none.
    """
    storage.needed()
    manifest = Manifest(lake)
    manifest.required()
    for shard in manifest.finished():
        wanted = None if where is None else _wanted(manifest, shard, where)
        if wanted is None or wanted:
            for record in records(manifest, shard):
                if wanted is None or record.article.id in wanted:
                    yield _added(ledger, record)


def _added(ledger: Ledger, record: Record) -> Added | InputError:
    article = record.article
    new = guarded(f"article {article.id}", partial(ledger.add_record, record))
    return new if isinstance(new, InputError) else Added(article.id, new)


def _wanted(manifest: Manifest, shard: str, where: str) -> set[str]:
    """Return the articles of a shard that have an event for which the condition holds."""
    if find_spec("duckdb") is None:
        raise InputError("--where needs duckdb; install it: pip install 'sayso[lake]'")
    duckdb = import_module("duckdb")
    events = table(manifest, shard, _EVENTS)
    with duckdb.connect(config={"enable_external_access": False}) as connection:
        connection.register(_EVENTS, events)
        try:
            found = connection.execute(f"SELECT DISTINCT article FROM events WHERE ({where})")  # noqa: S608 (the user's own question, of nothing but this table)
            return {row[0] for row in found.fetchall()}
        except duckdb.Error as error:
            told = str(error).splitlines()[0]
            raise InputError(
                f"{where!r} is no condition on events ({told}); ask as in "
                "\"type = 'ASSAULT' AND published >= '2022-01-01'\", docs/lake.md has the columns"
            ) from error
