"""The page in the terminal tells all that the record holds."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples/demo.txt"


@pytest.fixture(scope="module")
def printed() -> str:
    arguments = [
        "read",
        str(EXAMPLE),
        "--published",
        "2021-11-06",
        "--publisher",
        "Sahel News Post",
    ]
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments)
    assert result.exit_code == 0
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "words",
    [
        "Sahel News Post › Washington Post [USAMED] › Cengiz Altan [TURGOV] claim (state, indirect)",
        "MOBILIZE 154 occurred",
        "340,000,000 USD",
        "2021-09-01 – 2021-09-30",
        "any such contact denies t",
        "round 3 · planned · Geneva",
        "Turkey [TUR] refuses",
        "Your email address will not be published",
    ],
)
def test_the_demo_shows(printed: str, words: str) -> None:
    assert words in printed
