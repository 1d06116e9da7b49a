"""An article in another language gives its article and is no error; any language may be read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import sayso
from sayso import Ledger
from sayso.cli.main import app
from sayso.errors import InputError

FRENCH = (
    "L'armée malienne a annoncé lundi avoir tué une vingtaine de combattants près de Ménaka.",
    "Le ministre de la Défense a démenti que des civils aient été touchés par les frappes.",
)
PAGE = f"""<html><head><title>Mali : des combats près de Ménaka</title></head><body><article>
<h1>Mali : des combats près de Ménaka</h1><p>{FRENCH[0]}</p><p>{FRENCH[1]}</p>
<p>Share on Facebook</p></article></body></html>"""
ENGLISH = "Gunmen killed four soldiers near Gao on Monday, the army said in a statement."
DOUBTFUL = "ZEC, Zanu PF, CCC, Nelson Chamisa, Priscilla Chigumba, Harare, Bulawayo, Gweru."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [
        {"id": "fr", "html": PAGE},
        {"id": "en", "text": ENGLISH},
        {"id": "d", "text": DOUBTFUL},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result


def test_the_article_is_given_and_nothing_is_read_of_it() -> None:
    record = sayso.read(PAGE.encode())
    assert record == sayso.Record(article=record.article)
    assert record.article.language == "fr"
    assert record.article.title == "Mali : des combats près de Ménaka"
    assert all(sentence in record.article.text for sentence in FRENCH)
    assert [record.words(part.span) for part in record.article.furniture] == ["Share on Facebook"]


def test_any_language_is_read_where_that_is_asked() -> None:
    record = sayso.read(PAGE.encode(), language="any")
    assert record.article.language == "fr"
    assert record.actors
    (other,) = sayso.read_many(PAGE.encode(), language="any")
    assert other == record
    with pytest.raises(InputError, match='language must be "en" or "any"'):
        sayso.read_many([], language="fr")  # type: ignore[call-overload]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_read_counts_them_and_ends_well(corpus: Path, workers: str) -> None:
    result = run("read", corpus, "--json", "--workers", workers)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["article"]["language"] for one in records] == ["fr", "en", "en"]
    assert [one["article"]["language_doubt"] for one in records] == [None, None, "sn"]
    assert [bool(one["events"]) for one in records] == [False, True, False]
    first, second = result.stderr.splitlines()
    assert first.startswith("sayso: 1 article in another language (fr 1): nothing was read but")
    assert first.endswith("--language any reads everything as English")
    assert second == (
        "sayso: perhaps 1 article in another language (sn 1): read as English, check the record"
    )
    assert "another language (fr" not in run("read", corpus, "--language", "any").stderr


def test_the_page_in_the_terminal_says_so(corpus: Path) -> None:
    shown = run("read", corpus).stdout
    assert "In another language (fr): nothing is read of it." in shown
    assert "Perhaps in another language (sn): read as English." in shown
    assert shown.count("Who says what") == 2


def test_add_counts_them_and_ends_well(corpus: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "l.ledger", corpus)
    assert "1 article in another language (fr 1)" in result.stderr
    assert "3 added, 0 already there, 0 not read" in result.stderr
    with Ledger(tmp_path / "l.ledger", write=False) as ledger:
        assert ledger.record("fr").article.language == "fr"
        assert ledger.record("d").article.language_doubt == "sn"
        assert len(list(ledger.claims())) == 1


LOGIN = """<html><head><title>Log in | The Sahel Post</title></head><body><nav><a href="/">Home</a>
<a href="/news">News</a></nav><!-- form --><form><label>E-mail</label><button>Send</button></form>
<script>var shown = 1;</script></body></html>"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, page in (("a", LOGIN), ("b", PAGE), ("c", f"<article><p>{ENGLISH}</p></article>")):
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


def test_a_page_without_a_report_gives_its_text_and_says_so(pages: Path) -> None:
    record = sayso.read(pages / "a.html")
    assert record == sayso.Record(article=record.article)
    assert record.article.unread == "no_report"
    assert record.article.title == "Log in | The Sahel Post"
    assert record.article.text.split("\n\n") == ["Home News", "E-mail", "Send"]
    assert record.words(record.article.furniture[0].span) == "Home News E-mail Send"
    assert sayso.read(pages / "a.html", language="any") == record


def test_every_page_of_a_mixed_corpus_gives_a_record(pages: Path, tmp_path: Path) -> None:
    result = run("read", pages, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["article"]["unread"] for one in records] == ["no_report", "language", None]
    assert "sayso: 1 page without a report: nothing was read but the text" in result.stderr
    assert "There is no report in it (en)" in run("read", pages / "a.html").stdout
    added = run("add", tmp_path / "l.ledger", pages)
    assert "1 page without a report" in added.stderr
    assert "3 added, 0 already there, 0 not read" in added.stderr
    with Ledger(tmp_path / "l.ledger", write=False) as ledger:
        kept = [ledger.record(key).article.unread for key in ledger.articles()]
    assert sorted(map(str, kept)) == ["None", "language", "no_report"]
