"""What Ray costs beside the engine of one machine: the very same shards by both, on all processors.

    python -m tools.bench.engines TEXTS.jsonl [--shards 4] [--copies 3] [--runs 3]

Each shard holds all articles of the file so many times; it should take about a minute. Runs `sayso
extract` on the engines in turns, prints one JSON object: of each engine and run the seconds by the wall
and of the processor (of all its processes, Ray's own among them), with those of a short article for
each worker, which is what beginning and ending cost.
"""

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.copies import copied

COMMAND = "from sayso.cli.main import run; run()"
ENGINES = ("local", "ray")
WORKERS = len(os.sched_getaffinity(0))
"""Both engines use all processors that there are."""
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER (prctl(2)): what Ray leaves behind ends as a child of this process."""
ARTICLE = {
    "id": "a",
    "text": "Rebels shelled the port, the ministry said.",
    "published": "2022-05-03",
}


def main() -> None:
    """Run and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--shards", type=int, default=4)
    arguments.add_argument("--copies", type=int, default=3)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    lakes: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        short, long = Path(folder) / "short.jsonl", Path(folder) / "long.jsonl"
        shorts = [{**ARTICLE, "id": str(n)} for n in range(WORKERS)]
        short.write_text("".join(json.dumps(one) + "\n" for one in shorts), "utf-8")
        size = given.copies * len(copied(given.texts, long, given.shards * given.copies))
        for run in range(given.runs):
            for engine in ENGINES[:: -1 if run % 2 else 1]:
                out = Path(folder) / f"{engine}{run}"
                took[f"{engine} begun"].append(_extracted(short, out / "short", engine, 1))
                took[engine].append(_extracted(long, out / "lake", engine, size))
                lakes[engine] = _hash_of(out / "lake")
    found = {
        "text": given.texts.name,
        "shards": given.shards,
        "articles_a_shard": size,
        "workers": WORKERS,
        "load": round(os.getloadavg()[0], 1),
        "same_bytes": len(set(lakes.values())) == 1,
        "wall_and_processor_seconds": took,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _extracted(texts: Path, out: Path, engine: str, shard: int) -> tuple[float, float]:
    """Return the seconds by the wall and of the processor that an extraction takes, start and end."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "extract", str(texts), "--out", str(out)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run(  # noqa: S603 (this interpreter, our own command)
        [*command, "--engine", engine, "--shard", str(shard)],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    wall = time.perf_counter() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(wall, 1), round(cpu, 1)


def _hash_of(lake: Path) -> str:
    files = sorted(path for path in lake.rglob("*") if path.is_file())
    return blake2b(b"".join(path.read_bytes() for path in files)).hexdigest()


if __name__ == "__main__":
    main()
