"""Work spread over processes on one machine, with the results in the order of the input.

Takes a function and its inputs one by one; no more than a few inputs for each worker are held at
a time, so that a corpus of any size goes through in bounded memory. What a worker is given never
changes what it answers: the output is the same for any number of them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from sayso.errors import SaysoError

INPUTS_A_WORKER = 8
"""Inputs in work for each worker: enough that none waits, few enough to hold."""

In = TypeVar("In")
Out = TypeVar("Out")


def in_order(work: Callable[[In], Out], items: Iterable[In], workers: int) -> Iterator[Out]:
    """Yield `work(item)` for each of `items`, in their order.

    `work` must be a function of a module, its inputs and outputs picklable. Raises `SaysoError`
    where a worker dies (the system may have run out of memory).
    """
    if workers <= 1:
        yield from map(work, items)
        return
    waiting: deque[Future[Out]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= workers * INPUTS_A_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise SaysoError(
                "a worker process died, perhaps for want of memory: try fewer workers; a script of "
                'its own must start its work under if __name__ == "__main__":'
            ) from error
        finally:
            for future in waiting:
                future.cancel()
