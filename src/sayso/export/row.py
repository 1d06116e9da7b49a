"""The row of an export: one event as one report tells it. docs/export.md says what each column is."""

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one report tells it; what is several is joined by "; "."""

    id: str
    """The article's id and the event's, joined by "#"."""
    claim: str
    article: str
    event: str
    outlet: str | None
    published: str | None
    url: str | None
    title: str | None
    type: str
    mode: str | None
    cameo: str | None
    status: str
    actors: str | None
    actor_codes: str | None
    recipients: str | None
    recipient_codes: str | None
    first_day: str | None
    last_day: str | None
    date_precision: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: str | None
    place_basis: str | None
    place_precision: int | None
    asserted_by: str | None
    denied_by: str | None
    chain: str | None
    path: str | None
    origin: str | None
    origins: int
    disputed: int
    copy_of: str | None
    copies: int
    evidence: str
    start: int
    end: int
    confidence: float
    review: str | None
    reviewer: str | None
    corrections: str | None


COLUMNS = Row.__struct_fields__
NUMBERS = {
    "latitude": float, "longitude": float, "place_precision": int, "origins": int, "disputed": int, "copies": int,
    "start": int, "end": int, "confidence": float,
}  # fmt: skip
"""The columns that are no text."""
