"""The whole pipeline: what must hold of the record of any text, and what the public calls give."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import InputError
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Record, Span, to_json

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
LINES = [
    "Accept all cookies", "By Mary Osei", "KHARTOUM: (NNA) Sudan's army bombed Omdurman on Monday.",
    "“We will not sit with them,” General Ali Hassan told Reuters.", "The rebels denied the claim.",
    "Subscribe to our newsletter, the editor said.", "Share on Facebook", "Related stories",
    "France and Mali signed an agreement in Paris, the ministry said in a statement.", "Leave a Reply",
    "He said “", "\ud83d", "-- -- --", "President Xi will meet Putin in Moscow next week.", "",
    "The rebels denied that Sudan had bombed Omdurman.", "Khartoum said its army had not bombed it.",
    "“This is a lie,” the army said.", "Omdurman was not bombed, the minister said, denying the claim.",
    "Q: Did you bomb it?", "A: We did not bomb it.", "TASS quoted the army as saying it had bombed it.",
]  # fmt: skip


def overlaps(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def check(record: Record) -> None:
    """Every span lies in the text; nothing is read out of furniture; every id is known."""
    length = len(record.article.text)
    furniture = [part.span for part in record.article.furniture]
    actors = {actor.id for actor in record.actors}
    sayings = {one.id for one in record.attributions}
    told = [s for e in record.events for s in (*e.trigger_spans, e.evidence)]
    said = [s for a in record.attributions for s in (*a.cue_spans, *a.content_spans)]
    mentions = [s for a in record.actors for s in a.mentions]
    mentions += [s for p in record.places for s in p.mentions]
    for start, end in (*furniture, *told, *said, *mentions):
        assert 0 <= start < end <= length
    for span in (s for e in record.events for s in e.trigger_spans):
        assert not any(overlaps(span, other) for other in furniture)
    for span in (s for a in record.attributions for s in a.cue_spans):
        assert not any(overlaps(span, other) for other in furniture)
    for event in record.events:
        assert {*event.actors, *event.recipients} <= actors
        assert event.attribution is None or event.attribution in sayings
    for one in record.attributions:
        assert {*one.chain} <= actors
        assert one.within is None or one.within in sayings
        assert {*one.denies} <= sayings
    assert {d.event for d in record.disputes} <= {event.id for event in record.events}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_record_of_a_page_is_sound(path: Path) -> None:
    check(read_article(article_from_text(path.read_text(encoding="utf-8"))))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), st.text(max_size=30))
def test_the_record_of_any_text_is_sound(lines: list[str], more: str) -> None:
    check(read_article(article_from_text("\n\n".join(["A report.", *lines, more]))))


def test_the_same_input_gives_the_same_bytes() -> None:
    path = PAGES[0]
    assert to_json(sayso.read(path)) == to_json(sayso.read(path))


def test_read_gives_one_record_and_read_many_gives_all() -> None:
    assert sayso.read(PAGES[0]).article.title
    assert len(list(sayso.read_many(PAGES[:2]))) == 2


def test_read_says_why_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        sayso.read(tmp_path / "none.txt")
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(InputError, match="2 articles"):
        sayso.read(tmp_path / "two.jsonl")
