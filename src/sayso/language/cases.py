"""Text in capitals with its letters given back: "THE POLICE IN LIMA" is read as "The police in Lima".

Takes a text, gives one of the same length in which every paragraph in capitals is written as other news
is: a word as it mostly is inside sentences, a word that is not known like a name (after Lita et al.
2003, "tRuEcasIng", by the words alone). Parser and networks have learnt from text so written. The table
is `data/cases.txt.gz`, counted by `tools/count_cases.py`.
"""

import gzip
import re
from typing import NamedTuple

from sayso.language.stems import stem
from sayso.shipped import shipped

LEAST = 8
"""Words of a paragraph that is told to be in capitals; a shorter one may be a name."""
SHARE = 0.9
_BACK = 8
"""Characters before a word that tell whether a sentence begins with it."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^\W*|[.!?:]['\"”’)]*\s+['\"“‘(\[]*)$")
_INITIALS = re.compile(r"(?<=\w )\(([A-Z]{2,9})\)")
"""Letters in brackets by which a body is called from then on: "the Armed Forces Press Committee (COPREFA)"."""
_LABELS = re.compile(
    r"(?:^|(?<=\n)|(?<=[)\]])\s*)[(\[][^)\]\n]*[)\]]|[(\[](?:BEGIN|END)\b[^)\]\n]*[)\]]"
)
"""Who is heard, and the marks of a recording, as monitors of broadcasts print them: `language/turns.py`."""
_POSSESSIVE = re.compile(r"['’]S$")


class Forms(NamedTuple):
    """How each word is written, by its letters in lower case; names of several words; known stems."""

    words: dict[str, str]
    names: dict[str, str]
    stems: frozenset[str]
    longest: int


@shipped("language/data/cases.txt.gz")
def _forms(data: bytes) -> Forms:
    lines = gzip.decompress(data).decode().splitlines()
    words = {line.lower(): line for line in lines if " " not in line}
    names = {line.lower(): line for line in lines if " " in line}
    stems = frozenset(stem(word) for word, form in words.items() if form.islower())
    return Forms(words, names, stems, max((name.count(" ") + 1 for name in names), default=1))


def as_written(text: str) -> str:
    """Return a text whose paragraphs in capitals are written as other news is."""
    whole = _is_loud(text)
    parts = [match for match in _PARAGRAPH.finditer(text) if whole or _is_loud(match.group())]
    if not parts:
        return text
    initials = frozenset(_INITIALS.findall(text))
    out, end = [], 0
    for match in parts:
        out += [text[end : match.start()], _written(match.group(), initials)]
        end = match.end()
    return "".join((*out, text[end:]))


def _is_loud(text: str) -> bool:
    """Say whether a text or a paragraph is in capitals."""
    letters = [char for char in text if char.isalpha()]
    loud = sum(char.isupper() for char in letters)
    return loud >= SHARE * len(letters) > 0 and len(_WORD.findall(text)) >= LEAST


def _written(paragraph: str, initials: frozenset[str]) -> str:
    """Return a paragraph in capitals as it would be written else."""
    forms = _forms()
    out = list(paragraph)
    kept = {i for match in _LABELS.finditer(paragraph) for i in range(*match.span())}
    words = [match for match in _WORD.finditer(paragraph) if match.start() not in kept]
    i = 0
    while i < len(words):
        size = _name_at(paragraph, words, i, forms)
        told = paragraph[words[i].start() : words[i + size - 1].end()]
        form = forms.names[_key(told)] if size > 1 else _word(told, forms)
        before = paragraph[max(0, words[i].start() - _BACK) : words[i].start()]
        if told in initials or (len(told) == 1 and told not in {"A", "I"}):
            form = told
        elif before[-1:].isdigit():
            form = told.lower()  # "1ST"
        spread = _spread(told, form)
        first = words[i].start() == 0 or words[i].start() - 2 in kept
        if first or _BEGINS.search(before):
            spread = spread[:1].upper() + spread[1:]
        if len(spread) == len(told) and spread.upper() == told.upper():  # "İ" is two in lower case
            out[words[i].start() : words[i].start() + len(told)] = spread
        i += size
    return "".join(out)


def _name_at(paragraph: str, words: list[re.Match[str]], i: int, forms: Forms) -> int:
    """Return of how many words the longest name is that begins at a word, 1 where none does."""
    for size in range(min(forms.longest, len(words) - i), 1, -1):
        if _key(paragraph[words[i].start() : words[i + size - 1].end()]) in forms.names:
            return size
    return 1


def _key(told: str) -> str:
    return " ".join(_POSSESSIVE.sub("", told).lower().split())


def _word(word: str, forms: Forms) -> str:
    """Return how a word is written."""
    bare = _POSSESSIVE.sub("", word)
    form = forms.words.get(bare.lower()) or forms.words.get(word.lower())
    if form is None and stem(bare.lower()) in forms.stems:
        form = bare.lower()
    if form is None:
        form = bare if len(bare) < 3 or not set("AEIOUY") & set(bare) else bare.capitalize()
    return form


def _spread(told: str, form: str) -> str:
    """Return a form with the blanks and the ending that the words have in the text."""
    letters = iter(form.replace(" ", ""))
    return "".join(char if char.isspace() else next(letters, char.lower()) for char in told)
