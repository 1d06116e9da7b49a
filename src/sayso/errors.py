"""The errors of sayso, one small tree.

    SaysoError
    ├── InputError            something given to sayso cannot be used
    │   ├── UnreadableInputError   a file, line or stream that holds no article
    │   └── UnreadArticleError     an article at which sayso itself failed: a fault of ours
    ├── DataFileError         a file of the package (registry, cue words) is missing or damaged
    ├── ModelError            a spaCy pipeline or weights that are missing or do not fit
    └── LedgerError           a database file that is not a ledger, or not of this version

Every message says what is wrong and what to do about it, in one line, so that the command line
can print it as it is. What an error was made from is its `__cause__`, also where it comes from
another process.
"""

import traceback


class SaysoError(Exception):
    """The root: catch it to catch everything that sayso raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let the cause go with the error to another process, which exceptions do not by themselves."""
        cause = self.__cause__
        far = cause if cause is None or isinstance(cause, FarError) else FarError(traced(cause))
        return type(self), self.args, {**vars(self), "__cause__": far}


class FarError(Exception):
    """What failed in another process: its message is the traceback there."""


def traced(cause: BaseException) -> str:
    """Return where an exception came from, as Python would print it."""
    if isinstance(cause, FarError):
        return str(cause)
    return "".join(traceback.format_exception(cause)).rstrip()


class InputError(SaysoError):
    """Something given to sayso cannot be used as it is."""


class UnreadableInputError(InputError):
    """A file, line or stream from which no article can be read."""


class UnreadArticleError(InputError):
    """An article at which sayso itself failed; the others are not lost for it."""


class DataFileError(SaysoError):
    """A file of the package (registry, codebook, cue words, gazetteer) is missing or damaged."""


class ModelError(SaysoError):
    """A language pipeline or a file of weights is missing or does not fit this version."""


class LedgerError(SaysoError):
    """A database file is not a ledger, or was made by another version."""
