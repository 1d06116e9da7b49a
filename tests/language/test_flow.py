"""A text in whatever form it was saved reads as what it is, and every span leads back into it."""

from pathlib import Path

import pytest
from tests.language.saved import SAVED, wrapped

from sayso.intake.text import article_from_text
from sayso.language.flow import flowed
from sayso.reader import read_article
from sayso.record import Article

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))
LEAST = {"at 40": 11, "at 60": 14, "at 72": 17, "at 45, hyphenated": 15}
"""Pages that read as they are; of narrow columns some headlines and menus run together."""


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", SAVED)
def test_a_page_reads_the_same_however_it_was_saved(way: str) -> None:
    same = [
        path for path in PAGES if flowed(SAVED[way](page(path))).text == flowed(page(path)).text
    ]
    least = LEAST.get(way, LEAST["at 72"] if way.startswith("at 72") else len(PAGES))
    assert len(same) >= least


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_lines_that_are_paragraphs_is_left_as_it_is(path: Path) -> None:
    assert flowed(page(path)).repairs == ()
    assert flowed(page(path)).text == page(path)


@pytest.mark.parametrize("way", SAVED)
def test_spans_lead_to_the_same_words_and_back(way: str) -> None:
    text = SAVED[way](page(PAGES[0]))
    flow = flowed(text)
    at = 0
    for word in flow.text.split():
        start = flow.text.index(word, at)
        at = start + len(word)
        old = flow.back((start, at))
        bare = text[slice(*old)].replace("-\n", "").replace("\u00ad", "")
        assert bare.replace("-\r", "") == word or "-" in word
        assert flow.forth(old) == (start, at)


def words(article: Article) -> list[tuple[str, str]]:
    return [
        (part.kind, " ".join(article.text[slice(*part.span)].split())) for part in article.furniture
    ]


def test_a_wrapped_page_gives_the_record_of_the_page() -> None:
    text = page(PAGES[4])
    plain = read_article(article_from_text(text))
    saved = read_article(article_from_text(wrapped(text, 72).replace("\n", "\r\n")))
    assert saved.article.text == wrapped(text, 72).replace("\n", "\r\n")
    assert saved.article.repairs[0].startswith("lines wrapped at 7")
    assert words(saved.article) == words(plain.article)
    for field in ("actors", "places", "attributions", "events", "talks"):
        given, expected = getattr(saved, field), getattr(plain, field)
        assert [one.id for one in given] == [one.id for one in expected], field
    assert saved.disputes == plain.disputes
    assert [e.type for e in saved.events] == [e.type for e in plain.events]
    for one, other in zip(saved.events, plain.events, strict=True):
        assert (one.actors, one.recipients, one.status) == (
            other.actors,
            other.recipients,
            other.status,
        )
        assert saved.words(one.evidence) == plain.words(other.evidence)
    for said, wanted in zip(saved.attributions, plain.attributions, strict=True):
        assert saved.words(said.content_spans) == plain.words(wanted.content_spans)


BEFORE = """The foreign ministers of the four states that had met
in the town on the lake said that they had spoken of
the ways in which the two armies could be kept away
from the villages that lie along the road, and added
that the next round would be held in the summer.

"""
JOINED = [
    (
        "a word that was cut",
        "The two sides had held talks on the negotia-\ntions of the two",
        "the negotiations of",
    ),
    (
        "a compound",
        "They had agreed to a peace deal for the long-\nterm future of the",
        "the long-term future",
    ),
    (
        "a name with a hyphen",
        "Nobody had as much as seen the Anglo-\nAmerican fleet that had left",
        "Anglo-American fleet",
    ),
    (
        "years",
        "Forty thousand had been killed in the war of 1992-\n1995 the army of",
        "of 1992-1995 the",
    ),
    (
        "a pending hyphen",
        "They had spoken of the roads of the pre-\nand post-war years of the",
        "They had spoken of the roads of the pre- and post-war",
    ),
    (
        "several",
        "The two ministers have never yet met face-\nto-face with rebels in the",
        "face-to-face with",
    ),
    (
        "a ligature",
        "They had taken the files and papers from the o\ufb03ce\nof the ministry that con\ufb01rmed",
        "the office of the ministry",
    ),
]


@pytest.mark.parametrize(("text", "read"), [j[1:] for j in JOINED], ids=[j[0] for j in JOINED])
def test_words_at_line_ends(text: str, read: str) -> None:
    assert read in flowed(BEFORE + text).text


def test_marks_of_windows_read_as_marks() -> None:
    text = (
        "\x93We left,\x94 the envoy\x92s clerk said. \x97 A crowd of 1,182 went on to\x8d the gate."
    )
    flow = flowed(text)
    assert flow.text == "“We left,” the envoy’s clerk said. — A crowd of 1,182 went on to the gate."
    assert text[slice(*flow.back((10, 11)))] == text[10]
    assert len(text) == len(flow.text) + 1


APART = [
    "Rebels pull out of the meeting by the lake after the blast\nMonday, 19 April 2010, 14:12 GMT\n",
    "Survivors of the flood are still in tents near the harbour\nCopyright 2005 Gulf Courier.\n",
    "The two sides will meet again in June, the mediator said.\nHome | World | Opinion | About\n",
    "Army leaves town after talks\nRebels refuse to lay down their arms\nMinister denies report\n",
    "The president left.\nthe minister stayed behind in the town.\n",
    "Home\nNews\nSport\nabout us\ncontact\n",
    "By Jane Doe\nMay 10, 2016\n\nThe army of Chad left the town of Adré on Monday, it said.\n",
]


@pytest.mark.parametrize("text", APART)
def test_what_is_not_wrapped_is_left_apart(text: str) -> None:
    assert flowed(text).text == text
