"""Train the reader of acts: what a saying is, denial, charge or promise, by all its words.

    python -m tools.train_reader.acts TREE [--left own5 wp9 voa0] [--epochs 9]

It goes over what the shipped encoder makes of the project's own marks (`tools/data/attributions`),
whose weights stay as they are, and writes `acts.int8.onnx` into TREE (`src/sayso`). The batches left
out are reported on after each epoch. Six minutes on one core, four of them for the states.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tools.epochs import descend
from tools.train_reader.attribution_readings import MARKS, Marked, marked
from tools.train_reader.event_examples import LOCKED
from tools.train_reader.export import Network, export
from tools.train_reader.net import WIDTH, mean_of
from torch import Tensor, nn

from sayso.attribution.act_reader import ACTS, Said, window_of
from sayso.attribution.acts import speech_act
from sayso.language.encoder import encode
from sayso.language.model import load

AT_ONCE = 8
"""Windows of a step."""
RATE = 2e-3


class Asked(NamedTuple):
    """A window's states [1, n, dim]; of k sayings in it the pieces of each part [k, 3, n] and acts [k]."""

    states: NDArray[np.float32]
    lit: NDArray[np.float32]
    cue_act: list[int]
    act: list[int]


class Acts(nn.Module):  # type: ignore[misc]
    """For a saying: its act, by the states of its cue, source and content, and what they point to."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.piece = nn.Linear(dim, WIDTH)
        self.query, self.key = nn.Linear(2 * dim, WIDTH), nn.Linear(dim, WIDTH)
        self.cue_act = nn.Embedding(len(ACTS), 2 * WIDTH)
        self.inside = nn.Sequential(nn.Dropout(0.3), nn.Linear(4 * dim + WIDTH, 2 * WIDTH))
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(0.3), nn.Linear(2 * WIDTH, len(ACTS)))

    def forward(self, states: Tensor, lit: Tensor, cue_act: Tensor) -> Tensor:
        """Take states [1, n, dim], cue, source, content lit [k, 3, n], cue's act [k]; return [k, 14]."""
        cue, source, content = (mean_of(states, lit[:, part]) for part in range(3))
        query = self.query(torch.cat([cue, content], -1))
        look = torch.softmax(query @ self.key(states)[0].T * WIDTH**-0.5, -1)
        peak = self.piece(states) * lit[:, 2, :, None]
        found = torch.cat([cue, source, content, look @ states[0], peak.amax(1)], -1)
        return self.out(self.inside(found) + self.cue_act(cue_act))


def examples(articles: Sequence[Marked]) -> Iterator[Asked]:
    """Yield the windows of articles with the sayings whose cue they hold."""
    nlp = load()
    for article in articles:
        doc = nlp(article.text)
        encoding = encode(doc)
        held: dict[int, list[tuple[NDArray[np.float32], int, int]]] = {}
        for mark in article.marks:
            place = window_of(encoding, Said((mark.cue,), tuple(mark.source), tuple(mark.content)))
            words = doc.char_span(*mark.cue, alignment_mode="expand")
            if place is None or words is None or mark.act not in ACTS:
                continue
            by_cue = ACTS.index(speech_act(doc, range(words.start, words.end)))
            held.setdefault(place[0], []).append((place[1], by_cue, ACTS.index(mark.act)))
        for number, sayings in held.items():
            lit = np.stack([pieces for pieces, _, _ in sayings])
            by_cues, acts = [one for _, one, _ in sayings], [one for _, _, one in sayings]
            yield Asked(encoding.windows[number].states, lit, by_cues, acts)


def scores(model: Acts, one: Asked) -> Tensor:
    """Return the log-odds of the acts of a window's sayings: [k, 14]."""
    found: Tensor = model(
        torch.from_numpy(one.states), torch.from_numpy(one.lit), torch.tensor(one.cue_act)
    )
    return found


def loss(model: Acts, step: Sequence[Asked]) -> Tensor:
    """Return the loss of a step."""
    found = torch.cat([scores(model, one) for one in step])
    wanted = torch.tensor([act for one in step for act in one.act])
    return nn.functional.cross_entropy(found, wanted, label_smoothing=0.05)


def report(model: Acts, left: Sequence[Asked]) -> None:
    """Print how many acts of what was left out are right, and those of denials."""
    model.eval()
    with torch.no_grad():
        given = torch.cat([scores(model, one).argmax(-1) for one in left]).numpy()
    model.train()
    wanted = np.array([act for one in left for act in one.act])
    print(f"  left out: {100 * (given == wanted).mean():.1f} % of {len(wanted)} right")
    for name in ("deny", "accuse"):
        said, meant = given == ACTS.index(name), wanted == ACTS.index(name)
        both = (said & meant).sum()
        print(
            f"  {name}: precision {both / max(said.sum(), 1):.2f}, recall {both / meant.sum():.2f}"
        )


def network(model: Acts, one: Asked) -> Network:
    """Return what ships of it."""
    given = (torch.from_numpy(one.states), torch.from_numpy(one.lit), torch.tensor(one.cue_act))
    inputs = {"states": {1: "n"}, "lit": {0: "k", 2: "n"}, "cue_act": {0: "k"}}
    path = "attribution/data/reader/acts.int8.onnx"
    return Network(path, model.eval(), given, inputs, {"acts": {0: "k"}})


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("tree", type=Path)
    parser.add_argument("--left", nargs="*", default=[], help="batches that are not learnt from")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)  # noqa: S311
    kept = {path.stem for path in (MARKS / "out").glob("*.tsv")} - {*LOCKED, *given.left}
    known, left = (list(examples(marked(MARKS, names))) for names in (kept, given.left))
    model = Acts(known[0].states.shape[2])
    opt = torch.optim.AdamW(model.parameters(), weight_decay=0.05)
    total = given.epochs * -(-len(known) // AT_ONCE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, RATE, total_steps=total + 1)
    print(f"{sum(len(one.act) for one in known)} sayings in {len(known)} windows", flush=True)
    for epoch in range(1, given.epochs + 1):
        rng.shuffle(known)
        steps = [known[i : i + AT_ONCE] for i in range(0, len(known), AT_ONCE)]
        mean = descend(model, steps, partial(loss, model), opt, schedule)
        print(f"epoch {epoch}: loss {mean:.4f}", flush=True)
        if left:
            report(model, left)
    export(network(model, known[0]), given.tree)


if __name__ == "__main__":
    main()
