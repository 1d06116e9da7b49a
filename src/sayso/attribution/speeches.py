"""Quotations that go on: a speech over several paragraphs, questions and answers told in turn.

Takes the attributions read so far, gives them with what the marks alone tell: a quotation that is
opened anew in each paragraph and closed only in the last is one speaker's; of two quotations side by
side the first, where it asks, is not his who answers; a quotation after a colon is of whoever is
named before it ("And from Senator X:").
"""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import speech_act
from sayso.attribution.levels import Level
from sayso.attribution.sources import tokens_of
from sayso.attribution.spans import joined
from sayso.attribution.tagger import Found, quotations_of
from sayso.language.model import text_of
from sayso.language.speech import words
from sayso.record import Act, Kind, Span

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'
_SIDE_BY_SIDE = re.compile(r"[?؟!]?\?[!?]*[\"”»](\s+)(?=[\"“«])")
_LABEL = re.compile(r"[\"“«]?[A-Z][A-Z.'’ -]+:")
"""A turn of a dialogue, which `language.turns` reads."""
_COLON = re.compile(r":\s+(?=[\"“«])")
_IN_PART = frozenset(
    {"", "in part", "in particular", "among other things", "inter alia", "in full"}
)
"""What may stand between a cue and the colon before what is said: "The message reads, in part:"."""
_SHARE = re.compile(rf"(?:{'|'.join(sorted(_IN_PART - {''}))}):\s+(?=[\"“«])")
_PRONOUNS = frozenset({"he", "she", "they", "it", "He", "She", "They", "It"})
SURE = 0.7
"""Confidence of what only the marks tell."""
MOSTLY = 0.5
LONGEST = 25
"""Tokens before a colon that may say who speaks."""
_READING = frozenset({"read", "go", "run", "state"})
NAMED = frozenset({Kind.PERSON, Kind.ORGAN, Kind.OUTLET, Kind.ORGANISATION, Kind.ARMED_GROUP})


class Speech(NamedTuple):
    """A quotation over several paragraphs: its parts, and where its first paragraph begins."""

    parts: tuple[Span, ...]
    paragraph: int


