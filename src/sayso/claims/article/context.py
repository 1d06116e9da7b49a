"""One article's record with what its tellings look up again and again.

Takes a `Record`, gives an `ArticleContext`: who and what the ids of the record are, whose page it
is, and the words of its sources.
"""

from functools import cached_property

from sayso.claims.article.amendments import correction_start
from sayso.claims.identity import outlet_key, outlet_name
from sayso.claims.wording import stems
from sayso.record import Actor, Attribution, Event, Kind, Record

BODIES = frozenset({Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.ORGAN})
"""Kinds of actors that make statements as a body."""
NAMELESS = frozenset({Kind.ANONYMOUS, Kind.PEOPLE})
_BESIDE = 80
"""Characters after a source in which "on condition of anonymity" still belongs to it."""


class ArticleContext:
    """An article's record by id; `home` is the key of the outlet that it is told on."""

    def __init__(self, record: Record) -> None:
        article = record.article
        self.record = record
        self.text = article.text
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

    @cached_property
    def present(self) -> bool:
        """Whether the outlet was there or spoke to somebody: a dateline, "told the Herald"."""
        line = self.record.article.dateline
        if line is not None and (line.agency is not None or line.place is not None):
            return True
        told = (t.addressee for t in self.record.attributions if t.addressee)
        return any(a == self.own or self.is_home(self.actors[a]) for a in told)

    def content(self, said: Attribution) -> tuple[str, ...]:
        """Return the stems of what is said."""
        return stems(" ".join(self.text[a:b] for a, b in said.content_spans))

    def attribution_of(self, event: Event) -> Attribution | None:
        """Return the attribution that an event rests on."""
        return self.said.get(event.attribution or "")

    def name(self, actor: str) -> str:
        """Return the name of the actor with an id."""
        return self.actors[actor].name

    def is_home(self, actor: Actor) -> bool:
        """Say whether an actor is the outlet that the article is told on."""
        if actor.kind is not Kind.OUTLET:
            return False
        return outlet_key(actor.name) in {self.home, outlet_key(self.outlet or self.home_name)}

    def sentence(self, event: Event) -> str:
        """Return the sentence that tells an event, as it stands in the text."""
        return self.text[slice(*event.evidence)]

    def words(self, said: Attribution) -> str:
        """Return the words of a source."""
        return " ".join(" ".join(self.text[a:b].split()) for a, b in said.source_spans)

    def around(self, said: Attribution) -> str:
        """Return the words of a source and its cue with what stands just after them, lower case."""
        spans = (*said.source_spans, *said.cue_spans)
        return " ".join(self.text[a : b + _BESIDE] for a, b in spans).lower()
