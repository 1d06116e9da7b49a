"""Actors of one's own: tables are read, go first, and every fault is told with its line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sayso
from sayso.actors.find import find
from sayso.actors.registry import using
from sayso.cli.main import app

GROUPS = "name,aliases,kind,code,country,sectors,start,end\n"
PERSONS = "name,aliases,country,office,sector,start,end\n"
TEXT = "The Lagoon Front attacked a post near Gao on Monday. Reuters and the LGF denied it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row = "Lagoon Front,LGF|Front of the Lagoon,armed group,MLIREBLGF,MLI,REB,2021,\n"
    (tmp_path / "groups.csv").write_text(GROUPS + row, "utf-8")
    row = "Ada Kouyo,,MLI,president,GOV,2024-01-05,\n"
    (tmp_path / "persons.csv").write_text(PERSONS + row, "utf-8")
    return tmp_path


def codes(record: sayso.Record) -> dict[str, str | None]:
    return {actor.name: actor.code for actor in record.actors}


def test_a_users_tables_are_known_and_forgotten_again(folder: Path) -> None:
    assert codes(sayso.read(text=TEXT, actors=folder))["Lagoon Front"] == "MLIREBLGF"
    assert codes(sayso.read(text=TEXT)).get("Lagoon Front") != "MLIREBLGF"


def test_a_name_is_found_on_a_day_with_the_reason(folder: Path) -> None:
    with using(folder):
        (before,) = find("Ada Kouyo", "2023-01-01")
        (after,) = find("Ada Kouyo", "2025-01-01")
    assert (before.code, before.why.endswith("no office known on 2023-01-01")) == ("MLI", True)
    assert (after.code, after.ref) == ("MLIGOV", "person:Ada Kouyo")
    assert "president (GOV) from 2024-01-05 to today" in after.why


FAULTS = [
    ("groups.csv", GROUPS + "A,,armed group,MLIREB,XYZ,REB,,\n", "line 2: country 'XYZ'"),
    ("groups.csv", GROUPS + "A,,gang,MLIREB,MLI,REB,,\n", "line 2: kind 'gang'"),
    ("groups.csv", GROUPS + "A,,organ,Mli,MLI,REB,,\n", "line 2: code 'Mli'"),
    ("groups.csv", GROUPS + "A,,organ,MLIGOV,MLI,Gov,,\n", "line 2: sector 'Gov'"),
    ("groups.csv", GROUPS + ",,organ,MLIGOV,MLI,GOV,,\n", "line 2: the name is missing"),
    ("persons.csv", PERSONS + "A,,MLI,president,GOV,May 2024,\n", "line 2: day 'May 2024'"),
    ("persons.csv", PERSONS + "A,,MLI\n", "line 2: it must have 7 columns"),
    ("persons.csv", "name,office\n", "the first line must be name,aliases"),
    ("people.csv", PERSONS, "people.csv is none of groups.csv"),
]


@pytest.mark.parametrize(("name", "text", "told"), FAULTS, ids=[row[2] for row in FAULTS])
def test_each_fault_is_told_with_its_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(sayso.InputError, match=told.replace("(", r"\(")):
        sayso.read(text=TEXT, actors=tmp_path)


def test_a_missing_folder_and_an_empty_one_are_told(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "none", "is no folder"), (tmp_path, "holds no table")):
        with pytest.raises(sayso.InputError, match=told):
            sayso.read(text=TEXT, actors=path)


def test_the_command_answers(folder: Path) -> None:
    asked = ["actors", "find", "LGF", "--on", "2024-05-01", "--actors", str(folder)]
    shown = CliRunner().invoke(app, asked)
    assert shown.stdout.split("\t")[:2] == ["MLIREBLGF", "armed group:Lagoon Front"]
