"""Anchors: which characters of an article a decision is about, so that any later reading finds them.

Takes a text and a span, gives an `Anchor` of the quoted words with what stands around them and their
position; takes an anchor and a text, gives the span again. The selectors are those of the W3C Web
Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors).
"""

import msgspec

from sayso.record import Event, Record, Span

_AROUND = 32
"""How many characters before and after the quoted words are kept, to tell it from its like."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words: TextQuoteSelector (`exact`, `prefix`, `suffix`), TextPositionSelector."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def anchored(text: str, span: Span) -> Anchor:
    """Return the anchor of a span of a text."""
    start, end = span
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - _AROUND) : start],
        suffix=text[end : end + _AROUND],
        start=start,
        end=end,
    )


def found(text: str, anchor: Anchor) -> Span | None:
    """Return where the quoted words are in a text: there, else where most around them is the same.

    None where the text does not hold them any more.
    """
    if text[anchor.start : anchor.end] == anchor.exact:
        return anchor.start, anchor.end
    places = []
    at = text.find(anchor.exact) if anchor.exact else -1
    while at >= 0:
        places.append(at)
        at = text.find(anchor.exact, at + 1)
    if not places:
        return None
    best = max(places, key=lambda at: (_likeness(text, at, anchor), -abs(at - anchor.start)))
    return best, best + len(anchor.exact)


def _likeness(text: str, at: int, anchor: Anchor) -> int:
    """Return how many characters next to the quoted words are those of the anchor."""
    before, after = text[:at], text[at + len(anchor.exact) :]
    same = 0
    for own, other in zip(reversed(before), reversed(anchor.prefix), strict=False):
        if own != other:
            break
        same += 1
    for own, other in zip(after, anchor.suffix, strict=False):
        if own != other:
            break
        same += 1
    return same


def span_of(event: Event) -> Span:
    """Return the characters by which an event is known: the words that tell it, else its sentence."""
    if event.trigger_spans:
        return event.trigger_spans[0][0], event.trigger_spans[-1][1]
    return event.evidence


def event_at(record: Record, anchor: Anchor, type_: str | None) -> Event | None:
    """Return the event of a record that an anchor is about; of several that of the type before.

    None where no event is told by any of the words.
    """
    span = found(record.article.text, anchor)
    if span is None:
        return None
    start, end = span
    near = [e for e in record.events if span_of(e)[0] < end and start < span_of(e)[1]]
    return max(near, key=lambda e: (span_of(e) == span, e.type == type_), default=None)
