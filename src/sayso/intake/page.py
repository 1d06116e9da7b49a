"""An article out of a web page: the report by trafilatura, its date by htmldate.

Takes HTML as bytes or text and what is known about the page, gives an `Article` whose `text` is
the text taken out of the page.
"""

import msgspec

from sayso.errors import UnreadableInputError
from sayso.intake.about import About, checked
from sayso.intake.text import article_from_text
from sayso.record import Article

MOST_BYTES = 15_000_000


def article_from_html(html: bytes | str, about: About = About()) -> Article:  # noqa: B008
    """Return the `Article` of a web page; what `about` says goes before what the page says.

    Raises `UnreadableInputError` where no report is found in the page.
    """
    about = checked(about)
    if len(html) > MOST_BYTES:
        raise UnreadableInputError(
            f"the page has {len(html):,} bytes, a page of news at most {MOST_BYTES:,}"
        )
    import trafilatura  # noqa: PLC0415 (half a second that plain text need not wait for)
    from htmldate import find_date  # noqa: PLC0415

    found = trafilatura.bare_extraction(
        html, url=about.url, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise UnreadableInputError("no report is found in this page")
    published = about.published or found.date or find_date(html, original_date=True)
    known = About(
        id=about.id,
        url=about.url or found.url,
        title=about.title or found.title,
        publisher=about.publisher or found.sitename,
        published=published,
    )
    text = "\n\n".join(line for line in found.text.splitlines() if line.strip())
    article = article_from_text(text, known)
    if article.byline or not found.author:
        return article
    return msgspec.structs.replace(article, byline=found.author)
