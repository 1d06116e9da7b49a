"""The corpus of the demo: openly licensed reporting and stories of our own, as JSON Lines.

    python -m tools.demo_corpus OPENTEXT examples/corpus

Takes the folder of gathered texts (its SOURCES.md says what each is), writes one file a source.
Which items are taken stands in `data/demo_corpus.toml`; whose they are and under which licence in
`examples/corpus/credits.toml`, which is written by hand. An item of Wikipedia's current events is
a contributor's sentence that cites outlets: its publisher is the first of them, "via Wikipedia".
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from tools.data_sets import rows_of

ROOT = Path(__file__).parents[1]
CHOICE = Path(__file__).parent / "data/demo_corpus.toml"
_PAGE = re.compile(r"https://\S+")


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article as `sayso add` takes it."""

    id: str
    title: str | None
    publisher: str
    published: str | None
    text: str
    url: str | None = None


class _Gathered(msgspec.Struct, frozen=True):
    id: str
    date: str | None
    outlet: str | None
    title: str | None
    text: str
    source: str
    links: list[str] = []


def main(opentext: Path, out: Path) -> None:
    """Write the files and print what is in each."""
    chosen = tomllib.loads(CHOICE.read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "current_events": _current_events(opentext, chosen["current_events"]),
        "voa": _whole(opentext / "voa_m2e2_2009_2017.jsonl.gz", chosen["voa"]["ids"]),
        "wikinews": _whole(opentext / "wikinews_2019_2020.jsonl.gz", chosen["wikinews"]["ids"]),
        "stories": _stories(chosen["stories"]["numbers"]),
    }
    for name, items in files.items():
        told = list(items)
        data = b"".join(msgspec.json.encode(item) + b"\n" for item in told)
        (out / f"{name}.jsonl").write_bytes(data)
        words = sum(len(item.text.split()) for item in told)
        print(f"{name}: {len(told)} articles, {words} words")


def _current_events(opentext: Path, chosen: dict[str, Any]) -> Iterator[Item]:
    topics = re.compile("|".join(chosen["topics"]))
    for one in rows_of(opentext / "wp_current_events_2025_2026.jsonl.gz", _Gathered):
        if (one.date or "")[:7] in chosen["months"] and topics.search(one.title or ""):
            outlet = (one.outlet or "").partition(";")[0].strip()
            yield Item(
                id=one.id,
                title=(one.title or "").rpartition(" > ")[2] or None,
                publisher=f"{outlet} (via Wikipedia)" if outlet else "Wikipedia",
                published=one.date,
                text=one.text,
                url=one.links[0] if one.links else None,
            )


def _whole(path: Path, ids: Iterable[str]) -> Iterator[Item]:
    wanted = set(ids)
    for one in rows_of(path, _Gathered):
        if one.id in wanted:
            page = _PAGE.search(one.source)
            yield Item(
                id=one.id,
                title=one.title,
                publisher=one.outlet or "Wikinews",
                published=one.date,
                text=f"{one.title}\n\n{one.text}" if one.title else one.text,
                url=page.group() if page else None,
            )


def _stories(numbers: Iterable[str]) -> Iterator[Item]:
    for number in numbers:
        (path,) = (ROOT / "tests/stories").glob(f"{number}_*.toml")
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            yield Item(
                id=f"story-{number}-{one['id']}",
                title=one["text"].strip().partition("\n")[0],
                publisher=one["publisher"],
                published=one["published"],
                text=one["text"].strip(),
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
