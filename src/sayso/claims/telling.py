"""How one article tells one event: who asserts or denies it, and where its say-so ends.

Takes a `Record`, gives a `Telling` for each event: all that a claim is put together from, so that
the articles need not be read again. The end of a chain follows the rules of docs/ledger.md: own
reporters and witnesses, a party, another outlet, an unnamed source, or nothing at all.
"""

from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from sayso.claims.identity import identity, outlet_key, outlet_name, side
from sayso.claims.turns import Turn, correction_start, is_former, retracts
from sayso.claims.wording import cosine, stem, stems
from sayso.errors import DataFileError
from sayso.record import Act, Actor, Attribution, Event, Kind, Record, Status


class Ending(StrEnum):
    """What kind of source a telling goes back to, as far as its article says."""

    OWN = "own reporting"
    OUTLET = "outlet"
    BODY = "statement"
    UNNAMED = "unnamed source"
    RECALL = "no source"
    NONE = "none"


class End(msgspec.Struct, frozen=True, array_like=True):
    """Where a telling's say-so ends: what kind, its key across articles, its name.

    `spoken` is what the text calls an outlet: a longer name than the table's may be another outlet.
    """

    kind: Ending
    key: str
    name: str
    spoken: str = ""


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A party of an event: its key across articles, its name, whether it is more than a noun."""

    key: str
    name: str
    named: bool


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """One article's telling of one event."""

    article: str
    event: str
    outlet: str | None
    home: str
    published: str | None
    type: str
    status: Status
    actors: tuple[Told, ...]
    recipients: tuple[Told, ...]
    start: str | None
    end: str | None
    place: str | None
    amounts: tuple[tuple[str, float], ...]
    chain: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    denies: bool
    deniers: tuple[str, ...]
    turn: Turn | None
    source: End
    evidence: str


class _Sources(msgspec.Struct, frozen=True):
    witnesses: frozenset[str]
    off_record: tuple[str, ...]
    announced: frozenset[str]
    reacting: frozenset[str]
    bodies: frozenset[str]
    papers: frozenset[str]
    offices: frozenset[str]
    recall_days: int


@cache
def _sources() -> _Sources:
    data = files("sayso.claims").joinpath("data/sources.toml").read_bytes()
    try:
        read = msgspec.toml.decode(data, type=_Sources)
    except msgspec.DecodeError as error:
        raise DataFileError(f"sources.toml: {error}") from error
    return msgspec.structs.replace(read, witnesses=frozenset(stem(w) for w in read.witnesses))


def tellings(record: Record) -> dict[str, Telling]:
    """Return the telling of each event of a record, by the event's id."""
    reader = _Reader(record)
    return {event.id: reader.telling(event) for event in record.events}


