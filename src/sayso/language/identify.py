"""Which language a text is in: only English is read so far.

Takes a text, gives its ISO 639-1 code. py3langid decides, unless the text is full of English
function words: short or name-laden English is often taken for another language.
"""

import re

ENGLISH = "en"
_SAMPLE = 3000
_LEAST_LETTERS = 60
_LATIN_LETTERS = 150
"""Letters from which the classifier is believed; of another alphabet fewer will do."""
_ENOUGH = 0.18
"""Share of function words from which a text is English whatever the classifier says; other
languages written in Latin letters have under 0.08 of these."""
_WORD = re.compile(r"[a-z']+")
_FUNCTION_WORDS = frozenset(
    "the of and to in a that is was for on with as by at from it he his be are has have had not "
    "who which this were will would their they said an its been".split()
)


def language_of(text: str) -> str:
    """Return the language of `text`; of what is too short to tell, English."""
    sample = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    latin = sum(c.isascii() and c.isalpha() for c in sample)
    if letters < (_LATIN_LETTERS if latin > letters / 2 else _LEAST_LETTERS):
        return ENGLISH
    words = _WORD.findall(sample.lower())
    if words and sum(word in _FUNCTION_WORDS for word in words) >= _ENOUGH * len(words):
        return ENGLISH
    import py3langid  # noqa: PLC0415 (English is nearly always known without it)

    return str(py3langid.classify(sample)[0])
