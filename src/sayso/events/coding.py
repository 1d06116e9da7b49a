"""The finer code of an event whose type is known: CAMEO code, mode, contexts, and the words for it.

Takes what the lexicon sees in a sentence and a `Reading`, gives a `Coded`. The lexicon's trigger at the
event's words decides where it says the same type; else the type's own code stands, which is the one
where a text supports no finer one.
"""

from collections import defaultdict
from typing import NamedTuple

from spacy.tokens import Token

from sayso.events.codebook import code, contexts, entry
from sayso.events.grammar import lemma
from sayso.events.phrases import matches
from sayso.events.reading.find import Reading
from sayso.events.triggers import Trigger, triggers_of
from sayso.record import EventType


class Coding(NamedTuple):
    """CAMEO code, mode and contexts of an event, and the reason in words."""

    cameo: str
    mode: str | None
    contexts: tuple[str, ...]
    why: str


class Lexis:
    """What the lexicon sees in a text, by token; each sentence is looked at when it is asked for."""

    def __init__(self) -> None:
        self._seen: dict[int, dict[int, list[Trigger]]] = {}

    def trigger(self, reading: Reading) -> Trigger | None:
        """Return the lexicon's trigger at the words of an event that says its type, if any."""
        here = (one for token in reading.words for one in self._at(token))
        return next((one for one in here if one.type is reading.type), None)

    def _at(self, token: Token) -> list[Trigger]:
        sent = token.sent
        if sent.start not in self._seen:
            known: dict[int, list[Trigger]] = defaultdict(list)
            for trigger in triggers_of(sent):
                for i in trigger.tokens:
                    known[i].append(trigger)
            self._seen[sent.start] = known
        return self._seen[sent.start].get(token.i, [])


def coded(lexis: Lexis, reading: Reading, kind: EventType) -> Coding:
    """Return the finer code of an event of the type `kind`."""
    trigger = lexis.trigger(reading)
    if trigger is not None and trigger.type is kind:
        return Coding(trigger.cameo, trigger.mode, trigger.contexts, trigger.why)
    for token in reading.words:
        for match in matches(token):
            found = code(match.cameo)
            if (match.predicate.type or found.type) is kind:
                mode = match.predicate.mode or found.mode
                why = f'"{match.predicate.phrase}": {found.code} {found.name}'
                return Coding(found.code, mode, _contexts(reading, found.contexts), why)
    general = code(entry(kind).code)
    share = round(100 * reading.types[kind])
    why = f"“{reading.words.text}” reads as {kind.value} ({share} %): {general.code} {general.name}"
    return Coding(general.code, None, _contexts(reading, ()), why)


def _contexts(reading: Reading, base: tuple[str, ...]) -> tuple[str, ...]:
    """Return the contexts of a code and those that two words of the sentence suggest."""
    words = {lemma(token) for token in reading.words.sent}
    told = [name for name, cues in contexts().items() if len(words & cues) >= 2]
    return tuple(sorted({*base, *told}))
