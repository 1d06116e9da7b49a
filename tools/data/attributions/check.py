"""Say what is malformed in marks of attributions: `python tools/data/attributions/check.py NAME`.

A line of `out/NAME.tsv` is the number of a paragraph of `batches/NAME.jsonl`, the cue, the source,
the content (its pieces joined by `||`, a long one as its beginning, `…`, its end), the line that it
stands within, and the act; a line of `denials/NAME.tsv`, where there is one, the number of a
paragraph, the line of it that denies, and the line that is denied or the article's words in
brackets; see GUIDE.md.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
ACTS = set(
    "state deny accuse threaten promise demand ask propose reject agree warn predict believe admit".split()
)
GOES_ON = "^"


def located(text: str, piece: str) -> tuple[int, int] | None:
    """Return where a piece of content stands; `first words … last words` is all between them."""
    first, gap, last = piece.partition(" … ")
    start = text.find(first.strip())
    if start < 0:
        return None
    if not gap:
        return start, start + len(first.strip())
    end = text.find(last.strip(), start + len(first.strip()))
    return None if end < 0 else (start, end + len(last.strip()))


def faults(row: list[str], paragraphs: dict[str, str], lines_before: int) -> list[str]:
    """Return what is wrong with the six fields of one line."""
    if len(row) != 6:
        return [f"{len(row)} fields instead of 6"]
    number, cue, source, content, within, act = row
    if number not in paragraphs:
        return [f"no paragraph {number!r}"]
    text = paragraphs[number]
    wrong = [
        f"not in the paragraph: {piece!r}"
        for piece in content.split("||")
        if not located(text, piece.strip())
    ]
    if not content.strip():
        wrong.append("no content")
    if cue != GOES_ON and (not cue or cue not in text):
        wrong.append(f"cue {cue!r}")
    if cue != GOES_ON and source and source not in text:
        wrong.append(f"source {source!r}")
    if within and not (within.isdigit() and 1 <= int(within) <= lines_before):
        wrong.append(f"within {within!r}: no such line before it in the paragraph")
    if act not in ACTS:
        wrong.append(f"no act {act!r}")
    return wrong


def denial_faults(row: list[str], paragraphs: dict[str, str], lines: int) -> list[str]:
    """Return what is wrong with the fields of one denial in a paragraph with so many lines."""
    if len(row) != 3:
        return [f"{len(row)} fields instead of 3"]
    number, by, of = row
    told = [f"no paragraph {number!r}"] if number not in paragraphs else []
    known = {str(line) for line in range(1, lines + 1)}
    words = re.fullmatch(r"\[(.+)\]", of)
    if by not in known or (words is None and of not in known - {by}):
        told.append(f"no such line: {by!r} denies {of!r}")
    if words is not None and words[1] not in paragraphs.get(number, ""):
        told.append(f"not in the paragraph: {words[1]!r}")
    return told


def check(name: str) -> tuple[int, list[str]]:
    """Return how many attributions batch `name` has, and a line for each that is malformed."""
    lines = (HERE / "batches" / f"{name}.jsonl").read_text("utf-8").splitlines()
    paragraphs = {str(row["n"]): row["text"] for row in map(json.loads, lines)}
    found = (HERE / "out" / f"{name}.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in found if line.strip()]
    told = []
    for number, row in enumerate(rows, 1):
        before = sum(other[0] == row[0] for other in rows[: number - 1])
        wrong = faults(row, paragraphs, before)
        if wrong:
            told.append(f"line {number}: {'; '.join(wrong)}")
    denials = HERE / "denials" / f"{name}.tsv"
    for number, line in (
        enumerate(denials.read_text("utf-8").splitlines(), 1) if denials.is_file() else ()
    ):
        row = line.split("\t")
        wrong = denial_faults(row, paragraphs, sum(other[0] == row[0] for other in rows))
        if wrong:
            told.append(f"denial {number}: {'; '.join(wrong)}")
    return len(rows), told


if __name__ == "__main__":
    for name in sys.argv[1:]:
        marks, wrong = check(name)
        print(*wrong, sep="\n", end="\n" if wrong else "")
        print(f"{name}: {marks} attributions, {len(wrong)} malformed lines")
    sys.exit(any(check(name)[1] for name in sys.argv[1:]))
