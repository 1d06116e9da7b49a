"""Which statement a denial denies: "these claims", "the ministry's version", what was said before.

Takes an article's attributions, gives each denial the statements that it denies: other attributions
or sentences of the article's own. The words of the denial may hold the statement ("denied the
paper's claim that …"), name its kind or its speaker ("the report", "Kyiv's version"), repeat it, or
only come after it; who is blamed by a statement is likely to deny it. A plain "said" is a denial
too where it says that something blamed on the speaker was not so. The weights are set by hand on
the open half of the project's own passages.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.contradictions import contradicting
from sayso.attribution.innermost import Innermost
from sayso.attribution.judge import Pair, denied
from sayso.attribution.sources import is_outlet, owners, tokens_of
from sayso.attribution.stances import Not, Saying, says_not
from sayso.attribution.verdicts import calls_false
from sayso.language.encoder import Encoding
from sayso.language.sentences import sentences_back
from sayso.record import Act, Attribution, Span

SENTENCES_BACK, SENTENCES_ON = 6, 1
MAY_DENY = frozenset({Act.DENY, Act.STATE, Act.BELIEVE, Act.ACCUSE, Act.ADMIT, Act.REJECT})
BY_RULE = frozenset({Act.DENY, Act.STATE, Act.BELIEVE})
SURE, SURE_OF_DENIAL = 0.9, 0.6
"""What the judge must give at least: of a saying that is no denial by its words, and of one that is."""
LEAST, LEAST_VAGUE, LEAST_PLAIN, LEAST_JUDGED = -1.5, -5.5, 1.5, 0.0
"""Statements with a lower score are not what is denied. A denial without words of its own ("denied
the report") must be about something before it; a plain "said" must have good reason to be one."""
INSIDE, BLAMED, NAMED, OF_KIND, REPEATED = 4.0, 2.5, 3.0, 1.5, 3.0
BACK, ON, LATER, NO_CLAIM, NARRATED = 0.9, 1.0, 2.5, 2.0, 0.7
CLAIMS = frozenset({Act.STATE, Act.ACCUSE, Act.WARN, Act.BELIEVE, Act.PREDICT, Act.ADMIT})
"""What can be denied; the rest (a demand, an offer) is rather rejected."""
REPORTS = frozenset({"report", "story", "article", "news", "footage", "video", "rumour", "rumor"})
CHARGES = frozenset({"accusation", "allegation", "charge", "accusations", "insinuation"})
STEMS_KEPT = 20_000
WORDS = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})
VAGUE = frozenset(
    "be have do say such that any never anything nothing truth basis foundation kind sort take place happen occur exist".split()
)


class Statement(NamedTuple):
    """What may be denied: the words, and the attribution that tells it where one does."""

    words: tuple[Token, ...]
    told: Attribution | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its characters: the content of the attribution, or from its first word to its last."""
        if self.told is not None:
            return self.told.content_spans
        return ((self.words[0].idx, self.words[-1].idx + len(self.words[-1])),)


class Denial(NamedTuple):
    """What may be a denial: its cue's head, its words, and where it stands."""

    said: Attribution
    cue: Token
    words: tuple[Token, ...]
    sentences: tuple[int, ...]
    """First tokens of its sentence and of those before it, nearest first."""
    against: Token | None
    """The word by which somebody is told to contradict right before it."""


