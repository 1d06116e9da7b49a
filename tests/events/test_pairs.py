"""The event type between two given spans."""

import pytest

from sayso.errors import InputError
from sayso.events.pairs import code_pair
from sayso.record import EventType

PAIRS = [
    (
        "Hungary condemned the European Commission for its ruling.",
        "Hungary",
        "Commission",
        "ACCUSE",
    ),
    ("Police in Dakar arrested the union leader on Friday.", "Police", "leader", "COERCE"),
    ("Colombian rebels killed six soldiers in Cauca.", "rebels", "soldiers", "ASSAULT"),
    ("Japan rejected a proposal from Russia on the islands.", "Japan", "Russia", "REJECT"),
    ("Canada donated $5 million to Honduras after the flood.", "Canada", "Honduras", "AID"),
    (
        "The president of Ghana met the Togolese premier in Accra.",
        "president",
        "premier",
        "CONSULT",
    ),
    ("Burundi released nine Rwandan prisoners.", "Burundi", "prisoners", "RETREAT"),
    ("Mali pardoned the exiled general.", "Mali", "general", "CONCEDE"),
    ("Nepal has agreed to send engineers to Bhutan.", "Nepal", "Bhutan", "AGREE"),
]


def spans(text: str, actor: str, recipient: str) -> tuple[tuple[int, int], tuple[int, int]]:
    first, second = text.index(actor), text.index(recipient)
    return (first, first + len(actor)), (second, second + len(recipient))


@pytest.mark.parametrize(("text", "actor", "recipient", "expected"), PAIRS)
def test_type_of_a_pair(text: str, actor: str, recipient: str, expected: str) -> None:
    coding = code_pair(text, *spans(text, actor, recipient))
    assert coding.type == EventType(expected)
    assert 0 < coding.confidence <= 1
    assert coding.why


def test_code_and_mode_belong_to_the_type() -> None:
    text = "Police in Dakar arrested the union leader on Friday."
    coding = code_pair(text, *spans(text, "Police", "leader"))
    assert (coding.cameo, coding.mode) == ("173", "arrest")


def test_same_pair_same_answer() -> None:
    text = "Egypt warned Sudan that it would close the border."
    where = spans(text, "Egypt", "Sudan")
    assert code_pair(text, *where) == code_pair(text, *where)


@pytest.mark.parametrize("where", [((0, 5), (90, 95)), ((-1, 3), (0, 2)), ((4, 4), (0, 2))])
def test_span_outside_the_text(where: tuple[tuple[int, int], tuple[int, int]]) -> None:
    with pytest.raises(InputError, match="not inside the text"):
        code_pair("Egypt warned Sudan.", *where)
