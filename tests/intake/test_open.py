"""The intake's face: what a user names → articles, or one clear error each, the rest unharmed."""

import errno
import gzip
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.intake import About, open_articles
from sayso.intake.streams import begun, lines_of, unpacked
from sayso.record import Article

REPORT = (
    "The army of Chad has left the border town of Adré, its spokesman told reporters on Monday.\n\n"
    "He said that the withdrawal had been agreed with Sudan in the spring.\n"
)
PAGE = f"""<html><head><title>Chad leaves Adré</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Chad leaves Adré</h1><p>{REPORT.replace(chr(10) * 2, "</p><p>")}</p></article>
<footer>All rights reserved</footer></body></html>"""


def articles(source: Path) -> list[Article]:
    found = list(open_articles(source))
    return [one for one in found if isinstance(one, Article)]


def errors(source: Path) -> list[str]:
    return [str(one) for one in open_articles(source) if isinstance(one, InputError)]


def test_a_text_is_kept_character_for_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.replace("\n", "\r\n").encode())
    (article,) = articles(tmp_path / "a.txt")
    assert article.text == REPORT.replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_name_themselves_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode(encoding))
    (article,) = articles(tmp_path / "a.txt")
    assert article.text == REPORT


def test_a_web_page_gives_its_report_and_title(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = articles(tmp_path / "a.html")
    assert "army of Chad" in article.text
    assert "All rights reserved" not in article.text
    assert article.title == "Chad leaves Adré"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_table_gives_its_articles_and_keeps_their_ids(tmp_path: Path, name: str) -> None:
    rows = [
        {"id": "one", "text": REPORT, "published": "2024-05-06T10:00:00Z", "publisher": "Post"},
        {"id": 2, "html": PAGE, "unknown": True},
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = articles(tmp_path / name)
    assert [one.id for one in found] == ["one", "2"]
    assert (found[0].published, found[0].publisher) == ("2024-05-06", "Post")


ROW = json.dumps({"id": "one", "text": REPORT}, ensure_ascii=False)
HELD: dict[str, tuple[bytes, str]] = {
    "a table": (f"{ROW}\n{ROW}\n".encode(), "one one"),
    "a table after blank lines": (f"\n\n {ROW}".encode(), "one"),
    "a table with a byte order mark": (f"{ROW}\n{ROW}".encode("utf-8-sig"), "one one"),
    "a table in UTF-16": (f"{ROW}\r\n{ROW}".encode("utf-16"), "one one"),
    "a table in a list": (f"[{ROW},\n{ROW}]".encode(), "one one"),
    "a table of objects over lines": (
        json.dumps({"id": "one", "text": REPORT}, indent=1).encode() * 2,
        "one one",
    ),
    "a table whose files were joined": (f"{ROW}\n\ufeff{ROW}\n".encode(), "one one"),
    "a table that begins broken": (b'{"text": \n' + ROW.encode(), "error one"),
    "a page": (PAGE.encode(), "page"),
    "a page of XHTML": (b'<?xml version="1.0"?>\n<!-- saved -->\n' + PAGE.encode(), "page"),
    "a page in UTF-16": (PAGE.encode("utf-16"), "page"),
    "a piece of a page": (PAGE[PAGE.index("<article>") :].encode(), "page"),
    "a text": (REPORT.encode(), "text"),
    "a text that names a tag": (b"The <b> tag. " + REPORT.encode(), "text"),
    "a text in braces": (b"{Chad} " + REPORT.encode(), "text"),
}


def kinds(found: Iterable[Article | InputError]) -> str:
    """Return what each of some articles is, in a word."""
    told = []
    for one in found:
        if isinstance(one, InputError):
            told.append("error")
        elif one.id == "one":
            told.append("one")
        else:
            told.append("page" if one.title == "Chad leaves Adré" else "text")
    return " ".join(told)


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(("data", "held"), HELD.values(), ids=HELD)
def test_an_input_is_told_by_its_content_wherever_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, held: str, zipped: bool
) -> None:
    data = gzip.compress(data[:9]) + gzip.compress(data[9:]) if zipped else data
    for name in ("a.txt", "a", "a.jsonl", "a.html.gz"):
        if held == "text" and name in {"a.jsonl", "a.html.gz"}:
            continue  # of what tells nothing the name decides
        (tmp_path / name).write_bytes(data)
        assert kinds(open_articles(tmp_path / name)) == held, name
    assert kinds(open_articles(data)) == held
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Dribble(data))))
    assert kinds(open_articles("-")) == held


