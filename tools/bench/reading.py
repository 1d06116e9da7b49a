"""Words a second of the whole reading, by room, beside others on the same text in the same run.

    python -m tools.bench.reading TEXTS.jsonl [--articles 60] [--runs 3]

Each article goes first through bare `en_core_web_sm` with all its components, then, with that parse,
through textacy's extraction of quotations, then through the whole reading, so that all meet the same
load; the figures are of processor time (what this process used, whatever else runs), as medians of
the runs. Of the first article each room tells how much memory the process holds more after it.
"""

import argparse
import json
import platform
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from textacy.extract.triples import direct_quotations

from sayso import reader
from sayso.intake import open_articles
from sayso.language.model import EMBEDDED
from sayso.record import Article

PAGE = resource.getpagesize()
MODELS = "_parser"
STAGES = ("parse", "encode", "readings", "read_levels", "resolve", "chains", "code", "parties")
"""The rooms that `reader` calls, in their order."""


class Clock:
    """Seconds of processor and wall, and bytes of memory that were added, by name."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)
        self.memory: dict[str, int] = defaultdict(int)

    @contextmanager
    def told(self, name: str) -> Iterator[None]:
        """Count what is inside under a name."""
        cpu, wall, held = time.process_time(), time.perf_counter(), resident()
        yield
        self.memory[name] += resident() - held
        self.cpu[name] += time.process_time() - cpu
        self.wall[name] += time.perf_counter() - wall


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE


def _timed(clock: Clock, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*given: Any, **more: Any) -> Any:
        with clock.told(name):
            return call(*given, **more)

    return timed


def run(articles: list[Article], nlp: Callable[[str], Doc] | None) -> Clock:
    """Read all articles once, each way by turns, or the one way; return what each took."""
    clock = Clock()
    plain = {name: getattr(reader, name) for name in (MODELS, *STAGES)}
    for name, call in plain.items():
        setattr(reader, name, _timed(clock, name, call))
    try:
        for article in articles:
            if nlp is not None:
                with clock.told("bare spaCy"):
                    doc = nlp(article.text)
                with clock.told("quotations"):
                    _quotations(doc)
            with clock.told("whole reading"):
                reader.read_article(article)
    finally:
        for name, call in plain.items():
            setattr(reader, name, call)
    return clock


def _quotations(doc: Doc) -> int:
    try:
        return len(list(direct_quotations(doc)))
    except ValueError:  # an article with an odd number of quotation marks is passed over
        return 0


def main() -> None:
    """Measure and print one JSON object."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--articles", type=int, default=60)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    found = [one for one in open_articles(str(given.texts)) if isinstance(one, Article)]
    articles = found[: given.articles]
    words = sum(len(article.text.split()) for article in articles)
    begun = resident()
    first = run(articles[:1], None)
    nlp = spacy.load(EMBEDDED)
    run(articles[:3], nlp)
    clocks = [run(articles, nlp) for _ in range(given.runs)]
    names = ["bare spaCy", "quotations", "whole reading", *STAGES]
    cpu = {name: statistics.median(clock.cpu[name] for clock in clocks) for name in names}
    wall = {name: statistics.median(clock.wall[name] for clock in clocks) for name in names}
    for took in (cpu, wall):
        took["quotations"] += took["bare spaCy"]
    ratios = [clock.cpu["bare spaCy"] / clock.cpu["whole reading"] for clock in clocks]
    told = {
        "machine": f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}",
        "versions": {
            name: version(name)
            for name in ("spacy", "textacy", "onnxruntime", "tokenizers", "numpy")
        },
        "text": given.texts.name,
        "articles": len(articles),
        "words": words,
        "runs": given.runs,
        "words_a_cpu_second": {name: round(words / cpu[name]) for name in names[:3]},
        "words_a_wall_second": {name: round(words / wall[name]) for name in names[:3]},
        "ratio_to_bare_spacy": round(statistics.median(ratios), 3),
        "quotations_to_bare_spacy": round(cpu["bare spaCy"] / cpu["quotations"], 3),
        "share_of_the_reading": {n: round(cpu[n] / cpu["whole reading"], 3) for n in STAGES},
        "megabytes_after": {
            name.strip("_"): round(first.memory[name] / 2**20) for name in (MODELS, *STAGES)
        }
        | {"imports": round(begun / 2**20)},
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
