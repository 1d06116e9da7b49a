"""What README and docs print is what their commands print now, whole; a stale page is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.printed import BLOCK, EXAMPLE, PAGES, RECORD, ROOT, StaleError, remade, scratch, value_at


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with scratch() as folder:
        yield folder


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_what_its_commands_print(name: str, folder: Path) -> None:
    assert folder.is_dir()
    page = (ROOT / name).read_text(encoding="utf-8")
    assert remade(page, of_record=name == RECORD) == page, f"{name} is stale: run make docs"


def test_every_block_that_names_the_command_is_run() -> None:
    for name in PAGES:
        rest = BLOCK.sub("", (ROOT / name).read_text(encoding="utf-8"))
        blocks = rest.split("```")[1::2]
        assert not [block for block in blocks if "sayso " in block], name


def test_the_readme_prints_something() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    kinds = [found[1] for found in BLOCK.finditer(readme)]
    assert {"sh", "console"} <= set(kinds)
    assert len(EXAMPLE.findall((ROOT / RECORD).read_text(encoding="utf-8"))) > 30


MADE = [
    ("```console\n$ echo a | tr a b\nstale\n```\n", "```console\n$ echo a | tr a b\nb\n```\n"),
    ("```console\n$ sayso --version | cut -c 1-5\n```\n",
     "```console\n$ sayso --version | cut -c 1-5\nsayso\n```\n"),
    ("```sh\necho 'a | b' > told.txt\n```\n```console\n$ cat told.txt\n```\n",
     "```sh\necho 'a | b' > told.txt\n```\n```console\n$ cat told.txt\na | b\n```\n"),
    ("```text\nsayso\n```\n", "```text\nsayso\n```\n"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), MADE)
def test_a_stale_block_is_made_anew(page: str, wanted: str, folder: Path) -> None:
    assert folder.is_dir()
    assert remade(page) == wanted


@pytest.mark.parametrize(
    "page",
    [
        "```sh\nsayso read no-such-file.txt\n```\n",
        "```sh\nfalse\n```\n",
        "```sh\nfalse | cat\n```\n",
    ],
)
def test_a_command_that_fails_is_told(page: str, folder: Path) -> None:
    assert folder.is_dir()
    with pytest.raises(StaleError, match="it ends with status 1"):
        remade(page)


def test_a_value_of_the_record_is_made_anew() -> None:
    page = '`language`: `"fr"`, `dateline.agency`: `null`'
    assert remade(page) == page
    assert remade(page, of_record=True) == '`language`: `"en"`, `dateline.agency`: `"NWA"`'
    for path in ("events.99.type", "events.type", "colour"):
        with pytest.raises(StaleError, match=path):
            value_at(path)
