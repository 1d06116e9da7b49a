"""What a noun phrase says of an actor: whose it is, of which state, what it does.

Takes the head of a role noun and what stands around it, gives a `Description`: country,
affiliation, sector and the words of the role. "President Putin's envoy to Afghanistan" is of
Russia; "a spokesman for the Congolese army" speaks for the army.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors import roles
from sayso.actors.cast import Draft
from sayso.actors.holders import holders, shared_country
from sayso.actors.mention import Mention, Sort
from sayso.actors.roles import Role
from sayso.actors.scene import Scene
from sayso.actors.toponym import kinds
from sayso.record import Kind

OF = frozenset({"of", "for", "from", "in", "at", "with", "within"})
LEFT = frozenset({"amod", "compound", "nmod", "poss"})
PAST = frozenset({"former", "ex", "late", "retired", "ousted", "then", "deposed", "onetime"})
HYPHENS = frozenset({"-", "–"})
_AFTER_AND = 2
SIDES = frozenset({"anti", "pro", "non"})
BODIES = frozenset({Kind.ORGAN, Kind.ARMED_GROUP, Kind.ORGANISATION, Kind.OUTLET})


class Description(NamedTuple):
    """What is said of an actor; `past` for an office no longer held."""

    country: str | None
    affiliation: Draft | None
    sector: str | None
    words: str
    past: bool

    @property
    def code(self) -> str | None:
        """Return the CAMEO-style code that the description gives, or None."""
        body = self.affiliation
        if body is not None and body.kind in BODIES and body.code:
            return body.code
        if self.past:
            return f"{self.country}ELI" if self.country and self.sector in {"GOV", "LEG"} else None
        if self.sector in {"IGO", "NGO", "MED", "INT"} and not self.country:
            return self.sector if self.sector != "INT" else None
        return f"{self.country}{self.sector or ''}" if self.country else None


def is_joined(doc: Doc, start: int, end: int) -> bool:
    """Say whether a hyphen joins a name to another word: "UK-based", "anti-Hamas"."""
    after = end < len(doc) and doc[end].text in HYPHENS
    return after or (
        start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].lower_ in SIDES
    )


def describe(mention: Mention, scene: Scene) -> Description:
    """Return what the noun phrase of a role mention says."""
    doc = scene.doc
    head = doc[mention.head]
    country, body = None, None
    for token in around(head):
        found_country, found_body = _whose(token, scene)
        body = body or found_body
        country = country or found_country
        if body is not None:
            break
    if country is None and mention.role and mention.role.kind is Kind.ORGAN:
        country = _leaders(head, mention.role, scene)
    if country is None and body is None:
        country = _shared(head, scene)
    sector = mention.role.sector if mention.role else None
    noun = mention.role.noun if mention.role else head.lemma_.lower()
    if body is not None:
        country = country or body.country
        own = body.kind in BODIES and roles.takes_sector_of_its_body(noun)
        own = own or body.kind in {Kind.ARMED_GROUP, Kind.ORGANISATION}
        sector = (body.sectors[0] if body.sectors else None) if own else sector
        if not own and body.kind in BODIES:
            body = None
    past = any(t.lower_ in PAST for t in doc[mention.start : head.i])
    return Description(country, body, sector, _words(doc, mention, head), past)


def _leaders(head: Token, role: Role, scene: Scene) -> str | None:
    """Return the state whose leader a government is called after: "the Biden administration"."""
    if role.sector != "GOV":
        return None
    names = [token.text for token in around(head) if token.pos_ == "PROPN"]
    found = (
        shared_country(holders(name, day=scene.day, past=past))
        for past in (False, True)  # "the Assad regime" is spoken of when it is no more
        for name in names
    )
    return next((country for country in found if country is not None), None)


def around(head: Token) -> Iterator[Token]:
    """Yield the tokens that may say whose `head` is, the nearest to it first."""
    above = head.head if head.dep_ in {"compound", "nmod"} else None
    beside = [c for c in above.lefts if c.i < head.i] if above is not None else []
    for child in reversed([*beside, *head.lefts]):
        if child.dep_ in LEFT:
            yield from reversed(list(child.subtree)) if child.dep_ != "poss" else [child]
    named = [c for c in above.rights if c.lower_ == "of"] if above is not None else []
    for child in (*head.rights, *named):  # "President Saleh of Chad"
        if child.dep_ == "prep" and child.lower_ in OF:
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                yield noun
                yield from _town_of(noun)


def _shared(head: Token, scene: Scene) -> str | None:
    """Return the state of the first of two bodies for the second: "the Israeli army and | police"."""
    first = head.head
    if head.dep_ != "conj" or head.n_lefts or head.i - first.i != _AFTER_AND:
        return None
    beside = (scene.known.get(c.i) for c in first.lefts if c.dep_ in {"amod", "poss"})
    found = (m.entries[0] for m in beside if m is not None and m.entries)
    return next((e.country for e in found if e.kind is Kind.STATE), None)


def _town_of(noun: Token) -> Iterator[Token]:
    """Yield the name in "the town of Misrata"."""
    if noun.lower_ not in kinds():
        return
    for child in noun.rights:
        if child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")


def _whose(token: Token, scene: Scene) -> tuple[str | None, Draft | None]:
    """Return the country and the body that a word beside a role noun names."""
    mention = scene.known.get(token.i)
    end = mention.end if mention is not None else token.i + 1
    start = mention.start if mention is not None else token.i
    if is_joined(token.doc, start, end):
        return None, None  # "US-backed" says who backs it, "anti-Hamas" whose it is not
    if mention is not None and mention.sort is Sort.KNOWN:
        entry = mention.entries[0]
        if entry.kind is Kind.STATE:
            return entry.country, None
    if mention is not None and mention.entries and mention.entries[0].how == "place":
        return mention.entries[0].country, None  # "Herat police" are Afghan
    scene.read(scene, token)
    found = scene.roster.at.get(token.i)
    if found is None:
        return None, None
    draft = found[0]
    return draft.country, None if draft.kind is Kind.STATE else draft


def _words(doc: Doc, mention: Mention, head: Token) -> str:
    """Return the words of the role: its noun phrase and the phrase with "of" or "to" after it."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in OF | {"to"} and child.i == end:
            end = min(child.right_edge.i + 1, head.i + 8)
    words = doc[mention.start : end].text
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        words = words.removeprefix(article)
    return " ".join(words.split())


def state_beside(scene: Scene, head: Token) -> str | None:
    """Return the state that a name is said to be of: "Mexico's National Guard"."""
    beside = [c for c in head.lefts if c.dep_ in {"poss", "amod", "compound"}]
    beside += [c for p in head.rights if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]
    for token in beside:
        found = scene.known.get(token.i)
        if found is not None and found.entries and found.entries[0].kind is Kind.STATE:
            return found.entries[0].country
    return None
