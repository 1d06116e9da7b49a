"""Small inputs of every form, lakes made of them, and readings that go wrong."""

import gzip
import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

import pyarrow as pa
from pyarrow import parquet

from sayso import reader
from sayso.errors import InputError
from sayso.lake.extract import Done, extract
from sayso.lake.shard import How, Step, Task, reading
from sayso.record import Article, Record
from sayso.scale.child import Child
from sayso.scale.crew import Crew
from sayso.scale.engines import Engine

In = TypeVar("In")
Out = TypeVar("Out")
Item = TypeVar("Item")
Told = TypeVar("Told")

TEXTS = (
    "Rebels shelled the port of Hodeidah on Monday, the ministry said.",
    "The ministry said on Tuesday that rebels had shelled the port of Hodeidah. Rebels denied it.",
    "France expelled two diplomats of Mali on 3 May 2022, the foreign ministry in Paris said.",
    "Gunmen killed four soldiers near Gao on Friday, the army said.",
    "Talks between Ethiopia and Egypt over the dam began in Cairo on Sunday.",
    "The United Nations condemned the killing of four soldiers near Gao.",
    "Police in Lima arrested a former minister on Thursday.",
)
ARTICLES = [
    {
        "id": f"n{number}",
        "published": f"2022-05-0{number + 2}",
        "text": text,
        "publisher": "Reuters",
    }
    for number, text in enumerate(TEXTS)
]


def lines(rows: Iterable[object] = ARTICLES) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def page(text: str) -> bytes:
    return f"<html><head><title>News</title></head><body><p>{text}</p></body></html>".encode()


def warc(texts: Iterable[str]) -> bytes:
    """Return a web archive with each page compressed by itself, as crawlers write them."""
    return b"".join(gzip.compress(_record(n, page(text))) for n, text in enumerate(texts))


def _record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:0000-{number}>",
        "WARC-Target-URI": f"https://news.example/{number}",
        "WARC-Date": "2022-05-09T10:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http)),
    }
    told = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{told}\r\n".encode() + http + b"\r\n\r\n"


def table(path: Path) -> Path:
    names = {"id": "DocID", "text": "Body", "published": "Date", "publisher": "Outlet"}
    columns = {names[key]: [row[key] for row in ARTICLES] for key in names}
    parquet.write_table(pa.table(columns), path, row_group_size=3)
    return path


def made(
    inputs: Iterable[Path | str], out: Path | str, engine: Engine | None = None, most: int = 3
) -> list[Done]:
    """Make a lake; nothing may go wrong."""
    found = list(extract(map(str, inputs), How(str(out)), engine or Here(), most))
    assert [one for one in found if isinstance(one, InputError) or one.line is None] == []
    return [one for one in found if isinstance(one, Done)]


class Here:
    """An engine in this process, which has its models loaded: no worker, one job after the other."""

    def run(
        self,
        job: Callable[[In, Crew[Item, Told]], Out],
        work: Callable[[Item], Iterator[Told]],
        inputs: Iterable[In],
        ready: Callable[[], object] | None = None,
    ) -> Iterator[tuple[In, Out | Exception]]:
        del ready
        for one in inputs:
            yield one, job(one, _Crew(work))

    def close(self) -> None:
        """Nothing is to be given back."""


class _Crew(Crew[Item, Told]):
    def child(self) -> Child[Item, Told]:
        return cast("Child[Item, Told]", self)

    def ask(self, item: Item, _: object = None) -> Iterator[Told]:
        return self._work(item)


def bytes_of(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a lake, by its name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest()[:12] for p in files}


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of a table, by article."""
    found = parquet.read_table(folder / name).to_pylist()
    return sorted(found, key=lambda row: str(row.get("article")))


def records(folder: Path) -> dict[str, str]:
    return {str(row["article"]): str(row["record"]) for row in rows(folder, "records")}


def gone_wrong(task: Task) -> Iterator[Step]:
    """Read, but end the process at an article that says CRASH, hang at one that says HANG."""
    plain = reader.read_article

    def bad(article: Article, language: reader.Reading = "en") -> Record:
        if "CRASH" in article.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in article.text:
            time.sleep(600)
        if "FAULT" in article.text:
            raise ValueError("a fault")
        return plain(article, language)

    reader.read_article = bad
    try:
        yield from reading(task)
    finally:
        reader.read_article = plain


def slow(task: Task) -> Iterator[Step]:
    """Read, and take some time over each step."""
    for step in reading(task):
        time.sleep(0.2)
        yield step
