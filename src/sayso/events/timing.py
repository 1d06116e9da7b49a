"""When an event is told to have happened: the time expression of its own clause.

Takes the head of an event and the publication day, gives the record's `Date` or None. An
expression that hangs on another verb of the sentence ("said on Monday that") is not the event's.
How exact a day is known is told as UCDP's `date_prec` has it (UCDP GED codebook 24.1).
"""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Span, Token

from sayso.language.days import Interval
from sayso.language.expressions import expressions, with_modifiers
from sayso.language.spells import writes_month_first
from sayso.language.times import COUNTS, interpret
from sayso.record import Date, Status

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
LOOK_BACK = 3
"""Sentences before an expression in which the day that it counts from is looked for."""
PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""The most days that an event may have happened on, and UCDP's code for it; above them it is 5."""


def date_of(
    head: Token, published: date | None, status: Status, country: str | None = None
) -> Date | None:
    """Return the date that the clause of `head` names for it; `country` is the outlet's."""
    times = [(one, clause_of(one.root)) for one in expressions(head.sent)]
    own = next(
        (here for c in linked(clause_of(head)) if (here := [e for e, at in times if at == c])), []
    )
    for one in sorted(own, key=lambda span: abs(span.root.i - head.i)):
        found = _read(one, published, status, writes_month_first(country))
        if found is not None:
            words = with_modifiers(one)
            return Date(
                start=found.start.isoformat() if found.start else None,
                end=found.end.isoformat() if found.end else None,
                span=(words.start_char, words.end_char),
                basis=found.basis,
                precision=_precision(found),
                ambiguous=found.ambiguous,
            )
    return None


def _precision(found: Interval) -> int:
    """Return UCDP's code: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 more."""
    if found.start is None or found.end is None:
        return 5
    days = (found.end - found.start).days + 1
    return next((code for most, code in PRECISIONS if days <= most), 5)


def _read(
    one: Span,
    published: date | None,
    status: Status,
    month_first: bool | None,  # noqa: FBT001
) -> Interval | None:
    """Return the days of an expression, counted from what was named before it where it counts."""
    words = with_modifiers(one).text
    before = _named_before(one, published, month_first) if COUNTS.search(words.lower()) else None
    return interpret(
        words, published, future=status in AHEAD, before=before, month_first=month_first
    )


def _named_before(
    one: Span,
    published: date | None,
    month_first: bool | None,  # noqa: FBT001
) -> Interval | None:
    """Return the days that the text names last before an expression, in its paragraph."""
    for before in _back_from(one):
        words = with_modifiers(before).text
        if COUNTS.search(words.lower()):
            continue
        found = interpret(words, published, month_first=month_first)
        if found is not None:
            return found
    return None


def _back_from(one: Span) -> Iterator[Span]:
    """Yield the expressions before one, the nearest first."""
    sent = one.sent
    yield from reversed([e for e in expressions(sent) if e.end <= one.start])
    for _ in range(LOOK_BACK):
        if sent.start == 0 or "\n" in sent.doc[sent.start - 1].text_with_ws:
            return
        sent = sent.doc[sent.start - 1].sent
        yield from reversed(expressions(sent))


def linked(clause: Token) -> list[Token]:
    """Return a clause and those whose time and place may be its own: its conjuncts, its participles.

    In "condemned the raid on Monday and demanded talks" both were on Monday.
    """
    out = [clause]
    if clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        out.append(clause.head)
    out += [c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    out += [c for c in clause.children if c.dep_ == "advcl" and c.tag_ == "VBG"]
    if clause.dep_ in {"advcl", "xcomp"} and clause.tag_ in {"VBG", "VB"}:
        out.append(clause.head)
    return out


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that `token` stands in, itself where it is one."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
        return token
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"} and above.dep_ not in {"aux", "auxpass"}:
            return above
    return token.sent.root
