"""An export has a row for each event and report, with documented columns, and runs nowhere."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.errors import InputError
from sayso.export.row import COLUMNS
from sayso.export.rows import date_precision
from sayso.export.writers import neutral
from sayso.ledger.filters import lens_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "news.ledger"
    with Ledger(path) as opened:
        opened.add(ROOT / "examples/news.jsonl")
    return path


def export(ledger: Path, *arguments: str) -> bytes:
    result = CliRunner().invoke(app, ["export", str(ledger), *arguments])
    assert result.exit_code == 0, result.exception
    return result.stdout_bytes


def test_there_is_a_row_for_each_event_with_its_receipt(ledger: Path) -> None:
    rows = [json.loads(line) for line in export(ledger, "--to", "jsonl").splitlines()]
    with Ledger(ledger, write=False) as opened:
        told = {f"{key}#{e.id}" for key in opened.articles() for e in opened.record(key).events}
        assert [tuple(row) for row in rows] == [COLUMNS] * len(told)
        assert {row["id"] for row in rows} == told
        for row in rows:
            text = opened.record(row["article"]).article.text
            assert " ".join(text[row["start"] : row["end"]].split()) == row["evidence"]
            assert row["claim"] in {claim.id for claim in opened.claims()}


def test_every_form_holds_the_same_rows(ledger: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in export(ledger, "--to", "jsonl").splitlines()]
    table = list(csv.DictReader(io.StringIO(export(ledger).decode())))
    features = json.loads(export(ledger, "--to", "geojson"))["features"]
    assert [row["id"] for row in table] == [row["id"] for row in lines]
    assert [feature["properties"] for feature in features] == lines
    parquet = pytest.importorskip("pyarrow.parquet")
    export(ledger, "--to", "parquet", "--out", str(tmp_path / "rows.parquet"))
    assert parquet.read_table(tmp_path / "rows.parquet").to_pylist() == lines


def test_a_place_tells_what_names_it_and_how_exact_it_is(ledger: Path) -> None:
    rows = [json.loads(line) for line in export(ledger, "--to", "jsonl").splitlines()]
    placed = [row for row in rows if row["place"]]
    assert placed
    assert {row["place_basis"] for row in placed} <= {"clause", "paragraph", "dateline"}
    assert {row["place_precision"] for row in placed} & set(range(1, 8))
    assert all(row["place_basis"] is None for row in rows if not row["place"])


def test_copies_of_one_text_are_told(tmp_path: Path) -> None:
    text = (
        "Gunmen attacked a convoy of the army near Qarsa on Sunday, the governor said. Four soldiers "
        "were killed and two lorries burned, he told Radio Abai. The rebels denied the attack."
    )
    alone = "Rebels shelled the town of Goma on Sunday, the army said."
    articles = [
        {"id": key, "text": body, "published": "2021-05-03", "publisher": key}
        for key, body in (("first", text), ("second", text), ("alone", alone))
    ]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    with Ledger(tmp_path / "copies.ledger") as opened:
        opened.add(source)
    lines = export(tmp_path / "copies.ledger", "--to", "jsonl").splitlines()
    told = {(row["article"], row["copy_of"], row["copies"]) for row in map(json.loads, lines)}
    assert told == {("first", "first", 1), ("second", "first", 1), ("alone", None, 0)}


def test_filters_are_those_of_the_explorer(ledger: Path) -> None:
    found = export(ledger, "--to", "jsonl", "--where", "country=YEM&type=ASSAULT").splitlines()
    rows = [json.loads(line) for line in found]
    assert rows
    assert {row["geo_precision"] for row in rows} <= {"place", "region", "country", None}
    with pytest.raises(InputError, match="no filter 'colour'"):
        lens_of("colour=red")
    with pytest.raises(InputError, match="no line of filters"):
        lens_of("origins=many")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_spreadsheet_runs_a_cell(text: str) -> None:
    assert str(neutral(text)).startswith("'")
    assert (neutral(-1.5), neutral(None), neutral("a=1")) == (-1.5, "", "a=1")


SPANS = [
    ("2022-01-21", "2022-01-21", "day"),
    ("2022-01-17", "2022-01-23", "week"),
    ("2022-01-01", "2022-01-31", "month"),
    ("2022-01-01", "2022-12-31", "year"),
    ("2019-01-01", "2022-12-31", "longer"),
    ("2022-01-01", None, "open"),
    (None, None, None),
]


@pytest.mark.parametrize(("first", "last", "precision"), SPANS)
def test_how_exactly_a_date_is_known(
    first: str | None, last: str | None, precision: str | None
) -> None:
    assert date_precision(first, last) == precision


def test_every_column_is_documented_in_order() -> None:
    page = (ROOT / "docs/export.md").read_text("utf-8")
    cells = re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", " ".join(cells))) == COLUMNS
