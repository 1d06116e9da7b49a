"""Stories: several articles of one matter with the claims a careful reader makes of them by hand.

`load()` reads the stories; `told(story, folder)` puts one into a ledger and gives its claims;
`scores` compares. A gold report is an article and words of the sentence that tells the claim.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso import Ledger
from sayso.claims.across.claim import Claim
from sayso.intake import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Record

HERE = Path(__file__).parent


class Article(msgspec.Struct, frozen=True):
    id: str
    publisher: str
    published: str
    text: str

    def read(self) -> Record:
        about = About(id=self.id, publisher=self.publisher, published=self.published)
        return read_article(article_from_text(self.text, about))


class Gold(msgspec.Struct, frozen=True):
    name: str
    reports: list[tuple[str, str]]
    origins: int
    denied_by: list[str]


class Copies(msgspec.Struct, frozen=True):
    """An article that `count` outlets more bring word for word, as `q1-01` and so on."""

    of: str
    count: int
    published: str


class Story(msgspec.Struct, frozen=True):
    article: list[Article]
    claim: list[Gold]
    copies: list[Copies] = []

    def read(self) -> list[Record]:
        """Return the records of the articles; a copy is the first one's under another outlet."""
        records = {article.id: article.read() for article in self.article}
        for row in self.copies:
            original = records[row.of]
            for n in range(1, row.count + 1):
                article = msgspec.structs.replace(
                    original.article,
                    id=f"{row.of}-{n:02}",
                    publisher=f"Morning Paper {n}",
                    published=row.published,
                )
                records[article.id] = msgspec.structs.replace(original, article=article)
        return list(records.values())


class Score(NamedTuple):
    """What is right of one gold claim; `reports` are those found in the claim that meets it."""

    name: str
    reports: int
    wanted: int
    origins: bool
    disputed: bool
    found: Claim | None


def load() -> dict[str, Story]:
    """Return the stories by the names of their files."""
    return {
        path.stem: msgspec.toml.decode(path.read_bytes(), type=Story)
        for path in sorted(HERE.glob("*.toml"))
        if path.stem[0].isdigit()
    }


def told(records: list[Record], folder: Path) -> list[Claim]:
    """Return the claims of a new ledger with these records."""
    with Ledger(folder / "story.ledger") as ledger:
        for record in records:
            ledger.add_record(record)
        return list(ledger.claims())


def scores(story: Story, claims: list[Claim]) -> list[Score]:
    """Return the score of each gold claim of a story."""
    return [_score(gold, claims) for gold in story.claim]


def _score(gold: Gold, claims: list[Claim]) -> Score:
    met: Counter[str] = Counter()
    for article, words in gold.reports:
        met.update({c.id for c in claims if _tells(c, article, words)})
    if not met:
        return Score(gold.name, 0, len(gold.reports), origins=False, disputed=False, found=None)
    by_id = {c.id: c for c in claims}
    best = max(met, key=lambda key: (met[key], len(by_id[key].reports), key))
    found = by_id[best]
    return Score(
        gold.name,
        met[best],
        len(gold.reports),
        origins=found.origins == gold.origins,
        disputed=found.disputed == bool(gold.denied_by),
        found=found,
    )


def invented(story: Story, claims: list[Claim]) -> list[Claim]:
    """Return the claims that are held to be disputed, though nobody denies what they tell."""
    return [c for c in claims if c.disputed and not any(_denied(c, gold) for gold in story.claim)]


def _denied(claim: Claim, gold: Gold) -> bool:
    met = any(_tells(claim, article, words) for article, words in gold.reports)
    return met and bool(gold.denied_by)


def _tells(claim: Claim, article: str, words: str) -> bool:
    return any(r.article == article and words in r.evidence for r in claim.reports)
