"""Pages: title, author, outlet, day and agencies where they stand, never guessed."""

import pytest
from tests.intake.samples import FIRST, OTHER, SECOND, TITLE

from sayso.errors import InputError
from sayso.intake import About, open_articles
from sayso.intake.outlets import outlet_of
from sayso.reader import read_article
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


POST = (
    '<blockquote class="twitter-tweet"><p lang="en">We never shelled the port.</p>&mdash; Col. Renzo '
    'Abai (@renzo_abai) <a href="https://posts.example/1">May 10, 2016</a></blockquote>'
)


def test_an_embedded_post_is_a_quotation_with_its_author_and_day() -> None:
    found = article(page(body=f"<p>{FIRST}</p>{POST}<p>{SECOND}</p><p>{OTHER}</p>"))
    line = "We never shelled the port. — Col. Renzo Abai (@renzo_abai) May 10, 2016"
    assert line in found.text.splitlines()
    record = read_article(found)
    said = [
        one
        for one in record.attributions
        if "never shelled" in record.words(one.content_spans) and one.source is not None
    ]
    assert "Abai" in record.name(said[0].source)


def test_a_story_in_an_aside_and_a_paragraph_that_is_one_link_are_report() -> None:
    linked = STORY.replace(f"<p>{SECOND}</p>", f'<p><a href="/a">{SECOND}</a></p>')
    html = f"<html><body><main><aside class='story'><h1>{TITLE}</h1>{linked}</aside></main></body></html>"
    assert article(html).text == f"{FIRST}\n\n{SECOND}\n\n{OTHER}"


def test_captions_tables_and_banners_are_no_report() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>The port. Photo: Reuters</figcaption></figure>"
    table = "<table><tr><th>Year</th><th>Killed</th></tr><tr><td>2015</td><td>14</td></tr></table>"
    wall = "<p>To continue reading, subscribe today for one dollar a week.</p>"
    found = article(page(body=f"{figure}{STORY}{table}{wall}"))
    kept = found.text
    for part in reversed(found.furniture):
        kept = kept[: part.span[0]] + kept[part.span[1] :]
    assert kept.strip() == f"{FIRST}\n\n{SECOND}\n\n{OTHER}"


def test_a_live_blog_gives_its_entries() -> None:
    entries = "".join(
        f'<article id="p{n}"><time datetime="2016-05-1{n}T08:00Z">08:00</time><h2>Part {n}</h2>'
        f"<p>{words}</p><p>{SECOND}</p></article>"
        for n, words in enumerate((FIRST, OTHER, FIRST + " " + OTHER))
    )
    html = f"<html><body><main><h1>Live: the port</h1>{entries}</main></body></html>"
    found = list(open_articles(html.encode(), About(url="https://a.example/live")))
    told = [(one.title, one.published, one.url) for one in found if isinstance(one, Article)]
    assert told == [
        (f"Part {n}", f"2016-05-1{n}", f"https://a.example/live#p{n}") for n in range(3)
    ]


@pytest.mark.parametrize(
    "html",
    ["<html><body>" + "<div>" * 100_000 + f"<p>{FIRST}</p>", "<p>" * 60_000 + FIRST],
    ids=["deep", "wide"],
)
def test_a_page_of_too_many_elements_is_refused(html: str) -> None:
    (found,) = open_articles(html.encode())
    assert isinstance(found, InputError)
    assert "fault of the program" not in str(found)


def test_data_in_a_page_costs_no_time() -> None:
    html = page(body=STORY + f"<img alt='é' src='data:image/png;base64,{'A' * 400_000}é'>")
    assert article(html).title == TITLE
