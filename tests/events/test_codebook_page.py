"""The page of the codebook is what the data files say."""

from tools.codebook_page import PAGE, page

from sayso.record import EventType


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.codebook_page --write"


def test_every_type_has_its_section() -> None:
    assert all(f"\n## {kind.value}\n" in page() for kind in EventType)
