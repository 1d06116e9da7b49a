"""The ground: in which country the words of an article play, where they do not say whose they are.

Takes the toponyms of a `Doc` with the places chosen for them, answers for a token: the country of the
places of its own clause, else of its sentence, of the sentences before it in its paragraph, of the
article with its dateline. "Gunmen killed eleven farmers near Maiduguri": these are Nigerian.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from sayso.actors.acting import acts, attacked, deeds_over, preposition_of
from sayso.actors.locate import HERE, Located, dateline
from sayso.actors.mention import Mention, Sort
from sayso.actors.roles import is_person_noun, role_of
from sayso.actors.toponym import Toponym, kinds, words
from sayso.record import Article, Kind

MOST = 0.5
"""The share of the places of a paragraph or an article that must lie in one country."""
DATELINE = 2


class Ground:
    """Where the words of an article play; asked by token, it names a country or None."""

    def __init__(
        self, doc: Doc, article: Article, mentions: Iterable[Mention], located: Located
    ) -> None:
        """Note the country of each place that is told as one; a state that acts is none."""
        known = {i: m for m in mentions if m.sort is Sort.KNOWN for i in range(m.start, m.end)}
        self._doc = doc
        self._named: dict[int, str] = {}
        self._spots: dict[int, str] = {}
        self._passing: set[int] = set()
        for one in located.toponyms:
            place = located.at(one)
            head = doc[one.start : one.end].root
            if place is None or not place.country or one.inside or one.start == HERE:
                continue
            if _is_a_bodys(one, known):
                continue
            self._named[head.i] = place.country
            acting = _acts(one, head, known) and not attacked(head)
            if not acting and not _names_something(head):
                self._spots[head.i] = place.country
                if place.name.lower() in words("words.seats") or _is_met_at(head):
                    self._passing.add(head.i)
        self._breaks = [token.i for token in doc if token.is_space and "\n" in token.text]
        self._in_order = sorted(self._spots)
        told = Counter(self._spots.values())
        self.told = Counter(c for i, c in self._spots.items() if i not in self._passing)
        """How many places lie in each country, without those where one only meets."""
        line = next((located.at(one) for one in dateline(article)), None)
        self.home = line.country if line is not None else None
        """The country of the dateline, and whether the world meets there."""
        self.seat = line is not None and line.name.lower() in words("words.seats")
        written = Counter(told)
        if self.home and not self.seat:
            written[self.home] += DATELINE
        self.article = _most(written)
        """The country in which most of the article's places lie, its dateline's counted twice."""

    def at(self, head: Token) -> str | None:
        """Return the country in which the noun phrase of `head` stands."""
        near = next(iter(self.beside(head)), None)
        return near[0] if near is not None else self.article

    def beside(self, head: Token, *, settled: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the countries of the places around `head`, the nearest first, and where they stand.

        That is "nearest" in its clause, "beside" in its sentence, "above" in its paragraph; of
        `settled` ones none is a place where one only meets.
        """
        sent = head.sent
        here = [i for i in range(sent.start, sent.end) if i in self._spots]
        here = [i for i in here if not settled or i not in self._passing]
        own = [i for i in here if _clause(self._doc[i]) == _clause(head)]
        for found, how in ((own, "nearest"), (here, "beside")):
            if found:
                yield self._spots[min(found, key=lambda i: abs(i - head.i))], how
        above = self._of_paragraph(sent.start)
        if above is not None:
            yield above, "above"

    def named(self, head: Token) -> str | None:
        """Return the country of the place that a token names."""
        return self._named.get(head.i)

    def _of_paragraph(self, end: int) -> str | None:
        """Return the country of the nearest sentence with a place before `end` in the paragraph."""
        last = bisect_left(self._in_order, end) - 1
        begun = bisect_left(self._breaks, end) - 1
        if last < 0 or (begun >= 0 and self._breaks[begun] >= self._in_order[last]):
            return None
        i = self._in_order[last]
        first = self._doc[i].sent.start
        return _most(Counter(self._spots[j] for j in range(first, i + 1) if j in self._spots))


def _is_a_bodys(one: Toponym, known: dict[int, Mention]) -> bool:
    """Say whether a town is only called like a body or person of the registry: "NATO" in Luzon."""
    mention = known.get(one.start)
    if mention is None or mention.end - mention.start < one.end - one.start:
        return False
    entry = mention.entries[0]
    return entry.kind is not Kind.STATE and entry.how in {"name", "own"}


def _acts(one: Toponym, head: Token, known: dict[int, Mention]) -> bool:
    """Say whether a name of a state or capital stands for the state and not for where it is."""
    mention = next((known[i] for i in range(one.start, one.end) if i in known), None)
    if mention is None or mention.entries[0].kind is not Kind.STATE:
        return False
    if mention.entries[0].how == "capital":
        return acts(head)
    return head.dep_ != "pobj" or head.head.lower_ not in words("where")


def _names_something(head: Token) -> bool:
    """Say whether a place only tells which talks or accord are meant: "the Vienna meeting"."""
    if head.dep_ not in {"compound", "nmod"}:
        return False
    noun = head.head.lemma_.lower()
    there = noun in kinds() or noun in words("words.bodies") or is_person_noun(noun)
    return not there and role_of([noun]) is None


def _is_met_at(head: Token) -> bool:
    """Say whether somebody only goes or meets there: "talks in Doha", "did not travel to Cairo"."""
    preposition = preposition_of(head)
    if preposition is None:
        return False
    guests = "words.meets" if preposition.lower_ in words("where") else "words.goes"
    return any(token.lemma_.lower() in words(guests) for token in deeds_over(preposition))


def _clause(token: Token) -> Token:
    """Return the verb that a token stands under."""
    verbs = (t for t in token.ancestors if t.pos_ in {"VERB", "AUX"})
    return next(verbs, token.sent.root)


def _most(told: Counter[str]) -> str | None:
    """Return the country told more than any other, with half of all or more."""
    if not told:
        return None
    (country, most), *others = told.most_common(2)
    tied = bool(others) and others[0][1] == most
    return country if not tied and most >= MOST * told.total() else None
