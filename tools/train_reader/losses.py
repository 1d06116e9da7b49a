"""What a step of training costs: of windows with attributions, and of windows with events."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tools.train_reader.event_examples import EventWindow
from tools.train_reader.examples import Example
from tools.train_reader.net import Tagger
from torch import Tensor, nn

from sayso.attribution.decoding import candidates
from sayso.language.encoder import distances, softmax, spotlight
from sayso.language.pieces import CLS, SEP
from sayso.language.syntax import Ints

MASK, MASKED = 103, 0.06
NOT_COUNTED = -100
SIDES = (1.0, 1.15, 1.15)
"""What an error costs on a piece that is nobody's, an actor's, a recipient's: at twice the price for
sides they come with their neighbours (`docs/decisions/reader.md`)."""
SMOOTH = 0.05
NOT_DENIED_KEPT = 0.25
"""Share of the pairs without a denial that a step takes: there are twenty-five for each with one."""


class Batch(NamedTuple):
    """Windows padded to one width: ids, mask [b, n], features [b, n, 5]."""

    ids: Tensor
    mask: Tensor
    features: Tensor


def _wide(array: Ints, n: int, value: int = 0) -> Ints:
    fill = np.full((*array.shape[:-1], n - array.shape[-1]), value, array.dtype)
    return np.concatenate([array, fill], -1)


def collate(group: Sequence[Example] | Sequence[EventWindow]) -> Batch:
    """Return the windows of a step as one batch."""
    n = max(len(one.ids) for one in group)
    return Batch(
        torch.from_numpy(np.stack([_wide(one.ids, n) for one in group])),
        torch.from_numpy(np.stack([_wide(np.ones_like(one.ids), n) for one in group])),
        torch.from_numpy(np.stack([_wide(one.features.T, n).T for one in group])),
    )


def encoded(model: Tagger, batch: Batch, *, events: bool = False) -> tuple[Tensor, Tensor]:
    """Return states and tags of a batch for attribution or for events, some pieces hidden."""
    special = (batch.ids == CLS) | (batch.ids == SEP) | (batch.ids == 0)
    hidden = (torch.rand(batch.ids.shape) < MASKED) & ~special
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=model.is_half):
        ask = model.encode_events if events else model.encode
        states, tags = ask(torch.where(hidden, MASK, batch.ids), batch.mask, batch.features)
    return states.float(), tags.float()


def _entropy(
    logits: Tensor, gold: Tensor, weight: Tensor | None = None, smooth: float = 0.0
) -> Tensor:
    return nn.functional.cross_entropy(
        logits.transpose(1, -1), gold, weight, ignore_index=NOT_COUNTED, label_smoothing=smooth
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


class Questions(NamedTuple):
    """What a reader is asked of a batch: window [k]; words, distance and path [k, n]."""

    window: Tensor
    words: Tensor
    distance: Tensor
    path: Tensor


def questions(
    group: Sequence[Example] | Sequence[EventWindow], asked: list[tuple[int, int, int]], n: int
) -> Questions:
    """Return the questions about words (window, first piece, end) as a reader takes them."""
    paths = np.zeros((len(asked), n), np.int64)
    for k in range(len(group)):
        example = group[k]
        mine = [row for row, (window, _, _) in enumerate(asked) if window == k]
        if mine:
            paths[mine, : len(example.ids)] = example.paths([asked[row][1:] for row in mine])
    return Questions(
        torch.tensor([k for k, _, _ in asked]),
        torch.from_numpy(spotlight(n, [one[1:] for one in asked])),
        torch.from_numpy(np.stack([distances(n, low) for _, low, _ in asked])),
        torch.from_numpy(paths),
    )


def attribution_loss(model: Tagger, group: Sequence[Example]) -> Tensor:
    """Return the loss of windows with attributions: tags of three roles, and the reader's labels."""
    batch = collate(group)
    states, tags = encoded(model, batch)
    width = batch.ids.shape[1]
    known = torch.from_numpy(np.stack([_wide(one.tags, width, NOT_COUNTED) for one in group]))
    cue, content, source = (_entropy(tags[:, role], known[:, role]) for role in range(3))
    total = 3 * cue + 0.5 * (content + source)
    total = total + _denial_loss(model, states, group)
    gold = [(k, one) for k, example in enumerate(group) for one in example.relations]
    if not gold:
        return total
    asked = [(k, one.start, one.end) for k, one in gold] + wrong_cues(tags, group)
    labels = np.full((len(asked), width), NOT_COUNTED, np.int64)
    for row, (k, _, _) in enumerate(asked):
        found = gold[row][1].labels if row < len(gold) else np.zeros(len(group[k].ids), np.int64)
        labels[row, : len(found)] = found
    read = model.reader(states, *questions(group, asked, width))
    return total + 2 * _entropy(read, torch.from_numpy(labels), torch.tensor([1.0, 1.0, 2.0]))


def _denial_loss(model: Tagger, states: Tensor, group: Sequence[Example]) -> Tensor:
    """Return the loss of the pairs of a statement and a saying in the windows."""
    asked = [
        (k, pair)
        for k, example in enumerate(group)
        for pair in example.contested
        if pair.denied or torch.rand(()) < NOT_DENIED_KEPT
    ]
    if not asked:
        return 0 * states.sum()
    width = states.shape[1]
    lit = torch.from_numpy(np.stack([_wide(pair.lit, width) for _, pair in asked])).float()
    answer = model.denials(states, torch.tensor([k for k, _ in asked]), *lit.unbind(1))
    gold = torch.tensor([float(pair.denied) for _, pair in asked])
    return nn.functional.binary_cross_entropy_with_logits(answer, gold)


def event_loss(model: Tagger, group: Sequence[EventWindow]) -> Tensor:
    """Return the loss of windows with events: their words, types, statuses, sides, given pairs."""
    batch = collate(group)
    states, tags = encoded(model, batch, events=True)
    width = batch.ids.shape[1]
    known = torch.from_numpy(np.stack([_wide(one.tags, width, NOT_COUNTED) for one in group]))
    total = 0 * tags.sum()
    if bool((known >= 0).any()):
        total = total + 3 * _entropy(tags, known, torch.tensor([1.0, 2.0, 2.0]))
    told = [(k, one) for k, window in enumerate(group) for one in window.told]
    if told:
        asked = [(k, one.start, one.end) for k, one in told]
        kinds, status, sides = model.events(states, *questions(group, asked, width))
        gold = np.stack([_wide(one.sides, width, NOT_COUNTED) for _, one in told])
        total = total + 0.7 * _entropy(
            kinds, torch.tensor([o.type for _, o in told]), smooth=SMOOTH
        )
        total = total + 0.3 * _entropy(status, torch.tensor([one.status for _, one in told]))
        total = total + 2 * _entropy(sides, torch.from_numpy(gold), torch.tensor(SIDES))
    pairs = [(k, one) for k, window in enumerate(group) for one in window.pairs]
    if pairs:
        answer = model.pairs(
            states,
            torch.tensor([k for k, _ in pairs]),
            _lit(width, [one.actor for _, one in pairs]),
            _lit(width, [one.recipient for _, one in pairs]),
            torch.tensor([one.scheme for _, one in pairs]),
        )
        total = total + 0.5 * _entropy(
            answer, torch.tensor([one.type for _, one in pairs]), smooth=SMOOTH
        )
    return total


def _lit(width: int, spans: list[tuple[int, int]]) -> Tensor:
    lit: NDArray[np.float32] = spotlight(width, spans)
    return torch.from_numpy(lit)
