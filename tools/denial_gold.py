"""Who denies what, marked by readers in real news and in the project's own passages.

Takes `tools/data/denials/read.jsonl` (its README says what a line holds) or a batch of
`tools/data/attributions` with its denials, gives each text with its denials as spans, and what the
program would ask about it: every saying beside every statement that it may deny, with whether it does.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools.data_sets import rows_of
from tools.train_reader.attribution_readings import MARKS, marked

from sayso.actors import resolve
from sayso.attribution import read_levels, sources_of
from sayso.attribution.chains import sayings
from sayso.attribution.denials import Case, cases
from sayso.events.reading.find import readings, sides_of
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.encoder import Encoding, encode
from sayso.language.model import load, parse
from sayso.record import Article, Attribution, Span

READ = Path(__file__).parent / "data" / "denials" / "read.jsonl"
ABOUT_PASSAGES = About(published="2021-05-03", publisher="The Harbour Times")
Spans = tuple[Span, ...]


class Denied(NamedTuple):
    """A denial: characters of the saying, and of each statement that it denies."""

    by: Spans
    of: tuple[Spans, ...]


class Text(NamedTuple):
    """An article with its denials."""

    article: Article
    denials: list[Denied]


class Asked(NamedTuple):
    """What is asked about a text: its sayings, each beside what it may deny, and which are right."""

    encoding: Encoding
    said: tuple[Attribution, ...]
    cases: list[Case]
    right: list[frozenset[int]]
    """For each case the denials, by their place, that it hits."""


def real_news(data: Path | None, texts: Path | None, *, held: bool = False) -> Iterator[Text]:
    """Yield the articles that were read, those that are kept back (`held`) or the others.

    `data` is the folder of PolNeAR's articles, `texts` that of open texts which may not be passed on;
    without them their articles are left out.
    """
    known = {}
    files = [] if data is None else [data / "attribution_train.jsonl"]
    for path in files + sorted([] if texts is None else texts.glob("*.jsonl.gz")):
        for row in rows_of(path, dict[str, Any]):
            known[row["id"]] = row["text"]
    for row in rows_of(READ, dict[str, Any]):
        text = row.get("text", known.get(row["id"]))
        if text is None or row.get("held", False) != held:
            continue
        about = About(published=row.get("date"), publisher=row.get("outlet"))
        denials = [
            Denied(_spans([one["cue"]]), tuple(_spans(of) for of in one["of"]))
            for one in row["denials"]
        ]
        yield Text(article_from_text(text, about), denials)


def passages(name: str) -> Iterator[Text]:
    """Yield the passages of a batch of the project's own marks, one by one."""
    for batch in marked(MARKS, [name]):
        low = 0
        for text in batch.text.split("\n"):
            high = low + len(text)
            here = [
                Denied(
                    _moved([batch.marks[one.by].cue, *batch.marks[one.by].content], low),
                    (_moved([one.of] if isinstance(one.of, tuple) else batch.marks[one.of].content, low),),
                )
                for one in batch.denials or []
                if low <= batch.marks[one.by].cue[0] <= high
            ]  # fmt: skip
            yield Text(article_from_text(text, ABOUT_PASSAGES), here)
            low = high + 1


def asked(text: Text) -> Asked:
    """Return what the program would ask about a text."""
    doc = parse(text.article, load())
    encoding = encode(doc)
    told = readings(doc, encoding)
    levels = read_levels(doc, encoding)
    cast = resolve(doc, text.article, sides_of(told), sources_of(doc, levels))
    known = sayings(doc, cast, encoding, levels)
    found = list(cases(doc, cast, known.said, known.denying))
    return Asked(
        encoding, known.said, found, [_hits(known.said, one, text.denials) for one in found]
    )


def _hits(said: Sequence[Attribution], case: Case, denials: Sequence[Denied]) -> frozenset[int]:
    one = said[case.by]
    words = (*one.cue_spans, *one.content_spans)
    return frozenset(
        number
        for number, gold in enumerate(denials)
        if meet(words, gold.by)
        and any(meet(case.statement.spans, _middles(statement)) for statement in gold.of)
    )


def _middles(spans: Spans) -> Spans:
    return tuple(((a + b) // 2, (a + b) // 2 + 1) for a, b in spans)


def meet(some: Spans, others: Spans) -> bool:
    """Say whether any of some spans shares a character with any of others."""
    return any(a < d and c < b for a, b in some for c, d in others)


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple((a, b) for a, b in given)


def _moved(given: Sequence[Span], by: int) -> Spans:
    return tuple((a - by, b - by) for a, b in given)
