"""The page of speed and its plot, out of what was measured.

    python -m tools.bench.page

Takes docs/speed.json, writes the tables of docs/speed.md between their marks and docs/pictures/speed.svg.
"""

import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
RESULTS, PAGE, PLOT = DOCS / "speed.json", DOCS / "speed.md", DOCS / "pictures/speed.svg"
ROOMS = {
    "encode": "encoder",
    "parse": "parse",
    "readings": "events: which words tell one",
    "read_levels": "attributions: which words say",
    "chains": "attributions: chains, acts, denials",
    "resolve": "actors and places",
    "code": "events: codes and sides",
    "parties": "talks",
}
WAYS = {
    "bare spaCy": "bare spaCy, all components",
    "quotations": "textacy: spaCy and quotations alone",
    "whole reading": "the whole reading",
}
Found = Any


def rendered(page: str, held: dict[str, Found]) -> str:
    """Return the page with the tables of what was measured."""
    for name, table in _TABLES.items():
        if name in held:
            before, begun, rest = page.partition(f"<!-- {name} -->\n")
            _, end, after = rest.partition(f"<!-- /{name} -->")
            page = f"{before}{begun}{table(held[name])}\n{end}{after}"
    return page


def write() -> None:
    """Write the page and its plot."""
    held = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(rendered(PAGE.read_text("utf-8"), held), "utf-8")
    PLOT.write_text(plot(held), "utf-8")


def _about(part: Found) -> str:
    cores = "two cores" if part["cores"] == 2 else f"{part['cores']} cores"
    return f"Measured on {part['day']}, {cores}, load {part['load']}, Python {part['python']}."


def _reading(part: Found) -> str:
    found = part["found"][0]
    bare = found["words_a_cpu_second"]["bare spaCy"]
    ways = [
        (WAYS[name], f"{words:,}", f"{words / bare:.2f}")
        for name, words in found["words_a_cpu_second"].items()
    ]
    shares = sorted(found["share_of_the_reading"].items(), key=lambda pair: -pair[1])
    held = found["megabytes_after"]
    rooms = [(ROOMS[name], f"{share:.0%}", f"{held[name]}") for name, share in shares]
    rooms = [("imports", "", f"{held['imports']}"), ("models", "", f"{held['parser']}"), *rooms]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    told = (
        f"{_about(part)} {found['articles']} articles, {found['words']:,} words of {found['text']}, "
        f"medians of {found['runs']} runs; {versions}."
    )
    head = ("", "words a second of processor time", "of bare spaCy")
    second = ("room", "share of the time", "megabytes that it adds at the first article")
    return f"{told}\n\n{_table(head, ways)}\n\n{_table(second, rooms)}"


def _workers(part: Found) -> str:
    found = part["found"][0]
    one = found["workers"][0]
    rows = [
        (
            f"{w['workers']}" if w["processes"] == 1 else f"{w['processes']} processes of one each",
            f"{w['wall_seconds']}",
            f"{w['processes'] * one['wall_seconds'] / w['wall_seconds']:.2f}",
            f"{w['processor_seconds'] / w['processes']:.1f}",
        )
        for w in found["workers"]
    ]
    same = "The bytes are the same." if found["same_bytes"] else "THE BYTES DIFFER."
    head = (
        "workers",
        "seconds, start and all",
        "as much as one, times",
        "processor seconds for the text",
    )
    told = f"{_about(part)} `sayso read --json` of {found['words']:,} words ({found['text']} several times)"
    return f"{told}, medians of {found['runs']}. {same}\n\n{_table(head, rows)}"


def _memory(part: Found) -> str:
    rows = [
        (f"{one['articles']:,}", f"{one['megabytes']}", f"{one['replaced']}")
        for one in part["found"]
    ]
    head = ("articles that one worker has read", "megabytes", "times replaced")
    return f"{_about(part)}\n\n{_table(head, rows)}"


