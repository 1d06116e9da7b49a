"""Places: which toponyms an article names, and where on the map they are.

Takes the mentions of a `Doc`, gives the record's `Place`s. Candidates come from the gazetteer; the
countries that the article speaks of, the places that hold others, population and the dateline
choose among them, as in Leidner (2007) and CLIFF-CLAVIN. A capital that acts is an actor instead.
"""

from collections import Counter
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import registry
from sayso.actors.cast import chars
from sayso.actors.gazetteer import Candidate, lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.toponyms import choose
from sayso.intake.dateline import place_span
from sayso.record import Article, Kind, Place, Span

WHERE = frozenset("in at near outside around inside within throughout across into".split())
MOTION = frozenset(
    "go come arrive travel fly return head move visit leave flee reach enter tour land drive sail "
    "sit hold meet open send deploy march".split()
)
VISITS = frozenset("visit travel fly arrive head go tour return trip".split())
STRIKES = frozenset("shell bomb bombard capture seize storm enter besiege shelled retake".split())
SPATIAL = frozenset({"GPE", "LOC", "FAC"})


class _Named(NamedTuple):
    """A toponym of the text."""

    key: str
    span: Span
    tokens: tuple[int, int]


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


def find_places(
    doc: Doc, article: Article, mentions: list[Mention], focus: str | None
) -> tuple[tuple[Place, ...], dict[int, str], Article]:
    """Return the places, which token names which, and the article with its dateline's place."""
    named = [n for m in mentions if (n := _toponym(doc, m)) is not None]
    dateline = place_span(article)
    keys = list(dict.fromkeys(n.key for n in named))
    if dateline:
        first = " ".join(article.text[slice(*dateline)].split())
        first = first.title() if first.isupper() else first
        keys.insert(0, first)
    chosen = choose(keys, _countries(mentions, focus))
    groups: dict[object, list[str]] = {}
    for key in keys:  # "US" and "United States" are one place
        found = chosen[key]
        groups.setdefault(found[:6] if found else key, []).append(key)
    places: dict[str, Place] = {}
    for number, group in enumerate(groups.values(), 1):
        spans = [n.span for n in named if n.key in group]
        if dateline and keys[0] in group:
            spans = sorted({*spans, dateline})
        place = _place(f"l{number}", group[0], chosen[group[0]], spans)
        places.update(dict.fromkeys(group, place))
    where = {i: places[n.key].id for n in named for i in range(*n.tokens)}
    if dateline and article.dateline:
        line = msgspec.structs.replace(article.dateline, place=places[keys[0]].id)
        article = msgspec.structs.replace(article, dateline=line)
    return tuple({place.id: place for place in places.values()}.values()), where, article


def _toponym(doc: Doc, mention: Mention) -> _Named | None:
    """Return a mention as a toponym, where it is one."""
    head = doc[mention.head]
    if mention.sort is Sort.KNOWN:
        entry = mention.entries[0]
        if entry.kind is not Kind.STATE or entry.how == "demonym":
            return None
        if entry.how == "capital" and acts(head):
            return None
    elif mention.sort is not Sort.NAME or not (mention.label in SPATIAL or is_town(head)):
        return None
    text = " ".join(doc[mention.start : mention.end].text.split())
    return _Named(text, chars(doc, (mention.start, mention.end)), (mention.start, mention.end))


def is_town(head: Token) -> bool:
    """Say whether a name that the parser takes for a person stands where only a town can.

    "Commanders in Misrata", "shelled Avdiivka": one word, known to the gazetteer.
    """
    alone = head.ent_type_ == "PERSON" and not any(c.dep_ == "compound" for c in head.children)
    put_in = head.dep_ == "pobj" and head.head.lower_ in WHERE
    struck = head.dep_ == "dobj" and head.head.lemma_.lower() in STRIKES | VISITS
    return alone and (put_in or struck) and bool(lookup(head.text))


def _countries(mentions: list[Mention], focus: str | None) -> Counter[str]:
    """Return how often the article speaks of each country."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        for entry in mention.entries[:1]:
            if entry.country:
                counts[entry.country] += 1
    if focus:
        counts[focus] += 1
    return counts


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
