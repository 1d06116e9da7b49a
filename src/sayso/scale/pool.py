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
from threading import Lock, local
from typing import Generic, TypeVar

from sayso.errors import SaysoError
from sayso.scale.child import Child, LostError

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


def in_order(
    work: Callable[[In], Out],
    items: Iterable[In],
    workers: int,
    lost: Callable[[In, str], Out] | None = None,
    seconds: Callable[[In], float] | None = None,
) -> Iterator[Out]:
    """Yield `work(item)` for each of `items`, in their order.

    `work` must be a function of a module, its inputs and outputs picklable; one worker is this
    process itself. `lost` gives what stands for an input at which two workers ended, or that took
    more than its `seconds`, and why. Raises `SaysoError` without it, and where workers end whatever
    they are given (the system may have run out of memory).
    """
    if workers <= 1:
        yield from map(work, items)
        return
    waiting: deque[Future[Out]] = deque()
    crew = _Crew(work, lost, seconds)
    with ThreadPoolExecutor(workers) as threads:
        try:
            for item in items:
                waiting.append(threads.submit(crew.answer, item))
                if len(waiting) >= workers * INPUTS_A_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            crew.close()


def _once(work: Callable[[In], Out], item: In) -> Iterator[Out]:
    yield work(item)


class _Crew(Generic[In, Out]):
    """The workers, one a thread, each begun when there is work for it."""

    def __init__(
        self,
        work: Callable[[In], Out],
        lost: Callable[[In, str], Out] | None,
        seconds: Callable[[In], float] | None,
    ) -> None:
        self._work = partial(_once, work)
        self._lost, self._seconds = lost, seconds
        self._here = local()
        self._lock = Lock()
        self._children: set[Child[In, Out]] = set()
        self._closed = self._answered = False
        self._in_vain = 0

    def answer(self, item: In) -> Out:
        """Return what a worker answers, or what stands for an input that is lost."""
        why = ""
        bound = None if self._seconds is None else self._seconds(item)
        for _ in range(_TRIES):
            child = self._child()
            try:
                (found,) = child.ask(item, None if bound is None else lambda _: bound)
            except LostError as error:
                self._end(child)
                why = str(error)
                if error.late:
                    break
            else:
                self._answered = True
                if child.outgrown:
                    self._end(child)
                return found
        self._in_vain += not self._answered
        if self._closed or self._lost is None or self._in_vain >= _IN_VAIN:
            raise SaysoError(
                f"a worker process died, perhaps for want of memory: try fewer workers ({why})"
            )
        return self._lost(item, why)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.close()

    def _child(self) -> Child[In, Out]:
        """Return the worker of this thread."""
        child: Child[In, Out] | None = getattr(self._here, "child", None)
        if child is None:
            child = self._here.child = Child(self._work)
            with self._lock:
                self._children.add(child)
                if self._closed:
                    child.close()
        return child

    def _end(self, child: Child[In, Out]) -> None:
        child.close()
        self._here.child = None
        with self._lock:
            self._children.discard(child)
