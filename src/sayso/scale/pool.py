"""Work spread over processes on one machine, with the results in the order of the input.

Takes a function and its inputs one by one; no more than a few inputs for each worker are held at
a time, so that a corpus of any size goes through in bounded memory. What a worker is given never
changes what it answers: the output is the same for any number of them. An input at which a worker
ends twice, or takes too long, is lost by itself; the others go on in a new worker.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from sayso.errors import SaysoError
from sayso.scale.child import LostError
from sayso.scale.crew import Crew

INPUTS_A_WORKER = 32
"""Inputs in work for each worker: enough that one slow one stops none, few enough to hold."""
_TRIES = 2
_IN_VAIN = 4
"""Inputs lost before any answer from which on the fault is not theirs."""

In = TypeVar("In")
Out = TypeVar("Out")


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(  # noqa: PLR0913 (what becomes of inputs, and how workers begin)
    work: Callable[[In], Out],
    items: Iterable[In],
    workers: int,
    lost: Callable[[In, str], Out] | None = None,
    seconds: Callable[[In], float] | None = None,
    *,
    ready: Callable[[], object] | None = None,
) -> Iterator[Out]:
    """Yield `work(item)` for each of `items`, in their order.

    `work` must be a function of a module, its inputs and outputs picklable; one worker is this
    process itself. `lost` gives what stands for an input at which two workers ended, or that took
    more than its `seconds`, and why. `ready` loads what all workers need. Raises `SaysoError` without it, and where workers end whatever
    they are given (the system may have run out of memory).
    """
    if workers <= 1:
        yield from map(work, items)
        return
    waiting: deque[Future[Out]] = deque()
    crew = Crew(partial(once, work), ready)
    answer = _Answers(crew, lost, seconds)
    with ThreadPoolExecutor(workers) as threads:
        try:
            for item in items:
                waiting.append(threads.submit(answer, item))
                if len(waiting) >= workers * INPUTS_A_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            crew.close()


def once(work: Callable[[In], Out], item: In) -> Iterator[Out]:
    """Yield the one answer to an input, as a worker does."""
    yield work(item)


class _Answers(Generic[In, Out]):
    """What workers answer, and what stands for the inputs that are lost."""

    def __init__(
        self,
        crew: Crew[In, Out],
        lost: Callable[[In, str], Out] | None,
        seconds: Callable[[In], float] | None,
    ) -> None:
        self._crew, self._lost, self._seconds = crew, lost, seconds
        self._answered, self._in_vain = False, 0

    def __call__(self, item: In) -> Out:
        """Return what a worker answers to an input, or what stands for it."""
        why = ""
        bound = None if self._seconds is None else self._seconds(item)
        for _ in range(_TRIES):
            child = self._crew.child()
            try:
                (found,) = child.ask(item, None if bound is None else lambda _: bound)
            except LostError as error:
                self._crew.end(child)
                why = str(error)
                if error.late:
                    break
            else:
                self._answered = True
                return found
        self._in_vain += not self._answered
        if self._lost is None or self._in_vain >= _IN_VAIN:
            raise SaysoError(
                f"a worker process died, perhaps for want of memory: try fewer workers ({why})"
            )
        return self._lost(item, why)
