"""Measure the events on development sets: by cross-validation where a model has learnt from them.

    python -m tools.measure_events DATA SCORER

DATA is the folder of development sets, SCORER the script that scores records. The sentences of the
pairs are read end to end, each by models that have seen neither it nor its near-duplicates; then
`events_coded_dev.jsonl`; then the sentences without an event (`tests/events/no_event.tsv`: article
and offsets, the texts stay in DATA) and the time that the room takes over the rooms before it.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from spacy.tokens import Doc
from tools import train_between
from tools.linear import FOLDS, Gold, near_duplicates, read, read_pairs

from sayso.actors import Cast, resolve
from sayso.attribution import chains
from sayso.events import between, classify
from sayso.events.code import code
from sayso.events.pair_features import joined
from sayso.language.encoder import encode
from sayso.language.model import load, parse
from sayso.record import Attribution, Event, Record, Span, to_json

NO_EVENT = Path(__file__).parents[1] / "tests" / "events" / "no_event.tsv"


class Ready(NamedTuple):
    """An article after the rooms before this one."""

    doc: Doc
    cast: Cast
    attributions: tuple[Attribution, ...]

    @property
    def id(self) -> str:
        """Return the article's id."""
        return self.cast.article.id

    def events(self) -> tuple[Event, ...]:
        """Return the events, coded anew."""
        return code(self.doc, self.cast, self.attributions).events


def ready(path: Path) -> Iterator[Ready]:
    """Yield the articles of a file, read as far as their attributions."""
    for article in read(path):
        doc = next(parse([article], load()))
        cast = resolve(doc, article)
        yield Ready(doc, cast, chains(doc, cast, encode(doc)))


def pairs(data: Path) -> None:
    """Print how many pairs are found end to end, also with their type, by unseen models."""
    gold = {row.id: row for row in read_pairs(data / "pairs_train.jsonl")}
    folds = near_duplicates(data / "pairs_train.jsonl")
    rows = [*train_between.pair_rows(data), *train_between.article_rows(data)]
    articles = list(ready(data / "pairs_train.jsonl"))
    found = typed = 0
    for fold in range(FOLDS):
        known = [row for row in rows if folds.get(row.text) != fold]
        told, types = train_between.fit(known), train_between.fit_types(known)
        with (
            patch.object(between, "stored", lambda _, found=told: found),
            patch.object(classify, "stored", lambda _, found=types: found),
        ):
            for one in (a for a in articles if folds[a.id] == fold):
                between_them = list(_between(gold[one.id], one))
                found += bool(between_them)
                typed += gold[one.id].type in {joined(event.type) for event in between_them}
    count = len(gold) / 100
    print(f"pairs end to end, unseen: found {found / count:.1f}, with type {typed / count:.1f}")


def _between(row: Gold, one: Ready) -> Iterator[Event]:
    """Yield the events between the two sides of a pair, as the scorer has it."""
    for event in one.events():
        whom = event.recipients or event.actors
        if _meets(row.actor, one.cast, event.actors) and _meets(row.recipient, one.cast, whom):
            yield event


def _meets(spans: list[Span], cast: Cast, names: Iterable[str]) -> bool:
    """Say whether one of some actors is named in one of `spans`."""
    mentions = [mention for name in names for mention in cast.actor(name).mentions]
    return any(s < f and e < t for s, t in spans for e, f in mentions)


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
    pairs(given.data)


if __name__ == "__main__":
    main()
