"""Datelines: a table of first lines → place, agency and what the report begins with."""

import pytest

from sayso.intake.dateline import find_dateline

TAIL = "officials said that the talks would go on for another week."

CASES = [
    ("dsfKABUL: (MEP) ", "KABUL", "MEP"),
    ("KABUL, Afghanistan (Reuters) - ", "KABUL", "Reuters"),
    ("Jakarta, 22 September 2005 (AFP) - ", "Jakarta", "AFP"),
    ("ADDIS ABABA, Oct. 23 (Xinhua) -- ", "ADDIS ABABA", "Xinhua"),
    ("MOSCOW, May 5. /TASS/. ", "MOSCOW", "TASS"),
    ("HAVANA — ", "HAVANA", None),
    ("MANILA, 6 March 2024 – ", "MANILA", None),
    ("BAMAKO (Sahel Info, Jan. 17, 2013, 9:20 a.m.) - ", "BAMAKO", "Sahel Info"),
    ("YEREVAN, OCTOBER 11, ARMENPULSE. ", "YEREVAN", "ARMENPULSE"),
    ("(Reuters) - ", None, "Reuters"),
]


@pytest.mark.parametrize(("dateline", "place", "agency"), CASES)
def test_a_dateline_is_split_from_the_report(
    dateline: str, place: str | None, agency: str | None
) -> None:
    text = dateline + "Senior " + TAIL
    found = find_dateline(text, 0)
    assert found is not None
    assert (text[slice(*found.place)] if found.place else None) == place
    assert found.agency == agency
    assert text[found.span[1] :].startswith("Senior")


@pytest.mark.parametrize(
    "text",
    [
        "Senior " + TAIL,
        "UN " + TAIL,
        "WALLACE: So you would do it again?",
        "The United Nations (UN) " + TAIL,
        "NATO and its allies " + TAIL,
        "President Petrov - who took office in May - " + TAIL,
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert find_dateline(text, 0) is None
