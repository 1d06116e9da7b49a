"""Which statement a denial denies: "these claims", "the ministry's version", what was said before.

Takes an article's attributions, gives each denial the statements that it denies: other attributions
or sentences of the article's own. The words of the denial may hold the statement ("denied the
paper's claim that …"), name its kind or its speaker ("the report", "Kyiv's version"), repeat it, or
only come after it; who is blamed by a statement is likely to deny it (`likeness.py`). A plain "said"
is a denial too where it is likely to deny one (`ties.py`).
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.contradictions import contradicting
from sayso.attribution.innermost import Innermost
from sayso.attribution.judge import Pair, denied
from sayso.attribution.likeness import Denial, Statement
from sayso.attribution.sources import tokens_of
from sayso.attribution.ties import (
    JUDGE,
    LEAST_CHANCE,
    LIKENESS,
    Known,
    Marks,
    log_odds_of,
    marks,
    weights,
)
from sayso.language.encoder import Encoding
from sayso.record import Act, Attribution

MAY_DENY = frozenset({Act.DENY, Act.STATE, Act.BELIEVE, Act.ACCUSE, Act.ADMIT, Act.REJECT})
READ = 0.6
"""What the reader of acts must give a denial that comes with another one of the same speaker."""


LEAST_OPPOSED = -2.0
"""How like a denial a statement must be at least where somebody is told to contradict after it."""


class Case(NamedTuple):
    """A saying, by its place, a statement that it may deny, and the marks of the two."""

    by: int
    statement: Statement
    marks: Marks
    opposed: bool
    """Whether somebody is told to contradict between the two: "Ankara disagreed"."""


def link_denials(
    doc: Doc,
    cast: Cast,
    encoding: Encoding,
    attributions: tuple[Attribution, ...],
    denying: Sequence[float],
) -> tuple[Attribution, ...]:
    """Return the attributions, each denial with what it denies; `denying` is how likely each is one.

    Raises `ModelError` where the weights of the judge are missing or damaged.
    """
    out = list(attributions)
    best: dict[int, float] = {}
    found = list(cases(doc, cast, attributions, denying))
    opposed = _opposed(found)
    for case in opposed.values():
        out[case.by] = _denying(attributions[case.by], case.statement)
    may = [case for case in found if case.by not in opposed and _may_be(case)]
    for case in judged(encoding, attributions, may):
        score = weights().log_odds(case.marks)
        if score >= weights().least and score > best.get(case.by, -math.inf):
            best[case.by] = score
            out[case.by] = _denying(attributions[case.by], case.statement)
    for i, one in enumerate(out):
        if one.act in MAY_DENY and not one.denied_spans and denying[i] >= READ:
            out[i] = _with_its_own(one, out)
    return tuple(out)


def cases(
    doc: Doc, cast: Cast, attributions: tuple[Attribution, ...], denying: Sequence[float]
) -> Iterator[Case]:
    """Yield each saying with each statement that it may deny, before the judge is asked."""
    statements, sayings = _statements(doc, attributions), Innermost(attributions)
    for i, one in enumerate(attributions):
        cue = doc.char_span(*one.cue_spans[0], alignment_mode="expand") if one.cue_spans else None
        if cue is None or one.act not in MAY_DENY or one.denied_spans:
            continue
        here = Denial(cast, one, cue.root, tuple(tokens_of(doc, one.content_spans)))
        near = _scored(here, statements, _above(one, attributions))
        likest = _likeliest(here, near)
        against = contradicting(here.cue, sayings) if here.is_plain else None
        for other, score in near:
            known = marks(here, other, Known(score, other is likest, denying[i]))
            yield Case(i, other, known, against is not None and other.last < against.i)


def _opposed(found: Sequence[Case]) -> dict[int, Case]:
    """Return for each saying that is told against what was said before the likeliest, or last, of that."""
    near = (one for one in found if one.opposed and one.marks[LIKENESS] > LEAST_OPPOSED)
    ranked = sorted(near, key=lambda one: (one.marks[LIKENESS], one.statement.first))
    return {one.by: one for one in ranked}


def judged(
    encoding: Encoding, attributions: Sequence[Attribution], asked: Sequence[Case]
) -> Iterator[Case]:
    """Yield the cases with what the judge gives them too."""
    pairs = [
        Pair(
            one.statement.spans, attributions[one.by].content_spans, attributions[one.by].cue_spans
        )
        for one in asked
    ]
    for one, chance in zip(asked, denied(encoding, pairs), strict=True):
        yield one._replace(marks={JUDGE: log_odds_of(chance), **one.marks})


def _may_be(case: Case) -> bool:
    """Say whether a case is likely enough where the judge is as sure as it can be."""
    most = {JUDGE: log_odds_of(1 - LEAST_CHANCE), **case.marks}
    return weights().log_odds(most) >= weights().least


def _with_its_own(one: Attribution, sayings: Sequence[Attribution]) -> Attribution:
    """Return a denial that comes with another one of the same speaker as denying what that denies."""
    if one.source is None:
        return one
    spoken = [o for o in sayings if o.denied_spans and o.chain == one.chain and o.id != one.id]
    beside = min(spoken, key=lambda o: abs(o.cue_spans[0][0] - one.cue_spans[0][0]), default=None)
    if beside is None:
        return one
    return msgspec.structs.replace(
        one, act=Act.DENY, denies=beside.denies, denied_spans=beside.denied_spans
    )


def _scored(
    denial: Denial, statements: Sequence[Statement], above: set[str]
) -> list[tuple[Statement, float]]:
    """Return the statements that a saying may deny, each with how likely it is that it does."""
    apart = (other for other in statements if _is_apart(denial, other, above))
    scored = ((other, denial.likeness(other)) for other in apart)
    return [(other, score) for other, score in scored if score is not None]


def _likeliest(denial: Denial, scored: Sequence[tuple[Statement, float]]) -> Statement | None:
    """Return the statement with the highest score; of equal ones the nearest, then the last given."""

    def rank(one: tuple[Statement, float]) -> tuple[float, int]:
        return one[1], -abs(one[0].first - denial.cue.i)

    best = max(reversed(scored), key=rank, default=None)
    return None if best is None else best[0]


def _is_apart(denial: Denial, other: Statement, above: set[str]) -> bool:
    """Say whether a statement is neither told by the denial nor what the denial is told in."""
    if other.told is None:
        return True
    return other.told.id not in above and not (
        denial.is_plain and other.told.within == denial.said.id
    )


def _denying(said: Attribution, statement: Statement) -> Attribution:
    """Return a saying as the denial of a statement."""
    told = () if statement.told is None else (statement.told.id,)
    return msgspec.structs.replace(said, act=Act.DENY, denies=told, denied_spans=statement.spans)


def _statements(doc: Doc, attributions: tuple[Attribution, ...]) -> list[Statement]:
    """Return what the article's sources and the article itself state."""
    out, covered = [], set[int]()
    for one in attributions:
        words = tuple(tokens_of(doc, one.content_spans))
        covered |= {t.i for t in (*words, *tokens_of(doc, (*one.cue_spans, *one.source_spans)))}
        if words and one.act is not Act.DENY:
            out.append(Statement(words, one))
    for sentence in doc.sents:
        own = [t for t in sentence if t.i not in covered and not t.is_space and not t.is_punct]
        if any(_tells(t) for t in own):
            continue  # somebody's saying that was not read as one
        if any(t.pos_ in {"VERB", "AUX"} for t in own) and 2 * len(own) > len(sentence):
            out.append(Statement(tuple(own), None))
    return out


def _tells(token: Token) -> bool:
    """Say whether a token is a verb of saying with a speaker and what is said."""
    kinds = {child.dep_ for child in token.children}
    told = kinds & {"ccomp", "parataxis"} or token.dep_ == "parataxis"
    verbs = lexicon().verbs
    return token.pos_ == "VERB" and token.lemma_ in verbs and "nsubj" in kinds and bool(told)


def _above(one: Attribution, attributions: tuple[Attribution, ...]) -> set[str]:
    """Return the ids of `one` and of those that it is told in."""
    known = {other.id: other for other in attributions}
    out = {one.id}
    while one.within is not None:
        out.add(one.within)
        one = known[one.within]
    return out
