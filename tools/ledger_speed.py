"""How fast a ledger grows and answers, on made-up articles whose records are made up too.

    python -m tools.ledger_speed LEDGER [ARTICLES [PER_DAY]]

Adds ARTICLES (100,000) of 500 characters and three events each, PER_DAY (27: a hundred thousand in
ten years) printed a day, between thirty states, prints the processor's seconds of some thousands; then times
searches. Reading an article takes far longer than this; its records are made here to leave it out.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from sayso.ledger import Ledger, Query
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
QUERIES = [
    Query(words="{rare}"),
    Query(words="{common}"),
    Query(words='"said that the"'),
    Query(words='"{common} {rare}"'),
    Query(words="said", min_origins=3),
    Query(words="said", disputed=True),
    Query(words="said", min_origins=2),
    Query(actor="FRA"),
    Query(actor="FRA", type="ASSAULT", words="said"),
    Query(outlet="Outlet 7", start="2003-02-01", end="2003-02-28"),
    Query(words="said", start="2003-02-01", end="2009-02-28"),
    Query(words="said", start="2003-02-01"),
    Query(words="said", end="2001-02-28"),
    Query(place="Town 11", words="{common}"),
    Query(min_origins=3),
    Query(),
]


def records(count: int, per_day: int) -> Iterator[Record]:
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
        yield record(number, day, subject, states, rng)


def record(
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


def main(path: Path, count: int, per_day: int) -> None:
    """Add and search."""
    with Ledger(path) as ledger:
        begun = time.process_time()
        for number, one in enumerate(records(count, per_day), 1):
            ledger.add_record(one)
            if number % 1000 == 0:
                now = time.process_time()
                if number <= 2000 or number % 10_000 in {0, 9_000}:
                    print(f"{number}: {now - begun:.1f} s", flush=True)
                begun = time.process_time()
    search(path)


def search(path: Path) -> None:
    """Print the processor's milliseconds of each query, twice: the second time the pages are at hand."""
    with Ledger(path, write=False) as ledger:
        for query in QUERIES:
            words = query.words.replace("{rare}", "hepatitis").replace("{common}", "army")
            asked = Query(
                **{f: getattr(query, f) for f in query.__struct_fields__} | {"words": words}
            )
            took = []
            for _ in range(2):
                begun = time.process_time()
                found = ledger.find(asked)
                took.append(1000 * (time.process_time() - begun))
            told = f"{found.total}{'+' if found.more else ''}"
            print(f"{took[0]:6.0f} {took[1]:6.0f} ms  {told:>6}  {asked}", flush=True)


if __name__ == "__main__":
    numbers = [int(n) for n in sys.argv[2:]]
    main(Path(sys.argv[1]), *(numbers + [100_000, 27][len(numbers) :]))
