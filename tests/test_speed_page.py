"""The page of speed says what docs/speed.json holds, and its plot shows it."""

import json

from tools.bench.page import PAGE, PLOT, RESULTS, plot, rendered

HELD = json.loads(RESULTS.read_text("utf-8"))


def test_the_tables_are_those_of_what_was_measured() -> None:
    page = PAGE.read_text("utf-8")
    assert rendered(page, HELD) == page
    assert all(page.count(f"<!-- {part} -->") == 1 for part in HELD)


def test_the_plot_shows_what_was_measured() -> None:
    assert plot(HELD) == PLOT.read_text("utf-8")
