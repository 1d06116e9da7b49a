"""Measure the events on development sets.

    python -m tools.measure_events DATA SCORER

DATA is the folder of development sets, SCORER the script that scores records: the sentences without
an event (`tests/events/no_event.tsv`: article and offsets, the texts stay in DATA), the time that the
room takes over the rooms before it, and `events_coded_dev.jsonl`.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from spacy.tokens import Doc
from tools.data_sets import read

from sayso.actors import Cast, resolve
from sayso.attribution import chains, read_levels, sources_of
from sayso.events.code import code
from sayso.events.reading.find import Reading, readings, sides_of
from sayso.language.encoder import encode
from sayso.language.model import load, parse
from sayso.record import Attribution, Event, Record, to_json

NO_EVENT = Path(__file__).parents[1] / "tests" / "events" / "no_event.tsv"


class Ready(NamedTuple):
    """An article after the rooms before this one."""

    doc: Doc
    cast: Cast
    attributions: tuple[Attribution, ...]
    told: list[Reading]

    @property
    def id(self) -> str:
        """Return the article's id."""
        return self.cast.article.id

    def events(self) -> tuple[Event, ...]:
        """Return the events, coded anew."""
        return code(self.doc, self.cast, self.attributions, self.told).events


def ready(path: Path) -> Iterator[Ready]:
    """Yield the articles of a file, read as far as their attributions."""
    for article in read(path):
        doc = parse(article, load())
        encoding = encode(doc)
        told = readings(doc, encoding)
        said = read_levels(doc, encoding)
        cast = resolve(doc, article, sides_of(told), sources_of(doc, said))
        yield Ready(doc, cast, chains(doc, cast, encoding, said), told)


def coded(data: Path, scorer: Path) -> None:
    """Print the scorer's table for `events_coded_dev.jsonl`."""
    spec = importlib.util.spec_from_file_location("score", scorer)
    if spec is None or spec.loader is None:
        sys.exit(f"{scorer} is no Python file")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    path = data / "events_coded_dev.jsonl"
    records = {}
    for one in ready(path):
        whole = Record(article=one.cast.article, actors=one.cast.actors, events=one.events())
        records[one.id] = json.loads(to_json(whole))
    with patch.object(score, "records", lambda _: records):
        score.events(path, None)


def no_event(data: Path) -> None:
    """Print the share of the sentences without an event that are given one, and the room's time."""
    rows = [line.split("\t") for line in NO_EVENT.read_text("utf-8").splitlines()[1:]]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, start, end in rows:
        spans[name].append((int(start), int(end)))
    began = time.perf_counter()
    articles = list(ready(data / "attribution_dev.jsonl"))
    before, began = time.perf_counter() - began, time.perf_counter()
    given = 0
    for one in articles:
        found = [event.evidence for event in one.events()]
        given += sum(any(s <= a < e for a, _ in found) for s, e in spans[one.id])
    share = (time.perf_counter() - began) / before
    print(f"no-event sentences: {given} of {len(rows)} given one ({100 * given / len(rows):.1f} %)")
    print(f"time over the rooms before: {100 * share:.0f} %")


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the events on development sets")
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    given = parser.parse_args()
    no_event(given.data)
    coded(given.data, given.scorer)


if __name__ == "__main__":
    main()
