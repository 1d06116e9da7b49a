"""Dialogues, posts and headlines: each turn is what its speaker says, whatever it holds inside.

Takes the attributions read so far and the cast, gives them with one more for each turn of
`language.turns`. What the reader found in a turn stands inside it; what it made of a label goes.
The questions of an interview are the outlet's own and no attributions.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.actors import Cast
from sayso.attribution.levels import Level
from sayso.attribution.spans import holds
from sayso.attribution.tagger import Found
from sayso.language.turns import Form, Turn, turns
from sayso.record import Kind, Span

SURE = 0.9
"""Confidence of what a label says."""


def with_turns(doc: Doc, cast: Cast, text: str, levels: list[Level]) -> list[Level]:
    """Return the levels with the turns of the text, every outer one before those inside it."""
    found = turns(text)
    if not found:
        return levels
    kept = [i for i, level in enumerate(levels) if not _is_label(level, levels, found)]
    answers = _interviewee(cast, found)
    out: list[Level] = []
    for turn in found:
        if turn.form is Form.QUESTION:
            continue
        speaker = answers if turn.form is Form.ANSWER else _labelled(doc, cast, turn)
        said = Found(cue=turn.mark, source=(turn.label,), content=(turn.body,), score=SURE)
        out.append(Level(said, None, speaker))
    place = {i: len(out) + n for n, i in enumerate(kept)}
    for i in kept:
        level = levels[i]
        within = level.within
        above = _turn_of(level, out) if within is None else place.get(within)
        out.append(level._replace(within=above))
    return out


def _is_label(level: Level, levels: Sequence[Level], found: Sequence[Turn]) -> bool:
    """Say whether an attribution is only what the reader made of a label, or stands inside such."""
    top = level
    while top.within is not None:
        top = levels[top.within]
    cue = top.found.cue
    return any(turn.label[0] <= cue[0] <= turn.mark[1] for turn in found) or any(
        turn.mark[0] - 1 <= cue[0] <= turn.mark[1] for turn in found
    )


def _turn_of(level: Level, said: Sequence[Level]) -> int | None:
    at = level.found.cue[0]
    for i, one in enumerate(said):
        if holds(one.found.content, at):
            return i
    return None


def _labelled(doc: Doc, cast: Cast, turn: Turn) -> str | None:
    """Return the actor that a label names."""
    span = doc.char_span(*turn.label, alignment_mode="expand")
    named = [found.actor for token in span or () if (found := cast.at(token)) is not None]
    people = [
        name
        for name in named
        if cast.actor(name).kind is Kind.PERSON and any(map(str.isalpha, cast.actor(name).name))
    ]
    return next(iter([*people, *named]), None)


def _interviewee(cast: Cast, found: Sequence[Turn]) -> str | None:
    """Return who answers: the person named in the first question, else last before it."""
    asked = [turn.body for turn in found if turn.form is Form.QUESTION]
    if not asked:
        return None
    seen = sorted(
        (span, actor.id)
        for actor in cast.actors
        if actor.kind is Kind.PERSON
        for span in actor.mentions
    )
    inside = [name for span, name in seen if _within(span, asked[0])]
    before = [name for span, name in seen if span[0] < asked[0][0]]
    return inside[0] if inside else before[-1] if before else None


def _within(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] < outer[1]
