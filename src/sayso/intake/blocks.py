"""The blocks of a page: its headings, paragraphs, entries of lists, in the order of the page.

Takes the tree of a page, gives each block of text that it shows with what the markup says of it:
which element it is, how much of it are links, what stands around it. The heart of a page is the
element that holds most of its running text (as in Readability); how far a block is from it tells
most of whether it is report.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lxml import etree

from sayso.shipped import shipped, typed

_UNSEEN = frozenset(
    "head script style noscript template svg iframe button select textarea object audio video "
    "canvas input option map datalist dialog".split()
)
INLINE = frozenset(
    "a abbr acronym amp-img b bdi bdo big cite code data del dfn em font hl2 i img ins kbd label mark "
    "nobr picture q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr".split()
)
_OWN = frozenset({"p", "li", "blockquote"})
"""Elements that are a block by themselves: what holds them is around it."""
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMES = ("class", "id", "itemprop", "role")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_LONG, _BLANKS = 60, 9
"""Characters and blanks of a block from which it is running text."""
_LINKED = 0.35
_WEIGHTS = {"p": 1.0, "li": 0.2}
_OTHER_WEIGHT, _BEFORE_TITLE, _FURTHER = 0.8, 0.3, 0.8
_HEADINGS = ("h1", "h2", "h3")
_ALIKE = 0.8
_TOKEN = re.compile(r"\w+")


class Around(NamedTuple):
    """An element around a block: which one it is on its page, and what its names say."""

    number: int
    tag: str
    says: frozenset[str]


class Block(NamedTuple):
    """A block of text that a page shows."""

    text: str
    tag: str
    links: float
    """The share of its characters that stand in links."""
    path: tuple[Around, ...]
    """The elements that it stands in, outermost first; the last is its own."""

    @property
    def is_running(self) -> bool:
        """Whether it is long, and more than links."""
        return self.links < 0.5 and len(self.text) > _LONG and self.text.count(" ") >= _BLANKS


class Shown(NamedTuple):
    """The blocks that a page shows, and how deep its elements are nested."""

    blocks: list[Block]
    depth: int


@shipped("intake/data/page_words.toml")
def _kinds_of_words(data: bytes) -> Mapping[str, list[str]]:
    return typed(data, dict[str, list[str]])


@cache
def _words() -> Mapping[str, str]:
    return {word: kind for kind, words in _kinds_of_words().items() for word in words}


@lru_cache(maxsize=20_000)
def _said(names: str) -> frozenset[str]:
    """Return what the names of an element say, as kinds of `data/page_words.toml`."""
    words = _words()
    return frozenset(
        words[word] for part in _WORD.findall(names) if (word := part.lower()) in words
    )


class _Writer:
    """Gathers the text of one block after another."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0

    def add(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._parts.append(text)
            self._linked += linked * len(text.strip())

    def end(self, path: Sequence[Around]) -> None:
        """End a block that stands in the last element of `path`."""
        text = " ".join("".join(self._parts).split())
        if text and any(map(str.isalnum, text)):
            share = min(1.0, self._linked / len(text))
            self.blocks.append(Block(text, path[-1].tag, share, tuple(path)))
        self._parts.clear()
        self._linked = 0


def blocks_of(tree: etree._Element) -> Shown:
    """Return the blocks of text of a page, in the order of the page."""
    body = tree.find("body")
    root = tree if body is None else body
    path: list[Around] = []
    links = numbers = depth = deepest = 0
    skipped: etree._Element | None = None
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            if node is not root and _is_unseen(node):
                walker.skip_subtree()
                skipped = node
                continue
            tag = str(node.tag)
            if tag in INLINE:
                links += tag == "a"
            else:
                if path:
                    writer.end(path)
                if tag != "br":
                    names = " ".join(node.get(name, "") for name in _NAMES)
                    path.append(Around(numbers, tag, _said(names)))
                    numbers += 1
            writer.add(node.text, linked=links > 0)
            continue
        if event == "end":
            depth -= 1
            tag = str(node.tag)
            if node is skipped:
                skipped = None
            elif tag in INLINE:
                links -= tag == "a"
            elif tag != "br":
                writer.end(path)
                path.pop()
        if node is not root:
            writer.add(node.tail, linked=links > 0)
    return Shown(writer.blocks, deepest)


def _is_unseen(node: etree._Element) -> bool:
    style = node.get("style")
    return (
        node.tag in _UNSEEN
        or node.get("hidden") is not None
        or (style is not None and _UNSHOWN.search(style) is not None)
    )


def headline_at(blocks: Sequence[Block], title: str | None) -> int | None:
    """Return which block is the headline: a heading whose words are those of the page's title."""
    wanted = _tokens(title or "")
    fitting = [
        i
        for i, block in enumerate(blocks)
        if block.tag in _HEADINGS
        and 3 <= len(own := _tokens(block.text)) <= 30
        and len(own & wanted) >= _ALIKE * len(own)
    ]
    first = (i for i in fitting if blocks[i].tag == "h1")
    return next(first, fitting[0] if fitting else None)


def _tokens(text: str) -> set[str]:
    return set(_TOKEN.findall(text.lower()))


def heart_of(blocks: Sequence[Block], headline: int | None) -> tuple[int, ...]:
    """Return the numbers of the elements down to the one that holds most of the running text.

    Text weighs less the further inside it stands, in lists and before the headline. Without any
    running text it is empty.
    """
    weights: dict[int, float] = defaultdict(float)
    paths: dict[int, tuple[int, ...]] = {}
    for i, block in enumerate(blocks):
        if not (block.is_running and block.links < _LINKED and _END.search(block.text)):
            continue
        around = block.path[: len(block.path) - (block.tag in _OWN)]
        if not around or block.tag.startswith("h"):
            continue
        weight = len(block.text) * (1 - block.links) * _WEIGHTS.get(block.tag, _OTHER_WEIGHT)
        if headline is not None and i < headline:
            weight *= _BEFORE_TITLE
        numbers = tuple(one.number for one in around)
        for depth, number in enumerate(reversed(numbers)):
            weights[number] += weight * _FURTHER**depth
            paths.setdefault(number, numbers[: len(numbers) - depth])
    if not weights:
        return ()
    return paths[max(weights, key=lambda number: weights[number])]
