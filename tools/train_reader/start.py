"""Weights to go on from: a checkpoint, or the shipped int8 weights put back into the network.

The shipped files hold each matrix as int8 with a scale and a zero point for each column; the
frozen word embeddings are the untrained encoder's own.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tools.train_reader.net import Tagger

from sayso.language.pieces import FEATURES

Arrays = dict[str, NDArray[np.float32]]
IN_LAYER = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


def start(model: Tagger, weights: Path) -> None:
    """Put `weights`, a checkpoint file or a tree with the shipped weights, into `model`.

    What events have of their own is not read back from shipped weights: it begins as a copy of what
    attribution has, and is learnt anew.
    """
    if weights.is_file():
        model.load_state_dict(torch.load(weights))
        return
    state = model.state_dict()
    for key, value in shipped(weights, len(model.encoder.encoder.layer)).items():
        whole = state[key]
        part = torch.from_numpy(np.array(value, np.float32))
        state[key] = torch.cat([part, whole[len(part) :]]) if part.dim() == 2 else part
    model.load_state_dict(state)
    model.fork()


def shipped(tree: Path, layers: int) -> Arrays:
    """Return the shipped weights of the package in `tree` by their names in the network."""
    out: Arrays = {}
    raw = _read(tree / "language/data/encoder/encoder.int8.onnx")
    roles = sum(key.startswith("model.tags.") and key.endswith(".0.bias") for key in raw)
    names = [f"encoder.encoder.layer.{i}.{part}" for i in range(layers) for part in IN_LAYER]
    names += [f"tags.{role}.{place}" for role in range(roles) for place in (0, 2)]
    out |= {k.removeprefix("model."): v for k, v in raw.items() if _is_whole(k, "model.")}
    out |= {f"{name}.weight": m.T for name, m in zip(names, _matrices(raw), strict=True)}
    known = [f"feats.{k}" for k in range(len(FEATURES))]
    for table in (*known, "encoder.embeddings.position_embeddings"):
        if f"model.{table}.weight_quantized" in raw:  # the first weights knew no parse
            out[f"{table}.weight"] = _dequantised(raw, f"model.{table}.weight")
    kind = next(value for key, value in raw.items() if key.startswith("onnx::Add"))
    out["encoder.embeddings.token_type_embeddings.weight"] = kind[None]
    raw = _read(tree / "attribution/data/reader/reader.int8.onnx")
    out |= {f"reader.{k}": v for k, v in raw.items() if _is_whole(k, "")}
    names = ["piece", "left", "out.1"]
    out |= {f"reader.{name}.weight": m.T for name, m in zip(names, _matrices(raw), strict=True)}
    for name in ("query", "right"):
        out[f"reader.{name}.weight"] = _dequantised(raw, f"{name}.weight_Transposed").T
    return out


def _read(path: Path) -> Arrays:
    return {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}


def _is_whole(name: str, prefix: str) -> bool:
    """Say whether an array is a weight of the network as it was, neither int8 nor a constant."""
    parts = ("_quantized", "_scale", "_zero_point")
    return name.startswith(prefix) and "::" not in name and not name.endswith(parts)


def _dequantised(raw: Arrays, name: str) -> NDArray[np.float32]:
    zero = raw[f"{name}_zero_point"].astype(np.float32)
    out: NDArray[np.float32] = raw[f"{name}_scale"] * (
        raw[f"{name}_quantized"].astype(np.float32) - zero
    )
    return out


def _matrices(raw: Arrays) -> list[NDArray[np.float32]]:
    """Return the matrices without a name, in the order in which they are met."""
    end = "_quantized"
    names = [k.removesuffix(end) for k in raw if k.startswith("onnx::MatMul") and k.endswith(end)]
    return [_dequantised(raw, k) for k in sorted(names, key=lambda k: int(k.rsplit("_", 1)[1]))]
