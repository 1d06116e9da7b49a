"""The root command: its version, its help, the schema of the record."""

import json

from typer.testing import CliRunner

import sayso
from sayso.cli.main import app


def test_version_is_the_packages() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.output == f"sayso {sayso.__version__}\n"


def test_schema_names_every_key_of_the_contract() -> None:
    result = CliRunner().invoke(app, ["schema"])
    schema = json.loads(result.output)
    keys = schema["$defs"]["Record"]["properties"]
    assert list(keys) == [
        "format", "article", "actors", "places", "attributions", "events", "disputes", "talks",
    ]  # fmt: skip


def test_doctor_says_that_everything_answers() -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "fails" not in result.output
    assert result.output.count("\nok") == 8
