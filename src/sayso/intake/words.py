"""The words of a document (PDF, Word): one article, or several where it is an export of clippings."""

from collections.abc import Iterator

import msgspec

from sayso.errors import InputError
from sayso.intake.about import About
from sayso.intake.clippings import clippings_in
from sayso.intake.text import article_from_text
from sayso.record import Article


def articles_from_words(text: str, name: str, about: About) -> Iterator[Article | InputError]:
    """Yield the articles in the text taken out of a document; offsets are of that text."""
    several = False
    for article in clippings_in(text, name, about):
        several = True
        if isinstance(article, Article):
            article = msgspec.structs.replace(article, source_map=None)  # noqa: PLW2901
        yield article
    if not several:
        yield article_from_text(text, about)
