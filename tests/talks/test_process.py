"""Talks across articles: one process with its rounds, who came, who refused, who hosts."""

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.errors import InputError
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Stance
from sayso.talks.across.meeting import Meeting, Seat
from sayso.talks.across.process import processes


def meeting(
    article: str,
    published: str | None,
    *seats: str,
    name: str = "peace talks",
    number: int | None = None,
    place: str | None = None,
) -> Meeting:
    """Return a telling; a seat is written `Rebels refuses`."""
    told = [Seat(s.split()[0], s.split()[0], Stance(s.split()[1]), None) for s in seats]
    return Meeting(
        article=article,
        key="k1",
        outlet=None,
        published=published,
        name=name,
        seats=tuple(told),
        round=number,
        place=place,
        start=None,
        end=None,
        agenda=None,
        status=None,
    )


TOLD = [
    meeting("a", "2022-03-01", "Ruritania attends", "Rebels attends", number=1, place="Geneva"),
    meeting("b", "2022-04-01", "Ruritania attends", "Rebels refuses", "Oslo hosts", number=2),
    meeting("c", "2022-04-02", "Rebels refuses", "Ruritania attends", number=2, place="Oslo"),
    meeting("d", "2022-04-03", "Rebels withdraws", place="Oslo"),
    meeting("e", "2022-04-03", "Sylvania attends", "Ruritania attends", name="trade talks"),
    meeting("f", "2024-04-03", "Ruritania attends", "Rebels attends", number=1),
]


def test_tellings_of_the_same_parties_are_one_process() -> None:
    peace, trade, later = processes(TOLD)
    assert [p.articles for p in (peace, trade, later)] == [("a", "b", "c", "d"), ("e",), ("f",)]
    assert peace.hosts == ("Oslo",)
    assert (trade.name, trade.aliases) == ("trade talks", ())


def test_who_came_to_a_round_and_who_refused() -> None:
    peace = processes(TOLD)[0]
    by_number = {r.number: r for r in peace.rounds}
    assert by_number[1].attends == ("Ruritania", "Rebels")
    assert (by_number[2].attends, by_number[2].refuses) == (("Ruritania",), ("Rebels",))
    assert by_number[2].place == "Oslo"


def test_a_stance_is_followed_through_time() -> None:
    rebels = next(p for p in processes(TOLD)[0].parties if p.name == "Rebels")
    assert [s.stance for s in rebels.stances] == ["attends", "refuses", "refuses", "withdraws"]


def test_the_order_of_tellings_changes_nothing() -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(TOLD, len(TOLD))  # noqa: S311
        assert processes(shuffled) == processes(TOLD)


def test_a_page_of_the_processes(tmp_path: Path) -> None:
    path = tmp_path / "l.ledger"
    with Ledger(path) as ledger:
        for n, (one, other, place) in enumerate(
            [
                ("Sudan", "Chad", "Jeddah"),
                ("Serbia", "Kosovo", "Brussels"),
                ("Peru", "Chile", "Lima"),
            ]
        ):
            text = f"{one} and {other} held peace talks in {place} on Monday."
            about = About(id=f"a{n}", published=f"2023-0{5 - n}-09", publisher="Nile Post")
            ledger.add_record(read_article(article_from_text(text, about)))
        whole = ledger.talks()
        assert [p.articles for p in whole] == [("a2",), ("a1",), ("a0",)]
        pages = [
            ledger.talks(2),
            ledger.talks(limit=2, skip=2),
            ledger.talks(0),
            ledger.talks(skip=3),
        ]
        assert pages == [whole[:2], whole[2:], (), ()]
        with pytest.raises(InputError, match="skip must be a whole number from 0, not -1"):
            ledger.talks(skip=-1)
    told = CliRunner().invoke(app, ["talks", str(path), "--limit", "1", "--skip", "1", "--json"])
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == [whole[1].id]


FIRST = (
    "Sudan's army and the Rapid Support Forces held the first round of peace talks in Jeddah on "
    "Monday. Saudi Arabia hosted the talks."
)
SECOND = (
    "The Rapid Support Forces attended the second round of peace talks with Sudan's army in Jeddah "
    "on Tuesday."
)


def test_a_ledger_tells_its_talks(tmp_path: Path) -> None:
    path = tmp_path / "l.ledger"
    with Ledger(path) as ledger:
        for key, day, text in (("a", "2023-05-09", FIRST), ("b", "2023-05-17", SECOND)):
            about = About(id=key, published=day, publisher="Nile Post")
            ledger.add_record(read_article(article_from_text(text, about)))
        found = ledger.talks()
    assert [p.articles for p in found] == [("a", "b")]
    assert {r.number for r in found[0].rounds} >= {1, 2}
    runner = CliRunner(env={"COLUMNS": "200"})
    assert "Jeddah" in runner.invoke(app, ["talks", str(path)]).stdout
    page = runner.invoke(app, ["talks", str(path), found[0].id]).stdout
    assert "round 2" in page
    assert "attend: " in page
    assert found[0].id in runner.invoke(app, ["talks", str(path), "--json"]).stdout
    assert "no talks" in str(runner.invoke(app, ["talks", str(path), "px"]).exception)
