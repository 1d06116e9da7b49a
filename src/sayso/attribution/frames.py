"""Plain sayings that the reader passed over: a verb of speaking, its subject, a clause of what is said.

Takes the parse, the cast and the attributions read so far, gives them with those whose construction
leaves no doubt: "the border service reckons that …", "…, he promised". The network has learnt what
annotators of one corpus mark; this keeps it from missing a frame that every grammar has. The verbs
are those of `language.speech`.
"""

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.hearsay import hearsay
from sayso.attribution.levels import Level
from sayso.attribution.nested import what_is_named
from sayso.attribution.spans import Taken, characters, name_end, runs_of
from sayso.attribution.tagger import Found
from sayso.attribution.worded import worded
from sayso.language.model import text_of
from sayso.language.speech import speaker, speaks
from sayso.record import Span

SURE = 0.5
"""Confidence of what only the parse has; half of such sentences are annotated in PolNeAR."""


def with_frames(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels and, after them, the plain sayings outside all of them."""
    taken = Taken(len(text_of(doc)), (span for one in levels for span in one.spans))
    out = list(levels)
    for verb in doc:
        if not speaks(verb) and not _judges(verb):
            continue
        if taken.at(verb.idx) or any(c.dep_ == "neg" for c in verb.children):
            continue
        subject = speaker(verb)
        if subject is None or cast.at(subject) is None:
            continue
        content = _content(verb) if speaks(verb) else _judged(verb)
        inner = [i for i, one in enumerate(out) if one.within is None and _holds(content, one)]
        free = [one for i, one in enumerate(levels) if i not in inner and one.within is None]
        if content and not any(one.meets(span) for span in content for one in free):
            source = characters(subject.left_edge, name_end(subject))
            found = Found((verb.idx, verb.idx + len(verb)), (source,), content, SURE)
            for i in inner:
                out[i] = out[i]._replace(within=len(out))
            out.append(Level(found, None))
    out += worded(doc, cast, out)
    return out + hearsay(doc, out)


def _holds(content: tuple[Span, ...], level: Level) -> bool:
    """Say whether an attribution stands wholly inside `content`."""
    return all(any(a <= x and y <= b for a, b in content) for x, y in level.spans)


def _judges(verb: Token) -> bool:
    """Say whether a verb may say something of what a noun phrase names: "called", "spoke of"."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() in lexicon().words["judging"]


def _judged(verb: Token) -> tuple[Span, ...]:
    """Return what is named and judged: "called | the vote unconstitutional", "spoke of | snipers"."""
    named = what_is_named(verb, lexicon().words["outer_named"])
    if named or verb.lemma_.lower() not in lexicon().words["calling"]:
        return named
    thing = next((c for c in verb.children if c.dep_ in {"dobj", "ccomp"} and c.i > verb.i), None)
    label = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
    if thing is None or (label is None and (thing.dep_ == "dobj" or thing.pos_ == "VERB")):
        return ()
    last = thing if label is None else label
    first = thing.left_edge
    return () if first.pos_ == "PRON" else (characters(first, last.right_edge),)


def _content(verb: Token) -> tuple[Span, ...]:
    """Return the clause that is said: after the verb, or around it ("…, he promised")."""
    told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if told is not None:
        return runs_of(list(told.subtree))
    if verb.dep_ not in {"parataxis", "ccomp"} or verb.head.i == verb.i:
        return ()
    own = {t.i for t in verb.subtree}
    if verb.dep_ == "ccomp" and verb.i < verb.head.i:
        return ()
    return runs_of([t for t in verb.head.subtree if t.i not in own])
