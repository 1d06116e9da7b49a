"""Plain text: what stands around the report is told from it, and nothing is deleted."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.record import Article

PAGE = """Accept all cookies

Envoys leave Doha without a deal on prisoners

By Maria Okello and Tom Price

4 May 2021, 10:30

DOHA (NWA) - The envoys of both governments left Doha on Tuesday without a deal on prisoners.

"We will come back when there is something to sign," the Omani delegate told reporters.

Related stories

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


def pieces(article: Article) -> dict[str, str]:
    return {article.text[slice(*part.span)]: part.kind for part in article.furniture}


def test_the_head_of_a_page_is_read() -> None:
    article = article_from_text(PAGE)
    assert article.title == "Envoys leave Doha without a deal on prisoners"
    assert article.byline == "Maria Okello and Tom Price"
    assert article.published == "2021-05-04"
    assert article.dateline is not None
    assert article.dateline.agency == "NWA"
    assert article.text == PAGE


def test_names_over_a_report_are_no_title() -> None:
    page = PAGE.replace("By Maria Okello and Tom Price", "Maria Okello and Tom R. Price")
    assert article_from_text(page).title == "Envoys leave Doha without a deal on prisoners"


def test_furniture_is_marked_with_its_kind() -> None:
    found = pieces(article_from_text(PAGE))
    assert found["Accept all cookies"] == "cookies"
    assert found["By Maria Okello and Tom Price"] == "byline"
    assert found["Related stories"] == "related"
    assert found["Leave a Reply"] == "comments"
    assert not any("Doha" in piece for piece in found)


def test_what_the_user_says_goes_before_what_the_page_says() -> None:
    article = article_from_text(PAGE, About(id="7", published="2021-05-05", title="Another"))
    assert (article.id, article.published, article.title) == ("7", "2021-05-05", "Another")


@given(st.text(min_size=1).filter(lambda s: any(c.isalnum() for c in s)))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    spans = [part.span for part in article.furniture]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
