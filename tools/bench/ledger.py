"""A ledger of any size from the reading of real text: what adding, asking and the file cost as it grows.

    python -m tools.bench.ledger RECORDS.jsonl|- LEDGER [--articles 130000] [--per-day 60] [--seconds 3600]

Takes records as `sayso read --json` writes them, varies them (`variations.py`; without RECORDS.jsonl,
`-`, they are made up: `made_up.py`), adds them the way `sayso add` does (`Ledger.add_record`), and prints
a line of JSON at 1,000, 2,000, 3,000, 5,000, 10,000 … articles: milliseconds of processor time for adding the last
tenth, of the first page of each listing and of searches (median and worst), and bytes of the file for a
byte of text. Ends after so many seconds. `--articles 0` asks a ledger that is there.
"""

import argparse
import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import msgspec
from tools.bench.made_up import made_up
from tools.bench.variations import variations

from sayso._light import collect_less
from sayso.ledger import Ledger, Query
from sayso.record import Record

FIRST_PAGE = 50
QUERIES = (
    Query(words="attack"),
    Query(words="ceasefire talks"),
    Query(words='"peace talks"'),
    Query(words="hepatitis"),
    Query(words="killed", disputed=True),
    Query(words="said", min_origins=3),
    Query(actor="FRA"),
    Query(actor="RUS", type="ACCUSE", words="said"),
    Query(type="ASSAULT", start="2001-01-10", end="2001-01-20"),
    Query(outlet="Outlet 7", start="2001-01-05", end="2001-01-08"),
    Query(words="soldiers", end="2001-01-12"),
    Query(place="Baghdad", words="killed"),
    Query(min_origins=4),
    Query(disputed=True),
    Query(),
)


def main() -> None:
    """Add and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("records")
    arguments.add_argument("ledger", type=Path)
    arguments.add_argument("--articles", type=int, default=130_000)
    arguments.add_argument("--per-day", type=int, default=60)
    arguments.add_argument("--seconds", type=float, default=3600)
    given = arguments.parse_args()
    if not given.articles:
        print(json.dumps(asked(given.ledger)))
        return
    collect_less()  # as the command line does
    stops = {n * 10**e for e in range(3, 8) for n in (1, 2, 3, 5)} | {given.articles}
    begun, adding, recent, events = time.perf_counter(), 0.0, [], 0
    with Ledger(given.ledger) as ledger:
        there, before, text = _held(given.ledger)
        records = _records(given.records, given.articles, given.per_day)
        for number, record in enumerate(islice(records, there, None), there + 1):
            start = time.process_time()
            ledger.add_record(record)
            took = time.process_time() - start
            adding += took
            recent.append(took)
            events += len(record.events)
            text += len(record.article.text.encode())
            late = time.perf_counter() - begun > given.seconds
            if number in stops or late:
                last = recent[-max(1, number // 10) :]
                told = {
                    "articles": number,
                    "events": before + events,
                    "adding_ms_an_article": _ms(sum(last) / len(last)),
                    "adding_ms_an_event": _ms(adding / events),
                    "file_megabytes": round(_size(given.ledger) / 1e6, 1),
                    "file_to_text": round(_size(given.ledger) / text, 2),
                    "memory_megabytes": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
                    **asked(given.ledger),
                }
                print(json.dumps(told), flush=True)
                recent = []
            if late:
                break


def _held(path: Path) -> tuple[int, int, int]:
    """Return how many articles and events a ledger holds, and the bytes of the articles' text."""
    with closing(sqlite3.connect(path)) as file:
        told = "SELECT count(*), ifnull(sum(events), 0), ifnull(sum(length(CAST(text AS BLOB))), 0) FROM article"
        found: tuple[int, int, int] = file.execute(told).fetchone()
    return found


def _records(source: str, count: int, per_day: int) -> Iterator[Record]:
    if source == "-":
        return made_up(count, per_day)
    lines = Path(source).read_bytes().splitlines()
    return variations([msgspec.json.decode(line, type=Record) for line in lines], count, per_day)


def asked(path: Path) -> dict[str, object]:
    """Return the milliseconds of processor time of what is asked of a ledger."""
    with Ledger(path, write=False) as ledger:
        searches = [_timed(lambda query=query: ledger.find(query)) for query in QUERIES]  # type: ignore[misc]
        worst = max(zip(searches, QUERIES, strict=True), key=lambda pair: pair[0])
        keys = [claim.id for claim in islice(ledger.claims(), FIRST_PAGE)]
        return {
            "find_ms": _ms(statistics.median(searches)),
            "worst_find_ms": _ms(worst[0]),
            "worst_find": _told(worst[1]),
            "first_claims_ms": _ms(_timed(lambda: list(islice(ledger.claims(), FIRST_PAGE)))),
            "a_claim_ms": _ms(_timed(lambda: [ledger.claim(key) for key in keys]) / FIRST_PAGE),
            "talks_ms": _ms(_timed(lambda: ledger.talks(FIRST_PAGE))),
        }


def _timed(ask: Callable[[], object]) -> float:
    start = time.process_time()
    ask()
    return time.process_time() - start


def _told(query: Query) -> str:
    return " ".join(_parts(query)) or "everything"


def _parts(query: Query) -> Iterator[str]:
    plain = Query()
    for name in query.__struct_fields__:
        value = getattr(query, name)
        if value != getattr(plain, name):
            yield f"{name}={value}"


def _size(path: Path) -> int:
    """Return the bytes of a ledger's pages, wherever they are; without the log beside it."""
    with closing(sqlite3.connect(path)) as file:
        pages, size = (
            file.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
        )
    return int(pages) * int(size)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)


if __name__ == "__main__":
    main()
