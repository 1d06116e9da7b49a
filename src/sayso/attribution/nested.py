"""Plain sayings inside what somebody says: "told diplomats that Qatar had asked Hamas to leave".

Takes the parse, the cast and the attributions read so far, gives them with those whose construction
leaves no doubt inside the content of another: a verb of telling with its clause, of asking, ordering or
promising with what is to be done. The network is trained on the outermost ones. Which verbs: counted
on the project's own passages and marked world news (`docs/decisions/attribution.md`).
"""

from collections.abc import Container

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import NOBODY, lexicon
from sayso.attribution.documents import owners
from sayso.attribution.levels import CLAUSE_SUBJECTS, Level
from sayso.attribution.spans import characters, holds, name_end, runs_of
from sayso.attribution.tagger import Found
from sayso.language.speech import words
from sayso.record import Span

ACCUSING = frozenset({"accuse", "blame", "suspect"})
"""Of these what follows their object belongs to what is said: "accused Niger of …"."""
MODALS = frozenset({"will", "would", "may", "might", "could", "should", "must", "shall"})
SURE = 0.5
"""Confidence of what only the parse has."""


def with_nested(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels and, after them, the plain sayings inside their contents."""
    out = list(levels)
    for verb in doc:
        if verb.pos_ not in {"VERB", "NOUN"} or any(_undoes(c) for c in verb.children):
            continue
        named = lexicon().words["inner_named"]
        content = _told(verb) or _asked(verb) or what_is_named(verb, named) or _claimed(verb)
        if not content or any(one.found.cue[0] <= verb.idx < one.found.cue[1] for one in out):
            continue
        holder = _holder(out, verb)
        subject = None if holder is None else _speaker(cast, verb)
        if holder is None or subject is None:
            continue
        held = out[holder].found.content
        spans = [(subject.idx, subject.idx + len(subject)), *content]
        if not all(any(a <= x and y <= b for a, b in held) for x, y in spans):
            continue
        source = characters(subject.left_edge, name_end(subject))
        found = Found((verb.idx, verb.idx + len(verb)), (source,), content, SURE)
        for i, one in enumerate(out):
            if one.within == holder and holds(content, one.found.cue[0]):
                out[i] = one._replace(within=len(out))
        out.append(Level(found, holder))
    return out


def _undoes(child: Token) -> bool:
    """Say whether a word beside a verb tells that nothing is said yet: "not", "should have"."""
    return child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in MODALS)


def _speaker(cast: Cast, word: Token) -> Token | None:
    """Return the subject of a verb, or whose a claim is, where it is somebody."""
    if word.pos_ == "NOUN":
        return next((t for t in owners(word) if cast.at(t) is not None), None)
    subject = next((c for c in word.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None and _is_somebody(cast, _meant(subject)) else None


def _is_somebody(cast: Cast, subject: Token) -> bool:
    """Say whether a subject can speak: an actor, or a document, and not nobody."""
    if any(c.lower_ in NOBODY for c in (subject, *subject.children)):
        return False
    return cast.at(subject) is not None or subject.lemma_.lower() in words("documents")


def _meant(subject: Token) -> Token:
    """Return what a relative pronoun stands for, else the subject itself."""
    verb = subject.head
    relative = subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl"
    return verb.head if relative else subject


def _told(verb: Token) -> tuple[Span, ...]:
    """Return the clause that somebody tells somebody: "had told him the kingdom paid"."""
    if verb.lemma_.lower() not in lexicon().words["inner_told"]:
        return ()
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or not any(c.dep_ in CLAUSE_SUBJECTS for c in clause.children):
        return ()
    return runs_of(list(clause.subtree))


def _asked(verb: Token) -> tuple[Span, ...]:
    """Return what somebody asks somebody to do, or promises to do."""
    lemma = verb.lemma_.lower()
    asks, offers = lexicon().words["inner_asked"], lexicon().words["inner_promised"]
    if lemma not in asks | offers:
        return ()
    todo = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    if todo is None or not any(c.lower_ == "to" and c.i < todo.i for c in todo.children):
        return ()
    who = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    if (who is None) is (lemma in asks and todo.dep_ == "xcomp"):
        return ()
    first = who if who is not None else todo
    return (characters(first.left_edge, todo.right_edge),)


def _claimed(noun: Token) -> tuple[Span, ...]:
    """Return the clause of a claim: "the Herald's suggestion that she had read it"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon().nouns:
        return ()
    for clause in noun.children:
        said = clause.dep_ in {"acl", "ccomp"} and any(c.dep_ == "mark" for c in clause.children)
        if said and any(c.dep_ in CLAUSE_SUBJECTS for c in clause.children):
            return runs_of([t for t in clause.subtree if t.i > clause.left_edge.i])
    return ()


def what_is_named(verb: Token, known: Container[str]) -> tuple[Span, ...]:
    """Return what somebody demands, denies or asks for, as a noun phrase names it.

    `known` are the lemmas of verbs, with their preposition ("ask for"), of which that is said.
    """
    lemma = verb.lemma_.lower()
    if lemma in known:
        thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        future = any(c.lower_ in MODALS for c in verb.children)
        if thing is None or thing.pos_ == "PRON" or future:
            return ()
        after = [c for c in verb.children if c.dep_ == "prep" and c.i == thing.right_edge.i + 1]
        last = after[0].right_edge if after and lemma in ACCUSING else _without_aside(thing)
        return (characters(thing.left_edge, last),)
    for prep in verb.children:
        if prep.dep_ == "prep" and f"{lemma} {prep.lower_}" in known:
            for thing in prep.children:
                none = any(c.lower_ in NOBODY for c in thing.children)
                if thing.dep_ in {"pobj", "pcomp"} and not none:
                    return (characters(thing.left_edge, thing.right_edge),)
    return ()


def _without_aside(thing: Token) -> Token:
    """Return the last word of a phrase, without a clause that goes on about it: "the step, which …"."""
    aside = next((c for c in thing.children if c.dep_ == "relcl"), None)
    if aside is None:
        return thing.right_edge
    last = aside.left_edge.nbor(-1)
    return last.nbor(-1) if last.text == "," else last


def _holder(levels: list[Level], verb: Token) -> int | None:
    """Return the innermost attribution whose content holds a verb."""
    holding = [
        (sum(b - a for a, b in one.found.content), i)
        for i, one in enumerate(levels)
        if holds(one.found.content, verb.idx)
    ]
    return min(holding)[1] if holding else None
