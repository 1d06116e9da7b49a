"""The record: what sayso reads out of one article, as types.

`sayso read --json` prints a `Record` as one JSON object; `sayso schema` prints the JSON Schema
made from these types. Offsets are Unicode code points into `Article.text`, `[start, end)`. What
is not known is `None`, never guessed. Everything is frozen and keyword-only.
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec

from sayso.errors import InputError
from sayso.terms import (
    Act,
    Basis,
    EventType,
    Kind,
    Manner,
    PlaceBasis,
    Stance,
    Status,
    TalksStatus,
    Unread,
)

__all__ = [
    "FORMAT",
    "Act",
    "Actor",
    "Amount",
    "Article",
    "Attribution",
    "Basis",
    "Coding",
    "Confidence",
    "Date",
    "Dateline",
    "Dispute",
    "Event",
    "EventType",
    "Furniture",
    "Kind",
    "Manner",
    "Party",
    "Place",
    "PlaceBasis",
    "Record",
    "SourcePiece",
    "Span",
    "Stance",
    "Status",
    "Talks",
    "TalksStatus",
    "Unread",
    "schema",
    "to_json",
]

FORMAT = 1

Span = tuple[int, int]
"""Start and end of a piece of `Article.text`, in code points, end excluded."""

Confidence = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page that is not the report."""

    span: Span
    kind: str


