"""Write a trained reader as int8 ONNX, as it ships.

    python -m tools.train_reader.export CHECKPOINT FOLDER

FOLDER is `src/sayso/attribution/data/reader`; the hashes go to its `SHA256SUMS`.
"""

import argparse
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tools.train_reader.net import Tagger
from tools.train_reader.start import start
from tools.train_reader.train import encoder_folder
from torch import Tensor, nn

from sayso.language.pieces import FEATURES

NEVER = -1e4
FILES = ("encoder.int8.onnx", "reader.int8.onnx")


class Encode(nn.Module):  # type: ignore[misc]
    """The encoder written out, so that the graph has no branches on masks or shapes."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Take ids, mask [b, n], features [b, n, 5]; return states and tags."""
        encoder = self.model.encoder
        b, n = ids.shape
        heads = encoder.config.num_attention_heads
        embeddings = encoder.embeddings
        x = embeddings.word_embeddings(ids)
        x = x + sum(table(features[..., k]) for k, table in enumerate(self.model.feats))
        position = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = x + embeddings.token_type_embeddings.weight[0]
        x = embeddings.LayerNorm(x + embeddings.position_embeddings(position))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        for layer in encoder.encoder.layer:
            own, after = layer.attention.self, layer.attention.output
            q, k, v = (
                part(x).reshape(b, n, heads, -1).transpose(1, 2)
                for part in (own.query, own.key, own.value)
            )
            weight = torch.softmax(q @ k.transpose(2, 3) * (q.shape[-1] ** -0.5) + bias, -1)
            y = (weight @ v).transpose(1, 2).reshape(b, n, -1)
            x = after.LayerNorm(after.dense(y) + x)
            y = nn.functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(y) + x)
        return x, torch.stack([head(x) for head in self.model.tags], 1)


def export(model: Tagger, folder: Path) -> None:
    """Write both networks of `model` and their hashes to `folder`."""
    b, n, k = 2, 48, 3
    ids = torch.randint(5, 99, (b, n))
    mask, features = torch.ones_like(ids), torch.zeros(b, n, len(FEATURES), dtype=torch.int64)
    cue = torch.zeros(k, n)
    cue[:, 5:7] = 1
    encode = Encode(model).eval()
    with torch.no_grad():
        states, _ = encode(ids, mask, features)
    steps = torch.zeros(k, n, dtype=torch.int64)
    asked = (states, torch.zeros(k, dtype=torch.int64), cue, steps, steps)
    window, row = {0: "b", 1: "n"}, {0: "k", 1: "n"}
    with TemporaryDirectory() as name:
        plain = Path(name)
        torch.onnx.export(
            encode, (ids, mask, features), str(plain / "encoder.onnx"),
            input_names=["ids", "mask", "feats"], output_names=["states", "tags"],
            dynamic_axes={"ids": window, "mask": window, "feats": window, "states": window,
                          "tags": {0: "b", 2: "n"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        torch.onnx.export(
            model.reader, asked, str(plain / "reader.onnx"),
            input_names=["states", "window", "cue", "distance", "path"], output_names=["labels"],
            dynamic_axes={"states": window, "window": {0: "k"}, "cue": row, "distance": row, "path": row,
                          "labels": row},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        for part, kinds in (
            ("encoder", ["MatMul", "Gemm", "Gather"]),
            ("reader", ["MatMul", "Gemm"]),
        ):
            quantize_dynamic(
                plain / f"{part}.onnx",
                folder / f"{part}.int8.onnx",
                op_types_to_quantize=kinds,
                weight_type=QuantType.QInt8,
                per_channel=True,
            )
    sums = [f"{hashlib.sha256((folder / f).read_bytes()).hexdigest()}  {f}\n" for f in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), "ascii")


def main() -> None:
    """Export by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    model = Tagger(encoder_folder())
    start(model, given.checkpoint)
    export(model.eval(), given.folder)


if __name__ == "__main__":
    main()
