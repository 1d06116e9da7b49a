"""Tables fit the screen with whole words; into a pipe they are tab-separated lines of all columns."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.stories.story import load
from typer.testing import CliRunner, Result

from sayso import Ledger
from sayso.cli.main import app
from sayso.cli.show_ledger import ClaimLine
from sayso.cli.show_talks import ProcessLine
from sayso.cli.table import Column, lines_of_tabs, screen, shortened, wrapped
from sayso.errors import InputError
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article

TALKS = (
    "Sudan's army and the Rapid Support Forces held the first round of peace talks in Jeddah on "
    "Monday. Saudi Arabia hosted the talks."
)
WIDTHS = (60, 80, 120)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "news.ledger"
    with Ledger(path) as ledger:
        for article in load()["01_tillaberi_ambush"].article:
            ledger.add_record(article.read())
        about = About(id="talks", published="2023-05-09", publisher="Nile Post")
        ledger.add_record(read_article(article_from_text(TALKS, about)))
    return path


def on_screen(width: int, *arguments: str | Path) -> list[str]:
    """Return the lines that a terminal of a width would show, without their colours."""
    runner = CliRunner(env={"COLUMNS": str(width), "TTY_COMPATIBLE": "1", "NO_COLOR": "1"})
    result = runner.invoke(app, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return re.sub(r"\x1b\[[\d;]*m", "", result.stdout).splitlines()


def piped(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(app, [str(one) for one in arguments])


def words_of(value: object) -> set[str]:
    """Return every word of a JSON value."""
    return set(
        json.dumps(value, ensure_ascii=False).translate(str.maketrans('"[]{}', "     ")).split()
    )


COMMANDS = ["claims", "find", "talks"]
HEADS = {
    "claims": "id type who to whom, when, where told by",
    "find": "id type who to whom, when, where told by",
    "talks": "id talks parties where rounds articles",
}
BESIDE = set("reports report origins origin disputed no room for: --tsv gives all … – ;".split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_on_a_screen_no_word_is_broken(path: Path, command: str, width: int) -> None:
    lines = on_screen(width, command, path)
    told = [json.loads(line) for line in piped(command, path, "--json").stdout.splitlines()]
    if command == "find":
        lines = lines[: next(i for i, line in enumerate(lines) if " claims" in line)]
    known = {w.strip(",;") for w in words_of(told) | BESIDE | set(HEADS[command].split())}
    numbers = {str(n) for n in range(30)}
    shown = {w.strip(",;") for line in lines for w in line.split()}
    assert told
    assert shown <= known | numbers
    assert all(cell_len(line) <= width for line in lines)
    assert all(any(row["id"] in line for line in lines) for row in told)


@pytest.mark.parametrize(
    ("command", "fields"),
    [("claims", ClaimLine._fields), ("find", ClaimLine._fields), ("talks", ProcessLine._fields)],
)
def test_into_a_pipe_every_column_is_there(
    path: Path, command: str, fields: tuple[str, ...]
) -> None:
    result = piped(command, path)
    head, *rows = (line.split("\t") for line in result.stdout.splitlines())
    told = [json.loads(line) for line in piped(command, path, "--json").stdout.splitlines()]
    assert tuple(head) == fields
    assert all(len(row) == len(head) for row in rows)
    assert [row[0] for row in rows] == [one["id"] for one in told]
    assert "\n".join(on_screen(80, command, path, "--tsv")) == result.stdout.rstrip("\n")


def test_a_line_tells_what_the_claim_does(path: Path) -> None:
    head, *rows = (line.split("\t") for line in piped("claims", path).stdout.splitlines())
    told = [json.loads(line) for line in piped("claims", path, "--json").stdout.splitlines()]
    for row, claim in zip(rows, told, strict=True):
        line = dict(zip(head, row, strict=True))
        assert line["actors"] == "; ".join(claim["actors"])
        assert line["first_day"] == ((claim["date"] or {}).get("start") or "")
        assert line["place"] == (claim["place"] or "")
        assert int(line["reports"]) == len(claim["reports"])
        assert int(line["origins"]) == claim["origins"]
        assert int(line["outlets"]) == len({r["outlet"] for r in claim["reports"]})
        assert bool(int(line["disputed"])) == claim["disputed"]


def test_one_process_is_a_page_or_a_line(path: Path) -> None:
    key = piped("talks", path).stdout.splitlines()[1].split("\t")[0]
    assert "Rounds" in piped("talks", path, key).stdout
    assert piped("talks", path, key, "--tsv").stdout == piped("talks", path).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_two_forms_at_once_are_an_error(path: Path, command: str) -> None:
    result = piped(command, path, "--json", "--tsv")
    assert isinstance(result.exception, InputError)
    assert "give one of them" in str(result.exception)


SHORT = [
    ("Saudi-led coalition", 30, "Saudi-led coalition"),
    ("Saudi-led coalition", 12, "Saudi-led …"),
    ("Saudi-led coalition", 8, "…"),
    ("Mali, Niger and Chad", 9, "Mali …"),
    ("多国部隊 の 兵士", 10, "多国部隊 …"),
]


@pytest.mark.parametrize(("text", "width", "wanted"), SHORT)
def test_what_is_too_long_ends_at_a_word(text: str, width: int, wanted: str) -> None:
    assert shortened(text, width) == wanted


LINES = [
    ("Balochistan Liberation Army", 12, ("Balochistan", "Liberation …")),
    ("Balochistan Liberation Army", 15, ("Balochistan", "Liberation Army")),
    ("Balochistan Liberation Army", 8, ("…",)),
    ("", 8, ()),
]


@pytest.mark.parametrize(("text", "width", "wanted"), LINES)
def test_a_cell_goes_on_in_a_second_line(text: str, width: int, wanted: tuple[str, ...]) -> None:
    assert wrapped(text, width, 2) == wanted


@given(st.text(), st.integers(1, 40))
def test_any_text_fits_and_keeps_its_words(text: str, width: int) -> None:
    lines = wrapped(text, width, 2)
    assert all(cell_len(line) <= width for line in lines)
    kept = [w for line in lines for w in line.split() if w != "…"]
    assert all(word.startswith(kept[i]) for i, word in enumerate(text.split()[: len(kept)]))


def test_a_cell_cannot_break_the_lines_or_command_the_terminal() -> None:
    nasty = "a\tb\nc\x1b[31m\u202ed"
    assert list(lines_of_tabs(("one", "two"), [(nasty, None)])) == ["one\ttwo", "a b c [31m d\t"]
    assert screen([Column("one")], [[(nasty,)]], 80).plain == "one\na b c [31m d"


def test_columns_without_room_are_named() -> None:
    columns = [Column("id"), Column("who", 9), Column("told by", rank=1)]
    rows = [[("c1",), ("Saudi-led coalition",), ("4 reports", "3 origins")]]
    assert screen(columns, rows, 20).plain.splitlines() == [
        "id  who",
        "c1  Saudi-led",
        "    coalition",
        "no room for: told by; --tsv gives all",
    ]
    assert "told by" in screen(columns, rows, 30).plain.splitlines()[0]
