"""The closed sets of the record: what an actor, an act, an event, a status or a stance may be.

Each is an enumeration of strings, so that `event.type == "ASSAULT"` holds.
"""

from enum import StrEnum


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


class PlaceBasis(StrEnum):
    """What names the place of an event: its own clause, a sentence before it, the dateline."""

    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    DATELINE = "dateline"


class Basis(StrEnum):
    """What a date was worked out from."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    PUBLISHED = "published"


class Unread(StrEnum):
    """Why nothing was read of an article but what stands in it."""

    LANGUAGE = "language"
    NO_REPORT = "no_report"


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
