"""A worker process: it is given inputs one by one through a pipe and answers each.

Takes a function of a module that yields the answers to one input; gives them as they come. A child
that crashes, hangs or grows is the loss of its one input and of nothing else. It is started anew by
its own command line, never by running the caller's script again, and it ends with its parent, however
that ends: a thread of it waits on the pipe and leaves when the other end is gone.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread, Timer
from typing import BinaryIO, Generic, NamedTuple, TypeVar, cast

from sayso._light import collect_less
from sayso.errors import SaysoError
from sayso.scale.template import Template

In = TypeVar("In")
Out = TypeVar("Out")

MOST_MEMORY, GROWN = 900 * 2**20, 1.3
"""Bytes, and times those held after the first input, from which on a child has outgrown its work: what it
reads does not make it grow (docs/speed.md); whatever else does ends here."""
_STATM = Path("/proc/self/statm")
_START = "import sys; sys.path[:] = {path!r}; from sayso.scale.child import serve; serve()"


class LostError(Exception):
    """The child ended in the middle of an input; the message says how, `late` that it was too slow."""

    def __init__(self, why: str, *, late: bool = False) -> None:
        super().__init__(why)
        self.late = late


class _Value(NamedTuple):
    """One of the answers to an input."""

    value: object


class _End(NamedTuple):
    """There is no further answer; the child holds so many bytes of memory."""

    memory: int


class _Raised(NamedTuple):
    """The work raised an error that is the caller's to have."""

    error: Exception


class Child(Generic[In, Out]):
    """A process that does `work` for one input at a time; end it with `close`.

    `work` and what goes through the pipe must be picklable; of a `template` it is a fork. Raises `SaysoError` where the process
    does not even begin.
    """

    def __init__(
        self, work: Callable[[In], Iterator[Out]], template: Template | None = None
    ) -> None:
        self._process = _begun() if template is None else template.fork()
        self._late = False
        self._first = self._memory = 0
        try:
            self._send(work)
            self._answer()
        except LostError as error:
            self.close()
            raise SaysoError(
                f"a worker process could not begin ({error}), perhaps for want of memory: "
                "try fewer workers"
            ) from error

    def ask(self, item: In, seconds: Callable[[Out | None], float] | None = None) -> Iterator[Out]:
        """Yield the answers to one input.

        `seconds` is how long the child may take to the next answer, given the last one. Raises
        `LostError` where the child ended or took longer, and is no more; whatever the work raised.
        """
        self._send(item)
        last: Out | None = None
        while True:
            message = self._bounded(None if seconds is None else seconds(last))
            if isinstance(message, _End):
                self._memory = message.memory
                self._first = self._first or message.memory
                return
            if isinstance(message, _Raised):
                raise message.error
            if isinstance(message, _Value):
                last = cast("Out", message.value)
                yield last

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    @property
    def outgrown(self) -> bool:
        """Whether it holds so much memory that another should take its place."""
        return self._memory > max(MOST_MEMORY, GROWN * self._first)

    @property
    def memory(self) -> int:
        """How many bytes of memory it held after its last input."""
        return self._memory

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def _send(self, what: object) -> None:
        try:
            _put(_open(self._process.stdin), what)
        except OSError as error:
            raise self._lost() from error

    def _bounded(self, seconds: float | None) -> object:
        if seconds is None:
            return self._answer()
        bound = Timer(seconds, self._out_of_time)
        bound.daemon = True
        bound.start()
        try:
            return self._answer()
        except LostError as error:
            if self._late:
                raise LostError(f"it took longer than {seconds:.0f} seconds", late=True) from error
            raise
        finally:
            bound.cancel()

    def _out_of_time(self) -> None:
        self._late = True
        self._process.kill()

    def _answer(self) -> object:
        try:
            return pickle.load(_open(self._process.stdout))  # noqa: S301 (of our own process)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._lost() from error

    def _lost(self) -> LostError:
        code = self._process.wait()
        how = signal.Signals(-code).name if code < 0 else f"status {code}"
        return LostError(f"it ended its worker process with {how}")


def _begun() -> subprocess.Popen[bytes]:
    """Begin a process that loads for itself what it needs."""
    return subprocess.Popen(  # noqa: S603 (this interpreter, our own code)
        [sys.executable, "-c", _START.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"OMP_NUM_THREADS": "1", **os.environ},
    )


def _open(pipe: object) -> BinaryIO:
    if pipe is None or getattr(pipe, "closed", True):
        raise OSError("the process is closed")
    return pipe  # type: ignore[return-value]  # both ends were asked for as pipes


def _put(pipe: BinaryIO, what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """Be a child: take the work, then inputs, from standard input; answer on standard output.

    What the work prints goes to standard error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted and ends this one
    collect_less()
    given, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    inputs: SimpleQueue[object] = SimpleQueue()
    Thread(target=_listen, args=(given, inputs), daemon=True).start()
    work = inputs.get()
    _put(told, _End(_memory()) if callable(work) else work)
    while callable(work):
        for message in _messages(work, inputs.get()):
            try:
                _put(told, message)
            except BrokenPipeError:
                os._exit(0)


def _listen(given: BinaryIO, inputs: "SimpleQueue[object]") -> None:
    """Take in what the parent sends; leave with all else when the parent is gone."""
    while True:
        try:
            inputs.put(pickle.load(given))  # noqa: S301 (of our own parent)
        except EOFError:
            os._exit(0)
        except Exception as error:
            inputs.put(_Raised(_portable(error)))


def _messages(work: Callable[[object], Iterator[object]], item: object) -> Iterator[object]:
    if isinstance(item, _Raised):
        yield item
        return
    try:
        for value in work(item):
            yield _Value(value)
    except Exception as error:
        yield _Raised(_portable(error))
        return
    yield _End(_memory())


def _portable(error: Exception) -> Exception:
    """Return an error that goes through a pipe: itself, else one that tells what it was."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (made on this line)
    except Exception:
        return SaysoError(f"a worker failed ({error!r})")
    return error


def _memory() -> int:
    """Return the bytes of memory that this process holds, 0 where the system does not tell."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
