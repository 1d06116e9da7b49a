"""How much faster more workers are, whether they give the same bytes, and what this machine allows.

    python -m tools.bench.workers TEXTS.jsonl [--workers 1 2] [--copies 10] [--runs 1]

Runs `sayso read --json` of all articles of the file so many times, with each number of workers; then, as
the ceiling, so many processes at once that know nothing of each other and read the same each, as many as
there are workers at most: what two of them lose, processors take from each other (memory, caches, clock),
and no program can win. Prints one JSON object: seconds by the wall and of the processor (of all
processes), start and all, the median of the runs, which go in turns.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.bench.copies import copied

COMMAND = "from sayso.cli.main import run; run()"


class Run(NamedTuple):
    """Seconds by the wall, seconds of the processor, and the hash of what was written."""

    wall: float
    processor: float
    written: str


def main() -> None:
    """Measure and print one JSON object."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments.add_argument("--copies", type=int, default=10)
    arguments.add_argument("--runs", type=int, default=1)
    given = arguments.parse_args()
    ways = [(workers, 1) for workers in given.workers] + [(1, max(given.workers))]
    runs: dict[tuple[int, int], list[Run]] = {way: [] for way in ways}
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        rows = copied(given.texts, texts, given.copies)
        words = given.copies * sum(len(row["text"].split()) for row in rows)
        for _ in range(given.runs):
            for way in ways:
                runs[way].append(_run(texts, *way))
    told = [
        {
            "workers": workers,
            "processes": processes,
            "wall_seconds": round(median(run.wall for run in found), 1),
            "processor_seconds": round(median(run.processor for run in found), 1),
        }
        for (workers, processes), found in runs.items()
    ]
    found = {
        "text": given.texts.name,
        "words": words,
        "runs": given.runs,
        "load": round(os.getloadavg()[0], 1),
        "same_bytes": len({run.written for way in runs.values() for run in way}) == 1,
        "workers": told,
    }
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def _run(texts: Path, workers: int, processes: int) -> Run:
    """Return what so many processes at once take that read the same, each with so many workers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "read", str(texts), "--json"]
    with TemporaryDirectory() as folder:
        outputs = [Path(folder) / str(number) for number in range(processes)]
        at_work = []
        for output in outputs:
            with output.open("wb") as file:
                asked = [*command, "--workers", str(workers)]
                at_work.append(subprocess.Popen(asked, stdout=file))  # noqa: S603 (our own command)
        for one in at_work:
            one.wait()
        wall = time.perf_counter() - begun
        (written,) = {blake2b(output.read_bytes()).hexdigest() for output in outputs}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, written)


if __name__ == "__main__":
    main()
