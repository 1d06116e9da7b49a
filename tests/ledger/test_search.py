"""Search: words and facets find the claims that hold them, whatever the words contain."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stories.story import load
from typer.testing import CliRunner

from sayso import Ledger
from sayso.cli.main import app
from sayso.errors import InputError
from sayso.ledger import Found, Query

STORIES = load()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "news.ledger"
    with Ledger(path) as ledger:
        for name in ("01_tillaberi_ambush", "02_secret_channel", "03_market_strike"):
            for article in STORIES[name].article:
                ledger.add_record(article.read())
    return path


@pytest.fixture(scope="module")
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path, write=False) as opened:
        yield opened


CASES = [
    (Query(words="prison", type="ASSAULT"), "prison"),
    (Query(words='"secretly in Vienna"', disputed=True), "Vienna"),
    (Query(actor="Bazoum", type="agree"), "September"),
    (Query(actor="Turkey", words="Vienna"), "Vienna"),
    (Query(outlet="Radio Liptako"), "Gunmen"),
    (Query(place="Bratislava"), "Nehammer"),
    (Query(words="Saada", start="2022-01-20", end="2022-01-22", min_origins=2), "Saada"),
]


@pytest.mark.parametrize(("query", "words"), CASES)
def test_a_query_finds_its_claim(ledger: Ledger, query: Query, words: str) -> None:
    found = ledger.find(query)
    assert found.claims
    assert all(any(words in r.evidence for r in claim.reports) for claim in found.claims)
    assert found.total == len(found.claims)
    assert sum(found.types.values()) == found.total
    told_by = {r.outlet for claim in found.claims for r in claim.reports if r.outlet}
    assert set(found.outlets) == told_by
    assert set(found.places) == {claim.place for claim in found.claims if claim.place}


NOTHING = [
    Query(words="prison", end="2021-12-31"),
    Query(words="prison", start="2022-03-01"),
    Query(words="prison", min_origins=9),
    Query(words="prison", outlet="Radio Liptako"),
    Query(words="Gunmen", disputed=True),
]


@pytest.mark.parametrize("query", NOTHING)
def test_every_facet_leaves_out_what_it_does_not_hold(ledger: Ledger, query: Query) -> None:
    assert ledger.find(query) == Found(
        claims=(), total=0, more=False, types={}, outlets={}, places={}
    )


COMMON = [
    Query(words="prison", disputed=True),
    Query(words='"prison in Saada"', type="ASSAULT"),
    Query(words="prison", min_origins=2, outlet="Al Jazeera", place="Sa'dah"),
    Query(words="Vienna", end="2023-03-31", actor="Armenia"),
]


@pytest.mark.parametrize("query", COMMON)
def test_words_that_are_everywhere_are_looked_for_from_the_claims(
    ledger: Ledger, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = ledger.find(query)
    monkeypatch.setattr("sayso.ledger.search._common", lambda *_: True)
    found = ledger.find(query)
    assert found.claims == usual.claims
    assert found.claims


def test_what_is_not_looked_at_is_said(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not ledger.find(Query(words='"in Vienna"')).more
    monkeypatch.setattr("sayso.ledger.search._ROWS", 1)
    assert ledger.find(Query(words="Vienna")).more


@pytest.mark.parametrize(
    ("bound", "most", "query"),
    [
        ("SENTENCES", 0, Query(words='"in Vienna"')),
        ("CLAIMED", 0, Query(words="prison", disputed=True)),
        ("INDEXED", 1, Query(words="Vienna", min_origins=2)),
    ],
)
def test_what_is_beyond_a_bound_is_said(
    ledger: Ledger, bound: str, most: int, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.ledger.search._MANY", 1)
    assert not ledger.find(query).more
    monkeypatch.setattr(f"sayso.ledger.word_order.{bound}", most)
    assert ledger.find(query).more


def test_no_words_find_all_claims_newest_first(ledger: Ledger) -> None:
    days = [claim.first_reported or "" for claim in ledger.find(Query(limit=99)).claims]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(list(ledger.claims()))


@given(st.text(), st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_words_are_an_error_of_syntax(ledger: Ledger, words: str, actor: str) -> None:
    if not words.strip() or any(map(str.isalnum, words)):
        ledger.find(Query(words=words, actor=actor))
        return
    with pytest.raises(InputError, match="there is no word in"):
        ledger.find(Query(words=words, actor=actor))


def test_a_day_or_a_type_that_is_none_is_said(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="ASSAULT"):
        ledger.find(Query(type="WAR"))
    with pytest.raises(InputError, match="2016-12-31"):
        ledger.find(Query(start="soon"))


def test_the_commands_print_claims_and_facets(path: Path, ledger: Ledger) -> None:
    runner = CliRunner(env={"COLUMNS": "200", "TTY_COMPATIBLE": "1", "NO_COLOR": "1"})
    result = runner.invoke(app, ["find", str(path), "prison", "--type", "ASSAULT"])
    assert result.exit_code == 0, result.output
    assert "disputed" in result.stdout
    assert "Saudi-led coalition" in result.stdout
    assert "outlets:" in result.stdout
    key = ledger.find(Query(words="prison", type="ASSAULT", min_origins=2)).claims[0].id
    page = runner.invoke(app, ["claim", str(path), key]).stdout
    assert "statement of Doctors Without Borders" in page
    assert "killed: " in page
    assert "What joins them" not in page
    page = runner.invoke(app, ["claim", str(path), key, "--why"]).stdout
    assert "What joins them" in page
    scores = [one.score for one in ledger.links(key)]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert key in runner.invoke(app, ["claims", str(path)]).stdout
    lines = runner.invoke(app, ["claims", str(path), "--json"]).stdout.splitlines()
    assert len(lines) == len(list(ledger.claims()))
