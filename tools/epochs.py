"""One epoch of training: the same descent for the reader of attributions and the encoder of events.

Needs torch.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

LONGEST_STEP = 1.0
"""Norm at which gradients are clipped."""
Group = TypeVar("Group")


def descend(
    model: nn.Module,
    groups: Iterable[Group],
    loss: Callable[[Group], Tensor],
    opt: Optimizer,
    schedule: LRScheduler,
) -> float:
    """Take a step for each group of examples; return the mean loss."""
    model.train()
    seen = []
    for group in groups:
        opt.zero_grad()
        found = loss(group)
        found.backward()
        nn.utils.clip_grad_norm_(model.parameters(), LONGEST_STEP)
        opt.step()
        schedule.step()
        seen.append(found.item())
    return float(np.mean(seen))
