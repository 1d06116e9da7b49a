"""Check the record of the page that the project was started from against an analyst's own.

    python tools/seed_checks.py PATH

PATH is the page's text (it is not part of the project). Each check is one statement of the record
that a careful reader made by hand before the program was run; the six groups are the six things
that using the page as evidence takes. Prints each check and how many hold.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import sayso
from sayso.record import Actor, Attribution, Event, Record


class Check(NamedTuple):
    """One statement about the record."""

    group: str
    says: str
    holds: Callable[["View"], bool]


class View(NamedTuple):
    """A record with the questions that checks ask of it."""

    record: Record

    def words(self, span: tuple[int, int]) -> str:
        """Return the characters of a span, blanks made single."""
        return " ".join(self.record.article.text[slice(*span)].split())

    def who(self, mention: str) -> Actor | None:
        """Return the first actor with a mention that reads `mention`."""
        for actor in self.record.actors:
            if any(self.words(span) == mention for span in actor.mentions):
                return actor
        return None

    def is_same(self, *mentions: str) -> bool:
        """Say whether some one actor has all these mentions."""
        return any(
            set(mentions) <= {self.words(span) for span in actor.mentions}
            for actor in self.record.actors
        )

    def said(self, part: str) -> list[Attribution]:
        """Return the attributions whose content holds `part`, the innermost first."""
        found = [
            one
            for one in self.record.attributions
            if part in " ".join(self.words(span) for span in one.content_spans)
        ]
        return sorted(found, key=lambda one: -len(one.chain))

    def chain(self, part: str) -> list[str]:
        """Return the names of the chain of what holds `part`, innermost attribution."""
        names = {actor.id: actor.name for actor in self.record.actors}
        found = self.said(part)
        return [names[link] for link in found[0].chain] if found else []

    def event(self, trigger: str, kind: str | None = None) -> Event | None:
        """Return the event whose trigger holds `trigger`."""
        for event in self.record.events:
            told = " ".join(self.words(span) for span in event.trigger_spans)
            if trigger in told and (kind is None or event.type == kind):
                return event
        return None

    def sides(self, event: Event | None) -> set[str]:
        """Return the codes of who takes part."""
        if event is None:
            return set()
        codes = {actor.id: actor.code or actor.name for actor in self.record.actors}
        return {codes[name] for name in (*event.actors, *event.recipients)}

    def code(self, mention: str) -> str | None:
        """Return the code of a mention."""
        actor = self.who(mention)
        return actor.code if actor else None


def _furniture(view: View) -> set[str]:
    return {view.words(part.span) for part in view.record.article.furniture}


def _agency(view: View) -> bool:
    line = view.record.article.dateline
    return line is not None and line.agency == "MEP"


def _dateline_place(view: View) -> bool:
    line = view.record.article.dateline
    return line is not None and any(
        p.id == line.place and p.name == "Kabul" for p in view.record.places
    )


def _dispute(view: View) -> bool:
    taliban = view.who("Taliban")
    channel = [e.id for e in view.record.events if "Taliban" in view.words(e.evidence)]
    return taliban is not None and any(
        taliban.id in d.denied_by and d.event in channel for d in view.record.disputes
    )


def _refuses(view: View) -> bool:
    russia = view.who("Russia")
    return russia is not None and any(
        p.actor == russia.id and p.stance == "refuses" for t in view.record.talks for p in t.parties
    )


def _invited(view: View) -> bool:
    names = {actor.id: actor.code for actor in view.record.actors}
    found = [{names[p.actor] for p in t.parties} for t in view.record.talks]
    return any({"AFGREBTAL", "AFGGOV"} <= codes for codes in found)


NYT = "New York Times"
CHECKS = (
    Check("1 page", "the title is the first line", lambda v: (v.record.article.title or "").startswith("Separating")),
    Check("1 page", "the dateline's agency is MEP", _agency),
    Check("1 page", "the dateline's place is Kabul", _dateline_place),
    Check("1 page", "'Author' is furniture", lambda v: "Author" in _furniture(v)),
    Check("1 page", "'Leave a Reply' is furniture", lambda v: "Leave a Reply" in _furniture(v)),
    Check("1 page", "the form's note is furniture", lambda v: any(x.startswith("Your email") for x in _furniture(v))),
    Check("1 page", "nothing of the report is furniture", lambda v: len(_furniture(v)) == 3),
    Check("2 who", "the envoy is Zamir Kabulov", lambda v: v.is_same("Zamir Kabulov", "Kabulov")),
    Check("2 who", "Kabulov's code is RUSGOV", lambda v: v.code("Zamir Kabulov") == "RUSGOV"),
    Check("2 who", "Putin is RUSGOV", lambda v: v.code("Vladimir Putin") == "RUSGOV"),
    Check("2 who", "he (who added) is Kabulov", lambda v: v.is_same("Zamir Kabulov", "he")),
    Check("2 who", "the Kremlin is RUSGOV", lambda v: "RUSGOV" in {v.code("Kremlin"), v.code("The Kremlin")}),
    Check("2 who", "the newspaper is the New York Times", lambda v: v.is_same(NYT, "the newspaper") and v.is_same(NYT, "The newspaper")),
    Check("2 who", "Moscow is Russia", lambda v: v.is_same("Russia", "Moscow")),
    Check("2 who", "the Taliban are AFGREBTAL", lambda v: v.code("Taliban") == "AFGREBTAL"),
    Check("2 who", "Tajik soldiers are TJKMIL", lambda v: v.code("Tajik soldiers") == "TJKMIL"),
    Check("2 who", "the Afghan government is AFGGOV", lambda v: v.code("the Afghan government") == "AFGGOV"),
    Check("2 who", "Amarkhail is the military expert, and him", lambda v: v.is_same("Atiqullah Amarkhail", "him")),
    Check("3 what", "Russia sits out the talks: REJECT", lambda v: "RUS" in v.sides(v.event("sit out", "REJECT"))),
    Check("3 what", "Russia reinforced its base: MOBILIZE", lambda v: "RUS" in v.sides(v.event("reinforced", "MOBILIZE"))),
    Check("3 what", "it did so: occurred", lambda v: (e := v.event("reinforced")) is not None and e.status == "occurred"),
    Check("3 what", "the place of the base is Tajikistan", lambda v: (e := v.event("reinforced")) is not None and any(p.id == e.place and p.name == "Tajikistan" for p in v.record.places)),
    Check("3 what", "the exercises are of both armies", lambda v: {"RUSMIL", "TJKMIL"} <= v.sides(v.event("exercises"))),
    Check("3 what", "the exercises are COOPERATE", lambda v: v.event("exercises", "COOPERATE") is not None),
    Check("3 what", "the Kremlin committed: AGREE or AID", lambda v: (e := v.event("committed")) is not None and e.type in {"AGREE", "AID"}),
    Check("3 what", "1.2 billion US dollars", lambda v: any(a.value == 1.2e9 and a.unit == "USD" for e in v.record.events for a in e.amounts)),
    Check("3 what", "the Tajik army is its recipient", lambda v: "TJKMIL" in v.sides(v.event("committed"))),
    Check("3 what", "a channel opened by Russia to the Taliban", lambda v: any({"RUS", "AFGREBTAL"} <= v.sides(e) and "channels" in v.words(e.evidence) for e in v.record.events)),
    Check("3 what", "the targeting of IS is planned", lambda v: (e := v.event("target")) is not None and e.status == "planned"),
    Check("4 origin", "pulling back: MEP, New York Times", lambda v: v.chain("pulling back")[1:] == [NYT]),
    Check("4 origin", "'We won't join': Kabulov speaks", lambda v: v.chain("join the useless")[-1:] == ["Zamir Kabulov"]),
    Check("4 origin", "'We won't join': through the New York Times", lambda v: NYT in v.chain("join the useless")),
    Check("4 origin", "'We won't join': told to Russian state media", lambda v: bool(v.said("join the useless")) and (a := v.said("join the useless")[0].addressee) is not None and v.record.actors[int(a[1:]) - 1].code == "RUSMED"),
    Check("4 origin", "'We won't join' is direct", lambda v: bool(v.said("join the useless")) and v.said("join the useless")[0].manner == "direct"),
    Check("4 origin", "sit out: New York Times, Kabulov", lambda v: v.chain("sit out")[1:] == [NYT, "Zamir Kabulov"]),
    Check("4 origin", "the Kremlin 'has no desire': Kabulov", lambda v: v.chain("has no desire")[-1:] == ["Zamir Kabulov"]),
    Check("4 origin", "Amarkhail told the agency itself", lambda v: v.chain("negative impacts")[1:] == ["Atiqullah Amarkhail"]),
    Check("4 origin", "leaders linked with Russia: Amarkhail", lambda v: v.chain("linked with Russia")[-1:] == ["Atiqullah Amarkhail"]),
    Check("4 origin", "the channel: New York Times, Kabulov", lambda v: v.chain("direct channels")[1:] == [NYT, "Zamir Kabulov"]),
    Check("4 origin", "the reinforced base is the outlet's own", lambda v: (e := v.event("reinforced")) is not None and e.attribution is None),
    Check("5 denial", "the Taliban deny", lambda v: any(a.act == "deny" for a in v.said("these claims"))),
    Check("5 denial", "what they deny is the channel", _dispute),
    Check("6 talks", "Russia refuses", _refuses),
    Check("6 talks", "the Taliban and the Afghan government are asked", _invited),
    Check("6 talks", "a fourth round", lambda v: any(t.round == 4 for t in v.record.talks)),
    Check("6 talks", "the fourth round is planned", lambda v: any(t.round == 4 and t.status == "planned" for t in v.record.talks)),
)  # fmt: skip


def main() -> None:
    """Run the checks on the page named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    view = View(sayso.read(parser.parse_args().path))
    right = 0
    for check in CHECKS:
        holds = check.holds(view)
        right += holds
        print(f"{'ok  ' if holds else 'MISS'} {check.group:9} {check.says}")
    print(f"{right} of {len(CHECKS)} hold ({100 * right / len(CHECKS):.0f} %)")


if __name__ == "__main__":
    main()
