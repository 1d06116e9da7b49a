"""The template of workers: a process that has loaded all that the work needs, of which workers are forks.

Takes a function that makes ready, gives workers that begin at once and share with each other what is
loaded. The template has one thread, so that a fork of it is whole; it is told what to do over a socket
and ends when the other end is gone. It is itself a fork of the process that asks for it where that has
one thread (the command line has), and so has imported what that has; else a process of its own. Where
the system cannot fork there is no template, and every worker loads for itself.
"""

import gc
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from sayso import beside
from sayso.errors import SaysoError

_START = "import sys; sys.path[:] = {path!r}; from sayso.scale.template import serve; serve({fd})"
_TASKS = Path("/proc/self/task")
_NUMBER = struct.Struct("q")
_FORK, _WAIT = b"f", b"w"


def can_fork() -> bool:
    """Say whether the system forks safely a process that has loaded much: Linux does."""
    return sys.platform == "linux"


class Template:
    """A process that calls `ready`, a function that can be pickled; end it with `close`."""

    def __init__(self, ready: Callable[[], object]) -> None:
        self._end, other = socket.socketpair()
        with other:
            self._process = _forked_here(self._end, other) or _started(other)
        self._lock = Lock()
        data = pickle.dumps(ready)
        with suppress(OSError):  # it is asked for a worker next, which tells
            self._end.sendall(_NUMBER.pack(len(data)) + data)

    def fork(self) -> "Fork":
        """Return a new worker; raises `SaysoError` where the template is no more."""
        given_out, given_in = os.pipe()
        told_out, told_in = os.pipe()
        try:
            with self._lock:
                socket.send_fds(self._end, [_FORK], [given_out, told_in])
                pid = self._answer()
        except OSError as error:
            os.close(given_in)
            os.close(told_out)
            raise SaysoError(
                f"no worker process could begin ({error}), perhaps for want of memory: try fewer "
                "workers"
            ) from error
        finally:
            os.close(given_out)
            os.close(told_in)
        return Fork(self, pid, os.fdopen(given_in, "wb"), os.fdopen(told_out, "rb"))

    def ended(self, pid: int) -> int:
        """Return how a worker ended, as `subprocess` has it; it must be ending."""
        try:
            with self._lock:
                self._end.sendall(_WAIT + _NUMBER.pack(pid))
                return self._answer()
        except OSError:
            return -signal.SIGKILL

    def close(self) -> None:
        """End the template; its workers end by themselves when nobody asks them."""
        self._process.kill()
        self._process.wait()
        self._end.close()

    def _answer(self) -> int:
        data = self._end.recv(_NUMBER.size, socket.MSG_WAITALL)
        if len(data) < _NUMBER.size:
            raise OSError("the process that workers are made of has ended")
        return int(_NUMBER.unpack(data)[0])


class _Own:
    """A process that is a fork of this one, with what a `Popen` has of one."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def kill(self) -> None:
        """End the process at once; it must not have been waited for."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return how the process ended, which it must be about to."""
        return _waited(self._pid)


def _forked_here(end: socket.socket, other: socket.socket) -> _Own | None:
    """Return a template that is a fork of this process; None where that would not be whole."""
    beside.ended()
    try:
        if len(list(_TASKS.iterdir())) != 1:
            return None
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        pid = os.fork()
    except OSError:
        return None
    if pid:
        return _Own(pid)
    try:
        end.close()
        os.environ.update(_environment())
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        serve(other.detach())
    finally:
        os._exit(1)


def _started(other: socket.socket) -> subprocess.Popen[bytes]:
    """Return a template that is a process of its own."""
    return subprocess.Popen(  # noqa: S603 (this interpreter, our own code)
        [sys.executable, "-c", _START.format(path=sys.path, fd=other.fileno())],
        stdin=subprocess.DEVNULL,
        pass_fds=[other.fileno()],
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", **os.environ}


class Fork:
    """A worker process that is a fork of a template, with what a `Popen` has of one."""

    def __init__(self, template: Template, pid: int, stdin: BinaryIO, stdout: BinaryIO) -> None:
        self._template, self.pid, self.stdin, self.stdout = template, pid, stdin, stdout
        self._code: int | None = None
        self._lock = Lock()

    def kill(self) -> None:
        """End the process at once; its number is its own until `wait` has been told."""
        with self._lock:
            if self._code is None:
                with suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return how the process ended, which it must be about to."""
        with self._lock:
            if self._code is None:
                self._code = self._template.ended(self.pid)
            return self._code


def serve(end: int) -> None:
    """Be a template: make ready, then fork a worker whenever that is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted and ends this one
    os.dup2(2, 1)
    connection = socket.socket(fileno=end)
    size = connection.recv(_NUMBER.size, socket.MSG_WAITALL)
    if len(size) < _NUMBER.size:
        os._exit(0)
    data = connection.recv(_NUMBER.unpack(size)[0], socket.MSG_WAITALL)
    with suppress(Exception):  # whatever is wrong, each worker meets it and tells
        pickle.loads(data)()  # noqa: S301 (of our own parent)
    gc.collect()
    gc.freeze()  # what is loaded stays shared: nothing looks through it again
    while True:
        asked, fds, _, _ = socket.recv_fds(connection, 1 + _NUMBER.size, 2)
        if not asked:
            os._exit(0)
        if asked == _FORK:
            answer = _forked(connection, fds)
        else:
            answer = _waited(_NUMBER.unpack(asked[1:])[0])
        connection.sendall(_NUMBER.pack(answer))


def _forked(connection: socket.socket, fds: list[int]) -> int:
    pid = os.fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    from sayso.scale.child import serve as serve_work  # noqa: PLC0415 (it imports this module)

    try:
        connection.close()
        for fd, number in zip(fds, (0, 1), strict=True):
            os.dup2(fd, number)
            os.close(fd)
        serve_work()
    finally:
        os._exit(1)


def _waited(pid: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return -signal.SIGKILL
