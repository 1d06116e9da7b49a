"""When an event is told to have happened: the time expression of its own clause.

Takes the head of an event and the publication day, gives the record's `Date` or None. An
expression that hangs on another verb of the sentence ("said on Monday that") is not the event's.
"""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Span, Token

from sayso.language.times import interpret
from sayso.record import Date, Status

TIMES = frozenset({"DATE", "TIME"})
AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
_BEFORE = frozenset("earlier later late early mid since in of by on until the".split())


def date_of(head: Token, published: date | None, status: Status) -> Date | None:
    """Return the date that the clause of `head` names for it."""
    clauses = linked(clause_of(head))
    times = [(ent, clause_of(ent.root)) for ent in _times(head.sent)]
    own = next((here for c in clauses if (here := [e for e, at in times if at == c])), [])
    near = sorted(own, key=lambda ent: abs(ent.root.i - head.i))
    for ent in near:
        words = _with_modifiers(ent)
        found = interpret(words.text, published, future=status in AHEAD)
        if found is None:
            continue
        start, end = words.start_char, words.end_char
        return Date(
            start=found.start.isoformat() if found.start else None,
            end=found.end.isoformat() if found.end else None,
            span=(start, end),
            basis=found.basis,
        )
    return None


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


def _times(sent: Span) -> Iterator[Span]:
    """Yield the expressions of time in a sentence (`sent.ents` would go through the whole text)."""
    for token in sent:
        if token.ent_type_ in TIMES and token.ent_iob_ == "B":
            end = token.i + 1
            while end < sent.end and sent.doc[end].ent_iob_ == "I":
                end += 1
            yield sent.doc[token.i : end]


def _with_modifiers(ent: Span) -> Span:
    """Return an expression with the "late" or "since" before it that the parser left out."""
    start = ent.start
    while start > ent.sent.start and ent.doc[start - 1].lower_ in _BEFORE:
        start -= 1
    return ent.doc[start : ent.end]
