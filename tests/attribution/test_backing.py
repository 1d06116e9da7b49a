"""From whom an outlet has what it reports: texts → the chain of the report."""

import pytest
from tests.attribution.test_chains import read

BACKED = [
    ("Troops crossed the river, the Morning Beacon reported. The paper was told so by a ferryman, Omar Sule.", ["Morning Beacon", "Omar Sule"]),
    ("The Morning Beacon reported that the dam had cracked. It draws on engineers of the ministry.", ["Morning Beacon", "engineers"]),
    ("According to the Evening Herald, the judge was paid. The newspaper attributes this to a clerk.", ["Evening Herald", "clerk"]),
    ("The Morning Beacon reported that the dam had cracked. Its source is a diver.", ["Morning Beacon", "diver"]),
    ("The Morning Beacon reported that the dam had cracked. The paper has this from two foremen.", ["Morning Beacon", "two foremen"]),
    ("The Morning Beacon reported that the dam had cracked. The mayor has it from a diver.", ["Morning Beacon"]),
    ("The Morning Beacon reported that the dam had cracked. It relies on two presses.", ["Morning Beacon"]),
    ("The Morning Beacon reported that the dam had cracked. It has been told of two thefts by a diver.", ["Morning Beacon"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), BACKED)
def test_a_report_is_the_word_of_whom_the_outlet_has_it_from(text: str, chain: list[str]) -> None:
    found, names = read(text)
    over = [one for one in found if one.content_spans[0][0] < text.index(". ")]
    assert [names[actor] for actor in over[-1].chain[1:]] == chain
    assert len({one.content_spans for one in over}) == 1
