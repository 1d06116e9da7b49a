"""A writer killed at any moment leaves a ledger that is sound and can be gone on with.

    python -m tools.soak.kills 1000 --seed 1

Each round begins a process that adds articles, kills it (SIGKILL) after a moment, and looks through
what it left: every page, every checksum, and that nothing is lost that was there before. At the end
the ledger must be the one that is made in one go. The articles are read once, before.
"""

import argparse
import os
import random
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec.structs import replace

import sayso
from sayso.record import Record

LONGEST, AT_LEAST = 0.2, 6
"""Seconds that a writer has at most; more on a machine so busy that it writes fewer articles in them."""
TEXTS = (
    "Rebels attacked the army in {} on Sunday, Defence Minister Ada Mbeki told reporters.",
    "The rebels denied on Monday that they had attacked the army in {}.",
    "Police arrested twelve protesters in {} on Tuesday, residents said.",
    "The government and the rebels will hold talks in {}, the envoy said.",
)


class Kills(NamedTuple):
    """What came of the rounds: killed in mid-work, those that had finished before, faults found."""

    rounds: int
    killed: int
    added: int
    faults: tuple[str, ...]


def main() -> None:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = kills(records_of(max(24, asked.rounds)), asked.rounds, asked.seed, Path(folder))
    print(f"{found.rounds} rounds, {found.killed} killed at work, {found.added} articles added")
    print(*(found.faults or ("no fault",)), sep="\n")
    raise SystemExit(bool(found.faults))


def records_of(count: int) -> list[Record]:
    """Return records of as many articles: a few that are read, under names of their own."""
    read = [
        sayso.read(text=text.format("Qarsa"), published="2021-05-03", publisher="Radio Abai")
        for text in TEXTS
    ]
    return [
        replace(one, article=replace(one.article, id=f"a{n}", published=f"2021-05-{1 + n % 28:02}"))
        for n in range(count)
        for one in (read[n % len(read)],)
    ]


def kills(records: Sequence[Record], rounds: int, seed: int, folder: Path) -> Kills:
    """Return what came of killing a writer of `records` so many times in `folder`."""
    path, chance = folder / "killed.ledger", random.Random(seed)  # noqa: S311 (no secret)
    sayso.Ledger(path).close()
    begun = time.monotonic()
    _write(folder / "trial.ledger", records[:AT_LEAST])
    longest = max(LONGEST, time.monotonic() - begun)
    killed = before = 0
    faults: list[str] = []
    for number in range(rounds):
        killed += _round(path, records, chance.random() * longest)
        with sayso.Ledger(path) as ledger:
            faults += (f"round {number}: {fault}" for fault in ledger.faults())
            now = sum(1 for _ in ledger.articles())
        if now < before:
            faults.append(f"round {number}: {before} articles became {now}")
        before = now
    _write(path, records)
    _write(folder / "whole.ledger", records)
    if _told(path) != _told(folder / "whole.ledger"):
        faults.append("the ledger does not tell what one does that is made in one go")
    return Kills(rounds, killed, before, tuple(faults))


def _round(path: Path, records: Sequence[Record], seconds: float) -> bool:
    """Let a process write for a moment; return whether it had to be killed."""
    writer = os.fork()
    if not writer:
        try:
            _write(path, records)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(writer, signal.SIGKILL)
    _, status = os.waitpid(writer, 0)
    return os.WIFSIGNALED(status)


def _write(path: Path, records: Sequence[Record]) -> None:
    with sayso.Ledger(path) as ledger:
        for record in records:
            ledger.add_record(record)


def _told(path: Path) -> list[object]:
    """Return all that a ledger tells: its articles, claims and talks."""
    with sayso.Ledger(path, write=False) as ledger:
        return [*ledger.articles(), *ledger.claims(), *ledger.talks()]


if __name__ == "__main__":
    main()
