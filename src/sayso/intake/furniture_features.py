"""What the line classifier sees of each line of a page.

Takes the lines of a page, gives for each a list of features as strings (python-crfsuite's form):
its own length, punctuation, words and phrases, those of its neighbours, and how much running text
stands around it. Everything is in bins, so that 60 pages are enough to learn from.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sayso.intake.headings import DATE, byline, is_date_line, strip_site
from sayso.intake.lines import Line, is_prose, normalise
from sayso.intake.phrases import Hit, hits

_URL = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+\.\w+|\.(?:com|org|net)\b")
_HANDLE = re.compile(r"(?:^|\s)[@#]\w")
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|\bcopyright\b", re.IGNORECASE)
_END_KINDS = frozenset({"comments", "related", "copyright"})
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35, 60)
_SHARES = (0.05, 0.15, 0.25, 0.35, 0.5, 0.7, 0.9)
_DENSITIES = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
_COUNTS = (1, 2, 4, 8, 16, 32)
NEAR, FAR = 2, 7
_STEPS = (-30, -10, -3, 0, 1, 2, 4, 8, 20, 50)
_LEAST_WORDS, _MOST_WORDS, _ALIKE = 3, 30, 0.8


class Page(NamedTuple):
    """The lines of a page with what the features need of the page as a whole."""

    lines: Sequence[Line]
    hits: Sequence[Sequence[Hit]]
    prose: Sequence[bool]
    dated: Sequence[bool]
    copies: Counter[str]
    title: frozenset[str]


def survey(lines: Sequence[Line], title: str | None = None) -> Page:
    """Return the `Page` of `lines`; `title` is the given one, else the first line is taken."""
    heading = title or (lines[0].text if lines else "")
    return Page(
        lines=lines,
        hits=[hits(line.key) if len(line.words) <= 60 else [] for line in lines],
        prose=[is_prose(line) for line in lines],
        dated=[is_date_line(line) for line in lines],
        copies=Counter(line.key for line in lines),
        title=frozenset(normalise(strip_site(heading)).split()),
    )


def features(page: Page) -> list[list[str]]:
    """Return the features of each line of `page`."""
    own = [own_features(page, i) for i in range(len(page.lines))]
    shapes = [shape_of(page, i) for i in range(len(page.lines))]
    around = _surroundings(page)
    headline = headline_of(page)
    out = []
    for i, features_of_line in enumerate(own):
        both = features_of_line + around[i]
        if headline is not None:
            both += [f"ta={bisect_right(_STEPS, i - headline)}", f"ta>{i > headline}"]
        for step in (-2, -1, 1, 2):
            j = i + step
            shape = shapes[j] if 0 <= j < len(shapes) else "edge"
            both.append(f"{step}:{shape}")
        both.append(f"{shapes[i]}|-1:{shapes[i - 1] if i else 'edge'}")
        both.append(f"{shapes[i]}|+1:{shapes[i + 1] if i + 1 < len(shapes) else 'edge'}")
        out.append(both)
    return out


def headline_of(page: Page) -> int | None:
    """Return which line is the headline over the report, None where none is known.

    The text of a crawled page begins with the name of the page; the headline is the first line after
    it that says nearly the same.
    """
    name = set(normalise(strip_site(page.lines[0].text)).split()) if page.lines else set()
    if len(name) < _LEAST_WORDS:
        return None
    for i, line in enumerate(page.lines[1:], 1):
        own = set(line.key.split())
        if _LEAST_WORDS <= len(line.words) <= _MOST_WORDS and len(own & name) >= _ALIKE * max(
            len(own), len(name)
        ):
            return i
    return None


def _bin(value: float, edges: Sequence[float]) -> int:
    return bisect_right(edges, value)


def shape_of(page: Page, i: int) -> str:
    """Return what line `i` looks like from the lines beside it."""
    line = page.lines[i]
    size = _bin(len(line.words), (3, 6, 12, 25))
    kind = page.hits[i][0].kind if page.hits[i] and page.hits[i][0].how != "contains" else ""
    return f"{size}{'s' if line.sentences else ''}{'d' if page.dated[i] else ''}{kind}"


def own_features(page: Page, i: int) -> list[str]:
    """Return what line `i` of a page tells by itself."""
    line = page.lines[i]
    count = max(len(line.words), 1)
    capitals = _bin(line.capitals / count, _SHARES)
    grammar = _bin(line.function_words / count, _SHARES)
    length = _bin(len(line.words), _LENGTHS)
    end = line.text[-1] if not line.text[-1].isalnum() else "w"
    out = [
        "bias",
        f"len={length}",
        f"caps={capitals}",
        f"gram={grammar}",
        f"len={length}|gram={grammar}",
        f"len={length}|end={end}",
        f"sents={min(line.sentences, 4)}",
        f"prose={page.prose[i]}",
        f"gap={min(line.gap, 3)}",
        f"copies={min(page.copies[line.key], 4)}",
    ]
    out += [f"hit={hit.kind}" for hit in page.hits[i]]
    out += [f"hit={hit.how}:{hit.kind}|len={_bin(count, (4, 12, 30))}" for hit in page.hits[i]]
    out += [name for name, is_so in _marks(line) if is_so]
    if page.dated[i]:
        out.append("dated")
    if page.title:
        shared = len(page.title.intersection(line.key.split())) / len(page.title)
        out.append(f"title={_bin(shared, (0.3, 0.6, 0.95))}|{_bin(count, (6, 12, 25))}")
    return out


def _marks(line: Line) -> tuple[tuple[str, bool], ...]:
    text = line.text
    return (
        ("url", bool(_URL.search(text))),
        ("handle", bool(_HANDLE.search(text))),
        ("copyright", bool(_COPYRIGHT.search(text))),
        ("upper", text.isupper()),
        ("lower first", text[0].islower()),
        ("digit first", text[0].isdigit()),
        ("quote first", text[0] in "\"“‘'«"),
        ("mark first", not text[0].isalnum() and text[0] not in "\"“‘'«"),
        ("quote", any(mark in text for mark in '"“”')),
        ("bars", any(mark in text for mark in "|»›•·>")),
        ("question", text.endswith("?")),
        ("byline", byline(line) is not None),
        ("date", DATE.search(text) is not None),
        ("ellipsis", text.endswith(("...", "…"))),
        ("number", not line.words or all(word.isdigit() for word in line.words)),
    )


def _surroundings(page: Page) -> list[list[str]]:
    """Return how much prose stands near each line, before it and after it, and where it lies."""
    total = len(page.lines)
    prose_words = [len(x.words) if p else 0 for x, p in zip(page.lines, page.prose, strict=True)]
    all_words = [len(line.words) for line in page.lines]
    seen = [0]
    words = [0]
    for i in range(total):
        seen.append(seen[-1] + prose_words[i])
        words.append(words[-1] + all_words[i])
    page_share = _bin(seen[-1] / max(words[-1], 1), _DENSITIES)
    ended = 0
    since = to_next = 99
    nexts = [99] * total
    for i in range(total - 1, -1, -1):
        nexts[i] = to_next
        to_next = 1 if page.prose[i] else to_next + 1
    out = []
    for i in range(total):
        row = [f"page={page_share}", f"ended={min(ended, 3)}"]
        for width in (NEAR, FAR):
            low, high = max(0, i - width), min(total, i + width + 1)
            share = (seen[high] - seen[low]) / max(words[high] - words[low], 1)
            row.append(f"dense{width}={_bin(share, _DENSITIES)}")
            mean = (words[high] - words[low]) / (high - low)
            row.append(f"mean{width}={_bin(mean, _LENGTHS)}")
        for name, part in (("before", seen[i]), ("after", seen[-1] - seen[i + 1])):
            row.append(f"{name}={_bin(part / max(seen[-1], 1), _DENSITIES)}")
        row.append(f"since={_bin(since, _COUNTS)}")
        row.append(f"until={_bin(nexts[i], _COUNTS)}")
        row.append(f"since={_bin(since, _COUNTS)}|until={_bin(nexts[i], _COUNTS)}")
        row.append(f"first={min(3, i)}|page={page_share}")
        out.append(row)
        since = 1 if page.prose[i] else since + 1
        if seen[i + 1] > 0.3 * seen[-1] and len(page.lines[i].words) <= 8:
            ended += any(hit.kind in _END_KINDS for hit in page.hits[i])
    return out
