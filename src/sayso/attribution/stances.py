"""What a plain "said" amounts to: a promise, a refusal, a threat, a demand, a denial, a charge.

Takes the act that the cue gives and the clause that is said, gives the act that it performs. "Our
side would attend" promises, "would not" refuses, "must" demands of another, "the report is
baseless" denies: Searle's indirect speech acts, read off the subject and the helpers of the
clause. Who is of the speaker's own side is asked of the cast.
"""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.verdicts import calls_false
from sayso.record import Act, Actor, Kind
from sayso.record import Span as Chars

OWN = frozenset({"i", "we", "us", "our", "my", "ours"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "would", "'d", "’d", "shall"})
MUST = frozenset({"must"})
PRIVATE = frozenset({"CVL", "OPP", "REB", "SEP", "UAF", "RAD", "MED", "NGO", "HLH", "EDU", "LAB"})
"""Sectors that do not speak for their state."""
SENTENCES_BACK = 6
LIGHT = frozenset("be have do know give get take make come go see say tell think want need".split())
"""Verbs that two sentences share without telling the same."""
JUDGING = frozenset({Act.STATE, Act.REJECT, Act.ACCUSE, Act.BELIEVE, Act.ADMIT})
"""Acts that a verdict on a statement makes a denial of."""


class Saying(NamedTuple):
    """A cue's head, the actor who speaks, the characters of what is said."""

    cue: Token | None
    source: str | None
    content: Sequence[Chars]


class Clause(NamedTuple):
    """The clause that is said: its verb, its subject, its helpers."""

    verb: Token
    subject: Token | None
    helpers: frozenset[str]
    negated: bool


def performed(doc: Doc, cast: Cast, act: Act, saying: Saying) -> Act:
    """Return the act that a saying performs; `act`, its cue's own, where it is no more."""
    if act in JUDGING and calls_false(doc, saying.cue, saying.content):
        return Act.DENY
    if act is not Act.STATE or saying.cue is None:
        return act
    clause = _clause(doc, saying.content)
    if clause is None:
        return act
    own = clause.subject is not None and _own_side(cast, clause.subject, saying.source)
    return _of_clause(doc, clause, own=own) or act


def _clause(doc: Doc, content: Sequence[Chars]) -> Clause | None:
    """Return the main clause of the content, None where it is no clause."""
    for start, end in content:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            continue
        inside = range(span.start, span.end)
        tops = [t for t in span if t.pos_ in {"VERB", "AUX"} and _is_top(t, inside)]
        if not tops:
            continue
        verb = tops[0]
        above = verb
        while above.dep_ == "conj" and above.head.i in inside and not _subject(above):
            above = above.head
        helpers = {c.lower_ for c in (*verb.children, *above.children) if c.dep_ in _HELPERS}
        negated = any(c.dep_ == "neg" for c in verb.children)
        return Clause(verb, _subject(above), frozenset(helpers), negated)
    return None


_HELPERS = frozenset({"aux", "auxpass"})


def _is_top(token: Token, inside: range) -> bool:
    """Say whether no other verb of the content governs `token`."""
    if token.dep_ in {"aux", "auxpass", "relcl", "acl", "advcl"}:
        return False
    return token.head == token or not any(t.i in inside for t in token.ancestors)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _of_clause(doc: Doc, clause: Clause, *, own: bool) -> Act | None:
    """Return the act of a clause said of one's own side (`own`) or of others."""
    words = lexicon().words
    lemma = clause.verb.lemma_.lower()
    future = bool(clause.helpers & FUTURE)
    if own and future and "have" not in clause.helpers:
        return _of_own_future(clause, lemma)
    if own and clause.negated and _told_before(doc, clause):
        return Act.DENY
    if not own and clause.helpers & MUST and not clause.negated:
        return Act.DEMAND
    charged = _predicated(clause.verb, words["guilty"]) and clause.subject is not None
    return Act.ACCUSE if charged and not own and not clause.negated else None


def _of_own_future(clause: Clause, lemma: str) -> Act | None:
    words = lexicon().words
    if clause.negated:
        return Act.REJECT
    if lemma in words["away"] or (lemma == "stay" and _child(clause.verb, {"away", "out"})):
        return Act.REJECT
    if lemma in words["hostile"] or _on_condition(clause.verb):
        return Act.THREATEN
    indirect = bool(clause.helpers & {"would", "'d", "’d"})
    person = clause.subject is not None and clause.subject.lower_ in OWN
    return Act.PROMISE if indirect or person else None


def _on_condition(verb: Token) -> bool:
    """Say whether something is done unless the other side gives way: "if they do not withdraw"."""
    for clause in verb.children:
        if clause.dep_ != "advcl":
            continue
        marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
        negated = any(c.dep_ == "neg" for c in clause.children)
        if "unless" in marks or ("if" in marks and negated):
            return True
    return False


def _child(verb: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in verb.children)


def _predicated(verb: Token, words: frozenset[str]) -> bool:
    """Say whether the clause says of its subject that it is one of `words`."""
    if verb.lemma_ != "be":
        return False
    for child in verb.children:
        if child.dep_ not in {"attr", "acomp", "oprd", "prep"}:
            continue
        named = {child.lemma_.lower(), child.lower_}
        named |= {c.lower_ for c in child.children if c.dep_ == "amod"}
        named |= {g.lemma_ for c in child.children if c.dep_ == "xcomp" for g in [c]}
        if named & words:
            return True
    return False


def _told_before(doc: Doc, clause: Clause) -> bool:
    """Say whether what is said not to have happened was told just before, as having happened."""
    if clause.helpers & FUTURE or clause.verb.lemma_.lower() in LIGHT:
        return False
    if not clause.helpers & {"did", "had", "have", "has", "never"}:
        return False
    start = clause.verb.sent.start
    for _ in range(SENTENCES_BACK):
        if start == 0:
            break
        start = doc[start - 1].sent.start
    lemma = clause.verb.lemma_.lower()
    return any(
        t.lemma_.lower() == lemma and t.pos_ in {"VERB", "NOUN"}
        for t in doc[start : clause.verb.sent.start]
    )


def _own_side(cast: Cast, subject: Token, source: str | None) -> bool:
    """Say whether `subject` is the speaker, his side, or something that is his."""
    if subject.lower_ in OWN or any(c.lower_ in OWN for c in subject.children if c.dep_ == "poss"):
        return True
    if source is None:
        return False
    speaker = cast.actor(source)
    owner = next((c for c in subject.children if c.dep_ == "poss"), None)
    for token in (subject, owner):
        found = cast.at(token) if token is not None else None
        if found is not None and _same_side(cast.actor(found.actor), speaker):
            return True
    return False


def _same_side(actor: Actor, speaker: Actor) -> bool:
    if actor.id in {speaker.id, speaker.affiliation} or actor.affiliation == speaker.id:
        return True
    if actor.affiliation is not None and actor.affiliation == speaker.affiliation:
        return True
    if actor.kind not in {Kind.STATE, Kind.ORGAN} or actor.country != speaker.country:
        return False
    if actor.country is None:
        return bool({*actor.sectors} & {*speaker.sectors})
    return bool(speaker.sectors) and not PRIVATE & {*speaker.sectors, *actor.sectors}
