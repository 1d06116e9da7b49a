"""Networks that the package ships: checked against their hashes, run on one thread, exact.

Takes a folder of the package and a file of weights in it, gives an onnxruntime session. On one
thread the same text gives the same answer. Processors without VNNI add products of bytes in 16 bits,
which overflow: `EXACT` keeps them right at two and a half times the cost, and a processor that a tiny
network shows to add rightly by itself is spared it. Either way the sums are those of whole numbers,
so that the answer is the same on both (`docs/decisions/speed.md`).
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime

from sayso import beside
from sayso.errors import ModelError

EXACT = ("session.x64quantprecision", "1")
PROBE_COLUMNS, PROBE_INPUT, PROBE_MOST = 64, 255, 127


@cache
def adds_rightly() -> bool:
    """Say whether this processor adds products of bytes without overflow when left to itself.

    Raises `ModelError` where the network that asks it is missing or damaged.
    """
    try:
        data = files("sayso.language").joinpath("data/probe.onnx").read_bytes()
        (found,) = _opened(data, exact=False).run(
            None, {"a": np.full((1, PROBE_COLUMNS), PROBE_INPUT, np.uint8)}
        )
    except (OSError, RuntimeError) as error:
        raise ModelError("probe.onnx is missing or damaged; install sayso again") from error
    return bool((found == PROBE_COLUMNS * PROBE_INPUT * PROBE_MOST).all())


def session(folder: Traversable, name: str) -> onnxruntime.InferenceSession:
    """Return the network in the file `name` of `folder`, which has its hash in `SHA256SUMS`.

    It may have been begun before (`beside.py`). Raises `ModelError` where the weights are missing or
    damaged.
    """
    return beside.given(key(folder, name), lambda: opened(folder, name))


def key(folder: Traversable, name: str) -> str:
    """Return by what name a network's opening is begun."""
    return str(folder.joinpath(name))


def opened(folder: Traversable, name: str) -> onnxruntime.InferenceSession:
    """Return the same, opened now."""
    try:
        data = folder.joinpath(name).read_bytes()
        sums = folder.joinpath("SHA256SUMS").read_text("ascii").split()
    except OSError as error:
        raise ModelError(f"the weights {name} are missing; install sayso again") from error
    if hashlib.sha256(data).hexdigest() not in sums:
        raise ModelError(f"the weights {name} are damaged; install sayso again")
    return _opened(data, exact=not adds_rightly())


def _opened(data: bytes, *, exact: bool) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    if exact:
        options.add_session_config_entry(*EXACT)
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
