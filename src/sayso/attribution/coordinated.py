"""Two sayings of one speaker joined: "criticised the army for it and said that the gate was shut".

Takes the parse and the attributions read so far, gives them parted where the second one was read as a
piece of what the first one says: a verb of speaking with its clause, joined to the first cue, without a
subject of its own.
"""

from spacy.tokens import Doc, Token

from sayso.attribution.levels import CLAUSE_SUBJECTS, Level
from sayso.attribution.spans import characters, holds, runs_of
from sayso.attribution.tagger import Found
from sayso.language.speech import speaks
from sayso.record import Span

SURE = 0.6
"""Confidence of what is parted."""


def with_coordinated(doc: Doc, levels: list[Level]) -> list[Level]:
    """Return the levels, those that hold a second saying of their speaker parted from it."""
    out = list(levels)
    for i, level in enumerate(levels):
        cue = doc.char_span(*level.found.cue, alignment_mode="expand")
        second = None if cue is None else _second(cue.root, level)
        if second is None:
            continue
        told = next(c for c in second.children if c.dep_ == "ccomp" and c.i > second.i)
        content = runs_of(list(told.subtree))
        first = tuple(part for span in level.found.content for part in _before(second, span))
        if not content or not first:
            continue
        out[i] = level._replace(found=level.found._replace(content=first))
        place = (second.idx, second.idx + len(second))
        out.append(Level(Found(place, level.found.source, content, SURE), level.within))
        for j, one in enumerate(out[:-1]):
            if one.within == i and holds(content, one.found.cue[0]):
                out[j] = one._replace(within=len(out) - 1)
    return out


def _second(cue: Token, level: Level) -> Token | None:
    """Return the verb of speaking that is joined to a cue and lies in its content."""
    for verb in cue.conjuncts:
        own = any(c.dep_ in CLAUSE_SUBJECTS for c in verb.children)
        told = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
        inside = verb.i > cue.i and holds(level.found.content, verb.idx)
        if not (inside and told and speaks(verb) and level.found.source) or own:
            continue
        if _is_joined(verb) and not _is_quoted(cue, verb):
            return verb
    return None


def _is_joined(verb: Token) -> bool:
    """Say whether "and" stands right before a verb: no subject that the parse has missed."""
    before = verb.nbor(-1)
    while before.i and before.pos_ in {"ADV", "AUX"}:
        before = before.nbor(-1)
    return before.pos_ in {"CCONJ", "SCONJ"} or before.text == ","


def _is_quoted(cue: Token, verb: Token) -> bool:
    """Say whether a verb stands in a quotation that begins after the cue."""
    return sum(token.is_quote for token in cue.doc[cue.i : verb.i]) % 2 == 1


def _before(verb: Token, span: Span) -> tuple[Span, ...]:
    """Return the part of a content before the words that join the second saying to it."""
    start = verb
    while start.i and start.nbor(-1).pos_ in {"ADV", "CCONJ", "AUX", "PUNCT"}:
        start = start.nbor(-1)
        if start.is_quote:
            start = start.nbor(1)
            break
    if span[1] <= start.idx:
        return (span,)
    last = start.nbor(-1) if start.i else start
    return (characters_until(span, last),) if span[0] < start.idx else ()


def characters_until(span: Span, last: Token) -> Span:
    """Return a span up to the end of a token."""
    return span[0], characters(last, last)[1]
