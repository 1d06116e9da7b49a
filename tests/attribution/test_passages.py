"""Chains and denials on the hand-made passages: shares that only rise, the open half alone.

The locked half is scored by hand, once, when the work on a version is done
(`python -m tests.attribution.passages.score locked`); its figures are in docs/decisions.
"""

import pytest
from tests.attribution.passages.score import half_score

FLOORS = {
    "chain exactly right": 0.71,
    "act right": 0.56,
    "denial tied to its statement": 0.59,
    "precision of denials": 0.85,
}
MARGIN = 0.02
"""What another processor's last bits may change."""


@pytest.mark.parametrize("name", FLOORS)
def test_no_share_falls_below_its_floor(name: str) -> None:
    total, misses = half_score("open")
    assert total.shares()[name] >= FLOORS[name] - MARGIN, misses
