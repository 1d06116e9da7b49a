"""Places: which toponyms an article names, and where on the map they are.

Takes the toponyms of a `Doc` with the places chosen for them (`locate`), gives the record's
`Place`s. A capital that acts is an actor instead.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from sayso.actors import registry
from sayso.actors.acting import only_acts
from sayso.actors.associative import Named, capitals, demonyms
from sayso.actors.cast import chars
from sayso.actors.gazetteer import Candidate
from sayso.actors.locate import HERE, Located, dateline
from sayso.actors.mention import Mention, Sort
from sayso.actors.toponym import Toponym
from sayso.intake.dateline import place_span
from sayso.record import Article, Kind, Place, Span


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
    acting = [t for t in located.toponyms if _is_party(doc, t, known)]
    found = [t for t in located.toponyms if t not in acting]
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
    every = {place.id: place for place in places.values()}
    stand = [(t.start, t.end, at) for t in acting if (at := located.at(t)) is not None]
    taken = frozenset(i for t in located.toponyms for i in range(t.start, t.end))
    stand += [*capitals(doc, mentions, taken), *demonyms(doc, taken)]
    for place in _associated(doc, every, stand):
        every[place.id] = place
    where = {i: places[t].id for t in found if not t.inside for i in range(t.start, t.end)}
    if line and article.dateline:
        here = msgspec.structs.replace(article.dateline, place=places[line[0]].id)
        article = msgspec.structs.replace(article, dateline=here)
    return Found(tuple(every.values()), where, classes, article)


def _associated(doc: Doc, known: dict[str, Place], named: list[Named]) -> Iterator[Place]:
    """Yield the places that words stand for which are no place here, those known already among them."""
    spans: dict[Candidate, list[Span]] = {}
    for start, end, at in named:
        spans.setdefault(at._replace(other=False), []).append(chars(doc, (start, end)))
    ids = {(p.name, p.country, p.admin1, p.lat, p.lon): p for p in reversed(known.values())}
    for at, found in spans.items():
        place = ids.get((at.name, at.country, at.admin1, at.lat, at.lon))
        if place is None:
            place = _place(f"l{len(known) + 1}", at.name, at, [])
        known[place.id] = place
        yield msgspec.structs.replace(
            place,
            mentions=tuple(sorted([*place.mentions, *found])),
            associative=tuple(sorted(found)),
        )


def _is_party(doc: Doc, found: Toponym, known: dict[int, Mention]) -> bool:
    """Say whether a name is a capital's that stands for its state and not for the town too."""
    mention = next((known[i] for i in range(found.start, found.end) if i in known), None)
    if mention is None or mention.entries[0].how != "capital":
        return False
    return only_acts(doc[mention.head])


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
