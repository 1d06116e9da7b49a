"""Which language a text is in, and how sure that is: only English is read.

Takes a text, gives its language. English is known by its function words. Of what has few of them
(a headline, a list of names, news of Lagos or Imphal) py3langid is asked, once with and once
without the words that begin with a capital: names are of every language and prove none. Another
language is named only where both answers are far from English; in between there is a doubt.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from sayso.language.report import report_text
from sayso.record import Article
from sayso.shipped import toml

ENGLISH: Final = "en"
_SAMPLE = 3000
"""Characters that the classifier is given."""
_CERTAIN, _DOUBTFUL = 40.0, 10.0
"""By how much the logarithm of another language's likelihood must be above that of English. Of
68,000 sentences of English news none had more than 24; of 484 short sentences in 60 other languages
four of five have more than 40 (`docs/decisions/language.md`)."""
_FEW = 3
"""Words without a capital below which names alone must decide, which makes a doubt at most."""
_CHUNK, _ENOUGH = 40, 0.1
"""Words looked at together, and the share of function words from which they are English: 98 of 100
such chunks of English news have it; in other languages it is under 0.07."""
_LEAST_TOLD = 2
"""Function words without which a shorter chunk is not known as English."""
_PARTLY, _MOSTLY = 0.25, 0.75
"""Shares of English chunks from which a text is not another language, and surely English."""
_LEAST_LETTERS = 100
"""Letters of a report from which it is asked without what stands around it."""
_NO_LANGUAGE = "zxx"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")


class Language(NamedTuple):
    """A language (ISO 639-1, else 639-3), and which other it may be where that is not certain."""

    code: str
    doubt: str | None = None


def language_of(text: str) -> Language:
    """Return the language of `text`: another than English only where that is certain.

    Where it is not, the text is English and `doubt` names the other language.
    """
    words = _WORD.findall(_ADDRESS.sub(" ", text))
    rest = _without_english(words)
    share = 1 - len(rest) / len(words) if words else 1.0
    if share >= _MOSTLY:
        return Language(ENGLISH)
    sample = " ".join(rest)[:_SAMPLE]
    other, lead = _nearest(sample)
    certain, doubtful = lead >= _CERTAIN, lead >= _DOUBTFUL
    if _is_latin(sample):
        lower = [word for word in sample.split() if not word[0].isupper()]
        _, without_names = _nearest(" ".join(lower))
        certain = certain and without_names >= _CERTAIN
        doubtful = doubtful and (without_names >= _DOUBTFUL or len(lower) < _FEW)
    if certain and share < _PARTLY:
        return Language(other)
    return Language(ENGLISH, other if certain or doubtful else None)


def language_of_article(article: Article) -> Language:
    """Return the language of an article: the one that it names, else that of its report.

    What stands around a report may be in another language; it counts where there is little else.
    """
    if article.language is not None:
        return Language(article.language, article.language_doubt)
    report = report_text(article)
    letters = sum(map(str.isalpha, report))
    return language_of(report if letters >= _LEAST_LETTERS else article.text)


@cache
def _function_words() -> frozenset[str]:
    raw = files(__package__).joinpath("data/english.toml").read_bytes()
    return frozenset(toml(raw)["function_words"])


def _without_english(words: Sequence[str]) -> list[str]:
    """Return the words that stand in chunks with few function words of English."""
    rest: list[str] = []
    for start in range(0, len(words), _CHUNK):
        chunk = words[start : start + _CHUNK]
        told = sum(word.lower() in _function_words() for word in chunk)
        rest += chunk if told < _ENOUGH * len(chunk) or told < _LEAST_TOLD else ()
    return rest


def _is_latin(text: str) -> bool:
    """Say whether most letters are of the Latin alphabet, as far as it has no script of its own."""
    letters = [char for char in text if char.isalpha()]
    return sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) * 2 >= len(
        letters
    )


def _nearest(text: str) -> tuple[str, float]:
    """Return the likeliest language that is not English, and its lead over English in logs."""
    import py3langid  # noqa: PLC0415 (English is nearly always known without it)

    scores = {str(code): float(score) for code, score in py3langid.rank(text)}
    english = scores.pop(ENGLISH)
    scores.pop(_NO_LANGUAGE, None)
    best = max(scores, key=lambda code: scores[code])
    return best, scores[best] - english
