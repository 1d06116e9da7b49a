"""The engine of one machine: a thread for each job, each with a worker process of its own."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from sayso.scale.crew import Crew

In = TypeVar("In")
Out = TypeVar("Out")
Item = TypeVar("Item")
Step = TypeVar("Step")


class Local:
    """Runs so many jobs at a time; no input is taken before one of its workers is free."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(
        self,
        job: Callable[[In, Crew[Item, Step]], Out],
        work: Callable[[Item], Iterator[Step]],
        inputs: Iterable[In],
        ready: Callable[[], object] | None = None,
    ) -> Iterator[tuple[In, Out | Exception]]:
        """Yield each input with what its job gives, or with why it gives nothing."""
        crew = Crew(work, ready)
        running: dict[Future[Out], In] = {}
        with ThreadPoolExecutor(self._workers) as threads:
            try:
                for one in inputs:
                    running[threads.submit(job, one, crew)] = one
                    if len(running) >= self._workers:
                        yield from _ended(running)
                while running:
                    yield from _ended(running)
            finally:
                crew.close()

    def close(self) -> None:
        """There is nothing to give back: every run ends its own workers."""


def _ended(running: dict[Future[Out], In]) -> Iterator[tuple[In, Out | Exception]]:
    """Wait until a job has ended; yield those that have."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        one, error = running.pop(future), future.exception()
        if isinstance(error, Exception):
            yield one, error
        else:
            yield one, future.result()
