"""An article out of a web page: the report by trafilatura, its date by htmldate.

Takes HTML as bytes or text and what is known about the page, gives an `Article` whose `text` is
the text taken out of the page.
"""

import re

import msgspec

from sayso.errors import UnreadableInputError
from sayso.intake.about import About, checked
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.decoding import decode, mend
from sayso.intake.text import article_from_text
from sayso.record import Article

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)|encoding=[\"']([\w-]+)", re.IGNORECASE
)
_HEAD = 4096


def article_from_html(
    html: bytes | str,
    about: About = About(),  # noqa: B008 (a constant)
    charset: str | None = None,
) -> Article:
    """Return the `Article` of a web page; what `about` says goes before what the page says.

    `charset` is what a server says that bytes are in. Raises `UnreadableInputError` where no report
    is found in the page.
    """
    about = checked(about)
    if len(html) > MOST_BYTES:
        raise UnreadableInputError(
            f"the page has {len(html):,} bytes, a page of news at most {MOST_BYTES:,}"
        )
    decoded = mend(html) if isinstance(html, str) else decode(html, charset or _declared(html))
    import trafilatura  # noqa: PLC0415 (half a second that plain text need not wait for)
    from htmldate import find_date  # noqa: PLC0415

    page = decoded.text
    found = trafilatura.bare_extraction(
        page, url=about.url, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise UnreadableInputError("no report is found in this page")
    published = about.published or found.date or find_date(page, original_date=True)
    known = About(
        id=about.id,
        url=about.url or found.url,
        title=about.title or found.title,
        publisher=about.publisher or found.sitename,
        published=published,
    )
    text = "\n\n".join(line for line in found.text.splitlines() if line.strip())
    article = article_from_text(text, known)
    return msgspec.structs.replace(
        article,
        byline=article.byline or found.author,
        repairs=decoded.repairs + article.repairs,
    )


def article_from_fragment(html: str, about: About, byline: str | None = None) -> Article:
    """Return the article of HTML that is the report and nothing else, as feeds and agencies give it.

    Raises `UnreadableInputError` where there is no word in it.
    """
    from lxml import html as lxml_html  # noqa: PLC0415 (plain text need not wait for it)

    if not html.strip():
        raise UnreadableInputError("there is no text in it")
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for node in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        node.tail = "\n\n" + (node.tail or "")
        node.text = "\n\n" * (node.tag not in {"br", "div"}) + (node.text or "")
    for node in root.xpath("//script|//style|//figcaption"):
        node.drop_tree()
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    article = article_from_text("\n\n".join(line for line in lines if line), about)
    return msgspec.structs.replace(article, byline=byline or article.byline)


def _declared(html: bytes) -> str | None:
    """Return the charset that a page names in its head."""
    match = _CHARSET.search(html[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
