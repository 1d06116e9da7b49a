"""The blocks of a page and which of them are the report."""

import pytest
from lxml import etree
from lxml import html as lxml_html
from tests.intake.samples import FIRST, OTHER, SECOND, TITLE

from sayso.intake.about import About
from sayso.intake.blocks import blocks_of, headline_at, heart_of
from sayso.intake.page import article_from_html
from sayso.intake.text import article_from_text
from sayso.record import Article


def tree(body: str) -> etree._Element:
    return lxml_html.document_fromstring(f"<html><body>{body}</body></html>")


BLOCKS = [
    ("<p>One <b>two</b> three.</p>", [("p", "One two three.", 0.0)]),
    ("<p>One<br>two</p>", [("p", "One", 0.0), ("p", "two", 0.0)]),
    ("<div>Loose<p>inside</p>after</div>", [("div", "Loose", 0.0), ("p", "inside", 0.0), ("div", "after", 0.0)]),
    ('<li><a href="/a">All of it</a></li>', [("li", "All of it", 1.0)]),
    ("<p>Seen</p><script>let a</script><p hidden>no</p><p style='display: none'>no</p>", [("p", "Seen", 0.0)]),
    ("<p>Before<!-- a note --> after</p>", [("p", "Before after", 0.0)]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "blocks"), BLOCKS)
def test_blocks_are_what_a_page_shows(body: str, blocks: list[tuple[str, str, float]]) -> None:
    assert [(one.tag, one.text, one.links) for one in blocks_of(tree(body)).blocks] == blocks


def test_names_of_elements_say_what_stands_in_them() -> None:
    (block,) = blocks_of(tree('<div class="post-relatedLinks" id="x3"><p>More</p></div>')).blocks
    assert block.path[1].says == {"body", "related"}


def test_the_heart_holds_the_running_text_and_not_the_teasers() -> None:
    teasers = "".join(f'<li><a href="/{n}">{OTHER}</a> {OTHER}</li>' for n in range(8))
    body = (
        f"<ul>{teasers}</ul><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{OTHER}</p></div>"
    )
    blocks = blocks_of(tree(body)).blocks
    headline = headline_at(blocks, TITLE)
    assert headline is not None
    assert blocks[headline].tag == "h1"
    story = next(block for block in blocks if block.tag == "p")
    assert heart_of(blocks, headline) == tuple(one.number for one in story.path[:-1])


MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Home", "World", "Sport"))
STORY = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{OTHER}</p>"
PAGES = [
    ("menus", f"<nav><ul>{MENU}</ul></nav>{STORY}"),
    ("comments", f'{STORY}<div class="comments"><h3>3 comments</h3><p>Jack: I do not believe it.</p></div>'),
    ("related stories", f'{STORY}<div class="related"><h3>Related</h3><ul>{MENU}</ul></div>'),
    ("a newsletter", f'{STORY}<div class="newsletter-signup"><p>Sign up for our daily newsletter.</p></div>'),
    ("paragraphs parted by breaks", f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}<br><br>{OTHER}</div>"),
    ("elements nested by the hundred", f"{'<div>' * 240}{STORY}"),
]  # fmt: skip


@pytest.mark.parametrize("body", [p[1] for p in PAGES], ids=[p[0] for p in PAGES])
def test_the_report_is_told_from_what_stands_around_it(body: str) -> None:
    page = f"<html><head><title>{TITLE} - Harbour Times</title></head><body>{body}</body></html>"
    assert kept(article_from_html(page)).split("\n\n") == [FIRST, SECOND, OTHER]


def kept(article: Article) -> str:
    text = article.text
    for part in reversed(article.furniture):
        text = text[: part.span[0]] + text[part.span[1] :]
    return text.strip()


LINKS = "\n\n".join(["Home", "World", "Sport", "Share this article", "Log in", "Subscribe"] * 3)


def test_what_a_page_says_again_is_report_once() -> None:
    report = "\n\n".join([FIRST, SECOND, OTHER])
    page = f"{TITLE} - Harbour Times\n\n{LINKS}\n\n{report}\n\n{LINKS}\n\n{report}\n\n{LINKS}"
    assert kept(article_from_text(page, About(title=TITLE))).count(FIRST) == 1


def test_nothing_before_a_signed_headline_is_report() -> None:
    teaser = "Ministers of nine countries met in the capital on Monday to speak about the price of bread."
    story = "\n\n".join([FIRST, SECOND, OTHER] + [f"{OTHER[:-1]} on day {n}." for n in range(4)])
    page = (
        f"{TITLE} - Harbour Times\n\n{LINKS}\n\n{teaser}\n\n{LINKS}\n\n{TITLE}\n\n"
        f"By Jane Doe\n\nMay 10, 2016\n\n{story}\n\n{LINKS}"
    )
    found = kept(article_from_text(page))
    assert teaser not in found
    assert FIRST in found
