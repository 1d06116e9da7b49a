"""Who a name stands for on a day, and why: the registry asked by hand.

Takes a name and a day, gives all who go by it, the likeliest first, each with its code, its reference
and the reason in a sentence.
"""

from typing import NamedTuple

from sayso.actors import registry
from sayso.actors.cast import Roster
from sayso.actors.names import known_draft
from sayso.actors.registry import Entry
from sayso.record import Kind


class Known(NamedTuple):
    """Somebody who goes by a name, as the registry has him on a day."""

    name: str
    code: str | None
    ref: str | None
    why: str


def find(name: str, day: str | None) -> list[Known]:
    """Return who goes by `name` on `day` (ISO 8601; None for no day), the likeliest first."""
    found = [(entry, "its name is in the registry") for entry in registry.lookup(name)]
    heard = registry.by_sound(name) if not found else None
    if heard is not None:
        found = [(heard, f"sounds like {heard.name}")]
    if not found:
        found = [(entry, "its last name") for entry in registry.by_last_name(name)]
    answers = [_known(entry, reason, day) for entry, reason in found]
    alive = [entry.existed(day) for entry, _ in found]
    order = sorted(range(len(found)), key=lambda i: (not alive[i], answers[i].code is None, i))
    return [answers[i] for i in order]


def _known(entry: Entry, reason: str, day: str | None) -> Known:
    """Return the answer for an entry."""
    draft = known_draft(Roster(), entry, None, day)
    if entry.kind is Kind.PERSON:
        return Known(draft.name, draft.code, draft.ref, f"{reason}; {_office(entry, day)}")
    how = {"demonym": f"people of {entry.name}", "capital": f"capital of {entry.name}"}
    told = how.get(entry.how, entry.kind.value)
    when = f", from {entry.start}" if entry.start else ""
    when += f" to {entry.end}" if entry.end else ""
    late = "" if entry.existed(day) else f"; not yet there on {day}"
    return Known(draft.name, draft.code, draft.ref, f"{reason}; {told}{when}{late}")


def _office(entry: Entry, day: str | None) -> str:
    """Return which office somebody held on a day, or which before it."""
    now = [s for s in entry.spells if day is None or s.covers(day)]
    if now:
        held = now[-1]
        return f"{held.office} ({held.sector}) from {held.start or '?'} to {held.end or 'today'}"
    before = [s for s in entry.spells if day and s.start and s.start <= day]
    return f"former {before[-1].office}" if before else f"no office known on {day}"
