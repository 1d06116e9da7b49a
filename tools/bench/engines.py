"""What Ray costs beside the engine of one machine: the same extraction by both, one worker each.

    python -m tools.bench.engines TEXTS.jsonl [--shard 40] [--runs 2]

Runs `sayso extract` on the engines in turns, prints one JSON object: of each the median seconds by the
wall and of the processor (of all its processes, Ray's own among them), with and without a run of one
short article, which is what beginning costs. Shards should take about a minute each.
"""

import argparse
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

COMMAND = "from sayso.cli.main import run; run()"
ENGINES = ("local", "ray")
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
    arguments.add_argument("--shard", type=int, default=40)
    arguments.add_argument("--runs", type=int, default=2)
    given = arguments.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    lakes: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        short = Path(folder) / "short.jsonl"
        short.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
        for run in range(given.runs):
            for engine in ENGINES:
                out = Path(folder) / f"{engine}{run}"
                took[f"{engine} begun"].append(_extracted(short, out / "short", engine, 1))
                took[engine].append(_extracted(given.texts, out / "lake", engine, given.shard))
                lakes[engine] = _hash_of(out / "lake")
    told = {
        name: [round(statistics.median(one), 1) for one in zip(*runs, strict=True)]
        for name, runs in took.items()
    }
    found = {
        "text": given.texts.name,
        "load": round(os.getloadavg()[0], 1),
        "same_bytes": len(set(lakes.values())) == 1,
        "wall_and_processor_seconds": told,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _extracted(texts: Path, out: Path, engine: str, shard: int) -> tuple[float, float]:
    """Return the seconds by the wall and of the processor that an extraction takes, start and end."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "extract", str(texts), "--out", str(out)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run(  # noqa: S603 (this interpreter, our own command)
        [*command, "--engine", engine, "--shard", str(shard), *(["--workers", "1"] if engine == "local" else [])],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    wall = time.perf_counter() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _hash_of(lake: Path) -> str:
    files = sorted(path for path in lake.rglob("*") if path.is_file())
    return blake2b(b"".join(path.read_bytes() for path in files)).hexdigest()


if __name__ == "__main__":
    main()