def with_speeches(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels with quotations that go on given to their speakers."""
    out = _left_alone(text_of(doc), _questions(doc, list(levels)))
    out = [_without_share(text_of(doc), level) for level in _after_colons(doc, cast, out)]
    for speech in speeches(text_of(doc)):
        out = _given(doc, cast, speech, out)
    for parts in _over_lines(text_of(doc)):
        speaker = _speaker_after(out, parts)
        out = out if speaker is None else _as_said_by(doc, speaker, parts, out)
    return out


def _left_alone(text: str, levels: list[Level]) -> list[Level]:
    """Give a paragraph that is all quotation and has no cue to the one who speaks right before it.

    Only where the paragraph before it has one speaker, and that one says something in it.
    """
    out = list(levels)
    before: Span | None = None
    for match in _PARAGRAPH.finditer(text):
        if not match.group().strip():
            continue
        span, here = before, match.span()
        before = here
        if span is None or not _is_quotation(match.group()) or any(one.meets(here) for one in out):
            continue
        told = [i for i, one in enumerate(out) if one.within is None and _is_in(one, span)]
        sources = {text[slice(*one)] for i in told for one in out[i].found.source}
        if told and len(sources - _PRONOUNS) <= 1:
            last = max(told, key=lambda i: out[i].found.cue)
            found = out[last].found
            content = joined(text, (*found.content, _trimmed(text, here)))
            out[last] = out[last]._replace(found=found._replace(content=content))
    return out


def _is_quotation(paragraph: str) -> bool:
    """Say whether a paragraph is one quotation from its first mark to its last."""
    words = paragraph.strip()
    marks = [char for char in words if char in _OPENING + _CLOSING + _STRAIGHT]
    closed = words[-1] in _CLOSING + _STRAIGHT
    return len(marks) == 2 and words[0] in _OPENING + _STRAIGHT and closed


def _is_in(level: Level, paragraph: Span) -> bool:
    return bool(level.found.source) and paragraph[0] <= level.found.cue[0] < paragraph[1]


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def speeches(text: str) -> list[Speech]:
    """Return the quotations that each paragraph but the last of them leaves open."""
    out: list[Speech] = []
    parts: list[Span] = []
    first = 0
    for match in _PARAGRAPH.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        labelled = _LABEL.match(words)
        goes_on = bool(parts) and words[:1] in _OPENING + _STRAIGHT and not labelled
        if parts and not goes_on:
            parts = []
        opened = _left_open(match.group())
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        if goes_on and opened != start - match.start():
            end = _closed(text, start, match.end())
            out.append(Speech((*parts, (start, end)), first))
            parts = []
        if opened is not None and not labelled:
            if not parts:
                first = match.start()
            parts.append((match.start() + opened, match.start() + len(match.group().rstrip())))
        elif goes_on:
            parts = []
    return out


def _left_open(paragraph: str) -> int | None:
    """Return where the quotation begins that a paragraph does not close; None where none is."""
    opened: int | None = None
    for i, char in enumerate(paragraph):
        if char in _OPENING:
            opened = i
        elif char in _CLOSING:
            opened = None
        elif char == _STRAIGHT:
            opened = i if opened is None else None
    return opened


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of the quotation that begins at `start`, its mark included."""
    for i in range(start + 1, end):
        if text[i] in _CLOSING + _STRAIGHT:
            return i + 1
    return end


def _given(doc: Doc, cast: Cast, speech: Speech, levels: list[Level]) -> list[Level]:
    """Return the levels with a speech given to whoever speaks at its beginning."""
    if not all(any(c.isalnum() for c in text_of(doc)[a:b]) for a, b in speech.parts):
        return levels
    speaker = _speaker_of(levels, speech)
    if speaker is None:
        found = _before(doc, cast, speech.parts[0][0])
        if found is None:
            return levels
        levels = [*levels, Level(found, None)]
        speaker = len(levels) - 1
    return _as_said_by(doc, speaker, speech.parts, levels)


def _as_said_by(
    doc: Doc, speaker: int, parts: tuple[Span, ...], levels: list[Level]
) -> list[Level]:
    """Return the levels with a speech in the content of one, and what it holds inside that one."""
    begin, end = parts[0][0], parts[-1][1]
    one = levels[speaker].found
    own = one._replace(content=joined(text_of(doc), (*one.content, *parts)))
    out = [
        level._replace(within=speaker)
        if level.within is None and i != speaker and begin <= level.found.cue[0] < end
        else level
        for i, level in enumerate(levels)
    ]
    out[speaker] = out[speaker]._replace(found=own)
    return out


def _over_lines(text: str) -> list[tuple[Span, ...]]:
    """Return, line by line, the quotations that go on over the end of one and are not opened anew."""
    spans = [span for span in quotations_of(text) if "\n" in text[slice(*span)].strip()]
    lines = (_PARAGRAPH.finditer(text, start, end) for start, end in spans)
    return [tuple(m.span() for m in found if m.group().strip()) for found in lines]


def _speaker_after(levels: list[Level], parts: tuple[Span, ...]) -> int | None:
    """Return the attribution whose cue stands right outside a quotation and that has words of it."""
    begin, end = parts[0][0], parts[-1][1]
    about = [
        i
        for i, level in enumerate(levels)
        if level.within is None
        and not begin <= level.found.cue[0] < end
        and any(a < end and begin < b for a, b in level.found.content)
    ]
    return min(about, key=lambda i: abs(levels[i].found.cue[0] - end), default=None)


def _speaker_of(levels: list[Level], speech: Speech) -> int | None:
    """Return the attribution whose speaker begins a speech: the last in its first paragraph."""
    begin, end = speech.parts[0]
    about = [
        i
        for i, level in enumerate(levels)
        if level.within is None
        and level.found.source
        and not begin <= level.found.cue[0] < end
        and (
            any(a < end and begin < b for a, b in level.found.content)
            or speech.paragraph <= level.found.cue[0] < begin
        )
    ]
    return max(about, key=lambda i: levels[i].found.cue[0], default=None)


def _before(doc: Doc, cast: Cast, begin: int) -> Found | None:
    """Return a speech as said by the subject of the sentence before it."""
    before = [t for t in doc if t.idx < begin and not t.is_space]
    if not before:
        return None
    verb = before[-1].sent.root
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    who = None if subject is None else cast.at(subject)
    if subject is None or who is None or verb.pos_ != "VERB" or verb.idx >= begin:
        return None
    source = subject.left_edge.idx, subject.idx + len(subject)
    return Found((verb.idx, verb.idx + len(verb)), (source,), (), SURE)


def _questions(doc: Doc, levels: list[Level]) -> list[Level]:
    """Take a question out of the words of him who answers it, and give it to who asked before."""
    text = text_of(doc)
    for match in _SIDE_BY_SIDE.finditer(text):
        start, end = match.start(1), match.end(1)
        for i, level in enumerate(levels):
            held = next((s for s in level.found.content if s[0] < start and end < s[1]), None)
            if level.within is not None or held is None:
                continue
            others = tuple(s for s in level.found.content if s != held)
            answer = level.found._replace(content=joined(text, (*others, (end, held[1]))))
            levels[i] = level._replace(found=answer)
            asked = _asked_before(doc, levels, i, held[0])
            if asked is not None:
                found = levels[asked].found
                content = joined(text, (*found.content, (held[0], start)))
                levels[asked] = levels[asked]._replace(found=found._replace(content=content))
    return levels


def _asked_before(doc: Doc, levels: list[Level], i: int, start: int) -> int | None:
    """Return the last attribution before a question whose cue asks."""
    asked = [
        j
        for j, level in enumerate(levels)
        if j != i and level.within is None and level.found.cue[0] < start and _asks(doc, level)
    ]
    return max(asked, key=lambda j: levels[j].found.cue[0], default=None)


def _asks(doc: Doc, level: Level) -> bool:
    cue = [token.i for token in tokens_of(doc, (level.found.cue,))]
    return speech_act(doc, cue) is Act.ASK


def _after_colons(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Give a quotation after a colon to whoever is named before it, where nobody else says it."""
    text = text_of(doc)
    quotations = dict(quotations_of(text))
    out = list(levels)
    for match in _COLON.finditer(text):
        begin = match.end()
        end = quotations.get(begin)
        if end is None or any(_fills(level, (begin, end)) for level in out):
            continue
        said = _said_before(text, out, match.start())
        if said is not None:
            found = out[said].found
            out[said] = out[said]._replace(found=found._replace(content=((begin, end),)))
            continue
        colon = doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
        named = None if colon is None else _reads(colon[0]) or _named_before(doc, cast, colon[0])
        if named is None:
            continue
        out = [_without(level, (begin, end)) for level in out]
        source = (named.left_edge.idx, named.idx + len(named))
        cue = match.start(), match.start() + 1
        out.append(Level(Found(cue, (source,), ((begin, end),), SURE), None))
    return out


def _without_share(text: str, level: Level) -> Level:
    """Return an attribution whose content does not begin with how much of it is told: "in part: …"."""
    (start, end), *rest = level.found.content or ((0, 0),)
    match = _SHARE.match(text, start, end)
    if match is None:
        return level
    return level._replace(found=level.found._replace(content=((match.end(), end), *rest)))


def _said_before(text: str, levels: list[Level], colon: int) -> int | None:
    """Return the attribution whose cue stands before a colon and that has the words after it in part."""
    for i, level in enumerate(levels):
        (_, end), content = level.found.cue, level.found.content
        between = text[end:colon].strip(" ,\n")
        own = bool(content) and (content[0][0] > colon or between == text[slice(*content[0])])
        if level.within is None and own and end <= colon and between.lower() in _IN_PART:
            return i
    return None


def _fills(level: Level, span: Span) -> bool:
    """Say whether an attribution has most of a quotation as its content, or stands around it."""
    covered = sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in level.found.content)
    return level.within is None and covered >= MOSTLY * (span[1] - span[0])


def _without(level: Level, span: Span) -> Level:
    kept = tuple(s for s in level.found.content if not (s[0] < span[1] and span[0] < s[1]))
    return level._replace(found=level.found._replace(content=kept or level.found.content))


def _reads(colon: Token) -> Token | None:
    """Return the document that reads what stands after a colon: "A note for Inspector Marsh read:"."""
    reading = words("speaking") | _READING
    for i in range(colon.i - 1, max(colon.sent.start - 1, colon.i - LONGEST), -1):
        verb = colon.doc[i]
        if verb.pos_ == "VERB" and verb.lemma_.lower() in reading:
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if subject is None:
                return None
            relative = subject.tag_ == "WDT"  # "a letter of thanks which"
            above = verb.ancestors if relative else [subject]
            return next((t for t in above if t.lemma_.lower() in words("documents")), None)
    return None


def _named_before(doc: Doc, cast: Cast, colon: Token) -> Token | None:
    """Return the last who is named between the mark before it and a colon."""
    for i in range(colon.i - 1, max(-1, colon.i - LONGEST), -1):
        token = doc[i]
        if token.text in {".", "!", "?"} or token.is_space or token.is_quote:
            return None
        found = cast.at(token)
        if found is not None and cast.actor(found.actor).kind in NAMED:
            return token
    return None
