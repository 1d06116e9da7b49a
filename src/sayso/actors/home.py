"""Whose "the army", "a federal judge", "Democratic leaders" are, where no word beside them says it.

Takes the mentions of an article and the ground on which it plays, weighs what speaks for each state:
places told as such, the dateline, the outlet's country, who is named, words that only its
institutions have. A state that is named over and over by another's newspaper is talked of, not at
home. The weights and words are data (`data/scene.toml`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.acting import acts
from sayso.actors.ground import Ground
from sayso.actors.mention import Mention, Sort
from sayso.actors.registry import Entry
from sayso.actors.roles import is_shared_by_organs, is_shared_by_parties
from sayso.actors.tellers import Teller
from sayso.record import Kind
from sayso.shipped import shipped, typed

SURE = 2.0
"""What must speak for a state before another's organ of the same name is taken for its own."""
_NAMES = frozenset({Sort.KNOWN, Sort.NAME})
HALVES = 2
"""Names of Korea in an article from which "the North" is one of its states."""
_COUNTED = frozenset({Kind.STATE, Kind.ORGAN, Kind.ARMED_GROUP, Kind.PERSON})
_TRAVELS = frozenset({"GOV", "LEG", "SPY", "MIL"})
"""Whose words are often heard abroad: the place beside them counts half."""

_PARTY = "PTY"
"""A foreign party is told of by its name alone: the outlet's country speaks where nothing else does."""

Scores = defaultdict[str, float]


