"""Events read by hand: whether a coder would sign that somebody does something to somebody.

`tools/event_readings.tsv` has one line for each candidate that was read against its sentence: the
file of the development data and the article, the characters of the sentence, of the mentions of
actor and recipient and of the trigger ("12-34"; empty where there is none), the label (a type of
PLOVER, or NONE where these two and these words tell no event that a coder would keep) and the
verdict: `signed`; `side missing`, `status`, `type`, `wrong person` (an event, but not as it was
given); `sides` (an event, but not of these); `no event`; `pair` (two actors without a trigger); `proposal`
and `no proposal` (an event that a pair had suggested, its trigger chosen by the program).
The texts stay in the data's folder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.data_sets import read

from sayso.record import Span

FILE = Path(__file__).with_name("event_readings.tsv")


class Reading(NamedTuple):
    """A candidate with its sentence as text; spans are offsets into it."""

    article: str
    sentence: str
    actor: Span | None
    recipient: Span | None
    trigger: Span | None
    label: str
    verdict: str


def readings(data: Path) -> Iterator[Reading]:
    """Yield the readings of which `data` has the texts."""
    rows = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()[1:]]
    for name in sorted({row[0] for row in rows}):
        wanted = {row[1] for row in rows if row[0] == name}
        texts = {one.id: one.text for one in read(data / name) if one.id in wanted}
        for _, article, sentence, actor, recipient, trigger, label, verdict in (
            row for row in rows if row[0] == name and row[1] in texts
        ):
            start, end = _span(sentence)
            yield Reading(
                article=article,
                sentence=texts[article][start:end],
                actor=_inside(actor, start),
                recipient=_inside(recipient, start),
                trigger=_inside(trigger, start),
                label=label,
                verdict=verdict,
            )


def _span(given: str) -> Span:
    """Return the first span of a field; a trigger may have several."""
    start, end = given.split(",", maxsplit=1)[0].split("-")
    return int(start), int(end)


def _inside(given: str, origin: int) -> Span | None:
    if not given:
        return None
    start, end = _span(given)
    return start - origin, end - origin
