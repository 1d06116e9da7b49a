"""The public calls keep their word: what they take, and what they say of what they do not take."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

import sayso
from sayso import Article, InputError, Ledger, LedgerError, Query, SaysoError

TEXT = "The army of Chad attacked the town of Tine on Monday, the minister told Reuters."
OTHER = "The government of Mali signed an agreement with rebels in Algiers, officials said."
DAY = date(2021, 3, 9)
Call = Callable[[Any], object]
"""What is called with an argument of a wrong type, which a type checker would refuse."""


def test_the_public_names_are_exactly_these() -> None:
    assert sayso.__all__ == [
        "Actor", "Added", "Article", "Attribution", "Claim", "Coding", "Dispute", "Event", "Found",
        "InputError", "Ledger", "LedgerError", "Place", "Process", "Query", "Record", "Report",
        "SaysoError", "Source", "Span", "Talks", "__version__", "code_pair", "read", "read_many",
    ]  # fmt: skip
    assert all(hasattr(sayso, name) for name in sayso.__all__)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("api") / "news.ledger") as opened:
        opened.add([{"id": "a", "text": TEXT, "publisher": "Post"}], published=DAY)
        yield opened


SOURCES: dict[str, Callable[[Path], sayso.Source]] = {
    "a path": lambda path: path,
    "a path as text": str,
    "bytes": lambda path: path.read_bytes(),
    "an article": lambda path: Article(id="a", text=path.read_text("utf-8")),
    "a row": lambda path: {"id": "a", "text": path.read_text("utf-8")},
}


@pytest.mark.parametrize("made", SOURCES.values(), ids=SOURCES)
def test_every_kind_of_source_is_read_with_what_is_known_of_it(
    file: Path, made: Callable[[Path], sayso.Source]
) -> None:
    source = made(file)
    record = sayso.read(source, id="x", title="A title", published=DAY, publisher="Post", url="u:x")
    article = record.article
    assert (article.text, article.id, article.title) == (TEXT, "x", "A title")
    assert (article.published, article.publisher, article.url) == ("2021-03-09", "Post", "u:x")
    assert record.events
    assert [one.article.text for one in sayso.read_many(source)] == [TEXT]
    assert [one.article.text for one in sayso.read_many([source, OTHER_ROW])] == [TEXT, OTHER]


OTHER_ROW = {"id": 2, "text": OTHER, "published": DAY, "url": float("nan")}


def test_a_text_is_read_as_it_is() -> None:
    record = sayso.read(text=TEXT, published="2021-03-09")
    assert record.article.text == TEXT
    assert record == sayso.read(text=TEXT, published=DAY)
    assert record == sayso.read(text=TEXT, published=datetime(2021, 3, 9, 12))


def test_a_row_says_what_is_known_of_it() -> None:
    (record,) = sayso.read_many(OTHER_ROW)
    assert (record.article.id, record.article.published) == ("2", "2021-03-09")
    assert record.article.url is None


def test_errors_come_back_in_their_place_as_values(file: Path) -> None:
    found = list(sayso.read_many([file.with_name("none.txt"), file, {}], on_error="yield"))
    assert [isinstance(one, InputError) for one in found] == [True, False, True]
    assert "none.txt" in str(found[0])
    assert "input 3: it has neither" in str(found[2])
    with pytest.raises(InputError, match=r"none\.txt"):
        list(sayso.read_many([file, file.with_name("none.txt")]))


class Frame:
    """What a data frame of pandas has."""

    columns = ("text",)
    iloc = None


WRONG: dict[str, tuple[Call, object, str]] = {
    "nothing": (sayso.read, None, "give either a source, or a text"),
    "a number": (sayso.read, 5, "an int cannot be read; give a path, bytes, an Article or a row"),
    "an empty path": (sayso.read, "", "is empty"),
    "a NUL": (sayso.read, "a\0b", "this is no path"),
    "a text as a path": (sayso.read, TEXT, "a text itself is given by text="),
    "an address": (sayso.read, "https://news.example/1", "^https://news.example/1: it is an addr"),
    "bytes as a text": (lambda x: sayso.read(text=x), b"x", r"decode it first: value\.decode\(\)"),
    "no words": (lambda x: sayso.read(text=x), "***", "the text: there is no text in it"),
    "two inputs": (lambda x: sayso.read("a", text=x), "b", "give either"),
    "bytes as a publisher": (lambda x: sayso.read("a", publisher=x), b"x", "publisher must be"),
    "a number as a day": (lambda x: sayso.read("a", published=x), 2021, "a day must be a text"),
    "no day": (lambda x: sayso.read("a", published=x), "soon", "write it as 2016-12-31"),
    "an article of bytes": (lambda x: sayso.read(Article(id="a", text=x)), b"x", "of an Article"),
    "an article of a number": (lambda x: sayso.read(Article(id=x, text=TEXT)), None, "no id"),
    "a row of bytes": (lambda x: sayso.read({"text": x}), b"x", '"text" is bytes'),
    "a row of a number": (lambda x: sayso.read({"text": x}), 5, "no row of an article"),
    "no sources": (sayso.read_many, None, "None cannot be read"),
    "a file that is open": (sayso.read_many, io.BytesIO(b"x"), "the file's path"),
    "a data frame": (sayso.read_many, Frame(), r'frame\.to_dict\("records"\)'),
    "a record": (sayso.read_many, sayso.Record(article=Article(id="a", text="")), "record.article"),
    "a word for errors": (lambda x: sayso.read_many([], on_error=x), "skip", '"raise" or "yield"'),
    "workers as text": (lambda x: sayso.read_many([], workers=x), "4", "whole number from 1"),
    "no workers": (lambda x: sayso.read_many([], workers=x), 0, "whole number from 1"),
    "a pair without words": (lambda x: sayso.code_pair(TEXT, x, (0, 3)), (9, 9), "span"),
}


@pytest.mark.parametrize(("call", "given", "message"), WRONG.values(), ids=WRONG)
def test_what_is_not_taken_is_refused_at_once_with_the_mend(
    call: Call, given: object, message: str
) -> None:
    with pytest.raises(InputError, match=message) as told:
        call(given)
    assert "\n" not in str(told.value)


ASKED_WRONG: dict[str, tuple[Callable[[Ledger, Any], object], object, str]] = {
    "no sources": (Ledger.add, None, "None cannot be read"),
    "a record": (Ledger.add, sayso.Record(article=Article(id="a", text="")), "add_record"),
    "no workers": (lambda one, x: one.add([], workers=x), 0, "whole number from 1"),
    "no day": (lambda one, x: one.add([], published=x), "soon", "write it as 2016-12-31"),
    "a path as a record": (Ledger.add_record, "a.txt", "takes a Record"),
    "a field": (lambda one, x: one.find(**x), {"actr": "Mali"}, "nothing is asked by actr; ask by"),
    "bytes as words": (Ledger.find, b"x", "what to find must be a text, not bytes"),
    "a number as a name": (lambda one, x: one.find(actor=x), 5, "actor must be a text"),
    "a word as a limit": (lambda one, x: one.find(limit=x), "all", "limit must be a whole number"),
    "a day that is none": (lambda one, x: one.find(start=x), "soon", "write it as 2016-12-31"),
    "a number as an article": (Ledger.record, 5, "the id of an article must be a text"),
    "a claim for its id": (Ledger.claim, object(), "the id of a claim must be a text"),
    "no id of links": (Ledger.links, None, "the id of a claim must be a text"),
}


@pytest.mark.parametrize(("call", "given", "message"), ASKED_WRONG.values(), ids=ASKED_WRONG)
def test_what_a_ledger_does_not_take_is_refused_at_once(
    ledger: Ledger, call: Callable[[Ledger, Any], object], given: object, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        call(ledger, given)


def test_adding_needs_no_iteration(tmp_path: Path, file: Path) -> None:
    with Ledger(tmp_path / "l.ledger") as opened:
        assert [one.new for one in opened.add(file) if isinstance(one, sayso.Added)] == [True]
        opened.add([{"id": "b", "text": OTHER}])
        assert len(list(opened.articles())) == 2
        rest = opened.add_each([{"id": "c", "text": TEXT}])
        assert len(list(opened.articles())) == 2
        assert list(rest) == [sayso.Added("c", new=True)]


def test_claims_are_found_by_named_fields_as_by_a_query(ledger: Ledger) -> None:
    found = ledger.find(words="Chad", type="ASSAULT", disputed=False, start=DAY.replace(day=1))
    assert found.claims
    assert found == ledger.find(Query(words="Chad", type="ASSAULT", start="2021-03-01"))
    assert found == ledger.find("Chad", type="ASSAULT", start="2021-03-01")
    assert not ledger.find(words="Chad", disputed=True).claims


AFTER_CLOSING: dict[str, Callable[[Ledger], object]] = {
    "enter": Ledger.__enter__,
    "add": lambda ledger: ledger.add([]),
    "add_each": lambda ledger: ledger.add_each([]),
    "add_record": lambda ledger: ledger.add_record(sayso.Record(article=Article(id="a", text="b"))),
    "articles": Ledger.articles,
    "record": lambda ledger: ledger.record("a"),
    "claims": Ledger.claims,
    "claim": lambda ledger: ledger.claim("c"),
    "links": lambda ledger: ledger.links("c"),
    "talks": Ledger.talks,
    "process": lambda ledger: ledger.process("p"),
    "find": lambda ledger: ledger.find("word"),
    "frame": lambda ledger: ledger.frame("claims"),
}


@pytest.mark.parametrize("call", AFTER_CLOSING.values(), ids=AFTER_CLOSING)
def test_a_closed_ledger_says_so(tmp_path: Path, call: Callable[[Ledger], object]) -> None:
    closed = Ledger(tmp_path / "l.ledger")
    closed.close()
    closed.close()
    with pytest.raises(
        LedgerError, match=r"the ledger is closed; open it again with sayso\.Ledger"
    ):
        call(closed)


def test_what_was_asked_of_a_ledger_that_closed_since_says_so(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.ledger") as opened:
        opened.add([{"id": "a", "text": TEXT}])
        asked: list[Iterator[object]] = [opened.claims(), opened.articles()]
        rest = opened.add_each([{"id": "b", "text": OTHER}])
    for answer in (*asked, rest):
        with pytest.raises(LedgerError, match="the ledger is closed"):
            next(answer)


def test_a_ledger_opened_for_reading_takes_no_article(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.ledger") as opened:
        opened.add([{"id": "a", "text": TEXT}])
    with Ledger(tmp_path / "l.ledger", write=False) as opened:
        assert opened.add([{"id": "a", "text": TEXT}]) == [sayso.Added("a", new=False)]
        with pytest.raises(LedgerError, match="for reading only; open it without write=False"):
            opened.add([{"id": "b", "text": OTHER}])
        assert list(opened.articles()) == ["a"]


@pytest.mark.parametrize("path", [None, b"l.ledger", 5])
def test_a_path_of_a_ledger_is_a_path(path: object) -> None:
    with pytest.raises(LedgerError, match="must be a str or a Path"):
        Ledger(cast("str", path))


def test_a_record_gives_names_and_words() -> None:
    record = sayso.read(text=TEXT, publisher="Post")
    event = next(event for event in record.events if event.type == "ASSAULT")
    names = {actor.id: actor.name for actor in record.actors}
    assert record.name(event.actors[0]) == names[event.actors[0]]
    assert record.name(record.places[0].id) == record.places[0].name
    assert record.words(event.trigger_spans) == "attacked"
    assert record.words(event.evidence) == record.words([event.evidence]) == TEXT
    assert record.words([(4, 8), (12, 16)]) == "army … Chad"
    assert (record.name(None), record.words(None), record.words([])) == ("", "", "")
    for bad in ((0, 999), (-1, 3), (3, 1), 5, ["a"]):
        with pytest.raises(InputError, match="is no span"):
            record.words(cast("Any", bad))
    for key in ("p99", event.actors, 5):
        with pytest.raises(InputError, match="no actor, place or talks"):
            record.name(cast("Any", key))


def test_everything_raised_on_purpose_is_ours() -> None:
    assert issubclass(InputError, SaysoError)
    assert issubclass(LedgerError, SaysoError)
