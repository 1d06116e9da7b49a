"""How far two readers agree on the events of the same sentences, by type and by side.

    python -m tools.agreement

`again*` batches of `tools/data/events` hold sentences of others, read a second time by somebody else
who did not see the first reading. Printed are the F1 of events that both see (their words overlap),
of those with one type, of those wholly the same, and for each type how often both give it.
"""

import json
from collections import Counter
from collections.abc import Iterator

from tools.train_reader.event_examples import AGAIN, READINGS, Read, events_of, lines_of

from sayso.record import Span


def twice_read() -> Iterator[tuple[list[Read], list[Read]]]:
    """Yield for each sentence read twice the events of the first and of the second reader."""
    for path in sorted((READINGS / "batches").glob(f"{AGAIN}*.jsonl")):
        second = lines_of(READINGS, path.stem)
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            name, number = row["again"].split(":")
            first = lines_of(READINGS, name).get(int(number), [])
            both = (first, second.get(row["n"], []))
            yield (
                list(events_of(row["sentence"], both[0])),
                list(events_of(row["sentence"], both[1])),
            )


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def same_side(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Say whether two readers name the same phrases, more or less of each."""
    named = all(any(overlap(a, b) for b in other) for a in one)
    return named and all(any(overlap(a, b) for a in one) for b in other)


def main() -> None:
    """Print the figures."""
    count: Counter[str] = Counter()
    types: Counter[tuple[str, str]] = Counter()
    for first, second in twice_read():
        count["first"] += len(first)
        count["second"] += len(second)
        free = list(second)
        for one in first:
            other = next((o for o in free if overlap(one.trigger, o.trigger)), None)
            types[one.type, "read"] += 1
            if other is None:
                continue
            free.remove(other)
            same = {
                "type": one.type == other.type,
                "status": one.status == other.status,
                "actors": same_side(one.actors, other.actors),
                "recipients": same_side(one.recipients, other.recipients),
            }
            count["seen"] += 1
            count.update(name for name, is_same in same.items() if is_same)
            count["whole"] += same["type"] and same["actors"] and same["recipients"]
            types[one.type, "same" if same["type"] else "other"] += 1
    both = max(1, count["first"] + count["second"])
    for name in ("seen", "type", "whole"):
        print(f"{name:6s} F1 {200 * count[name] / both:.1f}")
    for name in ("type", "status", "actors", "recipients"):
        print(
            f"of those seen by both, same {name}: {100 * count[name] / max(1, count['seen']):.1f} %"
        )
    for kind in sorted({kind for kind, _ in types}):
        read, alike, unlike = (types[kind, name] for name in ("read", "same", "other"))
        print(
            f"{kind:10s} read {read:4d}, seen too {alike + unlike:4d}, with the same type {alike:4d}"
        )


if __name__ == "__main__":
    main()
