"""The phrases by which furniture is known, read from `data/furniture.toml`.

Takes the normalised key of a line, gives the kinds of furniture whose phrases it holds and how it
holds them (as the whole line, at its start, at its end, anywhere). Lines and phrases are compared
token by token, so that a phrase never matches inside a word.
"""

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.errors import DataFileError
from sayso.shipped import toml

HOW = ("exact", "starts", "ends", "contains")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


class Hit(NamedTuple):
    """A phrase of `kind` stands in a line, in the way `how`."""

    kind: str
    how: str


class _Phrase(NamedTuple):
    tokens: tuple[str, ...]
    kind: str
    how: str


class _Lexicon(NamedTuple):
    kinds: tuple[str, ...]
    exact: dict[str, tuple[str, ...]]
    by_first_token: dict[str, tuple[_Phrase, ...]]


@cache
def _lexicon() -> _Lexicon:
    raw = toml(files(__package__).joinpath("data/furniture.toml").read_bytes())
    exact: dict[str, list[str]] = defaultdict(list)
    first: dict[str, list[_Phrase]] = defaultdict(list)
    for kind, phrases in raw.items():
        unknown = sorted(set(phrases) - set(HOW))
        if unknown:
            raise DataFileError(f"furniture.toml: [{kind}] has the unknown key {unknown[0]!r}")
        for text in phrases.get("exact", ()):
            exact[text].append(kind)
        for how in HOW[1:]:
            for text in phrases.get(how, ()):
                tokens = tuple(_TOKEN.findall(text))
                first[tokens[0]].append(_Phrase(tokens, kind, how))
    return _Lexicon(
        tuple(raw),
        {key: tuple(value) for key, value in exact.items()},
        {key: tuple(value) for key, value in first.items()},
    )


def kinds() -> tuple[str, ...]:
    """Return the kinds of furniture that have phrases, in their rank."""
    return _lexicon().kinds


def hits(key: str) -> list[Hit]:
    """Return which kinds' phrases stand in the line with this key, one hit a kind, by rank."""
    lexicon = _lexicon()
    best: dict[str, str] = dict.fromkeys(lexicon.exact.get(key, ()), "exact")
    tokens = tuple(_TOKEN.findall(key))
    for i, token in enumerate(tokens):
        for phrase in lexicon.by_first_token.get(token, ()):
            end = i + len(phrase.tokens)
            if tokens[i:end] != phrase.tokens or not _placed(phrase.how, i, end, len(tokens)):
                continue
            if HOW.index(phrase.how) < HOW.index(best.get(phrase.kind, "contains")):
                best[phrase.kind] = phrase.how
            best.setdefault(phrase.kind, phrase.how)
    return [Hit(kind, best[kind]) for kind in lexicon.kinds if kind in best]


def _placed(how: str, start: int, end: int, length: int) -> bool:
    return (
        how == "contains" or (how == "starts" and start == 0) or (how == "ends" and end == length)
    )
