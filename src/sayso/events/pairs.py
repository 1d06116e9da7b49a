"""The event type between two given spans, as a coder would ask: who did what to whom.

Takes a text and the spans of its actor and recipient, gives a `Coding`. A head over the shared
encoder answers for the two parties; the words that tell the event, as the reader or the lexicon sees
them, give mode and CAMEO code where they say the same type (`docs/decisions/events.md`).
"""

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from sayso.errors import InputError
from sayso.events.coding import Lexis, coded
from sayso.events.reading import network
from sayso.events.reading.find import Reading, readings
from sayso.language.encoder import Encoded, Encoding, encode
from sayso.language.model import load, parse_text
from sayso.language.pieces import Pieces
from sayso.record import Coding, EventType, Span

AROUND = 400
"""Characters kept on both sides of the two spans where a text is too long to be read at once."""


def code_pair(text: str, actor: Span, recipient: Span) -> Coding:
    """Return the event type between the spans `actor` and `recipient` of `text`.

    Offsets are code points into `text`. Raises `InputError` where a span lies outside of it.
    """
    for start, end in (actor, recipient):
        if not 0 <= start < end <= len(text):
            raise InputError(
                f"the span {start}-{end} is not inside the text; give code points into it"
            )
    low = max(0, min(actor[0], recipient[0]) - AROUND)
    high = max(actor[1], recipient[1]) + AROUND
    doc = parse_text(text[low:high].replace("\n", " "), load())
    moved = [(start - low, end - low) for start, end in (actor, recipient)]
    return _coding(doc, encode(doc), moved[0], moved[1])


def _coding(doc: Doc, encoding: Encoding, actor: Span, recipient: Span) -> Coding:
    scores = _scores(encoding, actor, recipient)
    label = max(scores, key=lambda name: scores[name])
    told = _by_closeness(readings(doc, encoding), actor, recipient)
    kind = _settled(label, told)
    fits = next((one for one in told if one.type is kind), None)
    finer = coded(Lexis(), fits, kind) if fits is not None else None
    return Coding(
        type=kind,
        mode=finer.mode if finer else None,
        cameo=finer.cameo if finer else None,
        confidence=round(scores[label], 3),
        why=finer.why if finer else f"the words around the two suggest {kind.value}",
    )


def _scores(encoding: Encoding, actor: Span, recipient: Span) -> dict[str, float]:
    """Return how likely each class is, by the window that holds most of the two."""

    def held(encoded: Encoded) -> int:
        return sum(b - a for a, b in _both(encoding.pieces, encoded, actor, recipient))

    encoded = max(encoding.windows, key=held)
    return network.between(network.own(encoded), *_both(encoding.pieces, encoded, actor, recipient))


def _both(
    pieces: Pieces, encoded: Encoded, actor: Span, recipient: Span
) -> tuple[tuple[int, int], tuple[int, int]]:
    return _inside(pieces, encoded, actor), _inside(pieces, encoded, recipient)


def _inside(pieces: Pieces, encoded: Encoded, span: Span) -> tuple[int, int]:
    """Return the pieces of a window that a span covers; its first special piece where none."""
    spans = pieces.spans[encoded.window.low : encoded.window.low + len(encoded.window.ids) - 2]
    inner = [
        i for i, (start, end) in enumerate(spans.tolist(), 1) if start < span[1] and span[0] < end
    ]
    return (inner[0], inner[-1] + 1) if inner else (0, 1)


def _by_closeness(found: list[Reading], actor: Span, recipient: Span) -> list[Reading]:
    """Return the events of a text, those first in which the two take part most."""

    def taken(one: Reading) -> tuple[int, float]:
        both = _touch(one.actors, actor) + _touch(one.sides, recipient)
        return both, one.chance

    return sorted(found, key=taken, reverse=True)


def _touch(phrases: tuple[DocSpan, ...], span: Span) -> bool:
    return any(p.start_char < span[1] and span[0] < p.end_char for p in phrases)


def _settled(label: str, told: list[Reading]) -> EventType:
    """Return the type of a class; YIELD is what the nearest event leans to of its two."""
    if label != network.YIELD:
        return EventType(label)
    kinds = (EventType.CONCEDE, EventType.RETREAT)
    odds: Iterator[dict[EventType, float]] = (one.types for one in told)
    first = next(odds, dict.fromkeys(kinds, 0.0))
    return max(kinds, key=lambda kind: first[kind])
