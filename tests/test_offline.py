"""Reading opens no network and leaves nothing in the user's folders."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).parents[1]
LOADS = """
import builtins, os, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            assert os.environ.get("ORT_DISABLE_TELEMETRY") == "1", "loaded before it was told to be quiet"
sys.meta_path.insert(0, Watch())
import sayso
sayso.read(text="Rebels shelled the port of Lamu on Monday, the navy said.")
assert "onnxruntime" in sys.modules
"""


def test_the_runtime_is_told_to_be_quiet_before_it_is_loaded(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-c", LOADS],
        check=False,
        cwd=ROOT,
        env=env | home,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("day", "words"), [("9999-12-31", "tomorrow"), ("0001-01-01", "yesterday")]
)
def test_the_ends_of_the_calendar_cost_no_article(day: str, words: str) -> None:
    record = sayso.read(text=f"The army attacked the rebels {words}.", published=day)
    assert [event.type.value for event in record.events] == ["ASSAULT"]


def test_a_long_row_of_titles_costs_no_article() -> None:
    record = sayso.read(text="The " + "president of the " * 260 + "bank said that it was over.")
    assert record.article.text.startswith("The president of the president")


LIGHT = """
import sys
import sayso.reader
assert not {"spacy.cli", "weasel"} & set(sys.modules), "spaCy's command line is loaded"
import spacy
from spacy.cli import download
assert callable(download) and spacy.cli.info is not None
"""


def test_reading_loads_no_command_line_of_spacy_and_leaves_it_to_those_who_want_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
