"""Every kind of input: what it gives, as a table; what `sayso readers` and the docs tell of it."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from tests.intake import samples
from tests.intake.samples import DAY, FIRST, NEXT, OTHER, OUTLET, SECOND, TEXT, TITLE, URL
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.errors import InputError
from sayso.intake import open_articles
from sayso.intake.readers import READERS, Held, reader_of
from sayso.intake.streams import HEAD, begun, unpacked
from sayso.record import Article

BOTH = f"{FIRST}\n\n{SECOND}"
WHOLE = (TITLE, OUTLET, DAY, BOTH)
CLIPS: list[tuple[str | None, ...] | str] = [
    WHOLE,
    ("Minister denies talks", "Evening Post", NEXT, OTHER),
]
NAMES = "it names pages (1, first "

GIVEN: dict[str, tuple[str, str, bytes | str, list[tuple[str | None, ...] | str]]] = {
    "text": ("text", "a.txt", TEXT, [(None, None, None, BOTH)]),
    "html": ("html", "a.html", samples.PAGE, [(TITLE, OUTLET, None, BOTH)]),
    "jsonl": ("jsonl", "a.jsonl", samples.LINE, [WHOLE]),
    "json": ("json", "a.json", f"[{samples.LINE}, {samples.LINE}]", [WHOLE, WHOLE]),
    "csv": ("csv", "a.csv", samples.TABLE, [WHOLE]),
    "tsv in cp1252": (
        "csv",
        "a.tsv",
        "title\ttext\nIn Abéché\tThe “army” of Chad left Abéché on Monday.\n".encode("cp1252"),
        [("In Abéché", None, None, "The “army” of Chad left Abéché on Monday.")],
    ),
    "csv of addresses": ("csv", "a.csv", f"URL,Title,Date\n{URL},A,{DAY}\n", [f"{NAMES}{URL}"]),
    "docx": ("docx", "a.docx", samples.docx(), [(None, None, None, BOTH)]),
    "pdf": ("pdf", "a.pdf", samples.PRINTED, [(None, None, None, f"{BOTH}\n\n{OTHER}")]),
    "epub": ("epub", "a.epub", samples.epub(), [(TITLE, OUTLET, DAY, f"{BOTH}\n\n{OTHER}")]),
    "zip": (
        "zip",
        "a.zip",
        samples.zipped({"b/a.txt": TEXT, "b/skip.png": b"\x89PNG", "b/c.zip": samples.zipped({"d.jsonl": samples.LINE})}),
        [(None, None, None, BOTH), WHOLE],
    ),
    "tar": ("tar", "a.tar", samples.tarred({"a.txt": TEXT, "b.jsonl": samples.LINE}), [(None, None, None, BOTH), WHOLE]),
    "eml": ("eml", "a.eml", samples.mail(), [(TITLE, None, DAY, BOTH), (None, None, DAY, OTHER)]),
    "mbox": (
        "mbox",
        "a.mbox",
        b"From jane@harbour.example Tue May 10 23:30:00 2016\n" + samples.mail() + b"\n"
        b"From jane@harbour.example Tue May 10 23:31:00 2016\n" + samples.mail(),
        [(TITLE, None, DAY, BOTH), (None, None, DAY, OTHER)] * 2,
    ),
    "warc": ("warc", "a.warc.gz", samples.warc(), [(TITLE, OUTLET, None, BOTH)]),
    "feed": (
        "feed",
        "feed.xml",
        samples.FEED,
        [(TITLE, OUTLET, DAY, f"{' '.join([FIRST] * 6)}\n\n{SECOND}"), f"{NAMES}{URL}/short"],
    ),
    "opml": ("opml", "a.opml", samples.OPML, [f"{NAMES}https://harbour.example/feed"]),
    "sitemap": ("sitemap", "sitemap.xml", samples.SITEMAP, [f"{NAMES}{URL}"]),
    "newsml": ("newsml", "a.xml", samples.NEWSML, [WHOLE]),
    "ninjs": ("ninjs", "a.json", samples.NINJS, [WHOLE]),
    "nexis": ("nexis", "a.txt", samples.NEXIS, CLIPS),
    "lexis": ("nexis", "a.txt", samples.LEXIS, CLIPS),
    "factiva": ("factiva", "a.txt", samples.FACTIVA, CLIPS),
    "factiva with labels": ("factiva", "a.txt", samples.CODED, CLIPS),
    "an export as Word": ("docx", "a.docx", samples.zipped({"word/document.xml": samples.docx_of(samples.NEXIS)}), CLIPS),
    "addresses": ("addresses", "a.txt", samples.GDELT, [f"{NAMES}{URL}"]),
}  # fmt: skip


def held(name: str, data: bytes) -> Held:
    head, stream = begun(unpacked(io.BytesIO(data)), HEAD)
    return Held(name, head, stream)


@pytest.mark.parametrize(("kind", "name", "data", "told"), GIVEN.values(), ids=GIVEN)
def test_what_an_input_gives(
    tmp_path: Path,
    kind: str,
    name: str,
    data: bytes | str,
    told: list[tuple[str | None, ...] | str],
) -> None:
    raw = data.encode() if isinstance(data, str) else data
    assert reader_of(held("-", raw)).name == kind
    (tmp_path / name).write_bytes(raw)
    found = list(open_articles(tmp_path / name))
    assert len(found) == len(told), found
    for one, wanted in zip(found, told, strict=True):
        if isinstance(wanted, str):
            assert isinstance(one, InputError)
            assert wanted in str(one)
            continue
        assert isinstance(one, Article), one
        words = "\n\n".join(line for line in one.text.splitlines() if line.strip())
        assert (one.title, one.publisher, one.published, words) == wanted


@pytest.mark.parametrize("key", ["nexis", "lexis", "factiva", "factiva with labels"])
def test_the_map_of_a_clipping_leads_to_its_place_in_the_file(key: str) -> None:
    text = str(GIVEN[key][2])
    for one in open_articles(text.encode()):
        assert isinstance(one, Article)
        assert one.source_map
        for piece in one.source_map:
            assert one.text[slice(*piece.span)] == text[slice(*piece.source)]


def test_the_byline_comes_from_where_a_form_has_it() -> None:
    for key in ("eml", "newsml", "ninjs", "nexis", "lexis", "factiva", "factiva with labels"):
        raw = GIVEN[key][2]
        one = next(iter(open_articles(raw.encode() if isinstance(raw, str) else raw)))
        assert isinstance(one, Article)
        assert one.byline == "Jane Doe", key


def test_every_reader_has_an_example() -> None:
    assert {one.name for one in READERS} == {kind for kind, *_ in GIVEN.values()}


BROKEN = [
    ("a.pdf", samples.pdf([[]]), "ocrmypdf"),
    ("a.pdf", b"%PDF-1.4 broken", "the PDF is broken"),
    ("a.docx", samples.docx()[:400], "broken"),
    ("a.zip", samples.zipped({"a.txt": TEXT})[:60], "the archive is broken"),
    ("a.csv", b"name;size\na;1\n", "names no column that sayso knows"),
    ("a.csv", f"title;text\nA;{FIRST}\nB;\n".encode(), "row 3: it has no text"),
    ("a.eml", b"From: a@b.c\nTo: d@e.f\nSubject: x\n\n", "there is no text in this mail"),
    ("a.opml", b"<opml><body/></opml>", "it names no feed"),
    ("a.rss", b"<rss><channel><title>A</title></channel></rss>", "there is no entry"),
    ("a.xml", b"<newsItem/>", "there is no text in this item"),
    ("a.json", b'{"versioncreated": "2016-05-10", "headline": 5}', "this is no item of ninjs"),
    ("a.epub", samples.zipped({"mimetype": "application/epub+zip"}), "cannot be read"),
    ("a.warc", b"WARC/1.0\r\nbroken" + b"x" * 90, "web archive"),
]


@pytest.mark.parametrize(("name", "data", "message"), BROKEN, ids=[b[2] for b in BROKEN])
def test_what_is_broken_says_so_in_one_line(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = [str(one) for one in open_articles(tmp_path / name) if isinstance(one, InputError)]
    assert len(found) == 1
    assert message in found[0]
    assert "fault of the program" not in found[0]
    assert "\n" not in found[0]


def test_an_archive_that_unfolds_out_of_proportion_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("bomb.txt", b"a " * 40_000_000)
        book.writestr("good.txt", TEXT)
    bomb, good = open_articles(tmp_path / "a.zip")
    assert "more than 200 times its size" in str(bomb)
    assert isinstance(good, Article)


def test_archives_in_archives_have_an_end() -> None:
    data: bytes = TEXT.encode()
    for _ in range(7):
        data = samples.zipped({"a.zip" if data[:2] == b"PK" else "a.txt": data})
    (error,) = open_articles(data)
    assert "too deep" in str(error)


def test_a_locked_member_is_named(tmp_path: Path) -> None:
    data = bytearray(samples.zipped({"a.txt": TEXT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark[3] == 4 else 8)] |= 1
    (error,) = open_articles(bytes(data))
    assert "a.txt: it is locked with a password" in str(error)
    assert tmp_path.exists()


def test_a_pattern_names_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.csv"):
        (tmp_path / name).write_text(f"{name}: {TEXT}", encoding="utf-8")
    found = list(open_articles(str(tmp_path / "*.txt")))
    assert [one.text[:5] for one in found if isinstance(one, Article)] == ["a.txt", "b.txt"]


def test_an_address_says_how_it_is_fetched() -> None:
    (error,) = open_articles(URL)
    assert str(error) == f"{URL}: it is an address; with --fetch sayso fetches what it may"


def test_the_readers_are_listed() -> None:
    told = CliRunner().invoke(app, ["readers", "--json"]).stdout.splitlines()
    assert [json.loads(line)["name"] for line in told] == [one.name for one in READERS]
    assert CliRunner().invoke(app, ["readers", "--tsv"]).stdout.startswith("name\twhat\tgives")
    assert (
        "Nexis" in CliRunner(env={**os.environ, "COLUMNS": "200"}).invoke(app, ["readers"]).stdout
    )


def test_a_compressed_table_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(samples.TABLE.encode()))
    (one,) = open_articles(tmp_path / "a.csv.gz")
    assert isinstance(one, Article)
    assert one.title == TITLE
