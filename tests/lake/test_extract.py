"""A lake holds what reading gives, is the same bytes however it was made, and loses nothing."""

import bz2
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.lake.lakes import (
    ARTICLES,
    TEXTS,
    bytes_of,
    gone_wrong,
    lines,
    made,
    page,
    records,
    rows,
    slow,
    table,
    warc,
)
from typer.testing import CliRunner

import sayso
from sayso.cli.main import app
from sayso.errors import InputError
from sayso.lake.extract import Done, extract
from sayso.lake.manifest import Manifest
from sayso.lake.plan import Form, Shard, plan
from sayso.lake.shard import How
from sayso.record import to_json
from sayso.scale.engines.local import Local

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_bytes(lines())
    return path


@pytest.fixture(scope="session")
def lake(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a lake of the news, made at a stretch in this process."""
    folder = tmp_path_factory.mktemp("lake") / "lake"
    made([news], folder)
    return folder


def shards(path: Path, most: int = 3) -> list[Shard]:
    return [one for one in plan([str(path)], most) if isinstance(one, Shard)]


def test_a_lake_holds_the_records_of_reading(news: Path, lake: Path) -> None:
    read = {r.article.id: to_json(r).decode() for r in sayso.read_many(str(news))}
    assert records(lake) == read
    assert len(read) == len(TEXTS)


def test_the_tables_are_the_lists_of_the_record(lake: Path) -> None:
    record = sayso.read(ARTICLES[3])
    (event,) = (row for row in rows(lake, "events") if row["article"] == "n3")
    assert event["type"] == "ASSAULT" == record.events[0].type
    assert event["evidence"] == dict(zip(("start", "end"), record.events[0].evidence, strict=True))
    assert event["actor_names"] == ["Gunmen"]
    assert event["sentence"] == TEXTS[3]
    assert event["outlet"] == "Reuters"
    assert event["published"] == "2022-05-05"
    counted = sum(len(r.events) for r in sayso.read_many(ARTICLES))
    assert len(rows(lake, "events")) == counted
    assert [row["denied_by"] for row in rows(lake, "disputes")] != []


def test_the_manifest_tells_every_shard(lake: Path) -> None:
    told = [json.loads(line) for line in (lake / "manifest.jsonl").read_bytes().splitlines()]
    assert sum(line["articles"] for line in told) == len(TEXTS)
    for line in told:
        for name, (size, _) in line["files"].items():
            assert (lake / name / f"{line['shard']}.parquet").stat().st_size == size


FORMS: dict[str, Callable[[Path], object]] = {
    "news.jsonl.gz": lambda path: path.write_bytes(gzip.compress(lines())),
    "news.jsonl.bz2": lambda path: path.write_bytes(bz2.compress(lines())),
    "utf16.jsonl": lambda path: path.write_bytes(lines().decode().encode("utf-16")),
    "unended.jsonl": lambda path: path.write_bytes(lines().rstrip()),
    "news.parquet": table,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_records(name: str, lake: Path, tmp_path: Path) -> None:
    FORMS[name](tmp_path / name)
    made([tmp_path / name], tmp_path / "lake")
    assert records(tmp_path / "lake") == records(lake)


def test_pages_of_web_archives_and_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(warc(TEXTS))
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.html").write_bytes(page(text))
    made([tmp_path / "crawl.warc.gz"], tmp_path / "of_crawl")
    made([folder], tmp_path / "of_pages")
    texts = [
        [row["sentence"] for row in rows(tmp_path / name, "events")]
        for name in ("of_crawl", "of_pages")
    ]
    assert sorted(map(str, texts[0])) == sorted(map(str, texts[1])) != []
    assert {row["url"] for row in rows(tmp_path / "of_crawl", "articles")} == {
        f"https://news.example/{number}" for number in range(len(TEXTS))
    }


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.jsonl", lines(), Form.LINES),
        ("a.jsonl.gz", gzip.compress(lines()), Form.LINES),
        ("a.warc.gz", warc(TEXTS), Form.PAGES),
        ("a.warc.gz", gzip.compress(gzip.decompress(warc(TEXTS))), Form.FILES),
        ("a.html", page(TEXTS[0]), Form.FILES),
    ],
)
def test_a_plan_counts_off_what_can_be(name: str, data: bytes, form: Form, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    found = shards(tmp_path / name)
    assert {one.form for one in found} == {form}
    assert [one.count for one in found] == ([1] if form is Form.FILES else [3, 3, 1])


def test_shards_are_named_by_what_they_hold(tmp_path: Path) -> None:
    for name, data in (("a", lines()), ("b", lines()), ("longer", lines() + lines(ARTICLES[:1]))):
        (tmp_path / f"{name}.jsonl").write_bytes(data)
    first = [one.name for one in shards(tmp_path / "a.jsonl")]
    assert [one.name for one in shards(tmp_path / "b.jsonl")] == first
    assert [one.name for one in shards(tmp_path / "longer.jsonl")][:2] == first[:2]
    assert len(list(plan([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")], 3))) == 3


def test_files_of_a_folder_share_shards(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.html").write_bytes(page(text))
    found = shards(tmp_path)
    assert [one.count for one in found] == [3, 3, 1]
    assert len({file for one in found for file in one.files}) == len(TEXTS)


def test_a_lake_says_nothing_of_where_its_inputs_lay(tmp_path: Path) -> None:
    for place in ("here", "there/deep"):
        folder = tmp_path / place / "in"
        folder.mkdir(parents=True)
        (folder / "news.jsonl").write_bytes(lines())
        (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
        made([folder], folder.parent / "lake")
    here, there = tmp_path / "here/lake", tmp_path / "there/deep/lake"
    assert bytes_of(here) == bytes_of(there)
    assert {row["source"] for row in rows(here, "failures")} == {"in/bad.pdf"}


def test_two_workers_make_the_same_bytes(news: Path, lake: Path, tmp_path: Path) -> None:
    made([news], tmp_path / "two", Local(2))
    assert bytes_of(tmp_path / "two") == bytes_of(lake)


def test_a_run_goes_on_where_it_was(news: Path, lake: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    made([news], folder)
    lost = min((folder / "manifest").iterdir())
    lost.unlink()
    (folder / "events" / f"{lost.stem}.parquet").write_bytes(b"PAR1 half")
    done = made([news], folder)
    assert sorted(one.before for one in done) == [False, True, True]
    assert bytes_of(folder) == bytes_of(lake)


def test_a_lake_is_not_mixed_of_two_readings(news: Path, lake: Path) -> None:
    with pytest.raises(InputError, match=r"read with language en and not any, most 3 and not 5"):
        extract([str(news)], How(str(lake), "any"), Local(1), 5)


def test_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(
        lines(ARTICLES[:2]) + b'{"text": \n' + lines(ARTICLES[2:3])
    )
    made([tmp_path / "bad.jsonl"], tmp_path / "lake", most=10)
    assert len(records(tmp_path / "lake")) == 3
    (row,) = rows(tmp_path / "lake", "failures")
    assert str(row["source"]).endswith("bad.jsonl, line 3")
    assert "no JSON object of an article" in str(row["reason"])
    assert row["ours"] is False


def test_poison_is_set_aside_and_costs_nothing_else(lake: Path, tmp_path: Path) -> None:
    bad = [
        {"id": word, "text": f"{word}: the army attacked."} for word in ("CRASH", "HANG", "FAULT")
    ]
    (tmp_path / "bad.jsonl").write_bytes(
        lines([ARTICLES[0], bad[0], ARTICLES[1], *bad[1:], ARTICLES[2]])
    )
    how = How(str(tmp_path / "lake"), least_seconds=20)
    (done,) = extract([str(tmp_path / "bad.jsonl")], how, Local(1), 10, gone_wrong)
    assert isinstance(done, Done)
    assert done.line is not None
    assert (done.line.articles, done.line.failures) == (3, 3)
    whole = records(lake)
    assert records(tmp_path / "lake") == {key: whole[key] for key in ("n0", "n1", "n2")}
    told = {
        str(row["source"]).rpartition(" ")[2]: row for row in rows(tmp_path / "lake", "failures")
    }
    assert "it ended its worker process with SIGSEGV" in str(told["CRASH"]["reason"])
    assert "it took longer than 20 seconds" in str(told["HANG"]["reason"])
    assert "a fault" in str(told["FAULT"]["reason"])
    assert all(row["ours"] for row in told.values())


RUN = """
import sys
from sayso.lake.extract import extract
from sayso.lake.shard import How
from sayso.scale.engines.local import Local
from tests.lake.lakes import slow
for done in extract([sys.argv[1]], How(sys.argv[2]), Local(2), 3, slow):
    pass
"""


@contextmanager
def running(news: Path, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(news), str(out)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
    )
    try:
        yield run
    finally:
        run.kill()
        run.wait()


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted(int(one) for path in found for one in path.read_text("ascii").split())


def _workers(pid: int) -> list[int]:
    """Return the workers of a run: the forks of its template."""
    return sorted(worker for template in children(pid) for worker in children(template))


def wait_for(holds: Callable[[], object], seconds: float = 180.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("end_template", [False, True])
def test_a_worker_killed_in_mid_shard_loses_nothing(
    news: Path, lake: Path, tmp_path: Path, end_template: bool
) -> None:
    assert slow.__name__ in RUN
    with running(news, tmp_path / "lake") as run:
        wait_for(lambda: len(_workers(run.pid)) == 2)
        worker, template = _workers(run.pid)[0], children(run.pid)[0]
        wait_for(lambda: _cpu_seconds(worker) > 0.05)
        if end_template:
            os.kill(template, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
        assert run.wait(180) == 0
    assert bytes_of(tmp_path / "lake") == bytes_of(lake)


def test_a_run_killed_in_the_middle_goes_on(news: Path, lake: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    with running(news, folder) as run:
        wait_for(
            lambda: (folder / "manifest").is_dir() and list((folder / "manifest").glob("*.json"))
        )
        run.kill()
        run.wait()
    assert not (folder / "manifest.jsonl").exists()
    assert any(one.before for one in made([news], folder))
    left = list(folder.rglob(".*.part"))
    for path in left:
        path.unlink()
    assert bytes_of(folder) == bytes_of(lake)


def _cpu_seconds(pid: int) -> float:
    ticks = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def test_the_command_tells_what_it_did(news: Path, lake: Path, tmp_path: Path) -> None:
    asked = ["extract", str(news), str(tmp_path / "none.jsonl"), "--out", str(lake), "--shard", "3"]
    ended = CliRunner().invoke(app, asked)
    assert ended.exit_code == 1
    assert "none.jsonl: there is no such file; check the address" in ended.stderr
    assert "0 shards made, 3 already there: 7 articles" in ended.stderr


def test_a_folder_without_a_lake_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no lake; make one with: sayso extract"):
        Manifest(str(tmp_path)).required()
