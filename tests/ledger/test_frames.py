"""Views as data frames, with stand-ins for the libraries, which the tests do not need."""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from sayso import Ledger
from sayso.errors import LedgerError
from sayso.ledger.frames import VIEWS
from sayso.record import Article, Record


class StandIn(ModuleType):
    """A library whose frames are its columns."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)

    @staticmethod
    def DataFrame(columns: dict[str, list[object]]) -> dict[str, list[object]]:  # noqa: N802
        return columns


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "l.ledger")
    ledger.add_record(Record(article=Article(id="x", text="Words.", publisher="Sahel Post")))
    return ledger


def test_every_view_is_a_frame(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", StandIn("polars"))
    for view in VIEWS:
        assert len(ledger.frame(view)) > 1
    assert _columns(ledger, "articles")["outlet"] == ["Sahel Post"]


def _columns(ledger: Ledger, view: str) -> dict[str, list[object]]:
    return cast("dict[str, list[object]]", ledger.frame(view))


def test_what_is_missing_is_said(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerError, match="claims"):
        ledger.frame("article; DROP TABLE article")
    monkeypatch.setattr("sayso.ledger.frames.find_spec", lambda _: None)
    with pytest.raises(LedgerError, match="polars or pandas"):
        ledger.frame("claims")
