"""How much faster more workers are, what they hold, and whether they give the same bytes.

    python -m tools.bench.workers TEXTS.jsonl [--workers 1 2]

Runs `sayso read --json` with each number of workers; prints one JSON object: seconds by the wall and
of the processor (of all processes), start and all. Where the machine is shared the second tells more:
what two workers use beyond one is what they cannot win.
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

COMMAND = "from sayso.cli.main import run; run()"


def main() -> None:
    """Measure and print one JSON object."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = arguments.parse_args()
    told = [_run(given.texts, workers) for workers in given.workers]
    same = len({one.pop("bytes") for one in told}) == 1
    load = round(os.getloadavg()[0], 1)
    found = {"text": given.texts.name, "load": load, "same_bytes": same, "workers": told}
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def _run(texts: Path, workers: int) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "read", str(texts), "--json"]
    done = subprocess.run(  # noqa: S603 (this interpreter, our own command)
        [*command, "--workers", str(workers)], check=False, capture_output=True
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "workers": workers,
        "wall_seconds": round(wall, 1),
        "processor_seconds": round(cpu, 1),
        "bytes": blake2b(done.stdout).hexdigest(),
    }


if __name__ == "__main__":
    main()
