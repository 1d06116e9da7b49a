"""The parse as numbers: which piece belongs to which token, and how the parse leads to it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.model import load
from sayso.language.pieces import split
from sayso.language.syntax import DEPENDENCIES, LEVELS, PATHS, parse_of, part, paths

TEXT = "The minister said on Monday that the army had left. He denied it."
STEP = (PATHS - 1) // LEVELS


def led(text: str, cue: str) -> dict[str, tuple[int, str]]:
    """Return for each piece where its path turns and the relation that leads down to it."""
    pieces = split(text, parse_of(load()(text)))
    words = [text[slice(*span)] for span in pieces.spans.tolist()]
    at = words.index(cue)
    (row,) = paths(pieces.parse, pieces.tokens, [(at, at + 1)]).tolist()
    names = ("itself", "other", *DEPENDENCIES)
    return {
        word: ((code - 1) // STEP, names[(code - 1) % STEP])
        for word, code in zip(words, row, strict=True)
        if code
    }


PATHS_FROM = [
    ("said", "minister", (0, "nsubj")),
    ("said", "army", (0, "ccomp")),
    ("said", "Monday", (0, "prep")),
    ("said", "said", (0, "itself")),
    ("left", "minister", (1, "nsubj")),
    ("left", "said", (1, "itself")),
]


@pytest.mark.parametrize(("cue", "word", "path"), PATHS_FROM)
def test_a_path_leads_from_the_cue_over_its_governors_down(
    cue: str, word: str, path: tuple[int, str]
) -> None:
    assert led(TEXT, cue)[word] == path


def test_no_path_leads_into_another_sentence() -> None:
    assert "denied" not in led(TEXT, "said")


def test_a_part_of_a_parse_has_its_own_characters_and_roots() -> None:
    start = TEXT.index("that")
    parse = part(parse_of(load()(TEXT)), (start, len(TEXT)))
    assert parse.starts[0] == 0
    assert ((parse.heads >= 0) & (parse.heads < len(parse.heads))).all()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_every_piece_of_any_text_has_a_path(text: str) -> None:
    pieces = split(text, parse_of(load()(text.encode("utf-8", "replace").decode())))
    found = paths(pieces.parse, pieces.tokens, [(0, 1)] if len(pieces.ids) else [])
    assert found.shape == (min(len(pieces.ids), 1), len(pieces.ids))
    assert ((found >= 0) & (found < PATHS)).all()
    assert np.isfinite(found).all()
