"""The engine of many machines: the same jobs as tasks of a Ray cluster (`sayso[cluster]`).

A task whose machine is lost is begun again on another; what it had written is written again, byte for
byte. Jobs must find what they read and write at the same address on every machine.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from sayso.errors import InputError
from sayso.scale.crew import Crew

In = TypeVar("In")
Out = TypeVar("Out")
Item = TypeVar("Item")
Step = TypeVar("Step")

_RETRIES = 20
"""Machines that one task may lose."""
_AHEAD = 2
"""Tasks for each processor that are handed in: one runs, one waits for it."""


class Cluster:
    """Runs jobs on the Ray cluster at an address; without one on a cluster begun on this machine.

    Raises `InputError` where Ray is not installed or the cluster does not answer.
    """

    def __init__(self, address: str | None = None) -> None:
        if find_spec("ray") is None:
            raise InputError("--engine ray needs Ray; install it: pip install 'sayso[cluster]'")
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing reports its use to anybody
        self._ray = import_module("ray")
        try:
            begun_here = {"include_dashboard": False} if address is None else {}
            self._ray.init(address, log_to_driver=False, logging_level="ERROR", **begun_here)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise InputError(
                f"no Ray cluster answers at {address} ({error}); begin one with: ray start --head"
            ) from error

    def run(
        self,
        job: Callable[[In, Crew[Item, Step]], Out],
        work: Callable[[Item], Iterator[Step]],
        inputs: Iterable[In],
        ready: Callable[[], object] | None = None,
    ) -> Iterator[tuple[In, Out | Exception]]:
        """Yield each input with what its job gives, or with why it gives nothing.

        A process of Ray has one worker, which loads for itself what `ready` would.
        """
        del ready
        ray = self._ray
        task = ray.remote(num_cpus=1, max_retries=_RETRIES)(_run)
        running: dict[Any, In] = {}
        try:
            for one in inputs:
                running[task.remote(job, work, one)] = one
                while len(running) >= _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1))):
                    yield from _ended(ray, running)
            while running:
                yield from _ended(ray, running)
        finally:
            for ref in running:
                ray.cancel(ref, force=True)

    def close(self) -> None:
        """Leave the cluster, and end one that was begun here."""
        self._ray.shutdown()


def _ended(ray: Any, running: dict[Any, In]) -> Iterator[tuple[In, Any]]:
    done, _ = ray.wait(list(running), num_returns=1)
    for ref in done:
        one = running.pop(ref)
        try:
            yield one, ray.get(ref)
        except ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None)
            yield one, cause if isinstance(cause, Exception) else error


def _run(
    job: Callable[[In, Crew[Item, Step]], Out], work: Callable[[Item], Iterator[Step]], one: In
) -> Out:
    """Do a job in a process of Ray, which keeps its worker for the next."""
    return job(one, _crew(work))


@cache
def _crew(work: Callable[[Item], Iterator[Step]]) -> Crew[Item, Step]:
    return Crew(work)
