"""The documents are true: commands, files and names in them exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import sayso
from sayso.cli.main import app
from sayso.cli.show_ledger import ClaimLine
from sayso.cli.show_talks import ProcessLine

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
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


def test_the_readme_reads_what_make_demo_reads() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (told,) = re.findall(r"^\t@\$\(BIN\)/(sayso read .*)$", makefile, re.MULTILINE)
    assert f"==> {told}'" in makefile
    assert f"$ {told} |" in README


def test_the_readme_says_how_to_come_by_the_command(tmp_path: Path) -> None:
    assert all(f"`{way}`" in README for way in (". .venv/bin/activate", "pip install ."))
    (tmp_path / ".venv").symlink_to(sys.prefix)
    ended = subprocess.run(
        ["bash", "-c", ". .venv/bin/activate && sayso --version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == f"sayso {sayso.__version__}\n"