class _System(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    countries: list[str]
    phrases: list[str]


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outlets: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class _Half(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    state: str
    named: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weights: dict[str, float]
    world: _Names
    spoken: _Names
    wide: _Names
    halves: dict[str, _Half]
    system: list[_System]


@shipped("actors/data/scene.toml")
def _file(data: bytes) -> _File:
    return typed(data, _File)


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the states of each phrase of an institution, by its words."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for system in _file().system:
        for phrase in system.phrases:
            words = tuple(phrase.split())
            found = tuple(system.countries)
            table[words] = found
            table.setdefault((words[0][0].upper() + words[0][1:], *words[1:]), found)
    return table


class Home:
    """The states that an article may be at home in, each with what speaks for it."""

    def __init__(
        self, doc: Doc, mentions: Iterable[Mention], ground: Ground, outlet: Entry | None
    ) -> None:
        """Weigh what speaks for each state."""
        weights = _file().weights
        self._ground = ground
        self._systems = dict(_systems(doc))
        known = [m for m in mentions if m.entries]
        told = [m for m in known if m.entries[0].country and _counts(m)]
        shared = [m for m in told if is_shared(m.entries[0], doc[m.start : m.end].text)]
        score = _places(ground)
        _add_named(doc, score, [m for m in told if m not in shared])
        settled = _first(score, "surely")
        organs = (m for m in shared if m.entries[0].kind is Kind.ORGAN)
        _add_named(doc, score, [m for m in organs if self._may_speak(m, settled)])
        counted = {i for m in known for i in range(m.start, m.end)}
        own = Counter(
            found[0] for i, found in self._systems.items() if len(found) == 1 and i not in counted
        )
        for country, count in own.items():
            score[country] += weights["institution"] * count ** weights["often"]
        self._told = score.copy()
        if outlet is not None and outlet.country:
            world = outlet.name in _file().world.outlets
            score[outlet.country] += weights["agency" if world else "outlet"]
        self._score = score

    def whose(
        self, head: Token, start: int, sector: str, teller: Teller | None = None
    ) -> str | None:
        """Return the state of somebody whom the text gives none; None where it is doubtful.

        `start` is where the noun phrase begins, `sector` what it does for a state, `teller` whoever
        speaks of it or sends it.
        """
        if any(t.text in _file().wide.words for t in head.doc[start : head.i]):
            return None
        allowed = self._allowed(head, start)
        if len(allowed) == 1:
            return allowed[0]
        told = self._told if sector == _PARTY and _first(self._told, "ahead") else self._score
        weights, total = _file().weights, sum(told.values())
        score = defaultdict(float, told)
        close = 0.5 if sector in _TRAVELS else 1.0
        met: set[str] = set()
        for country, how in self._ground.beside(head, settled=True):
            if country not in met:
                score[country] += weights[how] * close * max(total, 1.0)
            met.add(country)
        if teller is not None:
            score[teller.country] += weights[teller.how] * max(total, 1.0)
        fits = {c: n for c, n in score.items() if c in allowed} if allowed else score
        return _first(fits, "ahead")  # a senator is of none that has no senate

    def tells(self, head: Token, start: int) -> bool:
        """Say whether a noun phrase has words of the institutions of a few states alone."""
        return bool(self._allowed(head, start))

    def _may_speak(self, organ: Mention, settled: str | None) -> bool:
        """Say whether "the Senate" speaks for its state: not where one that has a senate is told."""
        theirs = settled in {None, organ.entries[0].country}
        return theirs or not self.can_have(settled, organ.start, organ.end)

    def can_have(self, country: str | None, start: int, end: int) -> bool:
        """Say whether a state may have an institution of the name in tokens `[start, end)`."""
        found = [self._systems[i] for i in range(start, end) if i in self._systems]
        return all(not states or country in states for states in found)

    @property
    def state(self) -> str | None:
        """Return the state that the article is mostly about."""
        return _first(self._score, "surely")

    @property
    def is_sure(self) -> bool:
        """Say whether enough speaks for the state."""
        return self.state is not None and self._score[self.state] >= SURE

    def _allowed(self, head: Token, start: int) -> tuple[str, ...]:
        """Return the states whose institutions have such words as a noun phrase."""
        found = (self._systems[i] for i in range(start, head.i + 1) if i in self._systems)
        return min(found, key=len, default=())


def _places(ground: Ground) -> Scores:
    """Return what the places of an article speak for each state."""
    weights = _file().weights
    score: Scores = defaultdict(float)
    for country, count in ground.told.items():
        score[country] += weights["place"] * count
    if ground.home:
        score[ground.home] += weights["seat" if ground.seat else "dateline"]
    return score


def _add_named(doc: Doc, score: Scores, mentions: Iterable[Mention]) -> None:
    """Add what the names of an article speak for each state."""
    named: Scores = defaultdict(float)
    for mention in mentions:
        named[mention.entries[0].country or ""] += _weight(doc[mention.head], mention.entries[0])
    for country, count in named.items():
        score[country] += _file().weights["named"] * count ** _file().weights["often"]


def _first(score: Mapping[str, float], margin: str) -> str | None:
    """Return the state for which most speaks, None where almost as much does for another."""
    if not score:
        return None
    weights = _file().weights
    (country, most), *others = sorted(score.items(), key=lambda one: -one[1])[:2]
    second = others[0][1] if others else 0.0
    clear = most >= weights[margin] * second and most > second
    clear = clear and most >= weights["enough"]
    return country if clear and most >= weights["least"] * sum(score.values()) else None


def _counts(mention: Mention) -> bool:
    """Say whether a name speaks for its state: not that of an outlet, or of a firm."""
    entry = mention.entries[0]
    body = entry.kind is Kind.ORGANISATION and entry.how in {"name", "demonym"}
    party = "PTY" in entry.sectors or mention.sort is Sort.NAME
    return entry.kind in _COUNTED or (body and party)


def is_shared(entry: Entry, name: str) -> bool:
    """Say whether bodies of many states go by the name of an entry: "Labour Party", "Senate"."""
    if entry.kind is Kind.ORGAN:
        return is_shared_by_organs(name.lower().removeprefix("the "))
    return "PTY" in entry.sectors and is_shared_by_parties(name.lower().removeprefix("the "))


def _weight(head: Token, entry: Entry) -> float:
    """Return how much a name speaks for its state."""
    if entry.how in {"capital", "place"} and not acts(head):
        return 0.0  # a place: the ground has it
    above = head
    while above.dep_ in {"amod", "compound", "nmod", "poss"} and above.head != above:
        above = above.head
    to = above.dep_ == "pobj" and above.head.lower_ in _file().spoken.words
    if to or (above.dep_ in {"dobj", "dative"} and entry.kind is Kind.STATE):
        return _file().weights["spoken"]  # "help Iran", "thanks for China's help"
    return 1.0


def _systems(doc: Doc) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each token at which a phrase of an institution begins, with the states that have it.

    A phrase within another is none: "Social Democratic" is not "Democratic".
    """
    table = _phrases()
    longest = max(map(len, table))
    first = {words[0] for words in table}
    end = 0
    for token in doc:
        if token.i < end or token.text not in first:
            continue
        words = tuple(t.text for t in doc[token.i : token.i + longest])
        for size in range(len(words), 0, -1):
            if words[:size] in table:
                yield token.i, table[words[:size]]
                end = token.i + size
                break


def with_halves(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with "the North" and "the South", where they stand for a state named."""
    named = Counter(m.entries[0].country for m in mentions if m.entries)
    states = {half: found for half, found in _file().halves.items() if _speaks_of(named, found)}
    found = {token.i: states[token.text] for token in doc if token.text in states and _alone(token)}
    known = {i: registry.state(half.state) for i, half in found.items()}
    out = [m for m in mentions if m.head not in known or m.sort not in _NAMES]
    out += [Mention(i, i + 1, i, Sort.KNOWN, (e,)) for i, e in known.items() if e is not None]
    return out


def _speaks_of(named: Counter[str | None], half: _Half) -> bool:
    return sum(named[country] for country in half.named) >= HALVES


def _alone(token: Token) -> bool:
    """Say whether a word of the compass is a name by itself: not in "the South China Sea"."""
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return before == "the" and not (after is not None and after.text[:1].isupper())
