"""The guard: work on one input that fails costs no other.

Takes what is to be done for one input, gives its result, or the error that says why there is none.
The intake, the reader and the ledger all do their work for an article through it.
"""

from collections.abc import Callable
from typing import TypeVar

from sayso.errors import InputError, SaysoError, UnreadArticleError

Out = TypeVar("Out")

_MOST = 200
"""Characters of an exception that are shown in one line."""


def guarded(name: str, work: Callable[[], Out]) -> Out | InputError:
    """Return what `work` gives for the input called `name`, or why it gives nothing.

    What cannot be read gets the name before its message. Whatever else goes wrong is a fault of the
    program and told so, with the exception as the cause. What would go wrong for every input, a
    missing model or a database that cannot be written, is raised.
    """
    try:
        return work()
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
