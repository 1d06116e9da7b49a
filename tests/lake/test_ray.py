"""The same shards on a Ray cluster of two machines, one of which is lost in the middle."""

import os
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.lake.lakes import Here, bytes_of, lines, made, rows, slow

from sayso.errors import InputError
from sayso.lake.claims.link import link
from sayso.lake.extract import Done, extract
from sayso.lake.shard import How

ray = pytest.importorskip("ray")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_and_links_the_same_bytes_when_it_loses_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", f"{root}:{root / 'src'}")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")

    from sayso.scale.engines.cluster import Cluster  # noqa: PLC0415

    (tmp_path / "news.jsonl").write_bytes(lines())
    made([tmp_path / "news.jsonl"], tmp_path / "here", most=2)
    little = {"object_store_memory": 80 * 2**20}
    machines: Any = import_module("ray.cluster_utils").Cluster(
        initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **little}
    )
    try:
        machines.add_node(num_cpus=1, **little)
        lost = machines.add_node(num_cpus=1, **little)

        def lose() -> None:
            until = time.monotonic() + 120
            while time.monotonic() < until and not _begun(tmp_path / "there"):
                time.sleep(0.05)
            machines.remove_node(lost, allow_graceful=False)

        losing = threading.Thread(target=lose)
        losing.start()
        engine = Cluster(machines.address)
        how = How(str(tmp_path / "there"))
        done = list(extract([str(tmp_path / "news.jsonl")], how, engine, 2, slow))
        losing.join()
        linked = list(link(str(tmp_path / "there"), Cluster(machines.address)))
    finally:
        ray.shutdown()
        machines.shutdown()
    assert all(isinstance(one, Done) and one.line is not None for one in done)
    assert len(done) == 4
    assert list(link(str(tmp_path / "here"), Here()))[-1] == linked[-1]
    assert rows(tmp_path / "here", "claims")
    assert bytes_of(tmp_path / "there") == bytes_of(tmp_path / "here")


def _begun(lake: Path) -> bool:
    """Say whether the first shard is finished: the others are in work or wait."""
    return any((lake / "manifest").glob("*.json"))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_answer_is_told_in_a_line() -> None:
    from sayso.scale.engines.cluster import Cluster  # noqa: PLC0415

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with pytest.raises(InputError, match=r"^no Ray cluster answers at nowhere"):
        Cluster("nowhere")
