"""Make `ledger/record.dict`: what the columns of records are full of, for their compressor.

    python -m tools.build_record_dict

Reads the stories of the tests, which were written for this project, and keeps the strings that
stand in several of their records, the most frequent last, where the compressor finds them cheapest.
"""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import msgspec
from tests.stories.story import load

from sayso.ledger.columns import Coder
from sayso.ledger.layout import classes, layout
from sayso.record import Record

OUT = Path(__file__).parents[1] / "src/sayso/ledger/record.dict"
MOST = 10_000
"""Bytes; more of them gained nothing on articles that the stories do not hold."""


def main() -> None:
    """Write the file."""
    coder = Coder(layout(Record), classes(Record))
    counts: Counter[str] = Counter()
    for story in load().values():
        for article in story.article:
            record = article.read()
            bare = msgspec.structs.replace(record.article, text="")
            _, strings = coder.write(msgspec.structs.replace(record, article=bare))
            parts = strings.split("\x00")
            counts.update({p for p in parts if len(p) > 3})
            counts.update({f"{a}\x00{b}" for a, b in pairwise(parts) if 3 < len(a) + len(b) < 40})
    often = [s for s, n in counts.items() if n > 2]
    often.sort(key=lambda s: (counts[s] * (len(s) - 3), s))
    kept: list[str] = []
    for one in reversed(often):
        if any(one in other for other in kept):
            continue
        kept.append(one)
    data = b"\x00".join(s.encode() for s in reversed(kept))[-MOST:]
    OUT.write_bytes(data)
    print(f"{OUT}: {len(data)} bytes of {len(kept)} strings")


if __name__ == "__main__":
    main()
