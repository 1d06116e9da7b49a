"""The documents are true: commands, files and names in them exist."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.cli.show_ledger import ClaimLine
from sayso.cli.show_talks import ProcessLine

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["read", "add", "claims", "claim", "find", "talks", "schema", "doctor"]
)
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"sayso {name}" in README
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_every_option_of_read_is_documented() -> None:
    shown = (
        CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(app, ["read", "--help"]).stdout
    )
    for option in re.findall(r"--[a-z]+", shown):
        assert option in README + (ROOT / "docs/record.md").read_text(encoding="utf-8") or (
            option == "--help"
        )


@pytest.mark.parametrize("row", [("a claim", ClaimLine), ("talks", ProcessLine)])
def test_the_columns_of_tab_separated_lines_are_documented(
    row: tuple[str, type[ClaimLine | ProcessLine]],
) -> None:
    name, line = row
    page = (ROOT / "docs/ledger.md").read_text(encoding="utf-8")
    (told,) = re.findall(rf"^\| {name} \| (`id`.*) \|$", page, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", told)) == line._fields


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_that_a_page_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:docs|tests|tools|examples)/[\w./]*)`", text):
        assert (ROOT / path).exists(), path
    rooms = re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)
    assert all((ROOT / "src/sayso" / room).is_dir() for room in rooms)


def test_the_readme_shows_what_the_demo_prints() -> None:
    arguments = ["read", str(ROOT / "examples/demo.txt"), "--published", "2021-11-06"]
    arguments += ["--publisher", "Sahel News Post"]
    printed = " ".join(
        CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments).stdout.replace("…", " ").split()
    )
    block = README.split("```")[3]
    for line in block.strip().splitlines()[:1]:
        assert " ".join(line.split()[1:]) in printed  # a number may change, a chain may not


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Gunmen attacked the prison in Saada on Monday. The rebels denied the attack."
    (tmp_path / "corpus").mkdir()
    for name in ("page.html", "corpus/a.html"):
        page = f"<html><body><article><p>{text} {text}</p></article></body></html>"
        (tmp_path / name).write_text(page, encoding="utf-8")
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code = README.split("```python\n")[1].split("```")[0].replace("workers=4", "workers=1")
    known: dict[str, object] = {}
    exec(code, known)  # noqa: S102 (what the readme tells everybody to run)
    assert known["claims"]
    assert "ASSAULT" in capsys.readouterr().out
