"""CAMEO's public statements (root 01), which PLOVER has dropped: for those who compare with GDELT.

Takes the attributions of an article and its `Cast`, gives a `Statement` for each in which a political
actor speaks publicly of another one. Which of 010 to 019 it is follows the speech act and the cue
(`data/statements.toml`). They are no events and are given only when asked for.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from sayso.actors import Cast
from sayso.errors import DataFileError
from sayso.record import Act, Actor, Attribution, Kind, Statement

SILENT = frozenset({Kind.OUTLET, Kind.THING})


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acts: dict[Act, str]
    cues: dict[str, frozenset[str]]


@cache
def _file() -> _File:
    raw = files("sayso.events").joinpath("data/statements.toml").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(raw), _File)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"statements.toml: {error}; mend the file") from error


def statements(cast: Cast, attributions: Iterable[Attribution]) -> Iterator[Statement]:
    """Yield the public statements of political actors about others, in order."""
    number = 0
    for one in attributions:
        cameo = _code(one)
        if cameo is None or one.source is None or not _is_political(cast.actor(one.source)):
            continue
        about = tuple(_spoken_of(cast, one))
        if about:
            number += 1
            yield Statement(
                id=f"s{number}",
                cameo=cameo,
                actor=one.source,
                about=about,
                attribution=one.id,
                confidence=one.confidence,
            )


def _code(one: Attribution) -> str | None:
    """Return the code of a statement by its cue, else by its act; None where it is none."""
    by_act = _file().acts.get(one.act)
    if by_act is None:
        return None
    return next((code for code, cues in _file().cues.items() if one.cue in cues), by_act)


def _is_political(actor: Actor) -> bool:
    return actor.kind not in SILENT and actor.code is not None


def _spoken_of(cast: Cast, one: Attribution) -> Iterator[str]:
    """Yield the political actors that a statement names, without the speaker and its own body."""
    speaker = cast.actor(one.source or "")
    for actor in cast.actors:
        own = actor.id in {speaker.id, speaker.affiliation} or actor.code == speaker.code
        if own or not _is_political(actor):
            continue
        if any(s <= a and b <= e for a, b in actor.mentions for s, e in one.content_spans):
            yield actor.id
