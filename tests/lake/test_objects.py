"""A lake in object storage is the lake on disk: against a real S3-compatible server on this machine."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lake.lakes import bytes_of, lines, made, table

import sayso
from sayso.lake.load import load
from sayso.lake.storage import Folder

ROOT = Path(__file__).parents[2]
SERVER = shutil.which("moto_server", path=str(ROOT / ".s3/bin"))
pytestmark = pytest.mark.skipif(SERVER is None, reason="no S3 server: make s3 installs it")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """Run the server with an empty bucket; its address is in the environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [str(SERVER), "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("AWS_ENDPOINT_URL", address),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_REGION", "us-east-1"),
        ):
            patch.setenv(name, value)
        try:
            _make(f"{address}/lakes")
            yield "s3://lakes"
        finally:
            server.terminate()
            server.wait()


def _make(address: str) -> None:
    until = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(urllib.request.Request(address, method="PUT")).close()  # noqa: S310 (of this machine)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def test_a_lake_in_a_bucket_is_the_lake_on_disk(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(lines())
    parquet = table(tmp_path / "rows.parquet")
    Folder(f"{bucket}/in").write("news.jsonl", lines())
    Folder(f"{bucket}/in").write("rows.parquet", parquet.read_bytes())
    made([tmp_path / "rows.parquet"], tmp_path / "lake")
    made([f"{bucket}/in/rows.parquet"], f"{bucket}/lake")
    folder = Folder(f"{bucket}/lake")
    here = bytes_of(tmp_path / "lake")
    for name in here:
        if name.endswith(".parquet"):
            assert folder.read(name) == (tmp_path / "lake" / name).read_bytes()
    assert all(one.before for one in made([f"{bucket}/in/rows.parquet"], f"{bucket}/lake"))
    done = made([f"{bucket}/in/*.jsonl"], f"{bucket}/lines")
    assert sum(one.line.articles for one in done if one.line) == 7
    with sayso.Ledger(tmp_path / "l.ledger") as ledger:
        assert len(list(load(ledger, f"{bucket}/lake", "actor_names = ['Gunmen']"))) == 1
