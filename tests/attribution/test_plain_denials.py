"""Denials told in plain words, one or two sentences each, and what only looks like one.

`plain_denials.tsv`: a half is locked, which no rule was tuned on; a floor holds for each half.
"""

import csv
from pathlib import Path

import pytest

import sayso
from sayso.record import Act, Record

TABLE = Path(__file__).with_name("plain_denials.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(TABLE, delimiter="\t", quoting=csv.QUOTE_NONE))
FLOORS = {"open": 16, "locked": 15}


def denials(record: Record) -> set[tuple[str, str]]:
    """Return who denies what, by name and the words denied."""
    names = {one.id: one.name for one in record.actors}
    text = record.article.text
    return {
        (names.get(one.source or "", ""), text[slice(*span)])
        for one in record.attributions
        if one.act is Act.DENY
        for span in (*one.content_spans, *one.denied_spans)
    }


def is_right(row: dict[str, str]) -> bool:
    """Say whether a row's denial, and no other, is found."""
    record = sayso.read(text=row["text"], published="2021-05-03", publisher="Radio Abai")
    found = denials(record)
    if row["denier"] == "-":
        return not found
    return any(row["denier"] in by and row["denied"] in words for by, words in found)


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_plain_denials(half: str) -> None:
    wrong = [row["text"] for row in ROWS if row["half"] == half and not is_right(row)]
    right = sum(row["half"] == half for row in ROWS) - len(wrong)
    assert right >= FLOORS[half], "\n".join(wrong)
