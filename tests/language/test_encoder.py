"""Where a word lies in the windows that a text is read in."""

import pytest

from sayso.language.encoder import Encoding, encode, lit_in, windows_at
from sayso.language.model import load

PARAGRAPH = (
    "Rebels shelled the port of Tarba again, the ministry said, and twelve dockers were hurt.\n"
)
TEXT = PARAGRAPH * 40


@pytest.fixture(scope="module")
def encoding() -> Encoding:
    return encode(load()(TEXT))


@pytest.mark.parametrize("start", range(0, len(TEXT), 317))
def test_the_windows_at_a_span_are_those_in_which_it_lights_a_piece(
    encoding: Encoding, start: int
) -> None:
    assert len(encoding.windows) > 2
    for spans in ([(start, start + 5)], [(start, start + 400), (0, 3)], [], [(start, start)]):
        lit = [lit_in(encoding, one, [spans]).any() for one in encoding.windows]
        assert windows_at(encoding, spans) == [number for number, any_ in enumerate(lit) if any_]
