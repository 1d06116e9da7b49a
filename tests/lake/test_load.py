"""A slice of a lake in a ledger is what adding the same articles makes; duckdb reads the lake."""

import re
from pathlib import Path

import duckdb
import msgspec
import pytest
from tests.lake.lakes import ARTICLES, Here, lines, made

import sayso
from sayso.errors import InputError
from sayso.lake.claims.link import link
from sayso.lake.load import load

PAGE = (Path(__file__).parents[2] / "docs/lake.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load")
    (folder / "news.jsonl").write_bytes(lines())
    made([folder / "news.jsonl"], folder / "lake")
    list(link(str(folder / "lake"), Here()))
    return folder / "lake"


def claims(path: Path) -> list[bytes]:
    with sayso.Ledger(path, write=False) as ledger:
        return sorted(msgspec.json.encode(claim) for claim in ledger.claims())


WHERE = {
    None: ["n0", "n1", "n2", "n3", "n4", "n5", "n6"],
    "actor_names = ['Gunmen']": ["n3"],
    "published BETWEEN '2022-05-02' AND '2022-05-03'": ["n0", "n1"],
}


@pytest.mark.parametrize("where", WHERE)
def test_a_slice_is_what_adding_its_articles_makes(
    where: str | None, lake: Path, tmp_path: Path
) -> None:
    with sayso.Ledger(tmp_path / "loaded.ledger") as ledger:
        assert all(not isinstance(one, InputError) for one in load(ledger, str(lake), where))
        taken = sorted(ledger.articles())
    assert taken == WHERE[where]
    with sayso.Ledger(tmp_path / "added.ledger") as ledger:
        ledger.add([row for row in ARTICLES if row["id"] in taken])
    assert claims(tmp_path / "loaded.ledger") == claims(tmp_path / "added.ledger") != []


@pytest.mark.parametrize(
    "where", ["kind = 'x'", "type =", "EXISTS (FROM read_text('/etc/passwd'))"]
)
def test_what_is_no_condition_is_told_in_a_line(where: str, lake: Path, tmp_path: Path) -> None:
    with (
        sayso.Ledger(tmp_path / "l.ledger") as ledger,
        pytest.raises(InputError, match=r"is no condition on events \([^\n]*docs/lake.md[^\n]*$"),
    ):
        list(load(ledger, str(lake), where))


def test_where_there_is_no_lake_says_how_to_make_one(tmp_path: Path) -> None:
    with (
        sayso.Ledger(tmp_path / "l.ledger") as ledger,
        pytest.raises(InputError, match="make one with: sayso extract"),
    ):
        list(load(ledger, str(tmp_path / "none")))


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_the_queries_of_the_page_run(
    query: str, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lake.parent)
    with duckdb.connect() as connection:
        assert connection.execute(query).fetchall()
