"""What workers do in the tests: functions of a module that imports little, so that they begin soon."""

import os
import signal
import time
from pathlib import Path

from sayso.errors import SaysoError


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    """End the worker's process as the system does that has no memory left."""
    os._exit(number)


def fail(number: int) -> int:
    raise SaysoError(f"no {number}")


def square_but(number: int) -> int:
    """Return the square; end the process at 13, be killed at 17, hang at 19."""
    if number == 13:
        os._exit(3)
    if number == 17:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 19:
        time.sleep(600)
    return number * number


def who_works(_: int) -> int:
    return os.getpid()


def told_and_slow(folder: str) -> None:
    """Leave the process's number in a folder and work on for ever, not giving way to Python."""
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(600)


READY: list[int] = []


def make_ready() -> None:
    """Leave the number of the process that is made ready."""
    READY.append(os.getpid())


def fail_to_make_ready() -> None:
    raise ValueError("not ready")


def ready_in(_: int) -> int | None:
    """Return the number of the process that was made ready, of which this one is a fork."""
    return READY[0] if READY and READY[0] != os.getpid() else None


def ready_of(_: int) -> list[int]:
    """Return what this process was left by those of which it is a fork."""
    return READY
