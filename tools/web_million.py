"""A ledger of a million events, made of one that was read: the same news again and again in time.

    python -m tools.web_million SMALL.ledger LARGE.ledger [EVENTS]

Takes a ledger of real reporting (that of `make demo`), copies its rows under new ids, each copy
three days before the last, until there are EVENTS (1,000,000). Names, sentences and claims are those
that were read; only days and ids differ.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from sayso.ledger.opening import connect

_DAYS = 3
_COPY = Path(__file__).parent / "data/web_million.sql"
_TOLD = """
CREATE TEMP TABLE told AS SELECT v.id AS rowid, v.evidence, v.actors, v.recipients,
  ifnull(v.codes, '') || ' zzt' || e.type || ' zzo' || ifnull(a.outlet, '') || ' zzl'
  || ifnull(e.place, '') AS codes
FROM small.events v JOIN small.event e ON e.id = v.id JOIN small.article a ON a.id = e.article
"""


def main(small: Path, large: Path, wanted: int) -> None:
    """Write the large ledger."""
    connect(large, write=True).close()
    with closing(sqlite3.connect(large, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.execute("ATTACH ? AS small", (str(small),))
        file.execute(_TOLD)
        tables = ("article", "event", "claim", "process", "meeting", "seat")
        most = {
            table: file.execute(f"SELECT max(id) FROM small.{table}").fetchone()[0]  # noqa: S608
            for table in tables
        }
        file.execute("BEGIN")
        for table in ("word", "form", "actor", "origin", "facet", "site"):
            file.execute(f"DELETE FROM main.{table}")  # noqa: S608 (constants)
            file.execute(f"INSERT INTO main.{table} SELECT * FROM small.{table}")  # noqa: S608
        statements = _COPY.read_text(encoding="utf-8").split(";")[:-1]
        for copy in range(-(-wanted // most["event"])):
            back = -(-wanted // most["event"]) - copy
            given = {f"{t}s": n * copy for t, n in most.items()}
            given["processes"] = given.pop("processs")
            for statement in statements:
                file.execute(statement, {**given, "copy": copy, "days": back * _DAYS})
        file.execute("COMMIT")
        file.execute("INSERT INTO words (words) VALUES ('optimize')")
        file.execute("ANALYZE")
        file.execute("PRAGMA journal_mode = WAL")
        print(file.execute("SELECT count(*) FROM event").fetchone()[0], "events")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
