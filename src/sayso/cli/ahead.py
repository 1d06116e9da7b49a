"""What reading needs and loads without the interpreter, begun before the rooms are imported.

Networks are opened and the gazetteer unpacked in a thread, while the command that reads imports spaCy:
with a second processor their time is gone (docs/decisions/speed.md). Workers that are forks of this
process have them too.
"""

import gzip
from collections.abc import Sequence
from functools import partial
from importlib.resources import files

from sayso import beside
from sayso.scale.template import can_fork
from sayso.shipped import GAZETTEER

NETWORKS = (
    ("language/data/encoder", "encoder.int8.onnx"),
    ("attribution/data/reader", "reader.int8.onnx"),
    ("events/data/reader", "own.int8.onnx"),
    ("events/data/reader", "events.int8.onnx"),
)
ASKED_LAST = (("attribution/data/reader", "acts.int8.onnx"),)
"""Networks that are asked after the gazetteer."""
_WORKERS = "--workers"


def load_ahead(arguments: Sequence[str]) -> None:
    """Begin to load what reading needs, unless nothing is read or workers load for themselves."""
    if "--help" in arguments:
        return
    if any(given.startswith(_WORKERS) for given in arguments) and not can_fork():
        return
    from sayso.language.weights import key, opened  # noqa: PLC0415 (other commands need none)

    rooms = files("sayso")
    packed = rooms.joinpath(GAZETTEER)
    first, last = (
        {
            key(rooms.joinpath(at), name): partial(opened, rooms.joinpath(at), name)
            for at, name in some
        }
        for some in (NETWORKS, ASKED_LAST)
    )
    beside.begin({**first, GAZETTEER: lambda: gzip.decompress(packed.read_bytes()), **last})
