"""Turns of a dialogue and posts: lines that say who speaks before what is said.

Takes a text, gives `Turn`s: the characters of the label ("Q", "JOHN BRAND", "Radev" in a headline,
"Ana Brun @anabrun" over a post) and of what is said after it. The actors room reads names off the
labels, the attribution room takes each turn as what its speaker says. A label counts where the
text has several labelled lines, or stands in its first line; labels of sections are data
(`data/labels.toml`).
"""

import re
from enum import Enum
from typing import NamedTuple

import msgspec

from sayso.record import Span
from sayso.shipped import shipped, typed

_NAME = r"[A-Z\u00c0-\u00de][\w.'’\-\u00c0-\u024f]*"
_LABEL = re.compile(
    rf"^[ \t]*(?P<label>{_NAME}(?:,? (?:{_NAME}|of|de|al|van|bin|for|the|\([^)\n]{{1,40}}\))){{0,6}})"
    r"(?P<colon>:)[ \t]+(?P<body>\S[^\n]*)",
    re.MULTILINE,
)
_QUESTION = re.compile(
    r"^[ \t]*(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)(?P<colon>[:.])[ \t]+(?P<body>\S[^\n]*)",
    re.MULTILINE,
)
_POST = re.compile(
    rf"^[ \t]*(?P<label>{_NAME}(?: {_NAME}){{0,4}})[ \t]+\(?(?P<colon>@\w{{2,}})\)?[^\n]{{0,40}}\n(?P<body>[^\n]+)",
    re.MULTILINE,
)
_SIGNED = re.compile(
    rf"(?P<colon>[—–-]{{1,3}}) (?P<label>{_NAME}(?: {_NAME}){{0,4}}) \(@\w{{2,}}\)"
)
_HANDLE = re.compile(r"^[ \t]*(?P<label>@\w{2,})(?P<colon>:)[ \t]+(?P<body>\S[^\n]*)", re.MULTILINE)
_RECORDED = re.compile(
    r"^[ \t]*(?:[(\[]BEGIN[^)\]\n]*[)\]]\s*)?[(\[](?P<label>[A-Z][A-Z'.-]+(?: [A-Z][A-Z'.-]+){0,3})"
    r"(?P<colon>(?:, [A-Z ]+)?[)\]])[ \t]+(?P<body>\S[^\n]*)",
    re.MULTILINE,
)
"""A recording written down, as monitors of broadcasts print them: "(BEGIN RECORDING) (MENDEZ) WE …"."""
_RECORDING = re.compile(r"[(\[](?:BEGIN|END)[^)\]\n]*RECORDING[^)\]\n]*[)\]]")
LEAST = 2
"""Labelled lines that make a dialogue."""


class Form(Enum):
    """What a labelled line is."""

    QUESTION = "a question of an interview"
    ANSWER = "its answer"
    SPEAKER = "what a named speaker says"
    HEADLINE = "a headline with its speaker"
    POST = "a post with its author"
    RECORDED = "what is heard in a recording"


class Turn(NamedTuple):
    """A label, what stands between (a colon, a handle), what is said, in characters."""

    form: Form
    label: Span
    mark: Span
    body: Span


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sections: frozenset[str]
    askers: frozenset[str]
    marks: frozenset[str]


@shipped("language/data/labels.toml")
def _labels(data: bytes) -> _Labels:
    return typed(data, _Labels)


def turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a text, in order."""
    found = [_turn(m, _asked(m)) for m in _QUESTION.finditer(text)]
    if len(found) < LEAST:
        found = []
    speakers = [m for m in _LABEL.finditer(text) if _speaks(m)]
    first = len(text) - len(text.lstrip())
    if len(speakers) >= LEAST:
        found += [_turn(m, _spoken(m)) for m in speakers]
    else:
        found += [_turn(m, Form.HEADLINE) for m in speakers if m.start("label") == first]
    heard = [m for m in _RECORDED.finditer(text) if _names(m)]
    if _RECORDING.search(text) or any(_heard(m) is Form.QUESTION for m in heard):
        found += [_turn(m, _heard(m)) for m in heard]
    for pattern in (_POST, _HANDLE):
        found += [_turn(m, Form.POST) for m in pattern.finditer(text)]
    found += [turn for m in _SIGNED.finditer(text) if (turn := _signed(text, m)) is not None]
    return _continued(text, sorted(found, key=lambda turn: turn.label))


def _turn(match: re.Match[str], form: Form) -> Turn:
    return Turn(form, match.span("label"), match.span("colon"), match.span("body"))


def _signed(text: str, match: re.Match[str]) -> Turn | None:
    """Return a post that its author's name follows: the line before the dash."""
    start = text.rfind("\n", 0, match.start()) + 1
    words = text[start : match.start()]
    clean = words.strip()
    if not clean:
        return None
    first = start + words.index(clean)
    return Turn(Form.POST, match.span("label"), match.span("colon"), (first, first + len(clean)))


def _asked(match: re.Match[str]) -> Form:
    return Form.QUESTION if match["label"][0] == "Q" else Form.ANSWER


def _spoken(match: re.Match[str]) -> Form:
    """Return whether a labelled line is the interviewer's question or what a speaker says."""
    return Form.QUESTION if match["label"].lower() in _labels().askers else Form.SPEAKER


def _heard(match: re.Match[str]) -> Form:
    """Return whether in a recording the reporter asks or somebody speaks."""
    asks = match["label"].split()[-1].lower() in _labels().askers
    return Form.QUESTION if asks else Form.RECORDED


def _names(match: re.Match[str]) -> bool:
    """Say whether what stands in brackets names somebody: no "(WORDS INDISTINCT)"."""
    return _labels().marks.isdisjoint(match["label"].lower().split())


def _speaks(match: re.Match[str]) -> bool:
    """Say whether a label can be a speaker's: not "Update", not a sentence before a colon."""
    label = match["label"].lower()
    sections = _labels().sections
    return label not in sections and label.split()[0] not in sections and len(label) > 1


def _continued(text: str, found: list[Turn]) -> tuple[Turn, ...]:
    """Return the turns of a dialogue with the unlabelled lines that go on with them."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    dialogue = 2 * len(found) >= lines  # else labelled lines among others: a ticker's headlines
    out = []
    for i, turn in enumerate(found):
        if turn.form in {Form.HEADLINE, Form.POST}:
            end = turn.body[1]
            if turn.form is Form.POST and turn.label[0] < turn.body[0]:
                end = _paragraph_end(
                    text, end, found[i + 1].label[0] if i + 1 < len(found) else None
                )
        elif turn.form is Form.RECORDED:
            end = _recording_end(text, turn, found[i + 1] if i + 1 < len(found) else None)
        elif dialogue and i + 1 < len(found):
            end = found[i + 1].label[0]
        else:
            end = turn.body[1]
        words = text[turn.body[0] : end].rstrip()
        out.append(turn._replace(body=(turn.body[0], turn.body[0] + len(words))))
    return tuple(out)


def _paragraph_end(text: str, start: int, before: int | None) -> int:
    """Return where the lines after `start` end: at an empty line, or at the next turn."""
    blank = text.find("\n\n", start)
    end = len(text) if blank < 0 else blank
    return end if before is None else min(end, before)


def _recording_end(text: str, turn: Turn, after: Turn | None) -> int:
    """Return where what is heard ends: at the next mark or speaker, else with its paragraph."""
    mark = _RECORDING.search(text, turn.body[0])
    ends = [] if mark is None else [mark.start()]
    if after is not None:
        ends.append(text.rfind("\n", 0, after.label[0]) + 1)
    return min((end for end in ends if end > turn.body[0]), default=turn.body[1])
