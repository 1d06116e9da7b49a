"""The stem of an English word, by Porter's second algorithm as Snowball has it.

Takes a word in lower case, gives its stem: "meeting" and "meetings" are "meet". A stemmer holds the
word that it works on, so that each thread has one of its own: of two threads with one stemmer a word
could fail or, worse, have another's stem.
"""

from functools import cache, lru_cache
from threading import local
from typing import Any

KEPT = 65_536


class _Own(local):
    """The stemmer of a thread, made when the thread first asks."""

    def __init__(self) -> None:
        import snowballstemmer  # noqa: PLC0415 (it loads every language that it has; few texts ask)

        self.stemmer: Any = snowballstemmer.stemmer("english")


@cache
def _threads() -> _Own:
    return _Own()


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    return str(_threads().stemmer.stemWord(word))
