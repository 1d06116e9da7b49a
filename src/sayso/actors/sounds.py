"""How a name sounds: one key for its spellings in other letters, "Qadhafi" and "Gaddafi".

Takes a name, gives its key; consonants that transliterations mix up are one, vowels are kept in
three groups, so that Karim and Karam or Mario and Maria stay apart.
"""

import re
from functools import lru_cache

from sayso.actors.folding import fold

_PREFIXES = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|an)[- ](?=\w)")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:kh|gh|q|ck|g)", "k"), (r"dh(?=[aeiou])", "d"), (r"th", "t"), (r"ph", "f"), (r"tch", "ch"),
        (r"w", "v"), (r"(?:ou|oo|o)", "u"), (r"(?:ee|ei|ai|ay|ey|iy|yy|y)", "i"), (r"e", "a"),
        (r"(?<=[aiu])h(?![aiu])", ""), (r"(.)\1+", r"\1"), (r"['’]", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=16384)
def sound(name: str) -> str:
    """Return a name as it sounds in any transliteration: "Muhammad", "Mohamed" are one."""
    plain = _PREFIXES.sub("", fold(name)).replace("-", " ")
    for pattern, heard in _SOUNDS:
        plain = pattern.sub(heard, plain)
    return " ".join(plain.split())
