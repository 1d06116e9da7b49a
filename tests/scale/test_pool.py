"""Many workers give what one gives, in the same order, bytes and all."""

import json
import os
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.reader import read_sources
from sayso.record import Record, to_json
from sayso.scale.pool import in_order


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    """End the worker's process as the system does that has no memory left."""
    os._exit(number)


def fail(number: int) -> int:
    raise SaysoError(f"no {number}")


def test_results_come_in_order() -> None:
    assert list(in_order(square, range(60), 2)) == [n * n for n in range(60)]


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


@pytest.mark.parametrize("items", [[3], [3] * 40])
def test_a_worker_that_dies_is_said_in_one_line(items: list[int]) -> None:
    with pytest.raises(SaysoError, match=r"^a worker process died, [^\n]*try fewer workers[^\n]*$"):
        list(in_order(die, items, 2))


def test_an_error_of_a_worker_is_raised_as_it_is() -> None:
    with pytest.raises(SaysoError, match=r"^no 3$"):
        list(in_order(fail, [3], 2))
