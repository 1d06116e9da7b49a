"""Reviews as W3C Web Annotations, one JSON object each, to be carried from one ledger to another.

Takes a `Review`, gives its annotation, and back (https://www.w3.org/TR/annotation-model/).
"""

import msgspec

from sayso.errors import InputError
from sayso.ledger.anchor import Anchor
from sayso.ledger.review import Decision, Review

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = "urn:sayso:review:"


class _Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    event: str
    decision: Decision
    field: str | None = None
    machine: str | None = None
    value: str | None = None
    note: str | None = None
    undoes: str | None = None


class _Quote(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="TextQuoteSelector"):
    exact: str
    prefix: str
    suffix: str


class _At(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="TextPositionSelector"):
    start: int
    end: int


class _Target(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    selector: tuple[_Quote, _At]


class Annotation(msgspec.Struct, frozen=True, kw_only=True, rename={"context": "@context"}):
    """A review as a Web Annotation; `target.source` is the article's id."""

    context: str = _CONTEXT
    id: str
    type: str = "Annotation"
    motivation: str
    creator: str
    created: str
    generator: str
    body: _Body
    target: _Target


def annotation(review: Review) -> Annotation:
    """Return the annotation of a review."""
    anchor = review.anchor
    correcting = review.decision is Decision.CORRECT
    return Annotation(
        id=_URN + review.id,
        motivation="editing" if correcting else "assessing",
        creator=review.reviewer,
        created=review.made,
        generator=f"sayso {review.version}",
        body=_Body(
            event=review.event,
            decision=review.decision,
            field=review.field,
            machine=review.machine,
            value=review.value,
            note=review.note,
            undoes=review.undoes,
        ),
        target=_Target(
            source=review.article,
            selector=(
                _Quote(exact=anchor.exact, prefix=anchor.prefix, suffix=anchor.suffix),
                _At(start=anchor.start, end=anchor.end),
            ),
        ),
    )


def review_of(line: bytes) -> Review:
    """Return the review of a line of JSON.

    Raises `InputError` where it is no annotation as `annotation` makes them.
    """
    try:
        given = msgspec.json.decode(line, type=Annotation)
    except msgspec.DecodeError as error:
        raise InputError(
            f"{line[:60]!r} is no review ({error}); sayso reviews writes them"
        ) from error
    quote, at = given.target.selector
    return Review(
        id=given.id.removeprefix(_URN),
        made=given.created,
        reviewer=given.creator,
        article=given.target.source,
        anchor=Anchor(
            exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, start=at.start, end=at.end
        ),
        version=given.generator.removeprefix("sayso "),
        **msgspec.structs.asdict(given.body),
    )