class _Reader:
    """One record with what its tellings look up again and again."""

    def __init__(self, record: Record) -> None:
        article = record.article
        self.record = record
        self.actors = {a.id: a for a in record.actors}
        self.said = {t.id: t for t in record.attributions}
        self.outlet = outlet_name(article)
        agency = article.dateline.agency if article.dateline else None
        own = agency or self.outlet
        self.home = outlet_key(own) if own else f"article:{article.id}"
        self.home_name = own or article.id
        first = {t.chain[0] for t in record.attributions if t.chain}
        self.own = first.pop() if own and len(first) == 1 else None
        self.corrected = correction_start(article.text)
        self.contents = {
            t.id: stems(" ".join(article.text[a:b] for a, b in t.content_spans))
            for t in record.attributions
        }

    @cached_property
    def present(self) -> bool:
        """Say whether the outlet was there or spoke to somebody: a dateline, "told the Herald"."""
        line = self.record.article.dateline
        if line is not None and (line.agency is not None or line.place is not None):
            return True
        told = (t.addressee for t in self.record.attributions if t.addressee)
        return any(a == self.own or self.is_home(self.actors[a]) for a in told)

    def telling(self, event: Event) -> Telling:
        article = self.record.article
        said = self.said.get(event.attribution or "")
        disputes = [d for d in self.record.disputes if d.event == event.id]
        denied = tuple(dict.fromkeys(self.name(a) for d in disputes for a in d.denied_by))
        by_denial = said is not None and said.act is Act.DENY
        by_denial |= said is not None and any(d.attribution == said.id for d in disputes)
        negates = event.status is Status.NEGATED and said is not None and bool(said.source)
        chain = self.chain(said)
        names = (*(self.name(a) for a in chain), *self.paper(said))
        deniers = {a for d in disputes for a in d.denied_by}
        asserted: tuple[str, ...] = ()
        turn = self.turn(event, said)
        if by_denial or negates:
            denied = tuple(dict.fromkeys((*denied, *names[-1:])))
            deniers |= set(chain[-1:])
        elif event.status is not Status.NEGATED and turn is not Turn.RETRACTION:
            asserted = names[-1:] or ((self.outlet,) if self.outlet else ())
        place = next((p.name for p in self.record.places if p.id == event.place), None)
        return Telling(
            article=article.id,
            event=event.id,
            outlet=self.outlet,
            home=self.home,
            published=article.published,
            type=event.type,
            status=event.status,
            actors=tuple(self.told(a) for a in event.actors),
            recipients=tuple(self.told(a) for a in event.recipients),
            start=event.date.start if event.date else None,
            end=event.date.end if event.date else None,
            place=place,
            amounts=tuple(dict.fromkeys((a.unit, a.value) for a in event.amounts)),
            chain=names,
            asserted_by=asserted,
            denied_by=denied,
            denies=by_denial or bool(disputes),
            deniers=tuple(sorted(side(self.actors[a]) for a in deniers)),
            turn=turn,
            source=self.end(
                event, said, chain, silent=by_denial or negates or turn is Turn.RETRACTION
            ),
            evidence=" ".join(article.text[slice(*event.evidence)].split()),
        )

    def name(self, actor: str) -> str:
        return self.actors[actor].name

    def told(self, actor: str) -> Told:
        one = self.actors[actor]
        return Told(identity(one), one.name, one.kind not in {Kind.ANONYMOUS, Kind.PEOPLE})

    def chain(self, said: Attribution | None) -> tuple[str, ...]:
        """Return the sources of an attribution, outermost first, without the article's outlet."""
        if said is None:
            return ()
        chain = [a for a in said.chain if a != self.own and not self.is_home(self.actors[a])]
        if said.source is None:
            chain += [a for a in (self.body_meant(said),) if a is not None]
        return tuple(chain)

    def turn(self, event: Event, said: Attribution | None) -> Turn | None:
        """Return what a report does to an earlier one."""
        if retracts(self.record.article.text[slice(*event.evidence)], said):
            return Turn.RETRACTION
        corrects = self.corrected is not None and event.evidence[1] > self.corrected
        return Turn.CORRECTION if corrects else None

    def words(self, said: Attribution) -> str:
        """Return the words of a source."""
        text = self.record.article.text
        return " ".join(" ".join(text[a:b].split()) for a, b in said.source_spans)

    def paper(self, said: Attribution | None) -> tuple[str, ...]:
        """Return the outlet that a source is by its name alone: "the Black Sea Herald"."""
        if said is None or said.source is not None:
            return ()
        name = self.words(said).removeprefix("the ").removeprefix("The ")
        parts = name.split()
        if len(parts) < 2 or not all(part[0].isupper() for part in parts):
            return ()
        return (name,) if parts[-1].lower() in _sources().papers else ()

    def body_meant(self, said: Attribution) -> str | None:
        """Return the body that a source such as "the agency" stands for: the last one named."""
        text = self.record.article.text
        words = " ".join(text[a:b] for a, b in said.source_spans).lower().split()
        if not words or words[0] != "the" or words[-1] not in _sources().bodies:
            return None
        start = said.source_spans[0][0]
        named = [
            (max(a for a, _ in actor.mentions if a < start), actor.id)
            for actor in self.record.actors
            if actor.kind in _BODIES and any(a < start for a, _ in actor.mentions)
        ]
        return max(named)[1] if named else None

    def is_home(self, actor: Actor) -> bool:
        if actor.kind is not Kind.OUTLET:
            return False
        return outlet_key(actor.name) in {self.home, outlet_key(self.outlet or self.home_name)}

    def end(
        self, event: Event, said: Attribution | None, chain: tuple[str, ...], *, silent: bool
    ) -> End:
        """Return where the say-so of an event ends."""
        if silent or event.status is Status.NEGATED:
            return End(Ending.NONE, "", "")
        if said is not None and said.cue in _sources().reacting:
            return _RECALLED
        if said is not None and not chain and not self.paper(said):
            former = self.corrected is not None and is_former(self.words(said))
            if said.source is None and said.source_spans:
                return _RECALLED if former else self.unnamed(())
        return self.told_by(event, said, chain)

    def told_by(self, event: Event, said: Attribution | None, chain: tuple[str, ...]) -> End:
        """Return where an assertion ends: an outlet named, the chain's last link, or the page."""
        for paper in self.paper(said):
            return End(Ending.OUTLET, outlet_key(paper), paper)
        former = said is not None and is_former(self.words(said))
        if self.turn(event, said) is Turn.CORRECTION and (former or not chain):
            return _RECALLED
        return self.source(event, said, chain) if chain else self.plain(event)

    def source(self, event: Event, said: Attribution | None, chain: tuple[str, ...]) -> End:
        """Return what the last link of a chain is."""
        last = self.actors[chain[-1]]
        outlets = tuple(a for a in chain if self.actors[a].kind is Kind.OUTLET)
        if last.kind is Kind.OUTLET:
            spoken = self.words(said) if said is not None else ""
            return End(Ending.OUTLET, outlet_key(last.name), last.name, spoken)
        if said is not None and said.addressee is not None:
            told = self.actors[said.addressee]
            if told.kind is Kind.OUTLET and not self.is_home(told):
                outlets = (*outlets, told.id)
        words = {*stems(last.name), *stems(last.role or "")}
        spoken = self.around(said) if said is not None else ""
        if words & _sources().witnesses and not last.code:
            return self.own_of(outlets)
        official = bool(side(last).startswith("side:")) or last.affiliation is not None
        nameless = last.kind in {Kind.ANONYMOUS, Kind.PEOPLE}
        if last.kind is Kind.PERSON and last.name[:1].islower():
            nameless = True
        if nameless and (not official or any(w in spoken for w in _sources().off_record)):
            if last.kind is Kind.PEOPLE:
                return self.own_of(outlets)
            return self.unnamed(outlets)
        return self.office(event, said, last) or self.body(last)

    def office(self, event: Event, said: Attribution | None, actor: Actor) -> End | None:
        """Return for whom an official speaks whom nothing else places.

        That is the body his office names ("a police spokesman, John Doe"), else, of an office of
        a state, the state that acts ("Foreign Minister Jane Doe").
        """
        if actor.kind is not Kind.PERSON or said is None or actor.affiliation is not None:
            return None
        words = self.words(said).lower().replace(",", " ").split()
        if side(actor).startswith("side:") or _sources().offices.isdisjoint(words):
            return None
        named = [one for one in self.record.actors if one.name.lower() in words]
        for body in (one for one in named if one.kind in _BODIES):
            return self.body(body)
        acting = [self.actors[a] for a in event.actors]
        states = [one for one in acting if side(one).startswith("side:")]
        return End(Ending.BODY, side(states[0]), states[0].name) if states else None

    def around(self, said: Attribution) -> str:
        """Return the words of a source and its cue with what stands just after them, lower case."""
        text = self.record.article.text
        spans = (*said.source_spans, *said.cue_spans)
        return " ".join(text[a : b + 80] for a, b in spans).lower()

    def body(self, actor: Actor) -> End:
        """Return the statement of a body: a person speaks for whom he belongs to."""
        seen = {actor.id}
        while actor.affiliation not in {None, *seen}:
            above = self.actors[actor.affiliation or ""]
            if side(actor).startswith("side:") or above.kind in {Kind.ANONYMOUS, Kind.PEOPLE}:
                break
            seen.add(above.id)
            actor = above
        return End(Ending.BODY, side(actor), actor.name)

    def own_of(self, outlets: tuple[str, ...]) -> End:
        """Return the own reporting of the last outlet cited, else of the article's."""
        if outlets:
            name = self.name(outlets[-1])
            return End(Ending.OUTLET, outlet_key(name), name)
        return End(Ending.OWN, self.home, self.home_name)

    def unnamed(self, outlets: tuple[str, ...]) -> End:
        """Return the unnamed source of the last outlet cited, else of the article's."""
        if outlets:
            name = self.name(outlets[-1])
            return End(Ending.OUTLET, outlet_key(name), name)
        return End(Ending.UNNAMED, self.home, self.home_name)

    def plain(self, event: Event) -> End:
        """Return how an outlet knows what it tells without a source."""
        if (event.cameo or "")[:2] in _sources().announced and event.actors:
            first = self.actors[event.actors[0]]
            if first.kind not in {Kind.ANONYMOUS, Kind.PEOPLE, Kind.OUTLET}:
                return self.body(first)
        if self.recalled(event):
            return _RECALLED
        near = self.beside(event)
        if near is not None and (chain := self.chain(near)):
            return self.source(event, near, chain)
        if not self.present:
            return _RECALLED
        return End(Ending.OWN, self.home, self.home_name)

    def beside(self, event: Event) -> Attribution | None:
        """Return the attribution that tells the same as a plain sentence, or stands in it."""
        words = stems(self.record.article.text[slice(*event.evidence)])
        start, stop = event.evidence
        best: tuple[float, Attribution] | None = None
        for one in self.record.attributions:
            if one.act not in {Act.STATE, Act.ACCUSE, Act.ADMIT}:
                continue
            inside = any(start <= a < stop for a, _ in one.cue_spans)
            alike = 0.0 if inside else cosine(words, self.contents[one.id])
            if alike >= _RETOLD and (best is None or alike > best[0]):
                best = alike, one
        return best[1] if best else None

    def recalled(self, event: Event) -> bool:
        day, printed = event.date, self.record.article.published
        if day is None or day.end is None or printed is None:
            return False
        gap = date.fromisoformat(printed) - date.fromisoformat(day.end)
        return gap.days > _sources().recall_days


_RECALLED = End(Ending.RECALL, "recall", "")
_BODIES = frozenset({Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.ORGAN})
_RETOLD = 0.25
"""How alike in words a plain sentence and a sourced one must be to rest on the same source."""
