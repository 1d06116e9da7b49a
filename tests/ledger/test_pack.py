"""Records come back from their few bytes exactly, whatever is in them, also from an older layout."""

from hashlib import sha256
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.ledger.columns import Coder
from sayso.ledger.layout import Layout, classes, layout
from sayso.ledger.pack import current_form, pack, unpack, unpack_article
from sayso.reader import read_article
from sayso.record import Actor, Amount, Article, Event, EventType, Kind, Place, Record

TEXT = "Mali's army killed 11 gunmen near Gao on Monday, the defence ministry said in a statement. "
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=9) | st.sampled_from(
    ["a1", "a2", "\x00", "\x01", "\x02x"]
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.25, 1e300, -0.0, 123456.78901]
)
SPANS = st.tuples(st.integers(-(2**40), 2**40), st.integers(0, 2**33))


def test_a_real_record_takes_a_fraction_of_its_json() -> None:
    text = TEXT * 20
    record = read_article(article_from_text(text, About(published="2021-11-03")))
    text = record.article.text
    packed = pack(record)
    assert unpack(packed, text) == record
    assert unpack_article(packed, text, current_form()) == record.article
    assert 8 * len(packed) < len(msgspec.json.encode(record)) - len(text)


@given(
    st.lists(st.builds(Actor, id=NAMES, name=NAMES, kind=st.sampled_from(Kind), code=NAMES)),
    st.lists(st.builds(Place, id=NAMES, name=NAMES, lat=st.none() | FLOATS)),
    st.lists(st.builds(Amount, value=FLOATS, unit=NAMES, span=SPANS), max_size=3),
    SPANS,
)
def test_any_record_comes_back(
    actors: list[Actor], places: list[Place], amounts: list[Amount], span: tuple[int, int]
) -> None:
    event = Event(
        id="e1",
        type=EventType.AID,
        amounts=tuple(amounts),
        evidence=(span[0], span[0] + span[1]),
        why="so",
    )
    record = Record(
        article=Article(id="x", text=TEXT),
        actors=tuple(actors),
        places=tuple(places),
        events=(event,),
    )
    assert unpack(pack(record), TEXT) == record


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("record.dict", "5630af9edb9260b0f792c16fb80cd7bf684517a0f79b81a0050d7cce4af02e32"),
        ("record1.dict", "a2e6beff2c171131fd21e05014603998186a1b6cc4e13c2c8390b08ebb51c56f"),
    ],
)
def test_what_files_are_packed_with_stays(name: str, digest: str) -> None:
    """Another dictionary is another version of the file: keep this one for the old records."""
    data = files("sayso.ledger").joinpath(name).read_bytes()
    assert sha256(data).hexdigest() == digest


def test_the_layout_is_data_and_an_older_one_is_still_read() -> None:
    record = read_article(article_from_text(TEXT, About()))
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=""))
    today = layout(Record)
    written = msgspec.json.decode(msgspec.json.encode(today), type=Layout)
    assert written == today
    numbers, strings = Coder(today, classes(Record)).write(bare)
    assert msgspec.convert(Coder(written, {}).read(numbers, strings), Record) == bare
    assert len(current_form()) < 2000
