"""`sayso codebook` shows every entry, and says which types there are."""

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.errors import InputError
from sayso.record import EventType


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_an_entry(kind: EventType) -> None:
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, ["codebook", kind.value.lower()])
    assert result.exit_code == 0
    assert all(part in result.output for part in ("Borders:", "Modes:", "Is one:", "Is none:"))


def test_without_a_type_all_are_listed() -> None:
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, ["codebook"])
    assert all(kind.value in result.output for kind in EventType)


def test_an_unknown_type_is_said_with_those_there_are() -> None:
    result = CliRunner().invoke(app, ["codebook", "WAR"])
    assert isinstance(result.exception, InputError)
    assert "ASSAULT" in str(result.exception)
