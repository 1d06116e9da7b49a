"""Copies in a ledger: groups with their first day, whatever the order; many cost no more than few."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.stories.story import load

from sayso import Ledger
from sayso.claims.across.copies import is_copy
from sayso.ledger.cache import ArticleCache
from sayso.ledger.words import word
from sayso.record import Record

LEAD = "From our own pages: what the wires bring of it this morning, with a map and a chart. "


@pytest.fixture(scope="module")
def record() -> Record:
    return load()["01_tillaberi_ambush"].article[0].read()


def copy_of(record: Record, key: str, text: str | None = None, **said: str) -> Record:
    """Return a record whose article has another id, outlet and day, and perhaps another text."""
    article = replace(record.article, id=key, publisher=f"The {key} Post", **said)
    if text is None:
        return replace(record, article=article)
    return Record(article=replace(article, text=text, dateline=None, furniture=()))


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


def groups_in(path: Path, records: Iterable[Record]) -> set[frozenset[object]]:
    with Ledger(path) as ledger:
        for one in records:
            ledger.add_record(one)
    found: dict[object, set[object]] = {}
    for article, first in ask(path, "SELECT article, first_added FROM copies"):
        found.setdefault(first, set()).add(article)
    return {frozenset(group) for group in found.values()}


def test_copies_are_one_group_in_whatever_order_they_come(tmp_path: Path, record: Record) -> None:
    text = record.article.text
    sentences = text.split(". ")
    told = [
        copy_of(record, "whole"),
        copy_of(record, "again"),
        copy_of(record, "led", LEAD + text),
        copy_of(record, "cut", ". ".join(sentences[: len(sentences) // 2 + 1])),
        copy_of(record, "rest", ". ".join(sentences[len(sentences) // 2 :])),
        copy_of(record, "other", "The council of the coastal town put off its vote on the harbour fees."),
    ]  # fmt: skip
    for seed in range(5):
        order = random.Random(seed).sample(told, len(told))  # noqa: S311
        found = groups_in(tmp_path / f"{seed}.ledger", order)
        assert found == {frozenset({"whole", "again", "led", "cut", "rest"})}


def test_a_group_keeps_every_address_and_its_first_day(tmp_path: Path, record: Record) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        for day in (4, 2, 3):
            url, printed = f"https://paper.example/{day}", f"2021-11-0{day}"
            ledger.add_record(copy_of(record, f"p{day}", url=url, published=printed))
    rows = ask(tmp_path / "a.ledger", "SELECT url, first_published FROM copies")
    assert sorted(rows) == [(f"https://paper.example/{d}", "2021-11-02") for d in (2, 3, 4)]


def test_an_article_that_joins_two_groups_counts_their_claims_anew(
    tmp_path: Path, record: Record
) -> None:
    sentences = record.article.text.split(". ")
    half = len(sentences) // 2 + 1
    ends = [". ".join(sentences[:half]), ". ".join(sentences[half - 1 :])]
    told = [copy_of(record, "a"), copy_of(record, "b", ends[0]), copy_of(record, "c", ends[1])]
    claims = []
    for n, order in enumerate((told, told[::-1], [told[1], told[2], told[0]])):
        with Ledger(tmp_path / f"{n}.ledger") as ledger:
            for one in order:
                ledger.add_record(one)
            claims.append(list(ledger.claims()))
    assert claims[0] == claims[1] == claims[2]


def test_a_text_without_a_sketch_is_compared_itself(tmp_path: Path, record: Record) -> None:
    """Articles from before ledgers had sketches."""
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add_record(copy_of(record, "a"))
    with closing(sqlite3.connect(tmp_path / "a.ledger")) as file:
        file.execute("DELETE FROM sketch")
        file.commit()
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add_record(copy_of(record, "b", "From our correspondent. " + record.article.text))
        assert [one.id for one in ledger.copies("b")] == ["a"]


def test_many_copies_cost_no_comparison(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 33.5: identical copies, 9 ms an article, 321 ms at the seven hundredth."""
    asked: list[object] = []
    score = ArticleCache.score

    def counted_texts(one: str, other: str) -> bool:
        asked.append(one)
        return is_copy(one, other)

    def counted_events(self: ArticleCache, *pair: Any) -> float:
        asked.append(pair)
        return score(self, *pair)

    monkeypatch.setattr("sayso.ledger.copying.is_copy", counted_texts)
    monkeypatch.setattr(ArticleCache, "score", counted_events)
    counts = []
    with Ledger(tmp_path / "a.ledger") as ledger:
        for n in range(60):
            asked.clear()
            ledger.add_record(copy_of(record, f"p{n}"))
            counts.append(len(asked))
    assert set(counts[1:]) == {0}
    ((keys,),) = ask(tmp_path / "a.ledger", "SELECT count(*) FROM fingerprint")
    assert isinstance(keys, int)
    assert keys < 30  # those of one text


def test_only_the_rows_that_change_are_written(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str | None] = []

    def counted(connection: sqlite3.Connection, text: str | None) -> int | None:
        written.append(text)
        return word(connection, text)

    with Ledger(tmp_path / "a.ledger") as ledger:
        for n in range(10, 60):
            ledger.add_record(copy_of(record, f"p{n}"))
        monkeypatch.setattr("sayso.ledger.groups.word", counted)
        ledger.add_record(copy_of(record, "p60"))
    assert len(written) < 50
