"""What the pairs of a sentence suggest where the lexicon is silent, and what they must not."""

import pytest

from sayso.actors import resolve
from sayso.events.between import candidates, features, probability
from sayso.events.linear import stored
from sayso.events.pair_features import seen
from sayso.events.triggers import find_triggers
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse


def chances(text: str) -> dict[tuple[str, str], float]:
    """Return how likely something is told between each two actors of `text`."""
    article = article_from_text(text, About())
    doc = next(parse([article], load()))
    found = seen(doc, find_triggers(doc))
    return {
        (one.actor.actor.name, one.recipient.actor.name): probability(features(one, found))
        for group in candidates(doc, resolve(doc, article))
        for one in group
    }


TOLD = [
    ("Chad accused Sudan of weakness.", ("Chad", "Sudan")),
    ("Norway imposed sanctions on Belarus on Monday.", ("Norway", "Belarus")),
    ("Troops from Ghana attacked rebels in Togo.", ("Ghana", "Togo")),
]
UNTOLD = [
    ("The train from Norway to Belarus leaves at noon.", ("Norway", "Belarus")),
    ("Chad and Sudan are larger than Togo.", ("Chad", "Togo")),
]


@pytest.mark.parametrize(("told", "pair"), TOLD[:2])
@pytest.mark.parametrize(("untold", "other"), UNTOLD)
def test_a_pair_that_acts_is_likelier_than_one_that_does_not(
    told: str, pair: tuple[str, str], untold: str, other: tuple[str, str]
) -> None:
    assert chances(told)[pair] > 0.5
    assert chances(untold)[other] < 0.2


def test_a_name_inside_another_is_no_side() -> None:
    asked = chances("US President Ana Lima met the king of Jordan.")
    assert not any("United States" in pair for pair in asked)


def test_every_answer_is_a_probability_and_stays_the_same() -> None:
    first = chances(TOLD[0][0])
    assert all(0 <= chance <= 1 for chance in first.values())
    assert first == chances(TOLD[0][0])


def test_weights_fit_together() -> None:
    model = stored("between")
    assert model.classes == ("event", "none")
    assert model.matrix.shape == (2, len(model.column))
