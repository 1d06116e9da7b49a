"""How likely a statement is what a saying denies: by distance, who is blamed, what is named, words.

Takes a saying that may be a denial and a statement of the same text, gives a score: more is likelier,
0 is a statement of the same sentence with nothing else for it. The weights are set by hand on the
open half of the project's own passages. What is asked of one of the two is asked once for all pairs
of it.
"""

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.documents import owners
from sayso.attribution.sources import is_outlet
from sayso.attribution.spans import holds
from sayso.attribution.stances import PRIVATE
from sayso.language.sentences import sentences_back
from sayso.language.stems import stem
from sayso.record import Act, Actor, Attribution, Span

SENTENCES_BACK, SENTENCES_ON = 6, 1
INSIDE, BLAMED, NAMED, OF_KIND, REPEATED = 4.0, 2.5, 3.0, 1.5, 3.0
BACK, ON, LATER, NO_CLAIM, NARRATED = 0.9, 1.0, 2.5, 2.0, 0.7
CLAIMS = frozenset({Act.STATE, Act.ACCUSE, Act.WARN, Act.BELIEVE, Act.PREDICT, Act.ADMIT})
"""What can be denied; the rest (a demand, an offer) is rather rejected."""
REPORTS = frozenset({"report", "story", "article", "news", "footage", "video", "rumour", "rumor"})
CHARGES = frozenset({"accusation", "allegation", "charge", "accusations", "insinuation"})
WORDS = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})
VAGUE = frozenset(
    "be have do say such that any never anything nothing truth basis foundation kind sort take place happen occur exist".split()
)


class Statement:
    """What may be denied: the words, and the attribution that tells it where one does."""

    def __init__(self, words: tuple[Token, ...], told: Attribution | None) -> None:
        self.words, self.told = words, told
        self.first, self.last = words[0].i, words[-1].i

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its characters: the content of the attribution, or from its first word to its last."""
        if self.told is not None:
            return self.told.content_spans
        return ((self.words[0].idx, self.words[-1].idx + len(self.words[-1])),)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its telling words."""
        return _stems(self.words)

    @cached_property
    def is_clause(self) -> bool:
        """Whether it tells something: it has a subject, or charges somebody with a deed."""
        charged = self.told is not None and self.told.act is Act.ACCUSE
        return any(
            t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} or (charged and t.pos_ == "VERB")
            for t in self.words
        )


