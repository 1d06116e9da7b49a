"""Toponyms of world news: fourteen texts marked by hand, half of them locked.

`world_toponyms.jsonl`: Wikinews (CC BY 2.5) and Voice of America (public domain), each with its
credit; a toponym is `[start, end, latitude, longitude]`, literal or associative. A place is right
within 161 km, as in the field (Leidner 2007).
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.actors import Cast
from sayso.actors.gazetteer import Candidate
from sayso.actors.toponyms import distance_km

CastOf = Callable[..., Cast]
TEXTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "world_toponyms.jsonl").read_text("utf-8").splitlines()
]
LEAST_F1, LEAST_NEAR, KM = 0.92, 0.95, 161.0


def at(lat: float, lon: float) -> Candidate:
    return Candidate("", None, None, None, lat, lon, 0, "city")


@pytest.mark.parametrize("locked", [False, True])
def test_toponyms_are_found_and_put_where_they_lie(cast_of: CastOf, *, locked: bool) -> None:
    marked = given = found = near = 0
    for one in (t for t in TEXTS if t["locked"] is locked):
        mentions = {m: p for p in cast_of(one["text"]).places for m in p.mentions}
        given += len(mentions)
        marked += len(one["toponyms"])
        for start, end, lat, lon in one["toponyms"]:
            place = next((p for (s, e), p in mentions.items() if s < end and start < e), None)
            found += place is not None
            if place is not None and place.lat is not None and place.lon is not None:
                near += distance_km(at(lat, lon), at(place.lat, place.lon)) <= KM
    assert 2 * found / (marked + given) >= LEAST_F1
    assert near / found >= LEAST_NEAR
