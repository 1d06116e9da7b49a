"""How the reader of events does on windows that it has not learnt from, before it is in the program."""

from collections import Counter
from collections.abc import Sequence

import torch
from tools.train_reader.event_examples import ACTOR, RECIPIENT, EventWindow, Told
from tools.train_reader.losses import collate, questions
from tools.train_reader.net import Tagger

from sayso.language.pieces import runs
from sayso.language.syntax import Ints

LIMITS = (0.3, 0.4, 0.5, 0.6)


def triggers(chances: torch.Tensor, limit: float) -> list[tuple[int, int]]:
    """Return the ranges of pieces that tell an event in chances [n, 3] of outside, begins, goes on."""
    on = (chances[:, 1] + chances[:, 2]).tolist()
    out, i = [], 1
    while i < len(on) - 1:
        j = i + 1
        if on[i] >= limit:
            while j < len(on) - 1 and on[j] >= limit and chances[j, 2] >= chances[j, 1]:
                j += 1
            out.append((i, j))
        i = j
    return out


def report(model: Tagger, windows: Sequence[EventWindow]) -> None:
    """Print how many events are found, typed, and given the right sides, at some limits."""
    model.eval()
    for limit in LIMITS:
        count: Counter[str] = Counter()
        for window in windows:
            _compare(model, window, limit, count)
        found = max(1, count["found"])
        shares = ", ".join(
            f"{name} {100 * count[name] / found:.1f}"
            for name in ("type", "status", "actors", "recipients")
        )
        both = count["gold"] + count["given"]
        scores = ", ".join(
            f"{n} F {200 * count[n] / max(1, both):.1f}" for n in ("found", "typed", "whole")
        )
        print(
            f"  at {limit}: P {100 * count['found'] / max(1, count['given']):.1f} "
            f"R {100 * count['found'] / max(1, count['gold']):.1f}, {scores}; of found {shares}",
            flush=True,
        )


def _compare(model: Tagger, window: EventWindow, limit: float, count: Counter[str]) -> None:
    batch = collate([window])
    with torch.no_grad():
        states, tags = model.encode_events(*batch)
        spans = triggers(tags[0].softmax(-1), limit)
        count["gold"] += len(window.told)
        count["given"] += len(spans)
        if not spans:
            return
        asked = questions([window], [(0, *span) for span in spans], len(window.ids))
        kinds, statuses, sides = model.events(states, *asked)
    free = list(window.told)
    for row, (start, end) in enumerate(spans):
        gold = next((one for one in free if start < one.end and one.start < end), None)
        if gold is None:
            continue
        free.remove(gold)
        whose: Ints = sides[row].argmax(-1).numpy()
        right = {
            "type": int(kinds[row].argmax()) == gold.type,
            "status": int(statuses[row].argmax()) == gold.status,
            "actors": _is_same(whose, gold, ACTOR),
            "recipients": _is_same(whose, gold, RECIPIENT),
        }
        count["found"] += 1
        count.update(name for name, is_right in right.items() if is_right)
        count["typed"] += right["type"]
        count["whole"] += right["type"] and right["actors"] and right["recipients"]


def _is_same(whose: Ints, gold: Told, side: int) -> bool:
    """Say whether a side is empty in both, or some of what is given is of it."""
    given, wanted = runs(whose == side), gold.sides == side
    if not given or not wanted.any():
        return not given and not wanted.any()
    return any(bool(wanted[low:high].any()) for low, high in given)
