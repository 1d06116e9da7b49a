"""The report of an article alone, as every room reads it: furniture and dateline are blanked.

Takes an `Article`, gives a text of the same length, so that no offset ever has to be mapped back.
"""

import re

from sayso.language.cases import as_written
from sayso.record import Article

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDLESS = re.compile(r"\S{400,}")
"""What no word is (a rule of underscores, coded data): a tokenizer takes its length squared for it."""
_NOT_BREAK = re.compile(r"[^\n]")


def report_text(article: Article) -> str:
    """Return the article's text with furniture and dateline blanked: same length, same offsets.

    So are runs of hundreds of characters without a blank. Line breaks are kept. A lone surrogate,
    which no parser takes, becomes U+FFFD. Paragraphs in capitals are written as other news is.
    """
    text = _SURROGATE.sub("\ufffd", article.text)
    text = _ENDLESS.sub(lambda found: " " * len(found[0]), text)
    spans = [part.span for part in article.furniture]
    if article.dateline:
        spans.append(article.dateline.span)
    for start, end in spans:
        text = text[:start] + _NOT_BREAK.sub(" ", text[start:end]) + text[end:]
    return as_written(text)
