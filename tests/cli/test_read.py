"""`sayso read`: one record a line, in input order; one line on standard error for what fails."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from sayso.cli.main import app

TEXT = "The minister told parliament on Monday that the border with Benin would stay shut."


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)


def test_records_come_in_input_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: {TEXT}", encoding="utf-8")
    result = run("read", tmp_path / "b.txt", tmp_path / "a.txt", "--json")
    assert result.exit_code == 0
    texts = [json.loads(line)["article"]["text"][0] for line in result.stdout.splitlines()]
    assert texts == ["b", "a"]


def test_standard_input_is_read() -> None:
    result = run("read", "-", "--json", "--published", "2020-02-03", stdin=TEXT)
    article = json.loads(result.stdout)["article"]
    assert (article["text"], article["published"]) == (TEXT, "2020-02-03")


def test_json_lines_on_standard_input_are_a_table() -> None:
    row = json.dumps({"id": "x", "text": TEXT})
    result = run("read", "-", "--json", stdin=f"{row}\n{row}\n")
    assert [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()] == ["x", "x"]


def test_an_input_that_fails_leaves_the_others_and_gives_status_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("read", tmp_path / "none.txt", tmp_path / "a.txt", "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 1
    assert "none.txt" in result.stderr
