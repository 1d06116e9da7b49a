"""Events read by hand, and typed pairs, as windows to learn from.

Takes a folder of readings (`batches/NAME.jsonl`, `out/NAME.tsv`; `tools/data/events/GUIDE.md` says
what a line means), gives `EventWindow`s: the windows that the shipped reader would see, with a tag of
each piece, and for each event its type, its status and which pieces are whose. The sentences of an
article are put together with a line break after every second or third one, as news has them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from spacy.language import Language
from tools.data_sets import Gold, read, read_pairs

from sayso.events.reading import network
from sayso.events.reading.network import OF_PAIRS, PAIR_TYPES, YIELD
from sayso.language.pieces import CLS, FEATURES, MOST_PIECES, SEP, Pieces, split
from sayso.language.syntax import Ints, Parse, parse_of, paths
from sayso.record import Span

TYPES = tuple(one.value for one in network.TYPES)
STATUS = tuple(one.value for one in network.STATUSES)
READINGS = Path(__file__).parents[1] / "data" / "events"
LOCKED = ("voa4", "wp8", "wp11", "wn6")
"""Batches of readings and marks that nothing is ever learnt from."""
AHEAD = frozenset({"CONSULT", "COOPERATE", "AID"})
"""What of these lies ahead is AGREE (PLOVER's codebook); some readings were made before this was said."""
AGAIN = "again"
"""How batches are called that hold sentences of others, read a second time by somebody else."""
BEGIN, INSIDE, UNKNOWN = 1, 2, -100
ACTOR, RECIPIENT = 1, 2


class Read(NamedTuple):
    """An event as it was read, in characters."""

    trigger: Span
    type: str
    status: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


class Text(NamedTuple):
    """A text and its events; where not `whole`, `silent` are words known to tell none."""

    source: str
    text: str
    events: tuple[Read, ...]
    pair: tuple[Span, Span, str] | None = None
    whole: bool = True
    silent: tuple[Span, ...] = ()


class Told(NamedTuple):
    """An event in a window: pieces of the trigger, type, status, whose each piece is [m]."""

    start: int
    end: int
    type: int
    status: int
    sides: Ints


class Pair(NamedTuple):
    """Two parties in a window and what is told between them; `scheme` 1 is that of typed pairs."""

    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: int
    scheme: int


class EventWindow(NamedTuple):
    """A window of m pieces: ids [m], features [m, 5], tags [m], events, pairs, its part of the parse."""

    ids: Ints
    features: Ints
    tags: Ints
    told: list[Told]
    pairs: list[Pair]
    parse: Parse
    tokens: Ints

    def paths(self, spans: list[tuple[int, int]]) -> Ints:
        """Return the paths from triggers in pieces of the window to all of them: [k, m]."""
        out = np.zeros((len(spans), len(self.ids)), np.int64)
        out[:, 1:-1] = paths(self.parse, self.tokens, [(low - 1, high - 1) for low, high in spans])
        return out


def texts(folder: Path, names: Iterable[str] | None = None) -> list[Text]:
    """Return the texts of the batches that have been read, the last one up to where it was."""
    found = sorted(path.stem for path in (folder / "out").glob("*.tsv"))
    found = [name for name in found if not name.startswith(AGAIN)]
    return [
        t for name in found if names is None or name in set(names) for t in _batch(folder, name)
    ]


def lines_of(folder: Path, name: str) -> dict[int, list[list[str]]]:
    """Return the lines of a batch without their numbers, by the number of the sentence."""
    rows: dict[int, list[list[str]]] = {}
    for line in (folder / "out" / f"{name}.tsv").read_text("utf-8").split("\n"):
        if line.strip():
            number, *rest = [*line.split("\t"), "", ""][:6]
            rows.setdefault(int(number), []).append(rest)
    return rows


def _batch(folder: Path, name: str) -> Iterator[Text]:
    rows = lines_of(folder, name)
    last = max(rows, default=0)
    groups: dict[str, list[tuple[int, str]]] = {}
    for line in (folder / "batches" / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["n"] <= last:
            groups.setdefault(row["source"], []).append((row["n"], row["sentence"]))
    for source, sentences in groups.items():
        text = ""
        events: list[Read] = []
        for place, (number, sentence) in enumerate(sentences):
            if text:
                text += "\n" if crc32(f"{source}{place}".encode()) % 5 < 2 else " "
            events += _moved(events_of(sentence, rows.get(number, [])), len(text))
            text += sentence
        yield Text(source, text, tuple(events))


def events_of(sentence: str, rows: list[list[str]]) -> Iterator[Read]:
    """Yield the events that the lines of a sentence tell; `rows` have trigger, type, status, sides."""
    used: set[int] = set()
    for trigger, kind, status, actors, recipients in rows:
        places = [m.start() for m in re.finditer(re.escape(trigger), sentence)]
        free = [place for place in places if place not in used] or places
        whole = [p for p in free if _is_whole(sentence, p, p + len(trigger))] or free
        if not whole or kind not in TYPES or status not in STATUS:
            continue
        used.add(whole[0])
        at = whole[0], whole[0] + len(trigger)
        sides = (_phrases(sentence, side, at[0]) for side in (actors, recipients))
        lies_ahead = status == "planned" and kind in AHEAD
        yield Read(at, "AGREE" if lies_ahead else kind, status, *sides)


def _phrases(sentence: str, side: str, at: int) -> tuple[Span, ...]:
    """Return where the phrases of a side stand, each where it is nearest to the trigger."""
    out = []
    for phrase in filter(None, map(str.strip, side.split(";"))):
        places = [(m.start(), m.end()) for m in re.finditer(re.escape(phrase), sentence)]
        whole = [place for place in places if _is_whole(sentence, *place)] or places
        if whole:
            out.append(min(whole, key=lambda place: abs(place[0] - at)))
    return tuple(out)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether no word goes on over the edges of a span."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _moved(events: Iterable[Read], by: int) -> Iterator[Read]:
    def move(span: Span) -> Span:
        return span[0] + by, span[1] + by

    for one in events:
        sides = (tuple(map(move, side)) for side in (one.actors, one.recipients))
        yield Read(move(one.trigger), one.type, one.status, *sides)


def by_offsets(folders: Iterable[Path]) -> Iterator[Text]:
    """Yield the sentences read in texts that are not shipped, of those files that `folders` hold.

    `offsets/NAME.tsv` names its file, then has a line for each event, and one for each sentence
    without any: article, characters of the sentence, trigger, type, status, actors, recipients.
    """
    known = list(folders)
    for path in sorted((READINGS / "offsets").glob("*.tsv")):
        (_, file), _, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
        found = next((folder / file for folder in known if (folder / file).exists()), None)
        if found is None:
            continue
        articles = {one.id: one.text for one in read(found)}
        for name, sentence in dict.fromkeys((row[0], row[1]) for row in rows):
            start, end = _span(sentence)
            told = [row[2:] for row in rows if row[:2] == [name, sentence] and row[2]]
            events = _moved((_by_offsets(row) for row in told), -start)
            yield Text(name, articles[name][start:end], tuple(events))


def _by_offsets(row: Sequence[str]) -> Read:
    trigger, kind, status, *sides = row
    actors, recipients = (tuple(map(_span, filter(None, side.split(",")))) for side in sides)
    return Read(_span(trigger), kind, status, actors, recipients)


def _span(given: str) -> Span:
    start, end = given.split("-")
    return int(start), int(end)


def with_pairs(known: Iterable[Text], pairs: Path) -> list[Text]:
    """Return the texts, those of the typed pairs with their pair; pairs nobody read are added."""
    of = {row.id: row for row in read_pairs(pairs)}
    out = []
    for text in known:
        row = of.pop(text.source, None)
        same = row is not None and row.text == text.text
        out.append(text._replace(pair=_pair(row)) if row is not None and same else text)
    rest = (Text(name, row.text, (), _pair(row), whole=False) for name, row in of.items())
    return [*out, *rest]


def _pair(row: Gold) -> tuple[Span, Span, str]:
    return row.actor[0], row.recipient[0], row.type


def event_windows(found: Iterable[Text], nlp: Language) -> Iterator[EventWindow]:
    """Yield the windows of texts, as many whole paragraphs in each as there is room for."""
    known = list(found)
    for text, doc in zip(known, nlp.pipe((t.text for t in known), batch_size=32), strict=True):
        pieces = split(text.text, parse_of(doc))
        held: list[tuple[int, int]] = []
        for block in pieces.blocks:
            if held and block[1] - held[0][0] > MOST_PIECES - 2:
                yield _window(text, pieces, (held[0][0], held[-1][1]))
                held = []
            held.append(block)
        if held:
            yield _window(text, pieces, (held[0][0], held[-1][1]))


def _window(text: Text, pieces: Pieces, cut: tuple[int, int]) -> EventWindow:
    low, high = cut
    size = high - low + 2
    features, tags = np.zeros((size, len(FEATURES)), np.int64), np.full(size, UNKNOWN, np.int64)
    features[1:-1] = pieces.features[low:high]
    if text.whole:
        tags[1:-1] = 0

    def inside(span: Span) -> tuple[int, int]:
        start = int(np.searchsorted(pieces.spans[:, 1], span[0], "right"))
        end = int(np.searchsorted(pieces.spans[:, 0], span[1], "left"))
        return max(start, low) - low + 1, min(end, high) - low + 1

    for span in text.silent:
        start, end = inside(span)
        tags[start:end] = 0
    told, pairs = [], []
    for one in text.events:
        start, end = inside(one.trigger)
        if start >= end:
            continue
        tags[start], tags[start + 1 : end] = BEGIN, INSIDE
        sides = np.zeros(size, np.int64)
        spans = [[inside(span) for span in side] for side in (one.actors, one.recipients)]
        for label, side in enumerate(spans, ACTOR):
            for a, b in side:
                sides[a:b] = label
        told.append(Told(start, end, TYPES.index(one.type), STATUS.index(one.status), sides))
        parties = [s for s in (spans[0][:1] + (spans[1] or spans[0][1:])[:1]) if s[0] < s[1]]
        if len(parties) == 2:
            pairs.append(Pair(parties[0], parties[1], _pair_type(one.type), 0))
    if text.pair is not None:
        first, second = (inside(span) for span in text.pair[:2])
        if first[0] < first[1] and second[0] < second[1]:
            pairs.append(Pair(first, second, _pair_type(text.pair[2]), OF_PAIRS))
    ids = np.concatenate([[CLS], pieces.ids[low:high], [SEP]])
    return EventWindow(ids, features, tags, told, pairs, pieces.parse, pieces.tokens[low:high])


def _pair_type(name: str) -> int:
    return PAIR_TYPES.index(YIELD if name in {"CONCEDE", "RETREAT"} else name)


def silent_texts(rows: Iterable[tuple[str, str, Span]]) -> list[Text]:
    """Return sentences of which single words are known to tell no event: article, sentence, word."""
    known: dict[tuple[str, str], list[Span]] = {}
    for article, sentence, word in rows:
        known.setdefault((article, sentence), []).append(word)
    return [
        Text(article, sentence, (), whole=False, silent=tuple(words))
        for (article, sentence), words in known.items()
    ]
