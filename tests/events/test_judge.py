"""Which events are kept, and with which sides: the encoder's answers are made up here."""

import pytest

from sayso.events import judge
from sayso.events.judge import Answer
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Record, Span

TEXT = "Kenya bombed Somalia on Monday while Ethiopia and Sudan watched."
SOMALIA, ETHIOPIA = (13, 20), (37, 45)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[Span | None, float]:
    """Say by the recipient how likely an event is; others are unlikely."""
    known: dict[Span | None, float] = {}

    def answer(_: object, __: Span | None, recipient: Span | None, ___: object) -> Answer:
        return Answer(known.get(recipient, 0.0), {"ACCUSE": 0.0})

    monkeypatch.setattr(judge, "ask", answer)
    return known


def sides(record: Record) -> list[tuple[list[str], list[str]]]:
    names = {actor.id: actor.name for actor in record.actors}
    return [
        ([names[a] for a in event.actors], [names[r] for r in event.recipients])
        for event in record.events
    ]


def read() -> Record:
    return read_article(article_from_text(TEXT, About(published="2021-05-04")))


def test_an_unlikely_event_is_dropped(answers: dict[Span | None, float]) -> None:
    answers[SOMALIA] = judge.KEPT - 0.01
    assert read().events == ()


def test_a_likely_event_is_kept_and_says_how_likely(answers: dict[Span | None, float]) -> None:
    answers[SOMALIA] = 0.93
    (event,) = read().events
    assert event.confidence == 0.93


def test_a_doubtful_recipient_gives_way_to_a_likelier_one(
    answers: dict[Span | None, float],
) -> None:
    answers |= {SOMALIA: 0.3, ETHIOPIA: 0.9}
    assert sides(read()) == [(["Kenya"], ["Ethiopia"])]


def test_a_recipient_goes_where_the_event_is_likelier_without(
    answers: dict[Span | None, float],
) -> None:
    answers |= {SOMALIA: 0.3, None: 0.9}
    assert sides(read()) == [(["Kenya"], [])]


def test_a_sure_recipient_stays(answers: dict[Span | None, float]) -> None:
    answers |= {SOMALIA: judge.SURE, ETHIOPIA: 1.0}
    assert sides(read()) == [(["Kenya"], ["Somalia"])]


def test_an_attack_in_words_is_criticism(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Answer(0.9, {"ACCUSE": 0.95, "ASSAULT": 0.01})
    monkeypatch.setattr(judge, "ask", lambda *_: found)
    text = "Kenya attacked Somalia over its record on Monday."
    (event,) = read_article(article_from_text(text, About(published="2021-05-04"))).events
    assert (event.type, event.cameo) == ("ACCUSE", "111")
    assert "words" in event.why
