"""How large a ledger is beside its text, and what takes the room.

    python -m tools.ledger_size RECORDS.jsonl

Takes records as `sayso read --json` writes them, adds them to a new ledger, prints bytes of the
file and of each table and index as shares of the bytes of the articles' text.
"""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from sayso.ledger import Ledger
from sayso.record import Record


def main(path: str) -> None:
    """Print the sizes."""
    lines = Path(path).read_bytes().splitlines()
    records = [msgspec.json.decode(line, type=Record) for line in lines]
    text = sum(len(r.article.text.encode()) for r in records)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "size.ledger"
        begun = time.perf_counter()
        with Ledger(file) as ledger:
            for record in records:
                ledger.add_record(record)
        took = time.perf_counter() - begun
        events = sum(len(r.events) for r in records)
        print(f"{len(records)} articles, {text} bytes, {events} events, {took:.1f} s")
        print(f"file  {file.stat().st_size / text:.3f}")
        with closing(sqlite3.connect(file)) as opened:
            for name, size in opened.execute(
                "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"
            ):
                print(f"{size / text:6.3f}  {name}")


if __name__ == "__main__":
    main(sys.argv[1])
