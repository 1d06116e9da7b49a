"""Engines: what runs the same jobs on one machine or on many."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from sayso.scale.crew import Crew

In = TypeVar("In")
Out = TypeVar("Out")
Item = TypeVar("Item")
Step = TypeVar("Step")


class Engine(Protocol):
    """Runs a job for each input, a few at a time, in whatever order they end."""

    def run(
        self,
        job: Callable[[In, Crew[Item, Step]], Out],
        work: Callable[[Item], Iterator[Step]],
        inputs: Iterable[In],
        ready: Callable[[], object] | None = None,
    ) -> Iterator[tuple[In, Out | Exception]]:
        """Yield each input with what its job gives, or with why it gives nothing.

        `job` is given the crew of workers that do `work`, for which `ready` loads what they need.
        All are functions of a module.
        """

    def close(self) -> None:
        """Give back what it works with; nothing may run."""
