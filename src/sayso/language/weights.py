"""Networks that the package ships: checked against their hashes, run on one thread, exact.

Takes a folder of the package and a file of weights in it, gives an onnxruntime session. On one
thread the same text gives the same answer; without `EXACT` processors without VNNI would not.
"""

import hashlib
from importlib.resources.abc import Traversable

import onnxruntime

from sayso.errors import ModelError

EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI add int8 products in 16 bits, which overflow; this keeps them exact."""


def session(folder: Traversable, name: str) -> onnxruntime.InferenceSession:
    """Return the network in the file `name` of `folder`, which has its hash in `SHA256SUMS`.

    Raises `ModelError` where the weights are missing or damaged.
    """
    try:
        data = folder.joinpath(name).read_bytes()
        sums = folder.joinpath("SHA256SUMS").read_text("ascii").split()
    except OSError as error:
        raise ModelError(f"the weights {name} are missing; install sayso again") from error
    if hashlib.sha256(data).hexdigest() not in sums:
        raise ModelError(f"the weights {name} are damaged; install sayso again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry(*EXACT)
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
