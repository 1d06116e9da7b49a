"""The views in Datasette itself: rows, facets, search, and labels of the tables behind them."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from datasette.app import Datasette
from tests.stories.story import load
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.ledger.frames import VIEWS

Get = Callable[[str], dict[str, object]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "news.ledger"
    with Ledger(path) as ledger:
        for name in ("02_secret_channel", "03_market_strike"):
            for article in load()[name].article:
                ledger.add_record(article.read())
    return path


@pytest.fixture(scope="module")
def get(path: Path) -> Get:
    printed = CliRunner().invoke(app, ["datasette", str(path)])
    assert printed.exit_code == 0, printed.output
    server = Datasette([str(path)], metadata=json.loads(printed.stdout))
    asyncio.run(server.invoke_startup())

    def got(address: str) -> dict[str, object]:
        response = asyncio.run(server.client.get(f"/news/{address}"))
        assert response.status_code == 200, response.text
        if not address.partition("?")[0].endswith(".json"):
            return {"page": response.text}
        return cast("dict[str, object]", response.json())

    return got


def rows(found: dict[str, object]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", found["rows"])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_rows_and_its_page(get: Get, view: str) -> None:
    found = get(f"{view}.json?_shape=objects")
    assert found["is_view"]
    assert rows(found) or view in {"talks", "copies"}
    assert "Traceback" not in str(get(view)["page"])


def test_the_facets_count(get: Get) -> None:
    facets = cast(
        "dict[str, dict[str, list[dict[str, object]]]]", get("claims.json")["facet_results"]
    )
    assert {row["value"] for row in facets["type"]["results"]} >= {"ASSAULT", "CONSULT"}
    assert {row["value"] for row in facets["disputed"]["results"]} == {0, 1}


@pytest.mark.parametrize(("view", "words"), [("events", "prison"), ("reports", "bombed Houthis")])
def test_the_search_finds_sentences(get: Get, view: str, words: str) -> None:
    found = rows(get(f"{view}.json?_shape=objects&_search={words}"))
    assert found
    for row in found:
        assert all(word[:5].lower() in str(row["evidence"]).lower() for word in words.split())
    assert not rows(get(f"{view}.json?_shape=objects&_search=zeppelin"))


def test_a_report_leads_to_its_claim(get: Get) -> None:
    report = rows(get("reports.json?_shape=objects&_search=Vienna"))[0]
    claim = rows(get(f"claims.json?_shape=objects&claim={report['claim']}"))[0]
    assert claim["claim"] == report["claim"]
    assert str(report["asserted_by"])


def test_numbers_in_the_tables_are_labelled(get: Get) -> None:
    claim = rows(get("claim.json?_shape=objects&_labels=on&_size=1"))[0]
    assert cast("dict[str, object]", claim["type"])["label"] in {"ASSAULT", "CONSULT"}
    event = rows(get("event.json?_shape=objects&_labels=on&_size=1"))[0]
    assert str(cast("dict[str, object]", event["claim"])["label"]).startswith("c")
