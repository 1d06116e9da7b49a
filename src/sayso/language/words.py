"""The words of English, as the embedded parser was built with them: 85,000 strings.

A word counts as known whatever its first letter; what a process has parsed before changes nothing.
"""

from functools import cache

import msgspec

from sayso.language.model import load


@cache
def _words() -> frozenset[str]:
    path = load().path / "vocab" / "strings.json"
    return frozenset(
        word for word in msgspec.json.decode(path.read_bytes(), type=list[str]) if word.isalpha()
    )


def known(word: str) -> bool:
    """Say whether `word` is one of them; single letters but "a" and "I" are none."""
    return (len(word) > 1 or word in {"a", "I"}) and (word in _words() or word.lower() in _words())
