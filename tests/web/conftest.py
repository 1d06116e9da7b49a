"""A ledger of the example's stories, and a browser without a screen or a network: ASGI alone."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from sayso import Ledger
from sayso.web.app import explorer
from sayso.web.credit import Credit
from sayso.web.library import Library

NEWS = Path(__file__).parents[2] / "examples/news.jsonl"
TOKEN = "a-token"  # noqa: S105 (of these tests)
CREDIT = Credit(ids=("a",), text="Told by the sayso project", licence="Apache-2.0")


class Reader(NamedTuple):
    """Asks the explorer as a browser on this machine would."""

    library: Library

    def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None, **more: object
    ) -> httpx.Response:
        app = explorer(self.library, token=TOKEN)

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8000"
            ) as client:
                return await client.request(method, path, headers=headers, **more)  # type: ignore[arg-type]

        return asyncio.run(asked())


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "stories.ledger"
    with Ledger(path) as ledger:
        ledger.add(NEWS)
    return path


@pytest.fixture(scope="session")
def reader(stories: Path) -> Iterator[Reader]:
    library = Library(stories, (CREDIT,))
    yield Reader(library)
    library.close()
