"""Places: which toponyms an article names, and where on the map they are.

Takes the toponyms of a `Doc` with the places chosen for them (`locate`), gives the record's
`Place`s. A capital that acts is an actor instead.
"""

from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.cast import chars
from sayso.actors.gazetteer import Candidate
from sayso.actors.locate import HERE, Located, dateline
from sayso.actors.mention import Mention, Sort
from sayso.actors.toponym import Toponym
from sayso.intake.dateline import place_span
from sayso.record import Article, Kind, Place, Span

WHERE = frozenset("in at near outside around inside within throughout across into".split())
MOTION = frozenset(
    "go come arrive travel fly return head move visit leave flee reach enter tour land drive sail "
    "sit hold meet open send deploy march".split()
)
VISITS = frozenset("visit travel fly arrive head go tour return trip".split())


_FROM = frozenset({"from", "to", "of", "through", "via", "over", "towards", "toward"})
_POLITICAL = frozenset(
    "withdraw accuse pledge say warn offer belong respond ultimatum warning message letter note appeal "
    "demand support relation tie concession threat proposal request pressure order loyal close".split()
)
_PARTY = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "agent", "dative", "conj", "attr"})


def acts(head: Token) -> bool:
    """Say whether the name of a capital stands for its state here and not for the town."""
    preposition = _preposition(head)
    if preposition is not None:
        if preposition.lower_ in _FROM:
            above = preposition.head
            things = [c for c in above.children if c.dep_ == "dobj" and above.pos_ == "VERB"]
            return any(t.lemma_.lower() in _POLITICAL for t in (above, *things))
        return preposition.lower_ not in WHERE
    if head.dep_ == "dobj" and head.head.lemma_.lower() in MOTION:
        return False
    return head.dep_ in _PARTY


def visited(head: Token) -> bool:
    """Say whether somebody goes to the town: a capital that is visited is a place and a host."""
    preposition = _preposition(head)
    if preposition is None:
        return head.dep_ == "dobj" and head.head.lemma_.lower() in VISITS
    return preposition.lower_ in {"to", "in", "for"} and preposition.head.lemma_.lower() in VISITS


def _preposition(head: Token) -> Token | None:
    while head.dep_ == "conj":
        head = head.head
    return head.head if head.dep_ == "pobj" else None


class Found(NamedTuple):
    """The places of an article, which token names which, of which class each is ("admin1")."""

    places: tuple[Place, ...]
    where: dict[int, str]
    classes: dict[str, str]
    article: Article
    """With the place of its dateline."""


def find_places(doc: Doc, article: Article, mentions: list[Mention], located: Located) -> Found:
    """Return the places of an article.

    A toponym inside somebody's name ("Oxford University") is a mention of its place, but no token
    of it is where anything happens.
    """
    line = dateline(article)
    known = {i: m for m in mentions if m.sort is Sort.KNOWN for i in range(m.start, m.end)}
    found = [t for t in located.toponyms if not _is_party(doc, t, known)]
    groups: dict[object, list[Toponym]] = {}
    for one in [*line, *found]:  # "US" and "United States" are one place
        at = located.at(one)
        groups.setdefault(at[:6] if at else located.asked[one], []).append(one)
    places: dict[Toponym, Place] = {}
    classes: dict[str, str] = {}
    for number, group in enumerate(groups.values(), 1):
        spans = [chars(doc, (t.start, t.end)) for t in group if t.start != HERE]
        spans += [span for t in group if t.start == HERE and (span := place_span(article))]
        name = located.asked[group[0]].name
        place = _place(f"l{number}", name, located.at(group[0]), spans)
        places.update(dict.fromkeys(group, place))
        at = located.at(group[0])
        classes[place.id] = at.feature if at is not None else group[0].kind
    where = {i: places[t].id for t in found if not t.inside for i in range(t.start, t.end)}
    if line and article.dateline:
        here = msgspec.structs.replace(article.dateline, place=places[line[0]].id)
        article = msgspec.structs.replace(article, dateline=here)
    every = {place.id: place for place in places.values()}
    return Found(tuple(every.values()), where, classes, article)


def _is_party(doc: Doc, found: Toponym, known: dict[int, Mention]) -> bool:
    """Say whether a name is a capital's that stands for its state."""
    mention = next((known[i] for i in range(found.start, found.end) if i in known), None)
    capital = mention is not None and mention.entries[0].how == "capital"
    return mention is not None and capital and acts(doc[mention.head])


def _place(name: str, key: str, candidate: Candidate | None, spans: list[Span]) -> Place:
    mentions = tuple(sorted(spans))
    if candidate is None:
        state = next((e for e in registry.lookup(key) if e.kind is Kind.STATE), None)
        return Place(id=name, name=key, country=state.country if state else None, mentions=mentions)
    return Place(
        id=name,
        name=candidate.name,
        country=candidate.country,
        admin1=candidate.admin1,
        geonames=candidate.geonames,
        lat=candidate.lat,
        lon=candidate.lon,
        mentions=mentions,
    )