class SourcePiece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the text and the characters of the input that it stands for."""

    span: Span
    source: Span


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The line before the report that says from where and by which agency it comes."""

    place: str | None = None
    agency: str | None = None
    span: Span


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One page's text with its metadata.

    `published` is a day, `language` ISO 639-1, else 639-3; `text` is the input as decoded, of HTML
    the text taken out of it; `furniture` is what of the text is not the report.
    """

    id: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    language_doubt: str | None = None
    """The language that it may be in instead, where that is not certain."""
    dateline: Dateline | None = None
    agencies: tuple[str, ...] = ()
    """The agencies that it is by or from, as its dateline, byline and credits name them."""
    text: str
    furniture: tuple[Furniture, ...] = ()
    source_map: tuple[SourcePiece, ...] | None = None
    """Where the text is not the input as it is: which characters each piece of it stands for."""
    repairs: tuple[str, ...] = ()
    """What was put right to read it: a charset that was told by its words, mojibake, wrapped lines."""
    unread: Unread | None = None
    """Why nothing was read of it but what stands here: another language, or there is no report."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organ, armed group, organisation, outlet or person, with a CAMEO-style code.

    `country` is ISO 3166 alpha-3, `sectors` are PLOVER's, `ref` is its entry in sayso's registry,
    the same in every article, `affiliation` the id of the actor whose it is.
    """

    id: str
    name: str
    kind: Kind
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    ref: str | None = None
    role: str | None = None
    affiliation: str | None = None
    mentions: tuple[Span, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer; `lat` and `lon` in degrees, `geonames` its identifier there.

    Of its `mentions` those in `associative` stand for its people, organs or things: "Georgian
    guards", "Moscow said"; nothing is told to be there.
    """

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: tuple[Span, ...] = ()
    associative: tuple[Span, ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content, as PARC 3.0 and PolNeAR annotate them, and the chain of sources.

    `source`, `addressee` and the links of `chain` (the outlet first) are ids of actors, `within` is
    the id of the attribution that this one is told in; `cue` is a lemma.
    """

    id: str
    source: str | None = None
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    cue: str | None = None
    content_spans: tuple[Span, ...] = ()
    act: Act = Act.STATE
    manner: Manner = Manner.INDIRECT
    addressee: str | None = None
    within: str | None = None
    chain: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    """Of a denial: the attributions whose content it denies."""
    denied_spans: tuple[Span, ...] = ()
    """Of a denial: the words of the statement that it denies, where that is told elsewhere."""
    confidence: Confidence = 1.0


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """First and last day (ISO 8601, inclusive) and the words that they were read from.

    `precision` is UCDP's `date_prec`: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 more.
    """

    start: str | None = None
    end: str | None = None
    span: Span | None = None
    basis: Basis | None = None
    precision: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    ambiguous: bool = False
    """The words mean the first day or the last ("03/05/2016"), and nothing tells which."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A count or a sum: `unit` is an ISO 4217 currency or what is counted (`killed`).

    `lowest` and `highest` are the bounds that the words give: of "10 to 12" both, of "at least 10"
    the lower one; "dozens" are 24 to 99. `whose` is the id of the actor who gives the figure.
    """

    value: float
    unit: str
    span: Span
    lowest: float | None = None
    highest: float | None = None
    whose: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER event with its CAMEO code, its receipt and whose say-so it rests on.

    `actors` and `recipients` are ids of actors; of a mutual event all are actors. `evidence` is its
    sentence, `attribution` the id of the innermost one that it rests on, None where the outlet
    itself tells it; `why` names the predicate that decided. `place_basis` says whether the event's
    clause names its place, a sentence before it or the dateline; `place_precision` is UCDP's
    `where_prec`: 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a wider or a linear
    feature, 6 a country, 7 the sea or the air.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    date: Date | None = None
    place: str | None = None
    place_basis: PlaceBasis | None = None
    place_precision: Annotated[int, msgspec.Meta(ge=1, le=7)] | None = None
    amounts: tuple[Amount, ...] = ()
    trigger_spans: tuple[Span, ...] = ()
    evidence: Span
    attribution: str | None = None
    confidence: Confidence = 1.0
    why: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """An event that somebody denies, and where: the ids of the event, actors and attribution."""

    event: str
    denied_by: tuple[str, ...] = ()
    attribution: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A public statement of a political actor about others: CAMEO 010 to 019 (`--cameo 01`)."""

    id: str
    cameo: str
    actor: str
    about: tuple[str, ...] = ()
    attribution: str
    confidence: Confidence = 1.0


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One party of talks and how it stands to them."""

    actor: str
    stance: Stance
    event: str | None = None


class Talks(msgspec.Struct, frozen=True, kw_only=True):
    """A process of negotiation as one article tells it; `place` is the id of a place."""

    id: str
    name: str
    parties: tuple[Party, ...] = ()
    round: int | None = None
    place: str | None = None
    date: Date | None = None
    agenda: str | None = None
    status: TalksStatus | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that sayso reads out of one article: its actors, events, who says what, who denies it."""

    format: int = FORMAT
    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    talks: tuple[Talks, ...] = ()

    def name(self, key: str | None) -> str:
        """Return the name of the actor, place or talks with the id `key`; of no id, "".

        Raises `InputError` where the record has none of this id.
        """
        if key is None:
            return ""
        names = {actor.id: actor.name for actor in self.actors}
        names |= {place.id: place.name for place in self.places}
        names |= {talks.id: talks.name for talks in self.talks}
        if isinstance(key, str) and key in names:
            return names[key]
        raise InputError(
            f"the record of {self.article.id} has no actor, place or talks {key!r}; "
            "give an id such as event.actors[0] or event.place"
        )

    def words(self, spans: Span | Iterable[Span] | None) -> str:
        """Return the words of the article at `spans`, one span or many, each on one line.

        Offsets are code points into `article.text`, end excluded. Pieces that lie apart are joined
        by " … "; of no span the words are empty. Raises `InputError` where a span is none or lies
        outside of the text.
        """
        many = list(spans) if isinstance(spans, Iterable) else [] if spans is None else [spans]
        pieces = [many] if many and isinstance(many[0], int) else many
        return " … ".join(self._piece(span) for span in pieces)

    def _piece(self, span: object) -> str:
        """Return the words at one span, with single blanks."""
        text = self.article.text
        match span:
            case (int(start), int(end)) if 0 <= start <= end <= len(text):
                return " ".join(text[start:end].split())
        raise InputError(
            f"{span!r} is no span of the text of {self.article.id}, which has {len(text)} "
            "characters; give a start and an end, as event.evidence is"
        )


class RecordWithStatements(Record, frozen=True, kw_only=True):
    """A record with the public statements that it tells of, as `--cameo 01` asks for them."""

    statements: tuple[Statement, ...] = ()


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """The event type between two given spans, as `sayso.code_pair` answers."""

    type: EventType
    mode: str | None = None
    cameo: str | None = None
    confidence: Confidence = 1.0
    why: str


def to_json(record: Record) -> bytes:
    """Return `record` as one line of UTF-8 JSON, keys in the order of the contract."""
    return msgspec.json.encode(record)


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a `Record`."""
    return msgspec.json.schema(Record)


def place_told(record: Record, event: Event) -> str:
    """Return the place of an event as it is shown: with what names it, where its clause does not."""
    beside = event.place_basis not in {None, PlaceBasis.CLAUSE}
    return (
        f"{record.name(event.place)} ({event.place_basis})" if beside else record.name(event.place)
    )