def link_denials(
    doc: Doc, cast: Cast, encoding: Encoding, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Return the attributions, each denial with what it denies.

    Raises `ModelError` where the weights of the judge are missing or damaged.
    """
    statements, sayings = _statements(doc, attributions), Innermost(attributions)
    out, open_cases = list(attributions), list[tuple[int, Statement]]()
    for i, one in enumerate(attributions):
        cue = doc.char_span(*one.cue_spans[0], alignment_mode="expand") if one.cue_spans else None
        if cue is None or one.act not in MAY_DENY:
            continue
        words = tuple(tokens_of(doc, one.content_spans))
        against = None if one.act is Act.DENY else contradicting(cue.root, sayings)
        here = Denial(one, cue.root, words, sentences_back(cue.root, SENTENCES_BACK), against)
        above = _above(one, attributions)
        if one.act in BY_RULE:
            out[i] = _linked(doc, cast, here, statements, above)
        if not out[i].denied_spans:
            met = (other for other in statements if _may_deny(doc, cast, here, other, above))
            open_cases += ((i, other) for other in met)
    for i, statement in _judged(encoding, attributions, open_cases):
        out[i] = _denying(attributions[i], statement)
    return tuple(out)


def _judged(
    encoding: Encoding, attributions: Sequence[Attribution], cases: Sequence[tuple[int, Statement]]
) -> Iterator[tuple[int, Statement]]:
    """Yield the sayings, by their place, with the statement that the judge is sure they deny."""
    pairs = [
        Pair(other.spans, attributions[i].content_spans, attributions[i].cue_spans)
        for i, other in cases
    ]
    best: dict[int, tuple[float, Statement]] = {}
    for (i, other), chance in zip(cases, denied(encoding, pairs), strict=True):
        least = SURE_OF_DENIAL if attributions[i].act is Act.DENY else SURE
        if chance >= least and chance > best.get(i, (0.0, None))[0]:
            best[i] = chance, other
    yield from ((i, other) for i, (_, other) in best.items())


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


def _linked(
    doc: Doc, cast: Cast, denial: Denial, statements: list[Statement], above: set[str]
) -> Attribution:
    """Return an attribution with what it denies, where it denies something."""
    plain = denial.said.act is not Act.DENY
    counter = _counters(doc, cast, denial) if plain else None
    against = denial.against
    if plain and counter is None and against is None:
        return denial.said
    vague = (
        against is not None
        or not _telling(denial)
        or calls_false(doc, denial.cue, denial.said.content_spans)
    )
    least = LEAST_VAGUE if vague else LEAST_PLAIN if plain else LEAST
    scored = [
        (score, -abs(other.words[0].i - denial.cue.i), i)
        for i, other in enumerate(statements)
        if _is_apart(denial, other, above)
        and (score := _likeness(doc, cast, denial, other)) is not None
        and score > least
        and (against is None or other.words[-1].i < against.i)
        and (against or counter is None or counter.own or _repeated(denial, other.words))
    ]
    if not scored:
        return denial.said
    return _denying(denial.said, statements[max(scored)[2]])


def _is_apart(denial: Denial, other: Statement, above: set[str]) -> bool:
    """Say whether a statement is neither told by the denial nor what the denial is told in."""
    if other.told is None:
        return True
    plain = denial.said.act is not Act.DENY
    return other.told.id not in above and not (plain and other.told.within == denial.said.id)


def _may_deny(doc: Doc, cast: Cast, denial: Denial, other: Statement, above: set[str]) -> bool:
    """Say whether a statement is another side's, near, and no part of the denial."""
    if not _is_apart(denial, other, above):
        return False
    likeness = _likeness(doc, cast, denial, other)
    return likeness is not None and likeness > LEAST_JUDGED


def _counters(doc: Doc, cast: Cast, denial: Denial) -> Not | None:
    """Return what a plain saying says was not so; None where it says no such thing."""
    said = denial.said
    return says_not(doc, cast, Saying(denial.cue, said.source, said.content_spans))


def _likeness(doc: Doc, cast: Cast, denial: Denial, other: Statement) -> float | None:
    """Return how likely `other` is what is denied; None where it cannot be."""
    told = other.told
    if denial.cue in other.words or (told is not None and _one_side(cast, denial.said, told)):
        return None
    if told is not None and _may_be_its_own(doc, denial, told):
        return None
    score = _nearness(doc, denial, other.words)
    if score is None:
        return None
    kinds, whose = _meant(cast, denial)
    start = other.words[0].idx
    inside = any(low <= start < high for low, high in denial.said.content_spans)
    here = start >= denial.cue.sent.start_char
    if told is None and (inside or here):  # not its own "X, whose brother was hit, disputes that"
        return None
    score -= 0.0 if _is_clause(other) else NO_CLAIM
    score -= LATER if other.words[0].i > denial.cue.i and not inside else 0.0
    score += BLAMED if _blames(cast, other.words, denial.said) else 0.0
    score += REPEATED * _repeated(denial, other.words)
    if told is None:
        return score - NARRATED * (3 if kinds else 1)  # a report or a claim is somebody's
    score += INSIDE if inside else 0.0
    score += NAMED if told.source is not None and _are_whose(cast, whose, told.source) else 0.0
    score += OF_KIND if kinds & CHARGES and told.act is Act.ACCUSE else 0.0
    score += OF_KIND if kinds & REPORTS and is_outlet(cast, told.source) else 0.0
    return score - (0.0 if told.act in CLAIMS else NO_CLAIM)


def _nearness(doc: Doc, denial: Denial, words: tuple[Token, ...]) -> float | None:
    """Return what the distance in sentences takes away; None where it is too far."""
    start = words[0].i
    if start < denial.cue.sent.end:
        back = next((n for n, first in enumerate(denial.sentences) if start >= first), None)
        return None if back is None else -BACK * back
    at = denial.cue.sent.end
    for on in range(1, SENTENCES_ON + 1):
        if at < len(doc) and start < doc[at].sent.end:
            return -ON * on
        at = doc[at].sent.end if at < len(doc) else at
    return None


def _one_side(cast: Cast, denial: Attribution, other: Attribution) -> bool:
    """Say whether one and the same side says both."""
    if other.source is None or denial.source is None:
        return False
    mine, theirs = cast.actor(denial.source), cast.actor(other.source)
    return theirs.id in {mine.id, mine.affiliation} or theirs.affiliation == mine.id


def _may_be_its_own(doc: Doc, denial: Denial, other: Attribution) -> bool:
    """Say whether a denial by an unknown "it" follows on the saying, which may be its own."""
    if denial.said.source is not None or len(denial.sentences) < 2:
        return False
    said = [doc.text[slice(*span)].lower() for span in denial.said.source_spans]
    if not set(said) <= _PRONOUNS or not said:
        return False
    last = doc[denial.sentences[1]].sent
    return any(last.start_char <= start < last.end_char for start, _ in other.cue_spans)


def _blames(cast: Cast, words: tuple[Token, ...], denial: Attribution) -> bool:
    """Say whether the one who denies, or its side, is named in a statement."""
    if denial.source is None:
        return False
    mine = cast.actor(denial.source)
    for token in words:
        found = cast.at(token)
        if found is None:
            continue
        named = cast.actor(found.actor)
        if named.id in {mine.id, mine.affiliation} or named.affiliation == mine.id:
            return True
        if mine.country is not None and mine.country == named.country:
            return True
    return False


def _meant(cast: Cast, denial: Denial) -> tuple[set[str], set[str]]:
    """Return what kind of saying the denial names, and whose: "the ministry's account"."""
    kinds: set[str] = set()
    whose: set[str] = set()
    for token in (*denial.words, *denial.cue.subtree):
        lemma = token.lemma_.lower()
        if lemma not in lexicon().words["sayings"] or token == denial.cue:
            continue
        kinds.add(lemma)
        for child in owners(token):
            found = cast.at(child)
            if found is not None:
                whose.add(found.actor)
    return kinds, whose


def _are_whose(cast: Cast, whose: set[str], source: str) -> bool:
    """Say whether a source, or its state, is one of those whose saying is meant."""
    told = cast.actor(source)
    return any(
        owner in {source, told.affiliation}
        or (told.country is not None and cast.actor(owner).country == told.country)
        for owner in whose
    )


def _is_clause(statement: Statement) -> bool:
    """Say whether a statement tells something: it has a subject, or charges somebody with a deed."""
    charged = statement.told is not None and statement.told.act is Act.ACCUSE
    return any(
        t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} or (charged and t.pos_ == "VERB")
        for t in statement.words
    )


def _telling(denial: Denial) -> set[str]:
    """Return the words of a denial that could repeat a statement: not "the report", "baseless"."""
    listed = lexicon().words
    empty = VAGUE | listed["sayings"] | listed["false"] | listed["true"]
    return _stems(t for t in denial.words if t.lemma_.lower() not in empty)


def _stems(tokens: Iterable[Token]) -> set[str]:
    """Return the stems of the telling words: "meeting" repeats "met"."""
    return {_stem(t.lemma_.lower()) for t in tokens if t.pos_ in WORDS}


@lru_cache(maxsize=STEMS_KEPT)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415 (it loads every language that it has; few texts deny)

    return snowballstemmer.stemmer("english")


def _repeated(denial: Denial, words: tuple[Token, ...]) -> float:
    """Return which share of the telling words of the denial a statement has: 0 to 1."""
    mine = _telling(denial)
    if not mine:
        return 0.0
    return len(mine & _stems(words)) / len(mine)
