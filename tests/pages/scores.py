"""Counts of what is right, expected and given, aspect by aspect; summable over pages."""

from enum import StrEnum

import msgspec


class Aspect(StrEnum):
    """What is counted."""

    FURNITURE = "furniture"
    DATELINE = "dateline"
    ACTORS = "actors"
    MENTIONS = "mentions"
    CODES = "codes"
    ATTRIBUTIONS = "attributions"
    ACTS = "acts"
    MANNERS = "manners"
    CHAINS = "chains"
    EVENTS = "events"
    CAMEO = "cameo"
    PARTICIPANTS = "participants"
    STATUS = "status"
    DATES = "dates"
    PLACES = "places"
    AMOUNTS = "amounts"
    EVENT_SOURCES = "event sources"
    DISPUTES = "disputes"
    PARTIES = "parties"
    TALKS = "talks"


class Count(msgspec.Struct, frozen=True):
    """How many are right, how many were expected, how many were given."""

    right: int = 0
    expected: int = 0
    predicted: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Return the sum of both."""
        return Count(
            self.right + other.right,
            self.expected + other.expected,
            self.predicted + other.predicted,
        )

    @property
    def f1(self) -> float:
        """Return the F1 score, 1.0 where nothing was expected and nothing given."""
        total = self.expected + self.predicted
        return 2 * self.right / total if total else 1.0


class Scores(msgspec.Struct, frozen=True):
    """The counts of every aspect, summable over pages."""

    counts: dict[Aspect, Count] = msgspec.field(default_factory=dict)

    def __add__(self, other: "Scores") -> "Scores":
        """Return the sum of both, aspect by aspect."""
        return Scores({aspect: self[aspect] + other[aspect] for aspect in Aspect})

    def __getitem__(self, aspect: Aspect) -> Count:
        """Return the count of one aspect."""
        return self.counts.get(aspect, Count())

    def f1(self, aspect: Aspect) -> float:
        """Return the F1 score of one aspect."""
        return self[aspect].f1

    def table(self) -> str:
        """Return one line an aspect: its name, F1, right, expected, given."""
        return "\n".join(
            f"{aspect:14} {self.f1(aspect):.3f} {self[aspect].right:4}"
            f" {self[aspect].expected:4} {self[aspect].predicted:4}"
            for aspect in Aspect
        )