class Denial:
    """What may be a denial: its cue's head and its words."""

    def __init__(self, cast: Cast, said: Attribution, cue: Token, words: tuple[Token, ...]) -> None:
        self.said, self.cue, self.words = said, cue, words
        self.is_plain = said.act is not Act.DENY
        self.cast = cast

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """First tokens of its sentence and of those before it, nearest first."""
        return sentences_back(self.cue, SENTENCES_BACK)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems of words that could repeat a statement: not "the report", "baseless"."""
        listed = lexicon().words
        empty = VAGUE | listed["sayings"] | listed["false"] | listed["true"]
        return _stems(t for t in self.words if t.lemma_.lower() not in empty)

    @cached_property
    def meant(self) -> tuple[frozenset[str], frozenset[str]]:
        """What kind of saying is named, and whose: "the ministry's account"."""
        kinds, whose = set[str](), set[str]()
        sayings = lexicon().words["sayings"]
        for token in (*self.words, *self.cue.subtree):
            lemma = token.lemma_.lower()
            if lemma not in sayings or token == self.cue:
                continue
            kinds.add(lemma)
            found = (self.cast.at(child) for child in owners(token))
            whose.update(one.actor for one in found if one is not None)
        return frozenset(kinds), frozenset(whose)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Ends, in tokens, of its sentence and of those after it that are looked at."""
        doc, out = self.cue.doc, [self.cue.sent.end]
        while len(out) <= SENTENCES_ON and out[-1] < len(doc):
            out.append(doc[out[-1]].sent.end)
        return tuple(out)

    @cached_property
    def source(self) -> Actor | None:
        """Who denies, where that is known."""
        return None if self.said.source is None else self.cast.actor(self.said.source)

    @cached_property
    def follows(self) -> range:
        """Characters of the sentence before, where the one who denies is an unknown "it"."""
        text = self.cast.article.text
        said = {text[slice(*span)].lower() for span in self.said.source_spans}
        if self.said.source is not None or len(self.sentences) < 2 or not said:
            return range(0)
        last = self.cue.doc[self.sentences[1]].sent
        return range(last.start_char, last.end_char) if said <= _PRONOUNS else range(0)

    def likeness(self, other: Statement) -> float | None:
        """Return how likely `other` is what is denied; None where it cannot be."""
        told = other.told
        score = self._nearness(other)
        if score is None or self.cue in other.words:
            return None
        if told is not None and (self._is_own(told) or self._may_be_own(told)):
            return None
        start = other.words[0].idx
        inside = holds(self.said.content_spans, start)
        here = start >= self.cue.sent.start_char
        if told is None and (
            inside or here
        ):  # not its own "X, whose brother was hit, disputes that"
            return None
        score -= 0.0 if other.is_clause else NO_CLAIM
        score -= LATER if other.first > self.cue.i and not inside else 0.0
        score += BLAMED if self._is_blamed(other) else 0.0
        score += REPEATED * self.repeated(other)
        kinds, whose = self.meant
        if told is None:
            return score - NARRATED * (3 if kinds else 1)  # a report or a claim is somebody's
        score += INSIDE if inside else 0.0
        score += NAMED if told.source is not None and self._are_whose(whose, told.source) else 0.0
        score += OF_KIND if kinds & CHARGES and told.act is Act.ACCUSE else 0.0
        score += OF_KIND if kinds & REPORTS and is_outlet(self.cast, told.source) else 0.0
        return score - (0.0 if told.act in CLAIMS else NO_CLAIM)

    def repeated(self, other: Statement) -> float:
        """Return which share of the telling words of the denial a statement has: 0 to 1."""
        return len(self.telling & other.stems) / len(self.telling) if self.telling else 0.0

    def _nearness(self, other: Statement) -> float | None:
        """Return what the distance in sentences takes away; None where it is too far."""
        if other.first < self.ends[0]:
            before = enumerate(self.sentences)
            back = next((n for n, first in before if other.first >= first), None)
            return None if back is None else -BACK * back
        after = enumerate(self.ends[1:], 1)
        on = next((n for n, end in after if other.first < end), None)
        return None if on is None else -ON * on

    def _is_own(self, other: Attribution) -> bool:
        """Say whether one and the same side says both."""
        if other.source is None or self.source is None:
            return False
        mine, theirs = self.source, self.cast.actor(other.source)
        return theirs.id in {mine.id, mine.affiliation} or theirs.affiliation == mine.id

    def _may_be_own(self, other: Attribution) -> bool:
        """Say whether a denial by an unknown "it" follows on the saying, which may be its own."""
        return any(start in self.follows for start, _ in other.cue_spans)

    def _is_blamed(self, other: Statement) -> bool:
        """Say whether the one who denies, or its side, is named in a statement."""
        mine = self.source
        if mine is None:
            return False
        for token in other.words:
            found = self.cast.at(token)
            if found is None:
                continue
            named = self.cast.actor(found.actor)
            if named.id in {mine.id, mine.affiliation} or named.affiliation == mine.id:
                return True
            if mine.country is not None and mine.country == named.country:
                return True
        return False

    def _are_whose(self, whose: Iterable[str], source: str) -> bool:
        """Say whether a source, or the state it speaks for, is one of those whose saying is meant."""
        told = self.cast.actor(source)
        state = None if PRIVATE & {*told.sectors} else told.country
        return any(
            owner in {source, told.affiliation}
            or (state is not None and self.cast.actor(owner).country == state)
            for owner in whose
        )


def _stems(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the stems of the telling words: "meeting" repeats "met"."""
    return frozenset(stem(t.lemma_.lower()) for t in tokens if t.pos_ in WORDS)
