"""Plain text: one article, however it was saved."""

from collections.abc import Iterator

import msgspec

from sayso.intake.about import About
from sayso.intake.decoding import Decoded, decode
from sayso.intake.readers.reader import Found, Held, Open, Reader
from sayso.intake.text import article_from_text
from sayso.record import Article


def _read(held: Held, about: About, _: Open) -> Iterator[Found]:
    yield article_of(
        decode(held.whole(mend="split it, e.g. into the lines of a .jsonl file")), about
    )


def article_of(decoded: Decoded, about: About) -> Article:
    """Return the article of a text, with what was mended in it when it was decoded."""
    article = article_from_text(decoded.text, about)
    return msgspec.structs.replace(
        article,
        repairs=decoded.repairs + article.repairs,
        source_map=decoded.source_map,
    )


TEXT = Reader(
    name="text",
    what="plain text",
    gives="one article; lines wrapped at any width, in any charset",
    read=_read,
    suffixes=(".txt", ".text", ".md", ".asc"),
    media=("text/plain", "text/markdown"),
)
