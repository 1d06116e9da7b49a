"""Write the trained encoder and the readers over it as int8 ONNX, as they ship.

    python -m tools.train_reader.export CHECKPOINT TREE

TREE is `src/sayso`; each network goes to its room, its hash to the `SHA256SUMS` beside it.
"""

import argparse
import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tools.train_reader.net import OWN, Tagger
from tools.train_reader.start import start
from tools.train_reader.train import encoder_folder
from torch import Tensor, nn

from sayso.language.pieces import FEATURES

NEVER = -1e4


def through(layers: Iterable[nn.Module], x: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """Return states [b, n, dim] after some layers, written out so that no graph branches on shapes."""
    b, n, _ = x.shape
    for layer in layers:
        own, after = layer.attention.self, layer.attention.output
        q, k, v = (
            part(x).reshape(b, n, heads, -1).transpose(1, 2)
            for part in (own.query, own.key, own.value)
        )
        scores = q @ k.transpose(2, 3) * (q.shape[-1] ** -0.5)
        weight = torch.softmax(scores if bias is None else scores + bias, -1)
        y = (weight @ v).transpose(1, 2).reshape(b, n, -1)
        x = after.LayerNorm(after.dense(y) + x)
        y = nn.functional.gelu(layer.intermediate.dense(x))
        x = layer.output.LayerNorm(layer.output.dense(y) + x)
    return x


class Encode(nn.Module):  # type: ignore[misc]
    """The encoder: what is shared, and what attribution makes of it."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Take ids, mask [b, n], features [b, n, 5]; return shared states, states and tags."""
        encoder = self.model.encoder
        heads = encoder.config.num_attention_heads
        embeddings = encoder.embeddings
        x = embeddings.word_embeddings(ids)
        x = x + sum(table(features[..., k]) for k, table in enumerate(self.model.feats))
        position = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = x + embeddings.token_type_embeddings.weight[0]
        x = embeddings.LayerNorm(x + embeddings.position_embeddings(position))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        shared = through(encoder.encoder.layer[:-OWN], x, heads, bias)
        x = through(encoder.encoder.layer[-OWN:], shared, heads, bias)
        return shared, x, torch.stack([tag(x) for tag in self.model.tags], 1)


class Own(nn.Module):  # type: ignore[misc]
    """What events make of the shared states of one window."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, shared: Tensor) -> tuple[Tensor, Tensor]:
        """Take shared states [1, n, dim]; return states and tags of the words of events [1, n, 3]."""
        x = through(self.model.own, shared, self.model.encoder.config.num_attention_heads, None)
        return x, self.model.events.tag(x)


class Network(NamedTuple):
    """A network to write: where in the tree, its inputs and outputs by name, which are quantised."""

    path: str
    module: nn.Module
    given: tuple[Tensor, ...]
    inputs: dict[str, dict[int, str]]
    outputs: dict[str, dict[int, str]]
    kinds: tuple[str, ...] = ("MatMul", "Gemm")


def networks(model: Tagger) -> list[Network]:
    """Return what ships of a trained model."""
    b, n, k = 2, 48, 3
    ids = torch.randint(5, 99, (b, n))
    mask, features = torch.ones_like(ids), torch.zeros(b, n, len(FEATURES), dtype=torch.int64)
    words = torch.zeros(k, n)
    words[:, 5:7] = 1
    encode = Encode(model).eval()
    with torch.no_grad():
        _, states, _ = encode(ids, mask, features)
    steps, one = torch.zeros(k, n, dtype=torch.int64), torch.zeros(k, dtype=torch.int64)
    window, row, single = {0: "b", 1: "n"}, {0: "k", 1: "n"}, {0: "k"}
    asked = {"states": window, "window": single, "cue": row, "distance": row, "path": row}
    given = (states, one, words, steps, steps)
    return [
        Network(
            "language/data/encoder/encoder.int8.onnx",
            encode,
            (ids, mask, features),
            {"ids": window, "mask": window, "feats": window},
            {"shared": window, "states": window, "tags": {0: "b", 2: "n"}},
            ("MatMul", "Gemm", "Gather"),
        ),
        Network(
            "events/data/reader/own.int8.onnx",
            Own(model).eval(),
            (states[:1],),
            {"shared": {1: "n"}},
            {"states": {1: "n"}, "tags": {1: "n"}},
        ),
        Network(
            "attribution/data/reader/reader.int8.onnx", model.reader, given, asked, {"labels": row}
        ),
        Network(
            "attribution/data/reader/denials.int8.onnx",
            model.denials,
            (states, one, words, words, words),
            {"states": window, "window": single, "statement": row, "saying": row, "cue": row},
            {"denied": single},
        ),
        Network(
            "events/data/reader/events.int8.onnx",
            model.events,
            given,
            asked,
            {"types": single, "statuses": single, "sides": row},
        ),
        Network(
            "events/data/reader/pairs.int8.onnx",
            model.pairs,
            (states, one, words, words, one),
            {"states": window, "window": single, "actor": row, "recipient": row, "scheme": single},
            {"types": single},
        ),
    ]


def export(one: Network, tree: Path) -> None:
    """Write a network in int8 and its hash."""
    target = tree / one.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        plain = Path(name) / "plain.onnx"
        torch.onnx.export(
            one.module, one.given, str(plain), input_names=list(one.inputs),
            output_names=list(one.outputs), dynamic_axes=one.inputs | one.outputs,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain,
            target,
            op_types_to_quantize=list(one.kinds),
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
    found = sorted(target.parent.glob("*.onnx"))
    sums = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in found]
    (target.parent / "SHA256SUMS").write_text("".join(sums), "ascii")


def main() -> None:
    """Export by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--encoder", help="folder of the untrained encoder; default MiniLM-L6")
    given = parser.parse_args()
    model = Tagger(given.encoder or encoder_folder())
    start(model, given.checkpoint)
    for one in networks(model.eval()):
        export(one, given.tree)


if __name__ == "__main__":
    main()
