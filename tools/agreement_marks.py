"""How far two readers agree on the attributions of the same paragraphs.

    python -m tools.agreement_marks

`again*` batches of `tools/data/attributions` hold paragraphs of others, marked a second time by
somebody else who did not see the first marks. Printed are the F1 of attributions that both see (their
contents overlap by half), of those with one source, of those with one act too.
"""

import json
from collections import Counter
from collections.abc import Iterator

from tools.data.attributions.check import GOES_ON, located
from tools.train_reader.attribution_readings import MARKS
from tools.train_reader.event_examples import AGAIN

from sayso.record import Span

HALF = 0.5


def rows_of(name: str) -> dict[int, list[list[str]]]:
    """Return the marks of a batch without their numbers, by the number of the paragraph."""
    out: dict[int, list[list[str]]] = {}
    for line in (MARKS / "out" / f"{name}.tsv").read_text("utf-8").splitlines():
        if line.strip():
            number, *rest = line.split("\t")
            out.setdefault(int(number), []).append(rest)
    return out


def twice_marked() -> Iterator[tuple[str, list[list[str]], list[list[str]]]]:
    """Yield each paragraph marked twice, with the marks of the first and of the second reader."""
    for path in sorted((MARKS / "batches").glob(f"{AGAIN}*.jsonl")):
        second = rows_of(path.stem)
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            name, number = row["again"].split(":")
            first = rows_of(name).get(int(number), [])
            yield row["text"], first, second.get(row["n"], [])


def spans(text: str, phrases: str) -> list[Span]:
    """Return where the pieces of a side stand in a paragraph."""
    found = (located(text, piece.strip()) for piece in phrases.split("||") if piece.strip())
    return [span for span in found if span is not None]


def shared(some: list[Span], others: list[Span]) -> float:
    """Return which share of the characters of two lists of spans both have."""
    one = {i for a, b in some for i in range(a, b)}
    two = {i for a, b in others for i in range(a, b)}
    return len(one & two) / max(1, len(one | two))


def main() -> None:
    """Print the figures."""
    count: Counter[str] = Counter()
    for text, *both in twice_marked():
        first, second = ([row for row in rows if row[0] != GOES_ON] for rows in both)
        count["marks"] += len(first) + len(second)
        free = list(second)
        for one in first:
            other = next(
                (o for o in free if shared(spans(text, one[2]), spans(text, o[2])) >= HALF), None
            )
            if other is None:
                continue
            free.remove(other)
            sources = spans(text, one[1]), spans(text, other[1])
            same = sources[0] == sources[1] or shared(*sources) > 0
            count["seen"] += 1
            count["source"] += same
            count["act"] += same and one[4] == other[4]
    for name, words in (
        ("seen", "seen by both"),
        ("source", "with one source"),
        ("act", "with one act"),
    ):
        print(f"{words}: F1 {200 * count[name] / max(1, count['marks']):.1f}")


if __name__ == "__main__":
    main()
