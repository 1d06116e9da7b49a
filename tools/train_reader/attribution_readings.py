"""Attributions marked by hand in world news, as annotated articles to learn from.

Takes a folder of marks (`batches/NAME.jsonl`, `out/NAME.tsv`; `tools/data/attributions/GUIDE.md` says
what a line means), gives `Row`s: each article with its outermost attributions, as PolNeAR has them,
and each content as a text of its own with those inside it, as it is read again at work. Some batches
also say which saying denies what (`denials/NAME.tsv`).
"""

import json
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.data.attributions.check import GOES_ON, located
from tools.train_reader.denial_examples import Denial, Saying
from tools.train_reader.event_examples import AGAIN
from tools.train_reader.examples import Annotation, Row, Spans

MARKS = Path(__file__).parents[1] / "data" / "attributions"
INNER = "inside"
"""Part of the id of a text that is a content."""


class Mark(NamedTuple):
    """A marked attribution in characters of its article; `within` by its place in the list."""

    cue: tuple[int, int]
    source: Spans
    content: Spans
    within: int | None
    act: str


class Marked(NamedTuple):
    """An article with all its marks, outer ones before those inside them."""

    id: str
    text: str
    marks: list[Mark]
    denials: list[Denial] | None
    """None where nobody has marked them."""


def marked(folder: Path, names: Container[str] | None = None) -> list[Marked]:
    """Return the articles of the batches that have been marked whole."""
    found = sorted(path.stem for path in (folder / "out").glob("*.tsv"))
    kept = [name for name in found if name in names] if names is not None else found
    kept = [name for name in kept if not name.startswith(AGAIN)]
    return [article for name in kept for article in _batch(folder, name)]


def _batch(folder: Path, name: str) -> Iterator[Marked]:
    rows: dict[int, list[list[str]]] = {}
    for line in (folder / "out" / f"{name}.tsv").read_text("utf-8").split("\n"):
        if line.strip():
            number, *rest = line.split("\t")
            rows.setdefault(int(number), []).append(rest)
    last = max(rows, default=0)
    denied = _denied(folder / "denials" / f"{name}.tsv")
    articles: dict[str, list[tuple[int, str]]] = {}
    for line in (folder / "batches" / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["n"] <= last:
            articles.setdefault(row["source"], []).append((row["n"], row["text"]))
    for source, paragraphs in articles.items():
        text, marks = "", list[Mark]()
        denials = list[Denial]()
        for n, paragraph in paragraphs:
            start = len(text) + 1 if text else 0
            text += ("\n" if text else "") + paragraph
            place = _add(marks, paragraph, start, rows.get(n, []))
            for by, of in (denied or {}).get(n, []):
                low = start + paragraph.find(of[1:-1])
                meant = (low, low + len(of) - 2) if of.startswith("[") else place[int(of) - 1]
                denials.append(Denial(place[int(by) - 1], meant))
        yield Marked(source, text, marks, denials if denied is not None else None)


def _denied(path: Path) -> dict[int, list[tuple[str, str]]] | None:
    """Return who denies what in each paragraph by the lines of its marks; None where not marked."""
    if not path.is_file():
        return None
    out: dict[int, list[tuple[str, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        number, by, of = line.split("\t")
        out.setdefault(int(number), []).append((by, of))
    return out


def _add(marks: list[Mark], paragraph: str, start: int, rows: Sequence[Sequence[str]]) -> list[int]:
    """Add the marks of a paragraph that begins at `start`; return the place of each of its lines."""
    first, at = len(marks), 0
    place: list[int] = []
    for cue, source, content, within, act in rows:
        pieces = (located(paragraph, piece.strip()) for piece in content.split("||"))
        spans = [(a + start, b + start) for a, b in filter(None, pieces)]
        if cue == GOES_ON:
            place.append(max(first - 1, 0))
            if first:
                goes_on = marks[first - 1]
                marks[first - 1] = goes_on._replace(content=[*goes_on.content, *spans])
            continue
        found = _next(paragraph, cue, at)
        at = found + 1
        told_by = _nearest(paragraph, source, found) if source else None
        above = place[int(within) - 1] if within and int(within) <= len(place) else None
        place.append(len(marks))
        marks.append(
            Mark(
                (found + start, found + len(cue) + start),
                [(told_by + start, told_by + len(source) + start)] if told_by is not None else [],
                spans,
                above,
                act,
            )
        )
    return place


def _next(text: str, words: str, at: int) -> int:
    """Return where words stand next as whole words, else where they stand at all."""
    places = _places(text, words)
    whole = [p for p in places if not (text[p - 1 : p].isalnum() and words[:1].isalnum())]
    later = [place for place in whole if place >= at] or whole or places
    return later[0]


def _nearest(text: str, words: str, at: int) -> int:
    places = _places(text, words)
    whole = [
        p
        for p in places
        if not (text[p - 1 : p].isalnum() or text[p + len(words) : p + len(words) + 1].isalnum())
    ]
    return min(whole or places, key=lambda place: abs(place - at))


def _places(text: str, words: str) -> list[int]:
    out, place = [], text.find(words)
    while place >= 0:
        out.append(place)
        place = text.find(words, place + 1)
    return out


def outermost(article: Marked) -> Row:
    """Return an article with its outermost attributions, and all sayings where denials are marked."""
    known = [_annotation(m, 0) for m in article.marks if m.within is None]
    if article.denials is None:
        return Row(article.id, article.text, known)
    sayings = [Saying(mark.cue, mark.content) for mark in article.marks]
    return Row(article.id, article.text, known, sayings, article.denials)


def inside(article: Marked) -> Iterator[Row]:
    """Yield each content in one piece as a text with the attributions directly in it."""
    for number, outer in enumerate(article.marks):
        if len(outer.content) != 1:
            continue
        low, high = outer.content[0]
        found = [
            _annotation(mark, low)
            for mark in article.marks
            if mark.within == number and _is_inside(mark, low, high)
        ]
        yield Row(f"{article.id} {INNER} {low}", article.text[low:high], found)


def _is_inside(mark: Mark, low: int, high: int) -> bool:
    spans = [mark.cue, *mark.source, *mark.content]
    return all(low <= start and end <= high for start, end in spans)


def _annotation(mark: Mark, by: int) -> Annotation:
    def move(spans: Spans) -> Spans:
        return [(start - by, end - by) for start, end in spans]

    return Annotation(cue=move([mark.cue]), content=move(mark.content), source=move(mark.source))
