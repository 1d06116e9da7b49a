"""CAMEO's public statements (root 01), which PLOVER has dropped: for those who compare with GDELT.

Takes a `Record`, gives a `Statement` for each attribution in which a political actor speaks publicly
of another one. Which of 010 to 019 it is follows the speech act and the cue
(`data/statements.toml`). They are no events and are given only when asked for.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import asdict

from sayso.errors import DataFileError
from sayso.record import Actor, Attribution, Record, RecordWithStatements, Statement
from sayso.shipped import typed
from sayso.terms import Act, Kind

SILENT = frozenset({Kind.OUTLET, Kind.THING})


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acts: dict[Act, str]
    cues: dict[str, frozenset[str]]


@cache
def _file() -> _File:
    raw = files("sayso.events").joinpath("data/statements.toml").read_bytes()
    try:
        return typed(raw, _File)
    except ValueError as error:
        raise DataFileError(f"statements.toml: {error}; mend the file") from error


def with_statements(record: Record) -> RecordWithStatements:
    """Return a record with the public statements that it tells of under the key `statements`."""
    return RecordWithStatements(**asdict(record), statements=tuple(statements(record)))


def statements(record: Record) -> Iterator[Statement]:
    """Yield the public statements of political actors about others, in order."""
    actors = {actor.id: actor for actor in record.actors}
    number = 0
    for one in record.attributions:
        cameo = _code(one)
        speaker = actors.get(one.source or "")
        if cameo is None or speaker is None or not _is_political(speaker):
            continue
        about = tuple(_spoken_of(record, speaker, one))
        if about:
            number += 1
            yield Statement(
                id=f"s{number}",
                cameo=cameo,
                actor=speaker.id,
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


def _spoken_of(record: Record, speaker: Actor, one: Attribution) -> Iterator[str]:
    """Yield the political actors that a statement names, without the speaker and its own body."""
    for actor in record.actors:
        own = actor.id in {speaker.id, speaker.affiliation} or actor.code == speaker.code
        if own or not _is_political(actor):
            continue
        if any(s <= a and b <= e for a, b in actor.mentions for s, e in one.content_spans):
            yield actor.id
