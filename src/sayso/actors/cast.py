"""The cast: the actors and places of one article, and who or where any token of it is.

`Roster` is where `resolve` gathers the actors while it reads; `Cast` is what it gives to the rooms
after it, and is never changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.record import Actor, Article, Kind, Place, Span


@dataclass(eq=False)
class Draft:
    """An actor while the article is being read; `mentions` are token ranges."""

    name: str
    kind: Kind
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    ref: str | None = None
    role: str | None = None
    noun: str | None = None
    affiliation: "Draft | None" = None
    gender: str | None = None
    plural: bool = False
    mentions: list[tuple[int, int]] = field(default_factory=list)


class Resolved(NamedTuple):
    """Who a token is, and why."""

    actor: str
    reason: str


class Seen(NamedTuple):
    """A mention already resolved, for those that refer back to it."""

    draft: Draft
    head: Token


class Roster:
    """The actors met so far, in order, and which token stands for whom; `quoted` tokens are cited."""

    def __init__(self, quoted: frozenset[int] = frozenset()) -> None:
        self.quoted = quoted
        self.drafts: list[Draft] = []
        self.by_key: dict[object, Draft] = {}
        self.seen: list[Seen] = []
        self.own_outlet: Draft | None = None
        self.at: dict[int, tuple[Draft, str]] = {}

    def known(self, key: object) -> Draft | None:
        """Return the actor under `key`, if it has been met."""
        return self.by_key.get(key)

    def add(self, key: object, draft: Draft) -> Draft:
        """Return the actor under `key`, `draft` where it is new."""
        found = self.by_key.setdefault(key, draft)
        if found is draft:
            self.drafts.append(draft)
        return found

    def mention(self, draft: Draft, tokens: tuple[int, int], head: Token, reason: str) -> None:
        """Note that the tokens stand for `draft`; the head decides, the rest only where free."""
        if tokens not in draft.mentions:
            draft.mentions.append(tokens)
        self.at[head.i] = (draft, reason)
        for i in range(*tokens):
            self.at.setdefault(i, (draft, reason))
        self.seen.append(Seen(draft, head))


class Cast(NamedTuple):
    """The actors and places of an article. Asked by token, it says who or where that is."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    article: Article
    outlet: str | None
    agency: str | None
    """Whose report the outlet prints, by the dateline."""
    who: dict[int, Resolved]
    where: dict[int, str]
    classes: dict[str, str]
    """Which class of place each is, by its id: "city", "admin1", "country" …"""

    def at(self, token: Token) -> Resolved | None:
        """Return who `token` stands for, or None."""
        return self.who.get(token.i)

    def place_at(self, token: Token) -> str | None:
        """Return the id of the place that `token` names, or None."""
        return self.where.get(token.i)

    def class_of(self, name: str) -> str:
        """Return the class of the place with the id `name`, "" where none is known."""
        return self.classes.get(name, "")

    @property
    def home(self) -> str | None:
        """The country of the outlet, where that is known."""
        return self.actor(self.outlet).country if self.outlet else None

    def actor(self, name: str) -> Actor:
        """Return the actor with the id `name`."""
        return self.actors[int(name[1:]) - 1]


def to_actors(doc: Doc, drafts: Iterable[Draft]) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """Return the actors of the record and the id of each draft by its identity."""
    ids = {id(draft): f"p{number}" for number, draft in enumerate(drafts, 1)}
    actors = tuple(
        Actor(
            id=ids[id(draft)],
            name=draft.name,
            kind=draft.kind,
            code=draft.code,
            country=draft.country,
            sectors=draft.sectors,
            ref=draft.ref,
            role=draft.role,
            affiliation=ids.get(id(draft.affiliation)) if draft.affiliation else None,
            mentions=tuple(sorted(chars(doc, tokens) for tokens in draft.mentions)),
        )
        for draft in drafts
    )
    return actors, ids


def chars(doc: Doc, tokens: tuple[int, int]) -> Span:
    """Return the characters of a range of tokens."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)
