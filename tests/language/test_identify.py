"""The language of a text: another than English only where that is certain, whatever names it has.

`sentences.tsv` holds headlines as papers of Lagos, Nairobi, Harare, Delhi and Dhaka write them, and
sentences of other languages, made up for this test.
"""

import csv
from pathlib import Path

import pytest

from sayso.language.identify import Language, language_of, language_of_article
from sayso.record import Article, Furniture

TABLE = Path(__file__).with_name("sentences.tsv")
with TABLE.open(encoding="utf-8", newline="") as file:
    SENTENCES = [
        (row["sentence"], row["language"])
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
BRIEFS = [
    line.split("\t")[1]
    for line in Path(__file__).with_name("briefs.tsv").read_text("utf-8").splitlines()[1:]
]
"""Telegraphic English, dense with names; of half of them the language was asked once, at the end."""
OTHERS = [(text, code) for text, code in SENTENCES if code != "en"]
HEADLINES = [text for text, code in SENTENCES if code == "en"]


@pytest.mark.parametrize("text", HEADLINES)
def test_a_headline_full_of_names_is_english(text: str) -> None:
    assert language_of(text).code == "en"


@pytest.mark.parametrize("text", BRIEFS)
def test_a_brief_full_of_names_is_english(text: str) -> None:
    """Issue 33.8: of forty such briefs 21 were refused as another language."""
    assert language_of(text).code == "en"


@pytest.mark.parametrize("start", range(len(HEADLINES) - 2))
def test_a_column_of_such_headlines_is_english(start: int) -> None:
    assert language_of("\n".join(HEADLINES[start : start + 3])).code == "en"


def test_few_headlines_are_in_doubt() -> None:
    doubtful = [text for text in HEADLINES if language_of(text).doubt is not None]
    assert len(doubtful) <= 0.1 * len(HEADLINES)


@pytest.mark.parametrize(("text", "code"), OTHERS)
def test_a_sentence_of_another_language_is_certainly_so(text: str, code: str) -> None:
    assert language_of(text) == Language(code)


def test_the_table_is_large_enough_to_tell() -> None:
    assert len(HEADLINES) >= 40
    assert len({code for _, code in OTHERS}) >= 30


DOUBTS = [
    ("Le président Ouattara a rencontré Laurent Gbagbo à Abidjan.", "fr"),
    ("Buhari don warn lawmakers make dem no impeach governor for Edo State.", "pcm"),
    ("PRÉSIDENT OUATTARA RENCONTRE GBAGBO À ABIDJAN, SELON LA PRÉSIDENCE", "fr"),
    ("ZEC, Zanu PF, CCC, Nelson Chamisa, Priscilla Chigumba, Harare, Bulawayo, Gweru.", "sn"),
]


@pytest.mark.parametrize(("text", "other"), DOUBTS)
def test_in_doubt_a_text_is_english_and_says_so(text: str, other: str) -> None:
    assert language_of(text) == Language("en", other)


ENGLISH = (
    "The ministry said that the border would stay closed until the talks end. It was the third "
    "time this month that officials of the two countries have met, and none of them has said what "
    "was agreed. A spokesman for the army told reporters that its soldiers were not involved. "
)
SPANISH = (
    "El ministerio dijo que la frontera permanecería cerrada hasta el final del diálogo. Es la "
    "tercera vez este mes que se reúnen funcionarios de los dos países, y ninguno ha dicho qué se "
    "acordó. Un portavoz del ejército afirmó que sus soldados no participaron en los combates. "
)
PIDGIN = (
    "Di govment don tok say dem no go gree make anybodi enta di kontri until di palava finish. Na "
    "im be di third time wey dem dey do dis kain meeting for dis month, but dem neva tell pipo "
    "wetin dem agree. One oga for army tell tori pipo say im sojas no dey inside di mata at all."
)
PLAIN = [
    "Kyiv, Minsk",
    "",
    "12 34",
    "…",
    "RUTO, RAILA, MUDAVADI",
    "See https://horseedmedia.net/ku-joogay",
]


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), SPANISH[:200] + ENGLISH, *PLAIN])
def test_what_is_english_or_nothing_is_english(text: str) -> None:
    assert language_of(text).code == "en"


@pytest.mark.parametrize(
    ("text", "code"), [(SPANISH, "es"), (PIDGIN, "pcm"), (SPANISH * 3 + ENGLISH[:90], "es")]
)
def test_a_text_of_another_language_is_certainly_so(text: str, code: str) -> None:
    assert language_of(text) == Language(code)


def test_a_text_in_two_languages_is_read_and_says_so() -> None:
    assert language_of(SPANISH + ENGLISH) == Language("en", "es")


def test_what_stands_around_a_report_does_not_count() -> None:
    menu = ENGLISH * 2
    text = menu + "\n" + SPANISH
    furniture = (Furniture(span=(0, len(menu)), kind="navigation"),)
    assert language_of_article(Article(id="a", text=text, furniture=furniture)).code == "es"
    assert language_of_article(Article(id="a", text=text)).code == "en"


def test_what_an_article_says_of_its_language_holds() -> None:
    assert language_of_article(Article(id="a", text=SPANISH, language="en")) == Language("en")
