"""An article out of a web page: its report, and what the page says of itself.

Takes HTML as bytes or text and what is known about the page, gives an `Article` whose `text` is
the text taken out of the page: the blocks that are its report, or what trafilatura takes for it.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About, checked
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.decoding import Decoded, decode, mend
from sayso.intake.headings import strip_site
from sayso.intake.lines import normalise
from sayso.intake.outlets import agencies_in, outlet_of
from sayso.intake.text import article_from_text, refuse_what_is_no_article, stable_id
from sayso.record import Article, Furniture, Unread

if TYPE_CHECKING:
    from lxml import etree

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a page may hold, as a reference to one, and XML may not."""
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)|encoding=[\"']([\w-]+)", re.IGNORECASE
)
_HEAD = 4096
_HEADLINES = 3
"""Lines at the beginning of a report among which its headline may stand once more."""
_LONG = 60
"""Characters of a line from which it is no entry of a menu."""
_SENTENCE = re.compile(r"\w\W+\w.*[.!?…。！？।؟][\"'”’»)\]]*$")


def articles_from_html(
    html: bytes | str,
    name: str,
    about: About = About(),  # noqa: B008 (a constant)
    charset: str | None = None,
) -> Iterator[Article | InputError]:
    """Yield the article of a page, or each entry of a live blog with its own title and day.

    Arguments and errors are those of `article_from_html`; `name` is what messages call the page.
    """
    from sayso.intake.markup import entries_of, tree_of  # noqa: PLC0415 (plain text need not wait for it)

    decoded = _decoded(html, charset)
    tree = tree_of(decoded.text)
    entries = entries_of(tree)
    if not entries:
        yield _article(tree, decoded, checked(about))
        return
    page = checked(about)
    outlet = page.publisher or outlet_of(page.url)
    for number, entry in enumerate(entries, 1):
        url = f"{page.url}#{entry.anchor}" if page.url and entry.anchor else page.url
        known = page._replace(
            url=url,
            title=entry.title or page.title,
            publisher=outlet,
            published=page.published or entry.published,
        )
        read = partial(article_from_fragment, entry.html, known)
        yield guarded(f"{name}, entry {number}", read)


def article_from_html(
    html: bytes | str,
    about: About = About(),  # noqa: B008 (a constant)
    charset: str | None = None,
) -> Article:
    """Return the `Article` of a web page; what `about` says goes before what the page says.

    `charset` is what a server says that bytes are in. Of a page without a report it holds the text, as
    furniture, and says so. Raises `UnreadableInputError` where there is no text in the page.
    """
    from sayso.intake.markup import tree_of  # noqa: PLC0415 (plain text need not wait for it)

    decoded = _decoded(html, charset)
    return _article(tree_of(decoded.text), decoded, checked(about))


def _article(tree: "etree._Element", decoded: Decoded, about: About) -> Article:
    """Return the article of a page, whose tree was made of what was decoded."""
    from sayso.intake.metadata import told_by  # noqa: PLC0415 (plain text need not wait for it)
    from sayso.intake.report import report_of  # noqa: PLC0415 (plain text need not wait for it)

    told = told_by(tree, about.url)
    lines = report_of(tree, decoded.text, told.title)
    if not any(map(_tells, lines)):
        return _without_report(tree, about, decoded.repairs)
    url = about.url or told.url
    known = About(
        id=about.id,
        url=url,
        title=about.title or strip_site(told.title or "") or None,
        publisher=about.publisher or told.outlet or outlet_of(url),
        published=about.published or told.published,
    )
    text = "\n\n".join(_without_title(lines, told.title, known.title))
    article = article_from_text(text, known, taken_out=True)
    return msgspec.structs.replace(
        article,
        byline=article.byline or told.author,
        agencies=article.agencies or agencies_in(told.author),
        repairs=decoded.repairs + article.repairs,
    )


def _tells(line: str) -> bool:
    """Say whether a line is long, or ends as sentences do; those of menus are not."""
    return len(line) >= _LONG or _SENTENCE.search(line) is not None


def _without_report(tree: "etree._Element", about: About, repairs: tuple[str, ...]) -> Article:
    """Return the article of a page that has no report: its text, all of it furniture."""
    from sayso.intake.markup import lines_of  # noqa: PLC0415 (plain text need not wait for it)

    titles = [" ".join(node.itertext()).strip() for node in tree.iter("title")]
    text = "\n\n".join(lines_of(tree))
    refuse_what_is_no_article(text)
    return Article(
        id=about.id or stable_id(text, about.url),
        url=about.url,
        title=about.title or strip_site(next(iter(titles), "")) or None,
        publisher=about.publisher or outlet_of(about.url),
        published=about.published,
        text=text,
        furniture=(Furniture(span=(0, len(text)), kind="other"),),
        repairs=repairs,
        unread=Unread.NO_REPORT,
    )


def _decoded(html: bytes | str, charset: str | None) -> Decoded:
    """Return the text of a page; raise `UnreadableInputError` where it is too large."""
    if len(html) > MOST_BYTES:
        raise UnreadableInputError(
            f"the page has {len(html):,} bytes, a page of news at most {MOST_BYTES:,}"
        )
    return mend(html) if isinstance(html, str) else decode(html, charset or _declared(html))


def _without_title(lines: list[str], *titles: str | None) -> list[str]:
    """Return the lines of a report without the headline over it, which is the article's title."""
    keys = {normalise(title) for title in titles if title}
    at = next((i for i, line in enumerate(lines[:_HEADLINES]) if normalise(line) in keys), None)
    rest = lines if at is None else lines[:at] + lines[at + 1 :]
    return rest or lines


def article_from_fragment(html: str, about: About, byline: str | None = None) -> Article:
    """Return the article of HTML that is the report and nothing else, as feeds and agencies give it.

    Raises `UnreadableInputError` where there is no word in it.
    """
    from lxml import html as lxml_html  # noqa: PLC0415 (plain text need not wait for it)

    if not html.strip():
        raise UnreadableInputError("there is no text in it")
    root = lxml_html.document_fromstring(f"<div>{_NO_XML.sub(' ', html)}</div>")
    for node in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        node.tail = "\n\n" + _NO_XML.sub(" ", node.tail or "")
        node.text = "\n\n" * (node.tag not in {"br", "div"}) + _NO_XML.sub(" ", node.text or "")
    for node in root.xpath("//script|//style|//figcaption"):
        node.drop_tree()
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    article = article_from_text("\n\n".join(line for line in lines if line), about)
    return msgspec.structs.replace(article, byline=byline or article.byline)


def _declared(html: bytes) -> str | None:
    """Return the charset that a page names in its head."""
    match = _CHARSET.search(html[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
