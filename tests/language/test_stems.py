"""Stems: one for a word, whatever other threads ask at the same time."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from sayso.language import stems

WORDS = [f"{root}{end}" for root in ("meet", "bomb", "negotiat", "kill") for end in ("ing", "ed", "ings", "er", "ers", "ation", "ations", "ingly")] * 40  # fmt: skip


def test_threads_have_the_stems_that_one_has() -> None:
    plain = stems.stem.__wrapped__
    alone = [plain(word) for word in WORDS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads give way to each other at every step
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: [plain(word) for word in WORDS], range(16)))
    finally:
        sys.setswitchinterval(before)
    assert all(one == alone for one in found)


@pytest.mark.parametrize(
    ("word", "stem"), [("meetings", "meet"), ("negotiated", "negoti"), ("killing", "kill")]
)
def test_a_word_has_its_stem(word: str, stem: str) -> None:
    assert stems.stem(word) == stem
