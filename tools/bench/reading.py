"""Words a second of the whole reading, by stage, against bare spaCy on the same text in the same run.

    python -m tools.bench.reading TEXTS.jsonl [--articles 60] [--runs 3]    (make bench)

Each article goes first through bare `en_core_web_sm` with all its components, then through the whole
reading, so that both meet the same load; the figures are of processor time (what this process used,
whatever else runs), the wall's beside it, as medians of the runs.
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

from sayso import reader
from sayso.intake import open_articles
from sayso.language.model import EMBEDDED
from sayso.record import Article

STAGES = ("parse", "encode", "readings", "resolve", "chains", "code", "parties")
"""The rooms that `reader` calls, in their order."""


class Clock:
    """Seconds of processor and wall, by name."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)

    @contextmanager
    def told(self, name: str) -> Iterator[None]:
        """Count what is inside under a name."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu[name] += time.process_time() - cpu
        self.wall[name] += time.perf_counter() - wall


def _timed(clock: Clock, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*given: Any, **more: Any) -> Any:
        with clock.told(name):
            found = call(*given, **more)
            return iter(list(found)) if name == "parse" else found

    return timed


def run(articles: list[Article], nlp: Callable[[str], object]) -> Clock:
    """Read all articles once, both ways by turns; return what each took."""
    clock = Clock()
    plain = {name: getattr(reader, name) for name in STAGES}
    for name, call in plain.items():
        setattr(reader, name, _timed(clock, name, call))
    try:
        for article in articles:
            with clock.told("bare spaCy"):
                nlp(article.text)
            with clock.told("whole reading"):
                reader.read_article(article)
    finally:
        for name, call in plain.items():
            setattr(reader, name, call)
    return clock


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
    nlp = spacy.load(EMBEDDED)
    run(articles[:3], nlp)
    clocks = [run(articles, nlp) for _ in range(given.runs)]
    names = ["bare spaCy", "whole reading", *STAGES]
    cpu = {name: statistics.median(clock.cpu[name] for clock in clocks) for name in names}
    wall = {name: statistics.median(clock.wall[name] for clock in clocks) for name in names}
    ratios = [clock.cpu["bare spaCy"] / clock.cpu["whole reading"] for clock in clocks]
    told = {
        "machine": f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}",
        "versions": {
            name: version(name) for name in ("spacy", "onnxruntime", "tokenizers", "numpy")
        },
        "text": given.texts.name,
        "articles": len(articles),
        "words": words,
        "runs": given.runs,
        "words_a_cpu_second": {name: round(words / cpu[name]) for name in names[:2]},
        "words_a_wall_second": {name: round(words / wall[name]) for name in names[:2]},
        "ratio_to_bare_spacy": round(statistics.median(ratios), 3),
        "share_of_the_reading": {n: round(cpu[n] / cpu["whole reading"], 3) for n in STAGES},
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
