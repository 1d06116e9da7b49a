"""The demo's corpus: every article has its credit, and what it shows is there to be shown."""

from pathlib import Path

import msgspec
import pytest

from sayso.web.credit import credits_of, read_credits

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "examples/corpus"


class Item(msgspec.Struct, frozen=True):
    id: str
    text: str
    publisher: str
    published: str


ITEMS = [
    msgspec.json.decode(line, type=Item)
    for path in sorted(CORPUS.glob("*.jsonl"))
    for line in path.read_bytes().splitlines()
]


def test_every_article_has_one_credit_with_a_licence() -> None:
    credit = read_credits(CORPUS / "credits.toml")
    for item in ITEMS:
        (one,) = credits_of(credit, [item.id])
        assert one.licence


@pytest.mark.parametrize(
    ("prefix", "least"), [("wpce-", 280), ("voa-", 20), ("wn-", 15), ("story-", 40)]
)
def test_the_corpus_is_of_several_kinds(prefix: str, least: int) -> None:
    assert sum(item.id.startswith(prefix) for item in ITEMS) >= least


def test_the_corpus_is_read_in_a_minute() -> None:
    assert sum(len(item.text.split()) for item in ITEMS) < 35_000


def test_make_demo_ends_in_the_corpus_and_waits_for_nobody_where_nobody_looks() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = f"({len(ITEMS)} articles"
    assert told in makefile
    assert '[ -t 1 ] && [ -z "$(NO_SERVE)" ]' in makefile
