"""A failure at one article costs no other, wherever it happens, and keeps what it came from."""

import pickle
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.errors import (
    DataFileError,
    FarError,
    InputError,
    SaysoError,
    UnreadableInputError,
    UnreadArticleError,
    traced,
)
from sayso.guard import guarded
from sayso.reader import read_sources
from sayso.record import Article, Record

TEXTS = ("Mali closed the border.", "FAIL closed the border.", "Chad closed the border.")
PLACES = {
    "the intake": "sayso.intake.tables.article_from_text",
    "the reader": "sayso.reader.resolve",
    "the ledger": "sayso.ledger.rows.pack",
}
"""Where something fails; each place is given the text of an article, in one form or another."""


@pytest.fixture
def three(tmp_path: Path) -> Path:
    path = tmp_path / "three.jsonl"
    rows = (f'{{"id": "a{n}", "text": "{text}"}}\n' for n, text in enumerate(TEXTS, 1))
    path.write_text("".join(rows), encoding="utf-8")
    return path


def failing(usual: Callable[..., object]) -> Callable[..., object]:
    """Return a function that fails where it is given FAIL and does as usual elsewhere."""

    def function(*arguments: object) -> object:
        if any("FAIL" in str(one) for one in arguments):
            raise KeyError("e432")
        return usual(*arguments)

    return function


def break_at(place: str, patch: pytest.MonkeyPatch) -> None:
    room, name = place.rsplit(".", 1)
    module = __import__(room, fromlist=[name])
    patch.setattr(place, failing(getattr(module, name)))


@pytest.mark.parametrize("place", ["the intake", "the reader"])
def test_the_others_are_read(place: str, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_at(PLACES[place], monkeypatch)
    found = list(read_sources(three))
    assert [isinstance(one, Record) for one in found] == [True, False, True]
    check(found[1])


@pytest.mark.parametrize("place", PLACES)
def test_the_others_are_added(
    place: str, three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_at(PLACES[place], monkeypatch)
    with Ledger(tmp_path / "l.ledger") as ledger:
        found = ledger.add(three)
        assert list(ledger.articles()) == ["a1", "a3"]
    assert [isinstance(one, InputError) for one in found] == [False, True, False]
    check(found[1])


def check(error: object) -> None:
    assert isinstance(error, UnreadArticleError)
    assert "sayso failed at it (KeyError('e432'))" in str(error)
    assert isinstance(error.__cause__, KeyError)


@pytest.mark.parametrize("command", ["read", "add"])
def test_verbose_shows_what_it_came_from(
    command: str, three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_at(PLACES["the reader"], monkeypatch)
    ledger = [str(tmp_path / "l.ledger")] if command == "add" else []
    plain = CliRunner().invoke(app, [command, *ledger, str(three)])
    told = CliRunner().invoke(app, [command, *ledger, str(three), "--verbose"])
    assert plain.exit_code == told.exit_code == 1
    assert "Traceback" not in plain.stderr
    assert 'raise KeyError("e432")' in told.stderr


def test_what_would_fail_for_every_input_is_raised() -> None:
    def damaged() -> None:
        raise DataFileError("predicates.toml: damaged")

    with pytest.raises(DataFileError):
        guarded("a.txt", damaged)


def test_an_error_of_an_input_gets_its_name_and_keeps_its_kind_and_cause() -> None:
    def unreadable() -> None:
        raise UnreadableInputError("it is empty") from EOFError("end")

    told = guarded("a.txt", unreadable)
    assert isinstance(told, UnreadableInputError)
    assert str(told) == "a.txt: it is empty"
    assert isinstance(told.__cause__, EOFError)


class UnpicklableError(Exception):
    """An exception that no other process could make again."""

    def __init__(self, one: object, two: object) -> None:
        super().__init__(f"{one} {two}")


def test_the_cause_comes_from_another_process_as_its_traceback() -> None:
    def fail() -> None:
        raise UnpicklableError("a", "b")

    told = guarded("a.txt", fail)
    assert isinstance(told, InputError)
    assert isinstance(told.__cause__, UnpicklableError)
    for _ in range(2):
        told = pickle.loads(pickle.dumps(told))  # noqa: S301 (made here)
        assert isinstance(told, UnreadArticleError)
        assert isinstance(told.__cause__, FarError)
        assert 'raise UnpicklableError("a", "b")' in traced(told.__cause__)
        assert traced(told.__cause__).count("Traceback") == 1


def test_an_error_without_a_cause_stays_without() -> None:
    assert pickle.loads(pickle.dumps(SaysoError("x"))).__cause__ is None  # noqa: S301


def test_an_article_over_its_time_is_named_and_passed_over(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(article: Article, _language: str) -> Record:
        while "FAIL" in article.text:
            pass
        return Record(article=article)

    monkeypatch.setattr("sayso.reader.read_article", slow)
    monkeypatch.setattr("sayso.reader.LEAST_SECONDS", 0.2)
    first, second, third = read_sources(three)
    assert isinstance(first, Record)
    assert isinstance(third, Record)
    assert isinstance(second, UnreadArticleError)
    assert "article a2: it took longer than 0 seconds and was passed over" in str(second)


def test_a_program_that_uses_the_alarm_keeps_it() -> None:
    mine = signal.signal(signal.SIGALRM, lambda *_: None)
    try:
        assert guarded("a", lambda: signal.getsignal(signal.SIGALRM), 1) is not signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.signal(signal.SIGALRM, mine)
    assert guarded("a", lambda: signal.getitimer(signal.ITIMER_REAL)[0] > 0, 9)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
