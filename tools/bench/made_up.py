"""Made-up records of made-up articles: for a ledger whose growth no story decides.

Takes how many there are, and how many of them are printed a day; gives records of 500 characters and
three events each, between thirty states, in order of their days, the same at every run.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

from sayso.record import (
    Actor,
    Article,
    Attribution,
    Date,
    Event,
    EventType,
    Kind,
    Place,
    Record,
    Status,
)

STATES = "USA RUS CHN FRA GBR DEU TUR IRN ISR EGY SAU YEM SYR IRQ AFG PAK IND UKR POL ITA ESP MLI NER NGA SDN ETH SOM KEN COD UGA"
VERBS = {
    EventType.ASSAULT: ("attacked", "190"),
    EventType.CONSULT: ("met", "040"),
    EventType.ACCUSE: ("accused", "112"),
    EventType.AID: ("aided", "070"),
    EventType.SANCTION: ("sanctioned", "163"),
    EventType.THREATEN: ("threatened", "130"),
    EventType.REQUEST: ("asked", "020"),
    EventType.COERCE: ("detained", "173"),
}


def made_up(count: int, per_day: int) -> Iterator[Record]:
    """Yield made-up records in order of their days, the same at every run."""
    rng = random.Random(1)  # noqa: S311
    lines = files("sayso.claims").joinpath("data/stems.tsv").read_text("utf-8").splitlines()[1:]
    words = [word for word, _, _ in (line.partition("\t") for line in lines) if word.isalpha()]
    weights = [1 / (n + 10) for n in range(len(words))]
    rng.shuffle(words)
    states = STATES.split()
    first = date(2001, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number // per_day)
        subject = rng.choices(words, weights, k=40)
        yield _record(number, day, subject, states, rng)


def _record(
    number: int, day: date, subject: list[str], states: list[str], rng: random.Random
) -> Record:
    """Return one record: three sentences, each with an event between two states."""
    text = ""
    actors: dict[str, Actor] = {}
    events, said = [], []
    town = f"Town {rng.randrange(500)}"
    for n in range(1, 4):
        kind = rng.choice(list(VERBS))
        verb, cameo = VERBS[kind]
        pair = rng.sample(states, 2)
        for one in pair:
            actors.setdefault(
                one,
                Actor(
                    id=f"a{len(actors) + 1}",
                    name=one.title(),
                    kind=Kind.STATE,
                    code=one,
                    country=one,
                    ref=f"state:{one}",
                ),
            )
        start = len(text)
        rest = " ".join(subject[n * 10 : n * 10 + 12])
        text += f"The minister said that the army of {pair[0].title()} {verb} {pair[1].title()} in {town}, {rest}. "
        at = text.index(verb, start)
        told = day - timedelta(days=rng.randrange(3))
        said.append(
            Attribution(
                id=f"t{n}",
                source=actors[pair[0]].id,
                source_spans=((start, start + 12),),
                cue_spans=((start + 13, start + 17),),
                cue="say",
                content_spans=((start + 18, len(text) - 2),),
                chain=(actors[pair[0]].id,),
            )
        )
        events.append(
            Event(
                id=f"e{n}",
                type=kind,
                cameo=cameo,
                actors=(actors[pair[0]].id,),
                recipients=(actors[pair[1]].id,),
                status=Status.OCCURRED,
                date=Date(start=told.isoformat(), end=told.isoformat()) if n > 1 else None,
                place="l1",
                trigger_spans=((at, at + len(verb)),),
                evidence=(start, len(text) - 1),
                attribution=f"t{n}",
                confidence=0.8,
                why=f"{verb}: {cameo}",
            )
        )
    outlet = f"Outlet {rng.randrange(50)}"
    return Record(
        article=Article(id=f"x{number}", text=text, publisher=outlet, published=day.isoformat()),
        actors=tuple(actors.values()),
        places=(Place(id="l1", name=town, country=rng.choice(states)),),
        attributions=tuple(said),
        events=tuple(events),
    )
