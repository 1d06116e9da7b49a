"""How likely a saying denies a statement: what the marks of the two are worth."""

import math

import pytest

from sayso.attribution.ties import DENIES, JUDGE, MARKS, NARRATED, READ, log_odds_of, weights

NOTHING = dict.fromkeys(MARKS, 0.0)


def test_every_mark_has_its_worth() -> None:
    assert sorted(weights().of) == sorted(MARKS)


@pytest.mark.parametrize("name", [JUDGE, READ, DENIES])
def test_what_speaks_for_a_denial_makes_it_likelier(name: str) -> None:
    assert weights().log_odds({**NOTHING, name: 1.0}) > weights().log_odds(NOTHING)


def test_what_the_article_tells_in_its_own_words_is_less_likely_denied() -> None:
    assert weights().log_odds({**NOTHING, NARRATED: 1.0}) < weights().log_odds(NOTHING)


@pytest.mark.parametrize("chance", [0.0, 0.2, 0.5, 1.0])
def test_a_chance_is_held_off_certainty(chance: float) -> None:
    assert math.isfinite(log_odds_of(chance))
    assert log_odds_of(1 - chance) == pytest.approx(-log_odds_of(chance))
