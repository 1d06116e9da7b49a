"""Pages: title, author, outlet, day and agencies where they stand, never guessed."""

import pytest
from tests.intake.samples import FIRST, OTHER, SECOND, TITLE

from sayso.intake import About, open_articles
from sayso.intake.outlets import outlet_of
from sayso.record import Article

STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{OTHER}</p>"


def article(source: str | dict[str, str], **said: str) -> Article:
    given = {"html": source} if isinstance(source, str) else source
    (found,) = open_articles(given, About(**said))
    assert isinstance(found, Article), found
    return found


def page(head: str = "", body: str = STORY, foot: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} - The Harbour Times</title>{head}</head><body><article>"
        f"<h1>{TITLE}</h1>{body}</article><footer>{foot}</footer></body></html>"
    )


DAYS = [
    ("its metadata", page('<meta property="article:published_time" content="2016-05-10T08:00Z">'),
     "2016-05-10"),
    ("its data", page('<script type="application/ld+json">{"@type": "NewsArticle", '
     '"datePublished": "2016-05-10T08:00:00Z"}</script>'), "2016-05-10"),
    ("an element of time", page(body=f'<time datetime="2016-05-10">May 10</time>{STORY}'),
     "2016-05-10"),
    ("a copyright line", page(foot="Copyright 2014 Harbour Media. All rights reserved."), None),
    ("a day of its story", page(body=STORY + "<p>The port was opened on 4 March 1998.</p>"), None),
    ("a day to come", page('<meta property="article:published_time" content="2093-05-10">'),
     "2093-05-10"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "day"), [d[1:] for d in DAYS], ids=[d[0] for d in DAYS])
def test_the_day_of_a_page_is_its_own_or_unknown(html: str, day: str | None) -> None:
    assert article(html).published == day


def test_the_headline_is_the_title_and_no_line_of_the_report() -> None:
    found = article(page())
    assert found.title == TITLE
    assert found.text.startswith(FIRST)


OUTLETS = [
    ("https://www.reuters.com/world/a-story", "Reuters"),
    ("https://uk.reuters.com/a", "Reuters"),
    ("https://reuters.com.example.org/a", None),
    ("http://[broken", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "outlet"), OUTLETS)
def test_an_outlet_is_known_by_its_address(url: str | None, outlet: str | None) -> None:
    assert outlet_of(url) == outlet


def test_what_is_said_of_the_outlet_goes_before_its_address() -> None:
    url = "https://www.reuters.com/a"
    assert article({"text": FIRST, "url": url}).publisher == "Reuters"
    assert article({"text": FIRST, "url": url}, publisher="Post").publisher == "Post"


AGENCIES = [
    (f"ADEN (Reuters) - {FIRST}\n\n{SECOND}", ("Reuters",)),
    (f"{TITLE}\n\nBy Jane Doe, Associated Press\n\n{FIRST}\n\n{SECOND}", ("Associated Press",)),
    (f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n© 2016 AFP", ("Agence France-Presse",)),
    (f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nReuters, dpa\n", ("Reuters", "dpa")),
    (f"{FIRST}\n\n{SECOND}\n\nThe Associated Press contributed to this report.",
     ("Associated Press",)),
    (f"{FIRST}\n\nA reporter of Reuters saw the smoke, and AFP had a picture of it too.", ()),
    (f"{FIRST}\n\n{SECOND}", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "agencies"), AGENCIES)
def test_the_agencies_that_an_article_is_by_or_from(text: str, agencies: tuple[str, ...]) -> None:
    assert article({"text": text}).agencies == agencies


MENU = "\n\n".join(
    "Home|News|World|Sport|Business|Opinion|Weather|Video|Jobs|Cars|Homes|Log in".split("|")
)
CRAWLED = [
    ("its name stands once more over the report",
     (f"{TITLE} - The Harbour Times\n\n{MENU}\n\nWednesday, May 11, 2016\n\n{MENU}\n\n{TITLE}\n\n"
     f"By Jane Doe\n\nPublished May 10, 2016 8:00 am | Updated May 11, 2016\n\n{FIRST}\n\n{SECOND}"),
     (TITLE, "Jane Doe", "2016-05-10")),
    ("the headline is a little longer",
     f"{TITLE} | Harbour Times\n\n{MENU}\n\n{TITLE} again\n\nMay 10, 2016\n\n{FIRST}\n\n{SECOND}",
     (f"{TITLE} again", None, "2016-05-10")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [c[1:] for c in CRAWLED], ids=[c[0] for c in CRAWLED])
def test_the_head_of_a_crawled_page(text: str, told: tuple[str | None, ...]) -> None:
    found = article({"text": text})
    assert (found.title, found.byline, found.published) == told


def test_data_in_a_page_costs_no_time() -> None:
    html = page(body=STORY + f"<img alt='é' src='data:image/png;base64,{'A' * 400_000}é'>")
    assert article(html).title == TITLE
