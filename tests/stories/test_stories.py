"""The stories keep their claims, origins and disputes; the order of adding changes nothing."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.stories.story import Score, Story, invented, load, scores, told

from sayso import Ledger
from sayso.claims.across.claim import Claim
from sayso.record import Record
from sayso.talks.across.meeting import meetings
from sayso.talks.across.process import processes

STORIES = load()
TUNED = ("01", "02", "03", "04", "06", "07", "08", "09")
LATER = tuple(f"{n:02}" for n in (5, *range(10, 26)))
"""The method was tuned on the first; the others were scored once before they were looked at."""
FLOORS: dict[tuple[str, ...], tuple[int, int, int]] = {TUNED: (45, 14, 15), LATER: (91, 29, 33)}
"""Reports joined, origins exactly right, disputes right; they only rise (when events began to be read: docs/decisions/reader.md)."""

Read = Callable[[str], list[Record]]


@pytest.fixture(scope="module")
def read() -> Read:
    kept: dict[str, list[Record]] = {}

    def records(name: str) -> list[Record]:
        if name not in kept:
            kept[name] = STORIES[name].read()
        return kept[name]

    return records


@pytest.fixture(scope="module")
def found(read: Read, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Claim]]:
    return {name: told(read(name), tmp_path_factory.mktemp(name)) for name in STORIES}


@pytest.mark.parametrize("half", FLOORS)
def test_claims_origins_and_disputes_do_not_get_worse(
    half: tuple[str, ...], found: dict[str, list[Claim]]
) -> None:
    rows = [s for name in STORIES if name[:2] in half for s in _scores(name, found)]
    got = sum(r.reports for r in rows), sum(r.origins for r in rows), sum(r.disputed for r in rows)
    assert all(a >= b for a, b in zip(got, FLOORS[half], strict=True)), (got, rows)


INVENTED = {
    "02_secret_channel": "a second telling of the meeting is a claim of its own, denied too"
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=pytest.mark.xfail(reason=INVENTED[n])) if n in INVENTED else n
        for n in STORIES
    ],
)
def test_no_dispute_is_invented(name: str, found: dict[str, list[Claim]]) -> None:
    assert invented(STORIES[name], found[name]) == []


def test_an_invented_dispute_is_seen(found: dict[str, list[Claim]]) -> None:
    name = "03_market_strike"  # some of its claims are denied and some are not
    disputed = [msgspec.structs.replace(claim, disputed=True) for claim in found[name]]
    quiet = [claim.id for claim in found[name] if not claim.disputed]
    seen = {claim.id for claim in invented(STORIES[name], disputed)}
    assert seen
    assert seen <= set(quiet)


def test_any_order_and_several_hands_give_the_same_claims(read: Read, tmp_path: Path) -> None:
    records = [record for name in STORIES for record in read(name)]
    talks = processes(m for record in records for m in meetings(record))
    wanted = None
    assert talks
    for seed in range(3):
        shuffled = random.Random(seed).sample(records, len(records))  # noqa: S311
        path = tmp_path / f"{seed}.ledger"
        for part in (shuffled[:seed], shuffled[seed:]):
            with Ledger(path) as ledger:
                for record in part:
                    ledger.add_record(record)
        with Ledger(path, write=False) as ledger:
            got = [msgspec.json.encode(claim) for claim in ledger.claims()]
            assert all(ledger.claim(c.id) == c for c in ledger.claims())
            assert ledger.talks() == talks
        wanted = wanted or got
        assert got == wanted


def test_stories_do_not_mix(read: Read, found: dict[str, list[Claim]], tmp_path: Path) -> None:
    together = told([record for name in STORIES for record in read(name)], tmp_path)
    apart = {claim.id for claims in found.values() for claim in claims}
    assert {claim.id for claim in together} == apart


def test_the_contract_of_a_claim(found: dict[str, list[Claim]]) -> None:
    claim = msgspec.to_builtins(found["03_market_strike"][0])
    keys = "id type actors recipients date place status disputed reports origins first_reported"
    assert set(keys.split()) <= set(claim)
    keys = "article event outlet asserted_by denied_by origin evidence"
    assert all(set(keys.split()) <= set(report) for report in claim["reports"])


@pytest.mark.xfail(reason="the outlet that takes it back is told instead of the ministry it names")
def test_what_is_taken_back_is_shown_with_who_and_when(found: dict[str, list[Claim]]) -> None:
    (shelling,) = (c for c in found["20_retraction"] if c.type == "ASSAULT")
    (turn,) = shelling.revisions
    assert (turn.kind, turn.article, turn.published) == ("retraction", "u4", "2022-06-03")
    assert turn.by == ("defence ministry",)
    assert all(r.asserted_by == () for r in shelling.reports if r.turn == "retraction")
    assert [r.turn for r in found["14_grain_ship"][0].reports if r.article == "o5"] == [
        "correction"
    ]


def _scores(name: str, found: dict[str, list[Claim]]) -> list[Score]:
    story: Story = STORIES[name]
    return scores(story, found[name])
