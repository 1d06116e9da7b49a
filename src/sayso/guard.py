"""The guard: work on one input that fails costs no other.

Takes what is to be done for one input, gives its result, or the error that says why there is none.
The intake, the reader and the ledger all do their work for an article through it.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from sayso.errors import InputError, SaysoError, UnreadArticleError

Out = TypeVar("Out")

_MOST = 200
"""Characters of an exception that are shown in one line."""


class _LateError(Exception):
    """Work took longer than it may."""


def guarded(name: str, work: Callable[[], Out], seconds: float | None = None) -> Out | InputError:
    """Return what `work` gives for the input called `name`, or why it gives nothing.

    Where it takes more than `seconds` it is ended; that is looked at in a process's main thread.
    What cannot be read gets the name before its message. Whatever else goes wrong is a fault of the
    program and told so, with the exception as the cause. What would go wrong for every input, a
    missing model or a database that cannot be written, is raised.
    """
    try:
        with _within(seconds):
            return work()
    except _LateError:
        return UnreadArticleError(
            f"{name}: it took longer than {seconds:.0f} seconds and was passed over; please report "
            "it with the text, reading takes time in proportion to length"
        )
    except InputError as error:
        told = type(error)(f"{name}: {error}")
        told.__cause__ = error.__cause__
        return told
    except SaysoError:
        raise
    except Exception as error:
        what = " ".join(repr(error).split())[:_MOST]
        told = UnreadArticleError(
            f"{name}: sayso failed at it ({what}); please report it with "
            "the text and what --verbose shows, it is a fault of the program"
        )
        told.__cause__ = error
        return told


@contextmanager
def _within(seconds: float | None) -> Iterator[None]:
    """Raise `_LateError` in what is inside once it has taken so many seconds.

    A program that uses the alarm for itself keeps it.
    """
    free = (
        seconds is not None
        and threading.current_thread() is threading.main_thread()
        and hasattr(signal, "setitimer")
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    )
    if not free or seconds is None:
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise _LateError

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