class Dribble(io.RawIOBase):
    """A pipe into which somebody writes a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as in content.py
        part = self._data.read(min(3, len(buffer)))
        buffer[: len(part)] = part
        return len(part)


def test_an_article_of_a_stream_is_given_before_its_end() -> None:
    class Endless(Dribble):
        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as above
            if self._data.tell() > 20_000:
                raise AssertionError("read to the end")
            return super().readinto(buffer)

    rows = f"{ROW}\n".encode() * 1000
    stream = io.BufferedReader(Endless(rows))
    head, whole = begun(unpacked(stream))
    first = next(lines_of(whole, head))
    assert isinstance(first, bytes)
    assert json.loads(first)["id"] == "one"


def test_a_folder_gives_compressed_pages_and_texts(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(REPORT.encode()))
    (tmp_path / "c.bin.gz").write_bytes(gzip.compress(b"x"))
    assert kinds(open_articles(tmp_path)) == "page text"


def test_a_row_with_a_bad_date_is_read_without_one(tmp_path: Path) -> None:
    row = json.dumps({"text": REPORT, "published": "121108"})
    (tmp_path / "a.jsonl").write_text(row, encoding="utf-8")
    assert articles(tmp_path / "a.jsonl")[0].published is None


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second. " + REPORT, encoding="utf-8")
    (tmp_path / "a.txt").write_text("First. " + REPORT, encoding="utf-8")
    (tmp_path / "skip.bin").write_bytes(b"\0\1")
    assert [one.text[:6] for one in articles(tmp_path)] == ["First.", "Second"]


BAD = [
    ("empty.txt", b"", "it is empty"),
    ("blank.txt", b" \n\t\n", "it is empty"),
    ("marks.txt", b"*** ---", "there is no text in it"),
    ("binary.txt", b"\x7fELF\0\0\1", "it is a binary file"),
    ("quotes.txt", b'"' * 10_000_000, "characters, an article at most"),
    ("marks_only.txt", b'ab """" ' * 10_000, "it is no text"),
    ("long.txt", b"word " * 100_000, "split it"),
    ("nul.txt", b"a text with a \0 in it", "it is a binary file"),
    ("empty.html", b"<html></html>", "there is no text in it"),
    ("a.jsonl.gz", b"\x1f\x8b\x08\0broken", "the compressed file is broken"),
    ("cut.txt", gzip.compress(REPORT.encode())[:-9], "the compressed file is broken"),
    ("list.jsonl", f"[{ROW},".encode(), "write one object a line"),
    ("deep.jsonl", b'{"a": ' + b"[" * 100_000, "nested too deep"),
    ("broken.tar.gz", gzip.compress(b"x"), "the archive is broken"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "save it as .docx"),
    (
        "unfolding",
        gzip.compress(b'{"text": "' + b"a" * 60_000_000, 1),
        "more than 200 times its size",
    ),
    ("utf16.jsonl", "{}\n".encode("utf-16")[:-1], "broken UTF-16"),
    ("bomb.txt", gzip.compress(b"a " * 8_000_000), "more than 15,000,000 bytes"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[name for name, *_ in BAD])
def test_what_cannot_be_read_says_why_in_one_line(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (error,) = errors(tmp_path / name)
    assert message in error
    assert name in error
    assert "\n" not in error


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file" in errors(tmp_path / "none.txt")[0]


def test_a_folder_that_may_not_be_entered_is_named_and_costs_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text(REPORT, encoding="utf-8")
    usual = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(os, "scandir", refusing)
    error, article = open_articles(tmp_path)
    assert isinstance(article, Article)
    assert str(error) == f"{tmp_path}/closed: " + CLOSED


CLOSED = "it may not be opened (permission denied); make it readable, or leave it out"


def test_a_path_in_a_closed_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    (error,) = open_articles(tmp_path / "a.txt")
    assert str(error) == f"{tmp_path}/a.txt: " + CLOSED


def test_a_broken_line_leaves_the_others_unharmed(tmp_path: Path) -> None:
    good = json.dumps({"id": "x", "text": REPORT}).encode()
    lines = [good, b'{"text": ', b"[1]", b'{"id": "no text"}', b'{"text": 5}', good]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = list(open_articles(tmp_path / "a.jsonl"))
    assert [isinstance(one, Article) for one in found] == [True, False, False, False, False, True]
    assert "line 2" in str(found[1])


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (found,) = open_articles(tmp_path / "a.txt", About(published="last week"))
    assert "2016-12-31" in str(found)
