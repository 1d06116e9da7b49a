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
        tells = speaks(verb) or _concludes(verb)
        if not tells and not _judges(verb):
            continue
        if taken.at(verb.idx) or any(c.dep_ == "neg" for c in verb.children):
            continue
        subject = speaker(verb) if verb.pos_ == "VERB" else _owner(verb)
        if subject is None or cast.at(subject) is None:
            continue
        content = _content(verb) if tells else _judged(verb)
        own = characters(subject.left_edge, name_end(subject))
        inner = [i for i, one in enumerate(out) if one.within is None and _holds(content, own, one)]
        free = [one for i, one in enumerate(levels) if i not in inner and one.within is None]
        if content and not any(one.meets(span) for span in content for one in free):
            found = Found((verb.idx, verb.idx + len(verb)), (own,), content, SURE)
            for i in inner:
                out[i] = out[i]._replace(within=len(out))
            out.append(Level(found, None))
    out += worded(doc, cast, out)
    return out + hearsay(doc, out)


def _holds(content: tuple[Span, ...], own: Span, level: Level) -> bool:
    """Say whether an attribution stands inside `content`, its source aside where `own` is that too."""
    spans = [span for span in level.spans if span != own]
    return all(any(a <= x and y <= b for a, b in content) for x, y in spans)


def _concludes(verb: Token) -> bool:
    """Say whether a verb tells what somebody came to: "the court rules that the decree is void"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon().words["concluding"]:
        return False
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    return any(c.dep_ == "mark" and c.lower_ == "that" for one in clauses for c in one.children)


def _judges(verb: Token) -> bool:
    """Say whether a verb may say something of what a noun phrase names: "called", "spoke of"."""
    known, lemma = lexicon().words, verb.lemma_.lower()
    if verb.pos_ == "NOUN":
        return lemma in known["outer_nouns"]
    return verb.pos_ == "VERB" and lemma in known["judging"] | known["turning_down"]


def _judged(verb: Token) -> tuple[Span, ...]:
    """Return what is named and judged: "called | the vote unconstitutional", "spoke of | snipers"."""
    if verb.pos_ == "NOUN":
        return _of_noun(verb)
    if verb.lemma_.lower() in lexicon().words["turning_down"]:
        return _turned_down(verb)
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


def _owner(noun: Token) -> Token | None:
    """Return whose a threat or a pledge is."""
    return next((c for c in noun.children if c.dep_ == "poss" and c.tag_ != "WP$"), None)


def _of_noun(noun: Token) -> tuple[Span, ...]:
    """Return what somebody's threat or claim says: "its threats | to cut the gas supply"."""
    for clause in noun.children:
        marked = any(c.tag_ == "TO" or c.dep_ == "mark" for c in clause.children)
        if clause.dep_ in {"acl", "ccomp"} and clause.i > noun.i and marked:
            return runs_of(list(clause.subtree))
    return ()


def _turned_down(verb: Token) -> tuple[Span, ...]:
    """Return what somebody said that another rejects: "rejected | the army's offer of a truce"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    known = lexicon()
    if thing is None or thing.lemma_.lower() not in known.nouns.keys() | known.words["sayings"]:
        return ()
    return (characters(thing.left_edge, thing.right_edge),)


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
