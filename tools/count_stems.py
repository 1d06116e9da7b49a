"""Count in how many stories each stem stands, for `src/sayso/claims/data/stems.tsv`.

python tools/count_stems.py FILE.jsonl[.gz]... > src/sayso/claims/data/stems.tsv
Each line of a file is an object with `text`. Stems of fewer than three stories are left out.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from tools.data_sets import rows_of

from sayso.claims.wording import WORD, stem

LEAST = 3


class Row(msgspec.Struct):
    """A story."""

    text: str


def stories(path: Path) -> Iterator[str]:
    """Yield the texts of a file."""
    yield from (row.text for row in rows_of(path, Row))


def main(paths: list[str]) -> None:
    """Print the number of stories, then each stem with how many it stands in."""
    counts: Counter[str] = Counter()
    total = 0
    for path in paths:
        for text in stories(Path(path)):
            total += 1
            words = WORD.findall(text.replace("’", "'"))
            counts.update({stem(w.removesuffix("'s")) for w in words})
    print(f"\t{total}")
    for word, count in sorted(counts.items()):
        if count >= LEAST:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
