"""Work that is begun before it is asked: what needs no interpreter goes on beside the imports.

Takes work by a name, begins it in a thread; whoever asks for it by that name gets what it gave, or what
it raised. Whatever was not begun is done when it is asked, so that nothing hangs on having been begun.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

Given = TypeVar("Given")

_BEGUN: dict[str, Future[object]] = {}
_AT_WORK: list[ThreadPoolExecutor] = []


def begin(works: dict[str, Callable[[], object]]) -> None:
    """Begin works in a thread of their own, one after the other; the thread ends with the last."""
    beside = ThreadPoolExecutor(1)
    for name, work in works.items():
        _BEGUN[name] = beside.submit(work)
    beside.shutdown(wait=False)
    _AT_WORK.append(beside)


def given(name: str, work: Callable[[], Given]) -> Given:
    """Return what the work called `name` gives: done already, or now; each is given once."""
    begun = _BEGUN.pop(name, None)
    return work() if begun is None else cast("Given", begun.result())


def ended() -> None:
    """Wait until all that is begun is done and its threads are gone: a fork must find none."""
    while _AT_WORK:
        _AT_WORK.pop().shutdown()


def begun() -> frozenset[str]:
    """Return the names of the works that are begun and that nobody has asked for."""
    return frozenset(_BEGUN)
