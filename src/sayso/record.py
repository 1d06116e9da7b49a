"""The record: what sayso reads out of one article, as types.

`sayso read --json` prints a `Record` as one JSON object; `sayso schema` prints the JSON Schema
made from these types. Offsets are Unicode code points into `Article.text`, `[start, end)`. What
is not known is `None`, never guessed. Everything is frozen and keyword-only.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

FORMAT = 1

Span = tuple[int, int]
"""Start and end of a piece of `Article.text`, in code points, end excluded."""

Confidence = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


class Kind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGAN = "organ"
    ARMED_GROUP = "armed group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PERSON = "person"
    PEOPLE = "people"
    ANONYMOUS = "anonymous"
    THING = "thing"


class Act(StrEnum):
    """The speech act of an attribution."""

    STATE = "state"
    DENY = "deny"
    ACCUSE = "accuse"
    THREATEN = "threaten"
    PROMISE = "promise"
    DEMAND = "demand"
    ASK = "ask"
    PROPOSE = "propose"
    REJECT = "reject"
    AGREE = "agree"
    WARN = "warn"
    PREDICT = "predict"
    BELIEVE = "believe"
    ADMIT = "admit"


class Manner(StrEnum):
    """Whether the words of the source are given, told, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """The factuality of an event, as the one who reports it gives it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date was worked out from."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    PUBLISHED = "published"


class Stance(StrEnum):
    """How a party stands to a round of talks."""

    ATTENDS = "attends"
    REFUSES = "refuses"
    WITHDRAWS = "withdraws"
    MEDIATES = "mediates"
    HOSTS = "hosts"
    INVITED = "invited"


class TalksStatus(StrEnum):
    """What has become of a round of talks."""

    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSTPONED = "postponed"
    COLLAPSED = "collapsed"


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page that is not the report."""

    span: Span
    kind: str


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The line before the report that says from where and by which agency it comes."""

    place: str | None = None
    agency: str | None = None
    span: Span


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One page's text with its metadata."""

    id: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    dateline: Dateline | None = None
    text: str
    furniture: tuple[Furniture, ...] = ()


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organ, armed group, organisation, outlet or person, with a CAMEO-style code."""

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
    """A place of the gazetteer; `lat` and `lon` in degrees, `geonames` its identifier there."""

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: tuple[Span, ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content, as PARC 3.0 and PolNeAR annotate them, and the chain of sources."""

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
    """First and last day (ISO 8601, inclusive) and the words that they were read from."""

    start: str | None = None
    end: str | None = None
    span: Span | None = None
    basis: Basis | None = None


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A count or a sum: `unit` is an ISO 4217 currency or what is counted (`killed`)."""

    value: float
    unit: str
    span: Span


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER event with its CAMEO code, its receipt and whose say-so it rests on."""

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
    amounts: tuple[Amount, ...] = ()
    trigger_spans: tuple[Span, ...] = ()
    evidence: Span
    attribution: str | None = None
    confidence: Confidence = 1.0
    why: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """An event that somebody denies, and where."""

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
    """A process of negotiation as one article tells it."""

    id: str
    name: str
    parties: tuple[Party, ...] = ()
    round: int | None = None
    place: str | None = None
    date: Date | None = None
    agenda: str | None = None
    status: TalksStatus | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that sayso reads out of one article."""

    format: int = FORMAT
    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    talks: tuple[Talks, ...] = ()


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
