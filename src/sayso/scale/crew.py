"""The worker processes of one piece of work: one for each thread that asks, begun when it first does.

Takes a function that yields the answers to one input, gives every thread its own child. A thread asks
its child for itself; when the crew is closed all of them end at once, and nobody gets another.
"""

from collections.abc import Callable, Iterator
from threading import Lock, local
from typing import Generic, TypeVar

from sayso.errors import SaysoError
from sayso.scale.child import Child
from sayso.scale.template import Template, can_fork

In = TypeVar("In")
Out = TypeVar("Out")


class Crew(Generic[In, Out]):
    """The children of `work`; end them with `close`.

    `ready`, where it is given, loads what they need: once for all of them, where the system can.
    """

    def __init__(
        self, work: Callable[[In], Iterator[Out]], ready: Callable[[], object] | None = None
    ) -> None:
        self._work = work
        self._template = None if ready is None or not can_fork() else Template(ready)
        self._here = local()
        self._lock = Lock()
        self._children: set[Child[In, Out]] = set()
        self._closed = False

    def child(self) -> Child[In, Out]:
        """Return the child of this thread, a new one where it has none or the last has grown.

        Raises `SaysoError` where none can begin, or the crew is closed.
        """
        child: Child[In, Out] | None = getattr(self._here, "child", None)
        if child is not None and child.outgrown:
            self.end(child)
            child = None
        if child is None:
            child = self._here.child = self._begun()
            with self._lock:
                self._children.add(child)
        if self._closed:
            self.close()
            raise SaysoError("the work was ended; begin it again, it goes on where it was")
        return child

    def _begun(self) -> Child[In, Out]:
        """Return a new child; one that is ended while it begins is begun once more."""
        try:
            return Child(self._work, self._template)
        except SaysoError:
            return Child(self._work)

    def end(self, child: Child[In, Out]) -> None:
        """End the child of this thread."""
        child.close()
        self._here.child = None
        with self._lock:
            self._children.discard(child)

    def close(self) -> None:
        """End all children; who waits for one gets a `LostError`."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.close()
            if self._template is not None:
                self._template.close()
                self._template = None