def _ledger(part: Found) -> str:
    rows = [
        (
            f"{one['articles']:,}",
            f"{one['events']:,}",
            f"{one['adding_ms_an_article']}",
            f"{one['adding_ms_an_event']}",
            f"{one['find_ms']} ({one['worst_find_ms']})",
            f"{one['first_claims_ms']}",
            f"{one['a_claim_ms']}",
            f"{one['talks_ms']}",
            f"{one['file_megabytes']} ({one['file_to_text']})",
            f"{one.get('memory_megabytes', '')}",
        )
        for one in part["found"]
    ]
    head = (
        "articles", "events", "adding, ms an article, the last tenth", "ms an event, all",
        "search: median (worst)", "claims: first fifty", "one claim", "talks: first fifty",
        "file, MB (of the text)", "memory, MB",
    )  # fmt: skip
    return f"{_about(part)} Milliseconds of processor time.\n\n{_table(head, rows)}"


def _engines(part: Found) -> str:
    found = part["found"][0]
    took = found["wall_and_processor_seconds"]
    middle = {name: [median(one) for one in zip(*runs, strict=True)] for name, runs in took.items()}
    rows = [
        (name, *(f"{one:.1f}" for one in (*middle[name], *middle[f"{name} begun"])))
        for name in ("local", "ray")
    ]
    work = {
        name: [
            [whole - begun for whole, begun in zip(*pair, strict=True)]
            for pair in zip(took[name], took[f"{name} begun"], strict=True)
        ]
        for name in ("local", "ray")
    }
    more = [
        [100 * (b / a - 1) for a, b in zip(*pair, strict=True)]
        for pair in zip(work["local"], work["ray"], strict=True)
    ]
    wall, cpu = (sorted(one) for one in zip(*more, strict=True))
    same = "The bytes are the same." if found["same_bytes"] else "THE BYTES DIFFER."
    head = (
        "engine",
        "seconds",
        "of the processor",
        "of these to begin and end, seconds",
        "of the processor",
    )
    told = (
        f"{_about(part)} `sayso extract` of {found['shards']} shards of {found['articles_a_shard']} "
        f"articles ({found['text']} several times) by {found['workers']} workers; medians of "
        f"{len(more)} runs in turns. {same}"
    )
    return (
        f"{told}\n\n{_table(head, rows)}\n\nBeyond beginning and ending, Ray takes "
        f"{median(wall):+.1f} % by the wall ({wall[0]:+.1f} to {wall[-1]:+.1f}), {median(cpu):+.1f} % of "
        f"the processor ({cpu[0]:+.1f} to {cpu[-1]:+.1f})."
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_TABLES: dict[str, Callable[[Found], str]] = {
    "reading": _reading,
    "workers": _workers,
    "memory": _memory,
    "ledger": _ledger,
    "engines": _engines,
}

_WIDTH, _ROW, _LEFT, _HEAD = 720, 26, 260, 30


def plot(held: dict[str, Found]) -> str:
    """Return bars of what was measured as SVG: words a second, then adding to a growing ledger."""
    panels: list[tuple[str, list[tuple[str, float]]]] = []
    if "reading" in held:
        found = held["reading"]["found"][0]["words_a_cpu_second"]
        panels.append(("words a second", [(WAYS[name], words) for name, words in found.items()]))
    if "memory" in held:
        bars = [
            (f"{one['articles']:,} articles", one["megabytes"]) for one in held["memory"]["found"]
        ]
        panels.append(("megabytes of a worker", bars[:1] + bars[1::3]))
    if "ledger" in held:
        bars = [
            (f"{x['articles']:,} articles", x["adding_ms_an_event"])
            for x in held["ledger"]["found"]
        ]
        panels.append(("milliseconds an event added to a ledger", bars))
    lines, at = [], 0
    for title, bars in panels:
        lines.append(f'<text x="0" y="{at + 18}" font-weight="bold">{escape(title)}</text>')
        at += _HEAD
        most = max(value for _, value in bars)
        for name, value in bars:
            wide = (_WIDTH - _LEFT - 70) * value / most
            lines.append(
                f'<text x="{_LEFT - 8}" y="{at + 15}" text-anchor="end">{escape(name)}</text>'
            )
            lines.append(
                f'<rect x="{_LEFT}" y="{at + 2}" width="{wide:.1f}" height="18" fill="#3b6ea5"/>'
            )
            lines.append(f'<text x="{_LEFT + wide + 6:.1f}" y="{at + 15}">{value:,g}</text>')
            at += _ROW
        at += 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {at}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="What was measured of speed">\n'
        '<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(lines) + "\n</svg>\n"
    )


if __name__ == "__main__":
    write()
