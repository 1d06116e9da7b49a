"""The claims of a whole lake are those of a ledger of the same articles, whatever made them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet
from tests.lake.lakes import ARTICLES, Here, bytes_of
from tests.stories.story import load as load_stories

import sayso
from sayso.claims.across.claim import Claim
from sayso.errors import InputError
from sayso.lake.claims.link import Linked, link
from sayso.lake.load import load
from sayso.lake.manifest import Line, Manifest, Settings, Written
from sayso.lake.tables import Rows
from sayso.record import Record
from sayso.scale.engines.local import Local

OUTLETS = ("Reuters", "Gulf Courier", "Sahel Dispatch", None)


@pytest.fixture(scope="module")
def told() -> list[Record]:
    """Return records of a month: stories told again, copied, undated, and two under one id."""
    undated = {**ARTICLES[1], "published": None, "id": "u"}
    read = list(sayso.read_many([*ARTICLES, undated]))
    rng = random.Random(5)  # noqa: S311
    found = []
    for number in range(120):
        record = rng.choice(read)
        day = date(2022, 5, 1) + timedelta(days=rng.randrange(30))
        about = {"id": f"m{number % 117}", "publisher": rng.choice(OUTLETS)}
        if record.article.published:
            about["published"] = day.isoformat()
        text = record.article.text
        if number % 3:  # the rest are copies word for word
            text += " " + " ".join(rng.sample(WORDS, 24)) + "."
        article = msgspec.structs.replace(record.article, text=text, **about)
        found.append(msgspec.structs.replace(record, article=article))
    return found + load_stories()["01_tillaberi_ambush"].read()


WORDS = (
    "harbour convoy ceasefire drought envoy frigate garrison harvest inquiry jetty kiosk ledger "
    "militia nurse officer pipeline quarry refugee shelter tanker uprising village warship youth"
).split()


def lake_of(records: list[Record], folder: Path, most: int) -> Path:
    """Return a lake of records, as extract writes it."""
    manifest = Manifest(str(folder))
    manifest.begin(Settings(sayso=sayso.__version__, language="en", actors=None, most=most))
    for number in range(0, len(records), most):
        rows, name = Rows(), f"{number:012d}"
        for record in records[number : number + most]:
            rows.add(record)
        files = {}
        for table, data in rows.parquet().items():
            manifest.folder.write(f"{table}/{name}.parquet", data)
            files[table] = Written(len(data), f"{table} {number}")
        counts = {"articles": rows.count("articles"), "events": rows.count("events")}
        manifest.put(Line(shard=name, source="", failures=0, words=0, files=files, **counts))
    return folder


def claims_of(lake: Path) -> Iterator[Claim]:
    table = parquet.read_table(lake / "claims")
    yield from (msgspec.convert(row, Claim, strict=False) for row in table.to_pylist())


@pytest.mark.parametrize("most", [120, 17])
@pytest.mark.parametrize("rows", [10_000, 20])
def test_they_are_those_of_a_ledger(
    most: int, rows: int, told: list[Record], tmp_path: Path
) -> None:
    lake = lake_of(told, tmp_path / "lake", most)
    with sayso.Ledger(tmp_path / "a.ledger") as ledger:
        again = [one for one in load(ledger, str(lake)) if isinstance(one, InputError)]
        wanted = {claim.id: claim for claim in ledger.claims()}
    assert len(again) == 3
    assert any(claim.origins > 1 for claim in wanted.values())
    assert any(len(claim.reports) > 4 for claim in wanted.values())
    *_, done = link(str(lake), Here(), rows)
    found = {claim.id: claim for claim in claims_of(lake)}
    assert found == wanted
    assert done == Linked(
        lake=done.lake if isinstance(done, Linked) else "",
        claims=len(wanted),
        reports=sum(len(claim.reports) for claim in wanted.values()),
        files=done.files if isinstance(done, Linked) else {},
    )
    assert not (lake / "linking").exists()


def test_they_are_the_same_bytes_for_any_number_of_workers_and_interruptions(
    told: list[Record], tmp_path: Path
) -> None:
    one = lake_of(told, tmp_path / "one", 30)
    two = lake_of(told, tmp_path / "two", 30)
    list(link(str(one), Here(), 50))
    begun = link(str(two), Local(2), 50)
    for _ in range(9):
        next(begun)
    begun.close()  # type: ignore[attr-defined]  # it is a generator
    assert not (two / "claims.json").exists()
    list(link(str(two), Local(2), 50))
    assert bytes_of(one) == bytes_of(two)
    assert len(list(link(str(two), Local(2), 50))) == 1


def test_where_there_is_no_lake_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no lake; make one with: sayso extract"):
        link(str(tmp_path / "none"), Here())
