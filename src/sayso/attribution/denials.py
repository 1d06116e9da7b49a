"""Which statement a denial denies: "these claims", "the ministry's version", what was said before.

Takes an article's attributions, gives each denial the statements that it denies: other attributions
or sentences of the article's own. The words of the denial may hold the statement ("denied the
paper's claim that …"), name its kind or its speaker ("the report", "Kyiv's version"), repeat it, or
only come after it; who is blamed by a statement is likely to deny it (`likeness.py`). A plain "said"
is a denial too where it says that something blamed on the speaker was not so, where the judge is sure
of it (`judge.py`), or where the judge and the reader of acts (`act_reader.py`) both take it for one.
"""

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
from sayso.attribution.stances import Saying, says_not
from sayso.attribution.verdicts import calls_false
from sayso.language.encoder import Encoding
from sayso.record import Act, Attribution

MAY_DENY = frozenset({Act.DENY, Act.STATE, Act.BELIEVE, Act.ACCUSE, Act.ADMIT, Act.REJECT})
BY_RULE = frozenset({Act.DENY, Act.STATE, Act.BELIEVE})
SURE, SURE_OF_DENIAL = 0.9, 0.6
"""What the judge must give at least: of a saying that is no denial, and of one that is by its words
or by the reader of acts."""
READ, LEAST_READ = 0.6, -1.5
"""What the reader of acts must give a denial at least, and its statement's score."""
LEAST, LEAST_VAGUE, LEAST_PLAIN, LEAST_JUDGED = -1.5, -5.5, 1.5, 0.0
"""Statements with a lower score are not what is denied. A denial without words of its own ("denied
the report") must be about something before it; a plain "said" must have good reason to be one."""


class _Case(NamedTuple):
    """A statement that a saying, by its place, may deny."""

    by: int
    statement: Statement


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
    statements, sayings = _statements(doc, attributions), Innermost(attributions)
    out, cases = list(attributions), list[_Case]()
    for i, one in enumerate(attributions):
        cue = doc.char_span(*one.cue_spans[0], alignment_mode="expand") if one.cue_spans else None
        if cue is None or one.act not in MAY_DENY:
            continue
        here = Denial(cast, one, cue.root, tuple(tokens_of(doc, one.content_spans)))
        near = _scored(here, statements, _above(one, attributions))
        met = _by_rule(doc, here, near, sayings) if one.act in BY_RULE else None
        if met is not None:
            out[i] = _denying(one, met)
        elif not one.denied_spans:
            least = LEAST_READ if denying[i] >= READ else LEAST_JUDGED
            cases += (_Case(i, other) for other, score in near if score > least)
    for i, statement in _judged(encoding, attributions, denying, cases):
        out[i] = _denying(attributions[i], statement)
    for i, one in enumerate(out):
        if one.act in MAY_DENY and not one.denied_spans and denying[i] >= READ:
            out[i] = _with_its_own(one, out)
    return tuple(out)


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


def _by_rule(
    doc: Doc, denial: Denial, near: Sequence[tuple[Statement, float]], sayings: Innermost
) -> Statement | None:
    """Return the statement that a saying denies by its words; None where there is none."""
    said = denial.said
    against = contradicting(denial.cue, sayings) if denial.is_plain else None
    counter = None
    if denial.is_plain:
        counter = says_not(doc, denial.cast, Saying(denial.cue, said.source, said.content_spans))
        if counter is None and against is None:
            return None
    vague = (
        against is not None
        or not denial.telling
        or calls_false(doc, denial.cue, said.content_spans)
    )
    least = LEAST_VAGUE if vague else LEAST_PLAIN if denial.is_plain else LEAST
    fit = [
        (other, score)
        for other, score in near
        if score > least
        and (against is None or other.last < against.i)
        and (against or counter is None or counter.own or denial.repeated(other))
    ]
    return _likeliest(denial, fit)


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


def _judged(
    encoding: Encoding,
    attributions: Sequence[Attribution],
    denying: Sequence[float],
    cases: Sequence[_Case],
) -> Iterator[_Case]:
    """Yield the sayings, by their place, with the statement that the judge is sure they deny."""
    pairs = [
        Pair(other.spans, attributions[i].content_spans, attributions[i].cue_spans)
        for i, other in cases
    ]
    best: dict[int, tuple[float, Statement]] = {}
    for (i, other), chance in zip(cases, denied(encoding, pairs), strict=True):
        denies = attributions[i].act is Act.DENY or denying[i] >= READ
        least = SURE_OF_DENIAL if denies else SURE
        if chance >= least and chance > best.get(i, (0.0, None))[0]:
            best[i] = chance, other
    yield from (_Case(i, other) for i, (_, other) in best.items())


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
