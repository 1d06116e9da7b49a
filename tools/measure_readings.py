"""Measure the events that the program gives against those that were read by hand.

    python -m tools.measure_readings NAME... [--show N]

NAME is a batch of `tools/data/events` that nothing was learnt from. An event is found where its words
overlap; a side is right where every phrase of the reading is a mention of one of its actors and every
actor has a mention there (`whole`; `mostly`: where one of them is). Printed are precision, recall and F1, what is right of the events that are
found, and how many are right of each tenth of confidence; `--show` prints the first N faults.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from tools.train_reader.event_examples import READINGS, Read, Text, texts

from sayso.reader import read_article
from sayso.record import Article, Event, Record, Span


class Score:
    """Counts of what was found and what of it is right."""

    def __init__(self, show: int) -> None:
        self.count: Counter[str] = Counter()
        self.tenths: Counter[tuple[int, bool]] = Counter()
        self.show = show

    def add(self, text: Text, record: Record) -> None:
        """Compare the events of a text."""
        free = list(text.events)
        self.count["gold"] += len(free)
        self.count["given"] += len(record.events)
        for event in record.events:
            gold = next((one for one in free if overlap([one.trigger], event.trigger_spans)), None)
            self.tenths[int(event.confidence * 10), gold is not None] += 1
            if gold is None:
                self.tell("surplus", text, record, event, None)
                continue
            free.remove(gold)
            self.matched(text, record, event, gold)
        for gold in free:
            self.tell("missed", text, record, None, gold)

    def matched(self, text: Text, record: Record, event: Event, gold: Read) -> None:
        """Count what is right of an event that was found."""
        right = {
            "type": event.type.value == gold.type,
            "status": event.status.value == gold.status,
            "actors": is_same(record, event.actors, gold.actors),
            "recipients": is_same(record, event.recipients, gold.recipients),
        }
        self.count["found"] += 1
        self.count.update(name for name, is_right in right.items() if is_right)
        self.count["whole"] += right["type"] and right["actors"] and right["recipients"]
        touched = is_touched(record, event.actors, gold.actors) and is_touched(
            record, event.recipients, gold.recipients
        )
        self.count["mostly"] += right["type"] and touched
        wrong = [name for name, is_right in right.items() if not is_right]
        if wrong:
            self.tell(" ".join(wrong), text, record, event, gold)

    def tell(
        self, fault: str, text: Text, record: Record, event: Event | None, gold: Read | None
    ) -> None:
        """Print a fault, as long as some are wanted."""
        if self.show <= 0:
            return
        self.show -= 1
        print(f"[{fault}] {text.source}")
        if event is not None:
            names = {a.id: a.name for a in record.actors}
            start, end = event.evidence
            print(f"   {text.text[start:end]}")
            words = " ".join(text.text[a:b] for a, b in event.trigger_spans)
            whose = " → ".join(
                "; ".join(names[a] for a in s) for s in (event.actors, event.recipients)
            )
            print(f"   got  {words}: {event.type} {event.status} {event.confidence} {whose}")
        if gold is not None:
            a, b = gold.trigger
            phrases = " → ".join("; ".join(text.text[c:d] for c, d in side) for side in gold[3:5])
            print(f"   gold {text.text[a:b]}: {gold.type} {gold.status} {phrases}")
            if event is None:
                print(f"   {text.text[max(0, a - 120) : b + 120]}")

    def lines(self) -> Iterator[str]:
        """Yield the figures as lines."""
        count = self.count
        found, given, gold = (max(1, count[name]) for name in ("found", "given", "gold"))
        for name in ("found", "type", "mostly", "whole"):
            p, r = 100 * count[name] / given, 100 * count[name] / gold
            f1 = 2 * p * r / max(1e-9, p + r)
            yield f"{name:6s} P {p:.1f} R {r:.1f} F1 {f1:.1f}"
        parts = ("type", "status", "actors", "recipients")
        yield "of found: " + ", ".join(f"{n} {100 * count[n] / found:.1f}" for n in parts)
        for tenth in sorted({tenth for tenth, _ in self.tenths}):
            right, wrong = self.tenths[tenth, True], self.tenths[tenth, False]
            yield f"confidence from {tenth / 10}: {right} of {right + wrong} found"


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Say whether a span of one list shares a character with one of the other."""
    return any(a < d and c < b for a, b in some for c, d in others)


def is_same(record: Record, names: Sequence[str], phrases: Sequence[Span]) -> bool:
    """Say whether actors are exactly those whom phrases name."""
    mentions = [actor.mentions for actor in record.actors if actor.id in names]
    named = all(any(overlap([phrase], one) for one in mentions) for phrase in phrases)
    return named and all(overlap(one, phrases) for one in mentions)


def is_touched(record: Record, names: Sequence[str], phrases: Sequence[Span]) -> bool:
    """Say whether one of some actors is named by a phrase, or there are neither."""
    mentions = [m for actor in record.actors if actor.id in names for m in actor.mentions]
    return overlap(mentions, phrases) if names and phrases else not names and not phrases


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="+")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    score = Score(given.show)
    for text in texts(READINGS, given.names):
        score.add(text, read_article(Article(id=text.source, text=text.text)))
    print(*score.lines(), sep="\n")


if __name__ == "__main__":
    main()
