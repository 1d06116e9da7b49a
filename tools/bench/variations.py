"""Any number of records made of some that were read: the same grammar, other names, days and words.

Takes records of real reporting, gives as many as are asked for, in order of their days, the same at
every run. A story is one of them with other persons, states, places and content words, each word for
one about as rare; half of the articles tell a story of the last days again, in other words, a few
word for word. All spans are those of the new text.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from sayso.claims.wording import weight
from sayso.record import Kind, Record

Json = dict[str, Any]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AGAIN, _COPIED, _REWORDED = 0.5, 0.1, 0.45
"""Shares: of articles that tell a story again, of those that bring its text, of words made other."""
_STORIES, _LEAST, _BAND = 150, 4, 60
"""Stories that go on, letters of a word that is made other, and words about as rare as one."""
_FIRST = date(2001, 1, 1)
_SYLLABLES = "ba be bo da de di do fa ga ha hu ja ka ke ki la le li lo ma me mi mo na ne ni no pa ra re ri ro sa se si so ta te ti to va ve wa ya za zo".split()


class Token(NamedTuple):
    """A piece of a text that may be made other: where it is, of what kind, and what it says."""

    start: int
    end: int
    kind: str
    text: str


class Base(NamedTuple):
    """A record that was read, as JSON, and the pieces of its text that may be made other."""

    json: Json
    tokens: tuple[Token, ...]
    published: date


class Story(NamedTuple):
    """A story that is told by several articles: what it is made of, and the day of its first."""

    base: Base
    seed: int
    day: date


def variations(records: Sequence[Record], count: int, per_day: int) -> Iterator[Record]:
    """Yield so many records, `per_day` of them printed a day."""
    dated = [r for r in records if r.events and r.article.published]
    pool = _Pool(dated)
    bases = [_base(record) for record in dated]
    rng = random.Random(7)  # noqa: S311 (the same at every run)
    going: list[Story] = []
    for number in range(count):
        day = _FIRST + timedelta(days=number // per_day)
        again = bool(going) and rng.random() < _AGAIN
        story = (
            rng.choice(going) if again else Story(rng.choice(bases), rng.randrange(1 << 40), day)
        )
        if not again:
            going = [*going[-_STORIES + 1 :], story]
        wording = None if again and rng.random() < _COPIED else rng.randrange(1 << 40)
        made = _made(story, pool, wording, (number, day, f"Outlet {rng.randrange(80)}"))
        yield msgspec.convert(made, Record)


class _Pool:
    """What names and words are made of: states and places that were read, words by their rarity."""

    def __init__(self, records: Sequence[Record]) -> None:
        actors = [a for r in records for a in r.actors if a.kind is Kind.STATE and a.ref]
        places = [p for r in records for p in r.places if p.lat is not None]
        self.states = [msgspec.to_builtins(a) for a in {a.name: a for a in actors}.values()]
        self.places = [msgspec.to_builtins(p) for p in {p.name: p for p in places}.values()]
        words = {w for r in records for w in _WORD.findall(r.article.text) if _is_plain(w)}
        self.words = sorted(words, key=lambda w: (weight(w), w))
        self._rank = {word: rank for rank, word in enumerate(self.words)}

    def like(self, word: str, rng: random.Random) -> str:
        """Return a word about as rare as another."""
        rank = self._rank.get(word)
        if rank is None:
            return word
        at = min(max(0, rank + rng.randrange(-_BAND, _BAND)), len(self.words) - 1)
        return str(self.words[at])


def _is_plain(word: str) -> bool:
    return len(word) >= _LEAST and word.isascii() and word.islower() and weight(word) > 1


def _base(record: Record) -> Base:
    found: dict[int, Token] = {}
    text = record.article.text
    cues = {s for t in record.attributions for s in t.cue_spans}
    cues |= {s for e in record.events for s in e.trigger_spans}
    kept = [range(*span) for span in cues]
    for place in record.places:
        found |= {start: Token(start, end, "place", place.id) for start, end in place.mentions}
    for actor in record.actors:
        for start, end in actor.mentions:
            words = text[start:end]
            if actor.kind is Kind.PERSON and words in actor.name:
                for one in _WORD.finditer(words):
                    at = start + one.start()
                    found[at] = Token(at, start + one.end(), "name", one.group())
            elif actor.kind is Kind.STATE and actor.ref:
                found[start] = Token(start, end, "actor", actor.id)
    taken = [range(token.start, token.end) for token in found.values()]
    inside = {at for one in (*taken, *kept) for at in one}
    for one in _WORD.finditer(text):
        if _is_plain(one.group()) and one.start() not in inside:
            found[one.start()] = Token(one.start(), one.end(), "word", one.group())
    tokens, last = [], 0
    for token in sorted(found.values()):
        if token.start >= last:
            tokens.append(token)
            last = token.end
    published = date.fromisoformat(record.article.published or "")
    return Base(msgspec.to_builtins(record), tuple(tokens), published)


def _made(story: Story, pool: _Pool, wording: int | None, told: tuple[int, date, str]) -> Json:
    """Return a record of a story as an article tells it, given with its number, day and outlet."""
    names = _Names(story, pool)
    rng = random.Random(story.seed if wording is None else wording)  # noqa: S311
    json, last, pieces, starts, moved, size = story.base.json, 0, [], [0], [0], 0
    text = json["article"]["text"]
    for token in story.base.tokens:
        plain = text[last : token.start]
        new = names.of(token)
        if token.kind == "word" and rng.random() < _REWORDED:
            new = pool.like(new, rng)
        pieces += [plain, new]
        size += len(plain)
        starts += [token.start, token.end]
        moved += [size, size + len(new)]
        size += len(new)
        last = token.end
    pieces.append(text[last:])

    def at(place: int) -> int:
        piece = bisect_right(starts, place) - 1
        end = moved[piece + 1] if piece + 1 < len(moved) else 1 << 60
        return min(moved[piece] + place - starts[piece], end)

    number, day, outlet = told
    shift = (story.day - story.base.published).days
    made = _walked(json, at, shift)
    about = {"id": f"v{number}", "publisher": outlet, "published": day.isoformat()}
    made["article"] |= {
        "text": "".join(pieces),
        "url": None,
        "title": None,
        "byline": None,
        **about,
    }
    names.put(made)
    return made  # type: ignore[no-any-return]


def _walked(value: Any, at: Any, shift: int) -> Any:
    """Return a piece of a record with its spans moved and its days shifted."""
    if isinstance(value, dict):
        return {
            key: _shifted(one, shift) if key in {"start", "end"} else _walked(one, at, shift)
            for key, one in value.items()
            if key not in {"source_map", "text"}
        }
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and isinstance(value[0], int):
            return (at(value[0]), at(value[1]))
        return [_walked(one, at, shift) for one in value]
    return value


def _shifted(day: str | None, shift: int) -> str | None:
    if day is None:
        return None
    return (date.fromisoformat(day) + timedelta(days=shift)).isoformat()


class _Names:
    """Who and where a story plays, instead of what was read."""

    def __init__(self, story: Story, pool: _Pool) -> None:
        self._rng = random.Random(story.seed)  # noqa: S311
        self._pool = pool
        json = story.base.json
        self._places = {p["id"]: self._rng.choice(pool.places) for p in json["places"]}
        states = [a["id"] for a in json["actors"] if a["kind"] == Kind.STATE and a["ref"]]
        many = [self._rng.choice(pool.states) for _ in states]
        self._states = dict(zip(states, many, strict=True))
        self._words: dict[str, str] = {}

    def of(self, token: Token) -> str:
        """Return what stands in the story for a piece of the text."""
        if token.kind == "place":
            return str(self._places[token.text]["name"])
        if token.kind == "actor":
            return str(self._states[token.text]["name"])
        if token.text not in self._words:
            new = self._pool.like(token.text, self._rng) if token.kind == "word" else self._name()
            self._words[token.text] = new
        return self._words[token.text]

    def _name(self) -> str:
        return "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(2, 3))).title()

    def put(self, made: Json) -> None:
        """Name the actors and places of a record as the story does."""
        countries = {}
        for actor in made["actors"]:
            new = self._states.get(actor["id"])
            if new is not None:
                countries[actor["country"]] = new["country"]
                actor |= {key: new[key] for key in ("name", "code", "country", "sectors", "ref")}
        for actor in made["actors"]:
            if actor["id"] in self._states:
                continue
            if actor["kind"] == Kind.PERSON:
                words = actor["name"].split()
                actor |= {"name": " ".join(self._words.get(w, w) for w in words), "ref": None}
            country = countries.get(actor["country"])
            if country is not None and (actor["code"] or "").startswith(actor["country"]):
                actor |= {"country": country, "code": country + actor["code"][3:], "ref": None}
        for place in made["places"]:
            new = self._places[place["id"]]
            place |= {key: new[key] for key in new if key not in {"id", "mentions"}}
