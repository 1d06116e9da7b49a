"""What the encoder of events learns from: pairs, made-up titles and sentences, readings by hand.

An `Example` is a text with its marks in pieces, its class and how much it counts. A pair gives up to
three: as it is, with the trigger that the lexicon sees between the two, and the wrong way round as
no event (where the type has a direction).
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc
from tools.linear import Gold, read_pairs
from tools.readings import readings

from sayso.events.classify import located
from sayso.events.encoder import NONE, Asked, Marked, marked
from sayso.events.pair_features import joined, seen, touch
from sayso.events.triggers import find_triggers
from sayso.language.model import load
from sayso.record import EventType, Span

TITLE_WEIGHT, OF_TEMPLATE = 0.5, 2
REVERSED_WEIGHT, TRIGGER_WEIGHT = 0.5, 0.5
MADE_UP = Path(__file__).with_name("made_up_events.txt")
MARK = re.compile(r"\[([AR]) |[\]{}]")
SUGGESTED = frozenset({"proposal", "no proposal"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


class Example(NamedTuple):
    """A text with marks, its class, how much it counts, the text or article that it is from."""

    pair: Marked
    type: str
    weight: float
    source: str
    kind: str = "pair"


class Title(msgspec.Struct):
    """A made-up story: what of it makes a pair."""

    title: str
    type: str
    template: str
    title_spans: dict[str, tuple[int, int]] | None = None


def titles(path: Path) -> Iterator[Example]:
    """Yield the titles with two countries as pairs, a few of each template."""
    met: Counter[str] = Counter()
    with gzip.open(path) as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=Title)
            spans = row.title_spans or {}
            if not {"country_1", "country_2"} <= set(spans) or met[row.template] >= OF_TEMPLATE:
                continue
            met[row.template] += 1
            asked = Asked(spans["country_1"], spans["country_2"])
            label = joined(EventType(row.type))
            yield Example(marked(row.title, asked), label, TITLE_WEIGHT, "titles", "title")


def pairs(path: Path) -> Iterator[Example]:
    """Yield the training pairs: as they are, with a trigger, the wrong way round."""
    for row in read_pairs(path):
        actor, recipient = row.actor[0], row.recipient[0]
        yield Example(marked(row.text, Asked(actor, recipient)), row.type, 1.0, row.id)
        for trigger in _triggers(row, load()(row.text)):
            given = marked(row.text, Asked(actor, recipient, trigger))
            yield Example(given, row.type, TRIGGER_WEIGHT, row.id, "trigger")
        if row.type not in MUTUAL:
            given = marked(row.text, Asked(recipient, actor))
            yield Example(given, NONE, REVERSED_WEIGHT, row.id, "reversed")


def _triggers(row: Gold, doc: Doc) -> Iterator[Span]:
    """Yield the head of the first trigger of the lexicon that says of a pair what its label says."""
    actor, recipient = located(doc, row.actor[0]), located(doc, row.recipient[0])
    for trigger, sides in seen(doc, find_triggers(doc)):
        taken = touch(sides.actors, actor) and touch((*sides.recipients, *sides.actors), recipient)
        if taken and joined(trigger.type) == row.type:
            head = doc[trigger.head]
            yield head.idx, head.idx + len(head)
            return


def by_hand(data: Path) -> Iterator[Example]:
    """Yield the readings; where a trigger was read, with it; what a pair had suggested without, too."""
    for row in readings(data):
        label = row.label if row.label == NONE else joined(EventType(row.label))
        asked = Asked(row.actor, row.recipient, row.trigger)
        kind = "read pair" if row.trigger is None else "read event"
        yield Example(marked(row.sentence, asked), label, 1.0, row.article, kind)
        if row.verdict in SUGGESTED:
            bare = marked(row.sentence, Asked(row.actor, row.recipient))
            yield Example(bare, label, 1.0, row.article, "read proposal")


def made_up(path: Path = MADE_UP) -> Iterator[Example]:
    """Yield the sentences of `made_up_events.txt`: a label, a tab, the sentence with its marks.

    "[A ...]" marks the actor, "[R ...]" the recipient, "{...}" the trigger.
    """
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        label, given = line.split("\t")
        sentence, asked = _without_marks(given)
        yield Example(marked(sentence, asked), label, 1.0, sentence, "made up")


def _without_marks(given: str) -> tuple[str, Asked]:
    """Return a sentence without its marks, and what they mark."""
    sentence, last, side, opened = "", 0, "", 0
    spans: dict[str, Span] = {}
    for mark in MARK.finditer(given):
        sentence += given[last : mark.start()]
        last = mark.end()
        if mark[0] in "]}":
            spans[side] = opened, len(sentence)
        else:
            side, opened = mark[1] or "{", len(sentence)
    return sentence + given[last:], Asked(spans.get("A"), spans.get("R"), spans.get("{"))
