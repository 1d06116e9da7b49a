"""The scene: what is at hand while the mentions of one article are resolved, one after another."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.actors.cast import Roster
from sayso.actors.ground import Ground
from sayso.actors.home import Home
from sayso.actors.mention import Mention, Sort
from sayso.actors.parsed_names import title_before
from sayso.actors.tellers import teller
from sayso.actors.whole_names import WholeNames

_OF_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of a state: without a name they are of the state that the article is about."""
_INHABITANTS = frozenset(
    {"OPP", "CVL", "HLH", "EDU", "REB", "SEP", "LAB", "UAF", "CRM", "BUS", "PTY", "MED", "RAD"}
)
"""Who without a name are of the country in which their clause plays."""


class Scene(NamedTuple):
    """An article half resolved.

    `home` tells which state's a bare "army" is, `ground` where a noun phrase plays. `known` gives the name or pronoun that holds a token, `partners` the role
    nouns that describe a name, by its head, `described` their heads, `whole` who is named in full, `peoples` the demonyms that
    share a noun, by its token; `read` resolves the
    mention at a token that a mention before it speaks of ("a spokesman for the army").
    """

    doc: Doc
    day: str | None
    home: Home
    ground: Ground
    roster: Roster
    known: dict[int, Mention]
    partners: dict[int, tuple[Mention, ...]]
    described: frozenset[int]
    whole: WholeNames
    peoples: dict[int, tuple[Mention, ...]]
    read: Callable[["Scene", Token], None]

    def country_of(self, head: Token, start: int, sector: str) -> str | None:
        """Return the country of somebody whom the text gives none: the scene's.

        `start` is where the noun phrase begins.
        """
        if sector in _INHABITANTS and not self.home.tells(head, start):
            return self.ground.at(head) or self.focus
        if sector not in _OF_STATE | _INHABITANTS:
            return None
        return self.home.whose(head, start, sector, teller(head, self.roster))

    def shares(self, head: int) -> bool:
        """Say whether a demonym, by the token of its head, shares a noun with others."""
        return any(head == m.head for found in self.peoples.values() for m in found)

    @property
    def focus(self) -> str | None:
        """Return the state that the article is mostly about."""
        return self.home.state


def partners(doc: Doc, mentions: list[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Return which role nouns describe which name, by title or apposition, keyed by its head."""
    out: dict[int, tuple[Mention, ...]] = {}
    by_head = {m.head: m for m in mentions if m.sort is Sort.ROLE}
    for name in (m for m in mentions if _can_be_described(m)):
        found: list[Mention] = []
        before = _before(doc, name, by_head)
        if before is not None:
            found.append(before)
            title = doc[name.start - 1].text != ","
            further = _before(doc, name._replace(start=before.start), by_head) if title else None
            found += [further] if further is not None and further != before else []
        beside = _beside(doc[name.head], by_head, name)
        found += [beside] if beside is not None and beside not in found else []
        found = found or _of_the_first(doc, name, out)
        if found:
            out[name.head] = tuple(found)
            for role in found:
                if not shared_by_several(doc, role):
                    by_head.pop(role.head, None)
    return out


def _of_the_first(doc: Doc, name: Mention, known: dict[int, tuple[Mention, ...]]) -> list[Mention]:
    """Return the title in the plural of the first of several: "ministers Ali Dar and | Sami Roum"."""
    first = doc[name.head]
    while first.dep_ == "conj":
        first = first.head
    own = first.i == name.head or name.label != "PERSON"
    roles = () if own else known.get(first.i, ())
    return [role for role in roles if shared_by_several(doc, role)]


def _can_be_described(mention: Mention) -> bool:
    if mention.sort is Sort.NAME:
        return mention.label in {"PERSON", "ORG", "OUTLET"}
    if mention.sort is not Sort.KNOWN:
        return False
    return mention.entries[0].how in {"name", "own"} and mention.entries[0].kind.value != "state"


def _before(doc: Doc, name: Mention, roles: dict[int, Mention]) -> Mention | None:
    """Return the title or description right before a name.

    "Russian president Vladimir Putin", "the agency ANI", "the party's envoy to the talks, Ali Khan,".
    """
    if name.start == 0:
        return None
    previous = doc[name.start - 1]
    if previous.text == "," and name.start > 1:
        return _described_before_comma(doc, name, roles)
    role = roles.get(previous.i)
    person = name.label == "PERSON" or bool(name.entries and name.entries[0].spells)
    if role is None and person:  # "Iranian ambassador to Russia Kazem Jalali"
        role = roles.get(title_before(doc, name.start))
    if role is None:
        return None
    body = role.role is None or role.role.kind.value in _BODIES
    return role if person or body or doc[name.head].head == previous else None


def _described_before_comma(doc: Doc, name: Mention, roles: dict[int, Mention]) -> Mention | None:
    """Return the description that a comma parts from a name, with no verb between."""
    person = name.label == "PERSON" or bool(name.entries and name.entries[0].spells)
    if not person:
        return None
    after = doc[name.end] if name.end < len(doc) else None
    if after is None or not (after.text in {",", ".", "”", '"'} or after.pos_ in {"VERB", "AUX"}):
        return None
    for i in range(name.start - 2, max(name.start - 2 - _FAR, doc[name.start].sent.start) - 1, -1):
        if doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in {",", ";", "and"}:
            return None
        role = roles.get(i)
        if role is None or doc[i].head.i in range(i + 1, name.start - 1):
            continue  # "According to agency reports, Ali Khan" is of reports
        if doc[i].tag_ in {"NNS", "NNPS"} or doc[i].head.head.lower_ == "according":
            return None  # "According to officials, Ali Khan" is none of them
        if role.role is None or role.role.kind.value == "person":
            return role
    return None


def shared_by_several(doc: Doc, role: Mention) -> bool:
    """Say whether a description is of all who are named beside it: "two Chadian officers"."""
    return doc[role.head].tag_ in _SEVERAL


_SEVERAL = frozenset({"NNS", "NNPS"})
_BODIES = frozenset({"outlet", "organisation", "armed group"})
_FAR = 8


def _beside(head: Token, roles: dict[int, Mention], name: Mention) -> Mention | None:
    """Return the apposition of a name: "Amarkhail, a military expert", "a group called M23"."""
    for child in head.children:
        if child.dep_ == "appos" and child.i in roles and child.i >= name.end:
            return roles[child.i]
    joined = head.dep_ == "conj"
    while head.dep_ == "conj":  # "two officers, Ali Dar and | Sami Roum"
        head = head.head
    if head.dep_ != "appos":
        return None
    above = head.head
    if joined and above.tag_ not in _SEVERAL:
        return None
    while above.dep_ in {"pobj", "prep"} and above.i not in roles:  # "envoy to Kabul, Karimov"
        above = above.head
    return roles.get(above.i) if 0 < head.i - above.i <= _FAR else None
