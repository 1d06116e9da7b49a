"""Count in how many stories each stem stands, for `src/sayso/claims/data/stems.tsv`.

python tools/count_stems.py FILE.jsonl[.gz]... > src/sayso/claims/data/stems.tsv
Each line of a file is an object with `text`. Stems of fewer than three stories are left out.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.claims.wording import WORD, stem

LEAST = 3


class Row(msgspec.Struct):
    """A story."""

    text: str


def stories(path: Path) -> Iterator[str]:
    """Yield the texts of a file."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Row).text


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
