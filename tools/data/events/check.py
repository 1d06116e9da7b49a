"""Say what is malformed in readings of events: `python tools/data/events/check.py NAME`.

A line of `out/NAME.tsv` is the number of a sentence of `batches/NAME.jsonl`, the trigger, the type,
the status, the actors and the recipients (phrases of the sentence, several with `;`); see GUIDE.md.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "MOBILIZE SANCTION COERCE ASSAULT".split()
)
STATUS = {"occurred", "ongoing", "planned", "possible", "negated"}


def faults(row: list[str], sentences: dict[str, str]) -> list[str]:
    """Return what is wrong with the six fields of one line."""
    if len(row) != 6:
        return [f"{len(row)} fields instead of 6"]
    number, trigger, kind, status, *sides = row
    if number not in sentences:
        return [f"no sentence {number!r}"]
    sentence = sentences[number]
    phrases = [phrase.strip() for side in sides for phrase in side.split(";") if phrase.strip()]
    wrong = [
        f"not in the sentence: {phrase!r}"
        for phrase in [trigger, *phrases]
        if phrase not in sentence
    ]
    if not trigger:
        wrong.append("no trigger")
    if kind not in TYPES:
        wrong.append(f"no type {kind!r}")
    if status not in STATUS:
        wrong.append(f"no status {status!r}")
    return wrong


def check(name: str) -> tuple[int, list[str]]:
    """Return how many events batch `name` has, and a line for each that is malformed."""
    lines = (HERE / "batches" / f"{name}.jsonl").read_text("utf-8").splitlines()
    sentences = {str(row["n"]): row["sentence"] for row in map(json.loads, lines)}
    rows = [
        line.split("\t")
        for line in (HERE / "out" / f"{name}.tsv").read_text("utf-8").split("\n")
        if line.strip()
    ]
    told = [
        f"line {number}: {'; '.join(wrong)}"
        for number, row in enumerate(rows, 1)
        if (wrong := faults(row, sentences))
    ]
    return len(rows), told


if __name__ == "__main__":
    for name in sys.argv[1:]:
        events, wrong = check(name)
        print(*wrong, sep="\n", end="\n" if wrong else "")
        print(f"{name}: {events} events, {len(wrong)} malformed lines")
    sys.exit(any(check(name)[1] for name in sys.argv[1:]))
