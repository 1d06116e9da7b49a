"""Amendments: what an article corrects or takes back of what was said before.

Takes a text, or a sentence with its attribution, gives where a correction begins and whether a
report is a correction or a retraction. The words are those of `data/revisions.toml`.
"""

from enum import StrEnum

import msgspec

from sayso.record import Attribution, Event
from sayso.shipped import shipped, typed

_HEAD = 200
"""Characters: a correction that is announced in these is the whole article."""


class Amendment(StrEnum):
    """What a report does to an earlier one."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


class _Revisions(msgspec.Struct, frozen=True):
    openings: tuple[str, ...]
    former: tuple[str, ...]
    cues: frozenset[str]
    phrases: tuple[str, ...]


@shipped("claims/data/revisions.toml")
def _revisions(data: bytes) -> _Revisions:
    return typed(data, _Revisions)


def correction_start(text: str) -> int | None:
    """Return where the correction in an article begins, in code points; None where there is none."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow in lower case and would move the places
        lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    found = [at for opening in _revisions().openings if (at := lower.find(opening)) >= 0]
    if not found:
        return None
    first = min(found)
    return 0 if first < _HEAD else first


def is_former(source: str) -> bool:
    """Say whether a source is the version of an article that a correction replaces."""
    return any(words in source.lower() for words in _revisions().former)


def amendment(
    event: Event, said: Attribution | None, text: str, corrected: int | None
) -> Amendment | None:
    """Return what the telling of an event does to an earlier report.

    Takes the attribution that it rests on, the article's text and where its correction begins.
    """
    if retracts(text[slice(*event.evidence)], said):
        return Amendment.RETRACTION
    corrects = corrected is not None and event.evidence[1] > corrected
    return Amendment.CORRECTION if corrects else None


def retracts(sentence: str, said: Attribution | None) -> bool:
    """Say whether a sentence, or the attribution it stands in, takes back what it tells."""
    if said is not None and said.cue in _revisions().cues:
        return True
    lower = sentence.lower()
    return any(phrase in lower for phrase in _revisions().phrases)
