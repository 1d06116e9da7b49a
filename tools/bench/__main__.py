"""All that is measured of speed, one part after the other, into docs/speed.json and docs/speed.md.

    python -m tools.bench [--only reading workers memory ledger engines] [--articles 30]    (make bench)

Each part is a tool of its own in this folder, run by itself on the corpus of the demo; what it prints
is kept in docs/speed.json with the machine and the day, and `page.py` makes the page and its plot of
that. Parts that are not run stay as they are.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.page import RESULTS, write

CORPUS = Path("examples/corpus")
PARTS = ("reading", "workers", "memory", "ledger", "engines")


def main() -> None:
    """Measure and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    arguments.add_argument("--articles", type=int, default=30)
    given = arguments.parse_args()
    held = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    with TemporaryDirectory() as folder:
        for part in given.only:
            sys.stderr.write(f"{part} …\n")
            lines = _run(part, given.articles, Path(folder))
            about = {
                "day": datetime.now(UTC).date().isoformat(),
                "cores": len(os.sched_getaffinity(0)),
                "python": platform.python_version(),
                "load": round(os.getloadavg()[0], 1),
            }
            held[part] = {**about, "found": lines}
            RESULTS.write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    write()


def _run(part: str, articles: int, folder: Path) -> list[dict[str, object]]:
    """Run a part's tool; return the objects that it printed."""
    voa, short = str(CORPUS / "voa.jsonl"), str(CORPUS / "current_events.jsonl")
    asked = {
        "reading": [voa, "--articles", str(articles)],
        "workers": [voa],
        "memory": [short, "--articles", str(100 * articles), "--every", str(10 * articles)],
        "engines": [voa, "--runs", "2"],
        "ledger": [str(folder / "records.jsonl"), str(folder / "news.ledger")],
    }
    if part == "ledger":
        records = _python(
            "-c", "from sayso.cli.main import run; run()", "read", voa, short, "--json"
        )
        (folder / "records.jsonl").write_text(records, "utf-8")
        asked[part] += ["--articles", str(100 * articles)]
    text = _python("-m", f"tools.bench.{part}", *asked[part])
    found = text.splitlines() if part in {"memory", "ledger"} else [text]
    return [json.loads(line) for line in found]


def _python(*asked: str) -> str:
    done = subprocess.run(  # noqa: S603 (this interpreter, our own tools)
        [sys.executable, *asked], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
