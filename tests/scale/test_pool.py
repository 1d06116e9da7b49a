"""Many workers give what one gives, in the same order, bytes and all."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scale.works import (
    die,
    fail,
    fail_to_make_ready,
    make_ready,
    ready_in,
    ready_of,
    square,
    square_but,
    told_and_slow,
    who_works,
)

from sayso.errors import SaysoError
from sayso.reader import read_sources
from sayso.record import Record, to_json
from sayso.scale import child
from sayso.scale.pool import in_order


def test_results_come_in_order() -> None:
    assert list(in_order(square, range(90), 2)) == [n * n for n in range(90)]


@pytest.fixture(params=[None, make_ready, fail_to_make_ready])
def ready(request: pytest.FixtureRequest) -> Callable[[], None] | None:
    """Return how workers begin: each by itself, as forks of what is ready, or of what is not."""
    return request.param  # type: ignore[no-any-return]


def test_workers_are_forks_of_one_process_that_is_ready() -> None:
    found = set(in_order(ready_in, range(40), 2, ready=make_ready))
    assert len(found) == 1
    assert os.getpid() not in found


FORKING = """
import sys, threading
from sayso.scale.pool import in_order
from tests.scale import works
works.READY.append(0)
if {threads} > 1:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print(next(in_order(works.ready_of, [1], 2, ready=works.make_ready))[:-1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks are safe on Linux alone")
@pytest.mark.parametrize(("threads", "kept"), [(1, "[0]"), (2, "[]")])
def test_a_process_of_one_thread_is_forked_itself_with_all_it_has(threads: int, kept: str) -> None:
    root = Path(__file__).parents[2]
    assert ready_of.__name__ in FORKING
    done = subprocess.run(
        [sys.executable, "-c", FORKING.format(threads=threads)],
        env={**os.environ, "PYTHONPATH": f"{root}:{root / 'src'}"},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == kept


def test_two_workers_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    pages = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))[:3]
    rows = [json.dumps({"id": p.stem, "text": p.read_text(encoding="utf-8")}) for p in pages]
    rows.insert(1, '{"text": ')
    table = tmp_path / "pages.jsonl"
    table.write_text("\n".join(rows), encoding="utf-8")

    def told(workers: int) -> list[bytes]:
        found = read_sources([table], workers=workers)
        return [to_json(one) if isinstance(one, Record) else str(one).encode() for one in found]

    assert told(2) == told(1)


def test_what_ends_a_worker_is_lost_by_itself(ready: Callable[[], None] | None) -> None:
    told = in_order(square_but, range(12, 18), 2, lambda n, why: f"{n}: {why}", ready=ready)
    found = list(told)
    assert found == [
        144,
        "13: it ended its worker process with status 3",
        196,
        225,
        256,
        "17: it ended its worker process with SIGKILL",
    ]


def test_what_hangs_is_lost_when_its_time_is_over(ready: Callable[[], None] | None) -> None:
    items, why = [18, 19, 20], lambda _, why: why
    found = list(in_order(square_but, items, 2, why, lambda _: 2.0, ready=ready))
    assert found == [324, "it took longer than 2 seconds", 400]


@pytest.mark.parametrize("items", [[3], [3] * 40])
def test_a_worker_that_always_dies_is_said_in_one_line(items: list[int]) -> None:
    with pytest.raises(SaysoError, match=r"^a worker process died, [^\n]*try fewer workers[^\n]*$"):
        list(in_order(die, items, 2))


def test_workers_that_never_answer_end_the_work() -> None:
    with pytest.raises(SaysoError, match="try fewer workers"):
        list(in_order(die, range(1, 100), 2, lambda n, _: n))


def test_a_worker_that_has_grown_is_replaced(
    monkeypatch: pytest.MonkeyPatch, ready: Callable[[], None] | None
) -> None:
    monkeypatch.setattr(child, "MOST_MEMORY", 1)
    monkeypatch.setattr(child, "GROWN", 0.5)
    assert len(set(in_order(who_works, range(4), 2, ready=ready))) == 4


PARENT = """
import sys
from sayso.scale.pool import in_order
from tests.scale.works import make_ready, told_and_slow
print(next(in_order(told_and_slow, ["{folder}"] * 4, 2, ready={ready})))
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("ready", ["None", "make_ready"])
def test_workers_end_with_their_parent(tmp_path: Path, end: signal.Signals, ready: str) -> None:
    root = Path(__file__).parents[2]
    assert told_and_slow.__name__ in PARENT
    script = PARENT.format(folder=tmp_path, ready=ready)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": f"{root}:{root / 'src'}"},
        stderr=subprocess.DEVNULL,
    ) as parent:
        begun = soon(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = [int(path.name) for path in tmp_path.iterdir()]
        parent.send_signal(end)
    assert begun
    assert soon(lambda: not any(is_running(worker) for worker in workers))


def soon(holds: Callable[[], bool], seconds: float = 120.0) -> bool:
    until = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.02)
    return held


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def test_an_error_of_a_worker_is_raised_as_it_is() -> None:
    with pytest.raises(SaysoError, match=r"^no 3$"):
        list(in_order(fail, [3], 2))
