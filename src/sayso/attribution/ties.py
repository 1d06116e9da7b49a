"""How likely a saying denies a statement, by all that is known of the two together.

Takes a saying, what it may deny and how likely the networks think it (the judge of denials asked of
the pair, the reader of acts of the saying), gives log-odds: a logistic regression over eleven
marks, fitted on news of many kinds by `tools/fit_denials.py` (`data/denials.toml`). A denial without
a statement that is likely enough stays one of what it says itself.
"""

import math
from typing import NamedTuple

from sayso.attribution.likeness import CLAIMS, Denial, Statement
from sayso.language.model import text_of
from sayso.shipped import shipped, toml

JUDGE, READ, READ_DENIAL, DENIES = "judge", "read", "read of a denial", "denies"
LIKENESS, LIKEST, PARAGRAPHS = "likeness", "likest", "paragraphs apart"
NOBODY_DENIES, NOBODY_STATES, NARRATED = "nobody denies", "nobody states", "narrated"
CLAIM = "claim"
MARKS = (
    JUDGE, READ, READ_DENIAL, DENIES, LIKENESS, LIKEST, PARAGRAPHS, NOBODY_DENIES, NOBODY_STATES,
    NARRATED, CLAIM,
)  # fmt: skip
LEAST_CHANCE, MOST_PARAGRAPHS = 0.001, 4
"""A network is not believed to be surer than this; farther is no farther than this."""
Marks = dict[str, float]


class Weights(NamedTuple):
    """What each mark is worth in log-odds, what none of them is, and how likely a tie must be."""

    of: dict[str, float]
    bias: float
    least: float

    def log_odds(self, marks: Marks) -> float:
        """Return how likely a saying with these marks denies its statement."""
        return self.bias + sum(self.of[name] * value for name, value in marks.items())


@shipped("attribution/data/denials.toml")
def weights(data: bytes) -> Weights:
    """Return what the marks are worth."""
    raw = toml(data)
    return Weights(dict(raw["weights"]), float(raw["bias"]), log_odds_of(float(raw["least"])))


class Known(NamedTuple):
    """What is known of a saying and a statement beside their words."""

    likeness: float
    likest: bool
    """Whether no other statement is more like what the saying denies."""
    read: float
    """How likely the reader of acts takes the saying for a denial."""


def marks(denial: Denial, statement: Statement, known: Known) -> Marks:
    """Return the marks of a saying and a statement but for the judge's."""
    told, denies = statement.told, not denial.is_plain
    first, last = sorted((statement.words[0].idx, denial.cue.idx))
    apart = text_of(denial.cue.doc).count("\n", first, last)
    return {
        READ: 0.0 if denies else log_odds_of(known.read),
        READ_DENIAL: log_odds_of(known.read) if denies else 0.0,
        DENIES: float(denies),
        LIKENESS: known.likeness,
        LIKEST: float(known.likest),
        PARAGRAPHS: float(min(apart, MOST_PARAGRAPHS)),
        NOBODY_DENIES: float(denial.said.source is None),
        NOBODY_STATES: float(told is not None and told.source is None),
        NARRATED: float(told is None),
        CLAIM: float(told is None or told.act in CLAIMS),
    }


def log_odds_of(chance: float) -> float:
    """Return the log-odds of a chance, which is held off 0 and 1."""
    held = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return math.log(held / (1 - held))
