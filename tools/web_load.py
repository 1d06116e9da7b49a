"""How long the explorer takes for each page with ten readers at once.

    python -m tools.web_load LEDGER [ROUNDS]

Serves the ledger, lets ten readers ask for pages of every kind, each another one, with half a second
to a second of reading between two; prints each kind's median and 95th percentile in milliseconds, the
time to the first page, and the server's largest memory.
"""

import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import httpx

from sayso import Ledger, Query

_READERS, _READING = 10, (0.5, 1.0)


def main(ledger: Path, rounds: int) -> None:
    """Measure."""
    pages = _pages(ledger)
    run = "from sayso.cli.main import run; run()"
    command = [sys.executable, "-c", run, "serve", str(ledger), "--port", "0"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stdout is not None  # noqa: S101 (a pipe was asked for)
            address = server.stdout.readline().rsplit(" ", 1)[1].partition("/?")[0]
            print(f"ready after {time.perf_counter() - begun:.1f} s")
            took = _asked(address, pages, rounds)
            for kind in sorted(took):
                times = sorted(took[kind])
                print(
                    f"{kind:10} {len(times):4} asked, median {times[len(times) // 2]:6.1f} ms,"
                    f" 95th percentile {times[int(len(times) * 0.95)]:6.1f} ms"
                )
            status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
            print(next(line for line in status.splitlines() if line.startswith("VmHWM")))
        finally:
            server.terminate()


def _pages(ledger: Path) -> dict[str, list[str]]:
    """Return addresses of every kind of page."""
    with Ledger(ledger, write=False) as opened:
        found = [opened.find(Query(words=w, limit=20)).claims for w in ("army", "talks", "killed")]
    claims = [claim for group in found for claim in group]
    filters = (
        "type=ASSAULT", "country=UKR", "disputed=1", "origins=2", "q=talks", "q=army",
        "actor=state:Russia", "outlet=Wikinews", "from=2015-01-01&to=2016-06-30", "type=CONSULT",
        "country=COD&type=ASSAULT", 'q="peace talks"', "status=planned", "place=Khartoum",
    )  # fmt: skip
    return {
        "front": ["/"],
        "claim": [f"/claims/{claim.id}" for claim in claims],
        "article": [f"/articles/{r.article}" for claim in claims for r in claim.reports[:2]],
        "actor": ["/actors/state:Russia", "/actors/armed group:M23", "/actors/state:Israel"],
        "talks": [f"/talks?page={n}" for n in range(1, 9)],
        "review": ["/review", "/review?disputed=1"],
        **{
            kind: [f"/{kind}?{one}" for one in filters] + [f"/{kind}"]
            for kind in ("search", "timeline", "map", "network")
        },
    }


def _asked(address: str, pages: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    took: dict[str, list[float]] = defaultdict(list)

    def read(number: int) -> None:
        rng = random.Random(number)  # noqa: S311
        with httpx.Client(base_url=address, timeout=60) as client:
            for _ in range(rounds):
                for kind in rng.sample(sorted(pages), len(pages)):
                    page = rng.choice(pages[kind])
                    begun = time.perf_counter()
                    client.get(page).raise_for_status()
                    took[kind].append(1000 * (time.perf_counter() - begun))
                    time.sleep(rng.uniform(*_READING))

    readers = [threading.Thread(target=read, args=(n,)) for n in range(_READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return took


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4)
