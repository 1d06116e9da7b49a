"""The short form of `make soak`: writers killed, and readers given what no program wrote."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.test_readers import GIVEN
from tools.soak.kills import kills, records_of

from sayso.errors import InputError, UnreadArticleError
from sayso.intake import open_articles
from sayso.record import Article

SEEDS = [data.encode() if isinstance(data, str) else data for _, _, data, _ in GIVEN.values()]


@st.composite
def harmed(draw: st.DrawFn) -> bytes:
    """Return an input of some kind with a part cut out, turned, doubled or put in from another."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 64)))
        other = draw(st.sampled_from(SEEDS))
        begun = draw(st.integers(0, len(other)))
        put = draw(
            st.one_of(
                st.binary(max_size=16), st.just(data[at:to]), st.just(other[begun : begun + 64])
            )
        )
        data = data[:at] + put + data[draw(st.sampled_from((at, to))) :]
    return data


@given(harmed())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_comes_gives_articles_and_errors_of_the_input(data: bytes) -> None:
    for found in open_articles(data):
        assert isinstance(found, Article | InputError)
        assert not isinstance(found, UnreadArticleError), found.__cause__


def test_a_writer_killed_at_any_moment_leaves_a_sound_ledger(tmp_path: Path) -> None:
    found = kills(records_of(24), 15, 7, tmp_path)
    assert not found.faults
    assert found.rounds == 15
    assert found.added
