"""Toponyms and the mentions around them: who is nobody because the name is a place's.

Takes the mentions of an article, gives them with its places among them, and for each toponym the
place chosen (`detect` finds, `toponyms` chooses). It comes before the actors are resolved, so that
a town is nobody and "Georgia" beside Atlanta is no state.
"""

import re
from collections import Counter
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.actors.detect import NAMES, find_toponyms
from sayso.actors.gazetteer import Candidate, lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.registry import Entry
from sayso.actors.toponym import Toponym, is_cut_out
from sayso.actors.toponyms import Asked, Told, asked_of, choose
from sayso.intake.dateline import place_span
from sayso.record import Article, Kind

HERE = -1
"""Where the dateline stands: before all tokens, since the parser does not see it."""
_REGION = re.compile(r"\s*[,/]\s*([^\W\d_][^,(/:–—]*?)\s*(?:[,(/:–—]|--| - |$)")


class Located(NamedTuple):
    """The toponyms of an article and the place that each is taken for."""

    toponyms: list[Toponym]
    asked: dict[Toponym, Asked]
    chosen: dict[Asked, Candidate | None]

    def at(self, toponym: Toponym) -> Candidate | None:
        """Return the place of a toponym."""
        return self.chosen[self.asked[toponym]]


def locate(doc: Doc, article: Article, mentions: list[Mention]) -> tuple[list[Mention], Located]:
    """Return the mentions with the names of places among them, and which places these are.

    A name that is all there is of a person or body to the parser, and stands where a place does, is
    nobody; a state's name that means another place ("Georgia" beside Atlanta) is not the state's.
    """
    toponyms = find_toponyms(doc, mentions)
    held = {i for t in toponyms for i in range(t.start, t.end)}
    toponyms = [t for t in toponyms if t.inside or not is_cut_out(doc, t, held)]
    line = dateline(article)
    asked = asked_of([*toponyms, *line])
    told = Told(countries_told(mentions, toponyms), asked[line[0]] if line else None)
    located = Located(toponyms, asked, choose(list(dict.fromkeys(asked.values())), told))
    places = [t for t in toponyms if not t.inside]
    at = {i: t for t in places for i in range(t.start, t.end)}
    out = [m for m in mentions if m.start not in at or not _is_all_of(at[m.start], m, located)]
    held = {i for m in out if m.sort in NAMES for i in range(m.start, m.end)}
    free = [t for t in places if held.isdisjoint(range(t.start, t.end))]
    out += [_named(doc, t, located.at(t)) for t in free]
    return sorted(out, key=lambda mention: (mention.head, mention.start)), located


def dateline(article: Article) -> list[Toponym]:
    """Return the toponym of the dateline with what is said to hold it, or nothing."""
    span = place_span(article)
    if span is None or article.dateline is None:
        return []
    name = " ".join(article.text[slice(*span)].split())
    region = _REGION.match(article.text[span[1] : article.dateline.span[1]])
    within = region[1] if region and lookup(region[1]) else ""
    return [Toponym(HERE, HERE, name, within=within)]


def _is_all_of(found: Toponym, mention: Mention, located: Located) -> bool:
    """Say whether a toponym is all of a mention and takes its place."""
    if not (found.start <= mention.start and mention.end <= found.end):
        return False
    if mention.sort is not Sort.KNOWN:
        return mention.sort is not Sort.PRONOUN
    entry, place = mention.entries[0], located.at(found)
    return entry.kind is Kind.STATE and place is not None and place.country != entry.country


def _named(doc: Doc, found: Toponym, place: Candidate | None) -> Mention:
    """Return the mention of a place; its entry tells the country, and whose organs act for it."""
    entries: tuple[Entry, ...] = ()
    if place is not None and place.country:
        code, how = f"{place.country}GOV", "place"
        entries = (Entry(place.name, Kind.ORGAN, code, place.country, ("GOV",), how),)
    head = doc[found.start : found.end].root.i
    return Mention(found.start, found.end, head, Sort.NAME, entries, label="GPE")


def countries_told(mentions: list[Mention], toponyms: list[Toponym]) -> Counter[str]:
    """Return how often the article names somebody of each country, its places left out."""
    held = {i for t in toponyms for i in range(t.start, t.end)}
    counts: Counter[str] = Counter()
    for mention in mentions:
        if held.isdisjoint(range(mention.start, mention.end)):
            counts.update(entry.country for entry in mention.entries[:1] if entry.country)
    return counts
