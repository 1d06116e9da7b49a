"""The gold passages on talks hold together: every phrase stands in its text, ids are unique.

Reading them as typed checks the stances and statuses, which are closed sets.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from tests.talks.passages.score import FOLDER, GoldTalks, Passage, passages, whole

HALVES = {"open": "o", "locked": "k"}
"""The halves, and the letter with which the ids of each begin."""
IN_A_HALF, WITHOUT_TALKS, IN_A_FILE = 30, 6, 10


def faults(passage: Passage) -> Iterator[str]:
    """Tell what is wrong with a passage, one line each."""
    date.fromisoformat(passage.published)
    for talks in passage.talks:
        names = [words for words, _ in talks.parties]
        phrases = [*names, *(words for words in (talks.place, talks.agenda) if words)]
        yield from (f"not in the text: {each}" for each in phrases if not stands(each, passage))
        yield from (f"two parties in one: {each}" for each in names if shared(each, talks))
        if not names:
            yield "talks of nobody"
        if talks.round is not None and talks.round < 1:
            yield f"no such round: {talks.round}"


def stands(words: str, passage: Passage) -> bool:
    """Say whether `words` stand in the text as whole words."""
    return re.search(whole(words), passage.text) is not None


def shared(words: str, talks: GoldTalks) -> bool:
    """Say whether the words of a party hold those of another one, or are given twice."""
    return sum(re.search(whole(words), other) is not None for other, _ in talks.parties) > 1


@pytest.mark.parametrize("half", HALVES)
def test_every_phrase_of_the_gold_stands_in_its_text(half: str) -> None:
    wrong = {passage.id: list(faults(passage)) for passage in passages(half)}
    assert not {name: lines for name, lines in wrong.items() if lines}


@pytest.mark.parametrize("half", HALVES)
def test_ids_are_unique_and_tell_their_half(half: str) -> None:
    ids = [passage.id for passage in passages(half)]
    assert len(set(ids)) == len(ids) == IN_A_HALF
    assert all(name.startswith(HALVES[half]) for name in ids)
    assert len(list(FOLDER.glob(f"{half}_*.toml"))) * IN_A_FILE == IN_A_HALF


@pytest.mark.parametrize("half", HALVES)
def test_a_fifth_of_the_passages_hold_no_talks(half: str) -> None:
    assert sum(not passage.talks for passage in passages(half)) == WITHOUT_TALKS
