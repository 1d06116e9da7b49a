"""The key of a name: what two spellings that differ in case, accents or quotes have in common."""

import unicodedata
from functools import lru_cache

_FOLD = str.maketrans({"’": "'", "‘": "'", "–": "-", "ʼ": "'", "`": "'"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key of a name: lower case, no accents, single blanks, no leading "the"."""
    plain = name.translate(_FOLD)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = plain.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
