"""CAMEO 01: who speaks publicly of whom, and which code it is."""

import json

import pytest
from typer.testing import CliRunner

import sayso
from sayso.cli.main import app
from sayso.events.statements import with_statements

STATEMENTS = [
    ("Germany said on Monday that Turkey was a partner.", "010", "Germany", ["Turkey"]),
    ("Ghana denied that it had armed rebels in Togo.", "016", "Ghana", ["Togo"]),
    ("France hopes that Italy will join the treaty.", "013", "France", ["Italy"]),
]


@pytest.mark.parametrize(("text", "cameo", "actor", "about"), STATEMENTS)
def test_a_statement_is_given(text: str, cameo: str, actor: str, about: list[str]) -> None:
    record = with_statements(sayso.read(text=text))
    told = [
        (one.cameo, record.name(one.actor), [record.name(a) for a in one.about])
        for one in record.statements
    ]
    assert any(code == cameo and who == actor and set(about) <= set(of) for code, who, of in told)


@pytest.mark.parametrize(
    "text",
    [
        "The village baker said that France had good bread.",
        "Peru demanded that Chile withdraw.",
        "Peru and Chile met on Monday.",
    ],
)
def test_what_no_political_actor_says_of_another_is_none(text: str) -> None:
    assert with_statements(sayso.read(text=text)).statements == ()


def test_statements_are_given_only_when_asked_for() -> None:
    text = "Germany said on Monday that Turkey was a partner."
    run = CliRunner()
    plain = json.loads(run.invoke(app, ["read", "-", "--json"], input=text).stdout)
    asked = json.loads(run.invoke(app, ["read", "-", "--json", "--cameo", "01"], input=text).stdout)
    assert "statements" not in plain
    assert [one["id"] for one in asked["statements"]] == ["s1"]
