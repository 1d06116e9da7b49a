"""What the markup of a page tells before its report is taken out of it.

Takes HTML as text, gives its tree with what extraction would lose put right: stories that stand in
an `aside`, embedded posts, which become one line with their author and day behind a dash. A live
blog, whose entries are articles of their own, gives these entries.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from sayso.errors import UnreadableInputError
from sayso.intake.bounds import MOST_ELEMENTS
from sayso.intake.days import day_of

_STORY_WORDS, _STORY_PARAGRAPHS = 60, 2
"""Words and paragraphs from which an `aside` is a story, where the page has no other."""
_ENTRY_WORDS, _LEAST_ENTRIES = 30, 3
_POST = "twitter-tweet"
_DASH = "—"
_BLANKS = re.compile(r"\s+")
_HIDDEN = frozenset({"head", "script", "style", "noscript", "template", "svg"})
_INLINE = frozenset(
    {"a", "abbr", "b", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u"}
)


class Entry(NamedTuple):
    """One entry of a live blog: its markup and what it says of itself."""

    html: str
    title: str | None
    published: str | None
    anchor: str | None


def tree_of(html: str) -> etree._Element:
    """Return the tree of a page, ready to be read.

    Raises `UnreadableInputError` where there is none, or it is nested too deep.
    """
    import trafilatura  # noqa: PLC0415 (half a second that plain text need not wait for)

    try:
        tree = trafilatura.load_html(html)
    except RecursionError as error:
        raise UnreadableInputError("the page is nested too deep; save it anew") from error
    if tree is None:  # what is no whole page, or hardly one
        tree = _fragment(html)
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise UnreadableInputError(
            f"the page has {elements:,} elements, a page of news at most {MOST_ELEMENTS:,}"
        )
    for post in tree.xpath(f"//blockquote[contains(@class, '{_POST}')]"):
        _join(post)
    _free_stories(tree)
    return tree


def _fragment(html: str) -> etree._Element:
    """Return the tree of a piece of markup."""
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, ValueError) as error:
        raise UnreadableInputError("there is no text in it") from error


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8")


def _join(post: etree._Element) -> None:
    """Make of an embedded post one paragraph: what it says, a dash, its author and day."""
    words = " ".join(" ".join(post.itertext()).split()).replace("--", _DASH)
    text, dash, signed = words.rpartition(_DASH)
    if not dash or "@" not in signed:
        return
    for child in list(post):
        post.remove(child)
    paragraph = etree.SubElement(post, "p")
    paragraph.text = f"{text.strip()} {_DASH} {signed.strip()}"
    post.text = None


def _free_stories(tree: etree._Element) -> None:
    """Make a division of each `aside` that holds a story, where most of the page's text is there."""
    told = sum(_words(p) for p in tree.iter("p"))
    for aside in list(tree.iter("aside")):
        paragraphs = [p for p in aside.iter("p") if _words(p) >= 10]
        words = sum(map(_words, paragraphs))
        if len(paragraphs) >= _STORY_PARAGRAPHS and words >= _STORY_WORDS and 2 * words > told:
            aside.tag = "div"
            aside.attrib.pop("class", None)


def _words(node: etree._Element) -> int:
    return len(" ".join(node.itertext()).split())


def lines_of(tree: etree._Element) -> list[str]:
    """Return the lines of text that a page shows, in their order."""
    shown: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            hidden += node.tag in _HIDDEN
        elif event == "end":
            hidden -= node.tag in _HIDDEN
        words = node.text if event == "start" else node.tail
        edge = event in {"start", "end"} and node.tag not in _INLINE
        shown.append("\n" * edge + ("" if hidden else _BLANKS.sub(" ", words or "")))
    return [line.strip() for line in "".join(shown).split("\n") if line.strip()]


def entries_of(tree: etree._Element) -> list[Entry]:
    """Return the entries of a live blog, in the order of the page; none of any other page.

    They are three or more `article` elements, none inside another, each with a time or a heading of
    its own and more than a teaser's words.
    """
    found = [
        node
        for node in tree.iter("article")
        if next(node.iterdescendants("article"), None) is None
        and sum(_words(p) for p in node.iter("p")) >= _ENTRY_WORDS
        and next(node.iter("time"), None) is not None
    ]
    return [_entry(node) for node in found] if len(found) >= _LEAST_ENTRIES else []


def _entry(node: etree._Element) -> Entry:
    headings = [h for h in _headings(node) if " ".join(h.itertext()).strip()]
    title = " ".join(" ".join(headings[0].itertext()).split()) if headings else None
    time = next(node.iter("time"))
    published = day_of(time.get("datetime") or " ".join(time.itertext()))
    anchor = node.get("id")
    for gone in (*headings[:1], time):
        gone.drop_tree()
    return Entry(str(lxml_html.tostring(node, encoding="unicode")), title, published, anchor)


def _headings(node: etree._Element) -> Iterator[etree._Element]:
    return iter(node.xpath(".//h1|.//h2|.//h3|.//h4"))
