"""Count in which letters words and names are written: the table that gives capitals their letters back.

    python -m tools.count_cases TEXTS...

TEXTS are files of JSON lines with a `text` each, gzipped or not; those in capitals are passed over. Of
a word the form is kept that it mostly has inside sentences, of two or three capitalised words in a row
that they mostly are; names of the registry are added. The counts are facts of the texts, no text of them.
"""

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.data_sets import rows_of

from sayso.actors.registry import longest_name, names

OUT = Path(__file__).parents[1] / "src" / "sayso" / "language" / "data" / "cases.txt.gz"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
POSSESSIVE = re.compile(r"['’]s$")
LEAST_WORD, LEAST_NAME, MOSTLY = 2, 3, 0.6
LONGEST = 3


def sentences(paths: list[Path]) -> Iterator[list[str]]:
    """Yield the words of each sentence that is not in capitals, without the first."""
    for path in paths:
        for row in rows_of(path, dict[str, Any]):
            for sentence in re.split(r"(?<=[.!?:])\s+|\n+|[“”\"]", row.get("text") or ""):
                words = [POSSESSIVE.sub("", word) for word in WORD.findall(sentence)]
                if sum(word.isupper() for word in words) * 2 < len(words):
                    yield words[1:]


def main() -> None:
    """Write one form to a line: words first, then names of several words."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    within: dict[str, Counter[str]] = defaultdict(Counter)
    named: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for words in sentences([Path(name) for name in sys.argv[1:]]):
        if sum(word[0].isupper() for word in words) * 2 > len(words):
            continue  # a headline
        for i, word in enumerate(words):
            beside = [*words[max(0, i - 1) : i], *words[i + 1 : i + 2]]
            if not (word.istitle() and any(one[0].isupper() for one in beside)):
                forms[word.lower()][word] += 1  # "armed", whatever the Armed Forces are called
            else:
                within[word.lower()][word] += 1
            for size in range(2, LONGEST + 1):
                run = words[i : i + size]
                if len(run) == size:
                    key = " ".join(run)
                    plain[key.lower()] += 1
                    if all(one[0].isupper() for one in run):
                        named[key] += 1
    told = {key: max(sorted(counts), key=counts.__getitem__) for key, counts in forms.items()}
    rest = {key: counts for key, counts in within.items() if key not in told}
    told |= {key: max(sorted(counts), key=counts.__getitem__) for key, counts in rest.items()}
    often = {key: forms[key].total() + within[key].total() for key in told}
    single = {form for key, form in told.items() if form.islower() or often[key] >= LEAST_WORD}
    whole = {
        name
        for name, count in named.items()
        if count >= LEAST_NAME and count >= MOSTLY * plain[name.lower()]
    }
    whole |= {name for name in names() if 1 < len(name.split()) <= longest_name()}
    lower = {key for key, form in told.items() if form.islower()}
    whole = {name for name in whole if {word.lower() for word in name.split()} & lower}
    text = "".join(f"{form}\n" for form in (*sorted(single), *sorted(whole)))
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode())
    print(f"{len(single)} words, {len(whole)} names, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
