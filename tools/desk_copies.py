"""How well copies are found: articles edited as desks edit them, among others of the same stories.

    python -m tools.desk_copies ARTICLES.jsonl... [SEED]

Takes JSON Lines with `id` and `text`, several articles on each story. Makes of each article the
copies that papers print of an agency's piece (`EDITS`), puts them among all the articles, and prints
how many of the pairs that go back to one article are found as copies, how many that are found do,
and what is lost by kind of edit. The other articles on the same stories are the distractors.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.claims.across.copies import copies

_SENTENCE = re.compile(r"(?<=[.!?][\"'”’ ]) *(?=[A-Z\"“])")
SPELLINGS = {
    "organization": "organisation", "defense": "defence", "center": "centre", "program": "programme",
    "percent": "per cent", "kilometers": "kilometres", "toward": "towards", "labor": "labour",
    "said": "has said", "Tuesday": "on Tuesday", "officials": "authorities", "two": "2", "three": "3",
    "killed": "dead", "U.S.": "US", "Mr.": "Mr", "President": "Pres.", "people": "persons",
}  # fmt: skip
AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "The Associated Press")
LEADS = (
    "With files from our correspondent in the region and from wire services.",
    "This story was first published this morning and will be updated as it develops.",
    "Readers of this newspaper were the first to learn of it from our live coverage on Monday.",
)
LEAST = 80
"""Words of an article from which it is copied; shorter ones are distractors alone."""
HEADLINES = (
    "What we know so far about {}",
    "{}: a day of many questions",
    "Wire: {} again in focus",
)


class Told(msgspec.Struct, frozen=True):
    """One article of a file."""

    id: str
    text: str


class Measured(NamedTuple):
    """Precision and recall over pairs, and what share is lost of each kind of edit."""

    precision: float
    recall: float
    lost: dict[str, float]


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs; of one alone, groups of two sentences."""
    found = [part.strip() for part in text.split("\n") if part.strip()]
    if len(found) > 2:
        return found
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    return [" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2)]


def cut(parts: list[str], rng: random.Random) -> list[str]:
    """Leave out the end: from a quarter to two thirds."""
    return parts[: max(1, round(len(parts) * rng.uniform(0.34, 0.75)))]


def cut_both(parts: list[str], rng: random.Random) -> list[str]:
    """Leave out the first paragraph and some of the last."""
    return parts[1 : max(2, round(len(parts) * rng.uniform(0.6, 0.9)))]


def headline(parts: list[str], rng: random.Random) -> list[str]:
    """Give it another headline."""
    about = " ".join(parts[0].split()[:3])
    return [rng.choice(HEADLINES).format(about), *parts]


def agency(parts: list[str], rng: random.Random) -> list[str]:
    """Begin with an agency's line and end with its credit."""
    name = rng.choice(AGENCIES)
    return [
        f"GENEVA ({name}) - {parts[0]}",
        *parts[1:],
        f"(Reporting by {name}; editing by the desk)",
    ]


def spelling(parts: list[str], rng: random.Random) -> list[str]:
    """Write words as the house does."""
    del rng
    return [" ".join(SPELLINGS.get(word, word) for word in part.split()) for part in parts]


def added(parts: list[str], rng: random.Random) -> list[str]:
    """Put a paragraph of its own into it."""
    at = rng.randrange(len(parts) + 1)
    return [*parts[:at], rng.choice(LEADS), *parts[at:]]


def turned(parts: list[str], rng: random.Random) -> list[str]:
    """Give the paragraphs in another order."""
    rest = parts[1:]
    rng.shuffle(rest)
    return [*parts[:1], *rest]


Edit = Callable[[list[str], random.Random], list[str]]
EDITS: tuple[Edit, ...] = (cut, cut_both, headline, agency, spelling, added, turned)


def edited(text: str, rng: random.Random) -> dict[str, str]:
    """Return the copies of a text by the kind of edit, and one on which several were made."""
    parts = paragraphs(text)
    made = {edit.__name__: "\n".join(edit(parts, rng)) for edit in EDITS}
    several = parts
    for edit in (cut, headline, agency, spelling, added):
        several = edit(several, rng)
    return made | {"several": "\n".join(several)}


def measured(articles: Iterable[Told], seed: int = 1) -> Measured:
    """Return how well the copies that are made of articles are found among them all."""
    rng = random.Random(seed)  # noqa: S311
    texts: dict[str, str] = {}
    for article in articles:
        texts[f"{article.id}|first"] = article.text
        if len(article.text.split()) >= LEAST:
            texts |= {f"{article.id}|{k}": text for k, text in edited(article.text, rng).items()}
    wanted: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    group_of = {key: n for n, group in enumerate(copies(texts)) for key in group}
    members: dict[str, list[str]] = defaultdict(list)
    for key in texts:
        members[key.partition("|")[0]].append(key)
    right = 0
    for keys in members.values():
        for one, other in combinations(keys, 2):
            same = group_of[one] == group_of[other]
            right += same
            for key in (one, other):
                wanted[key.partition("|")[2]] += 1
                lost[key.partition("|")[2]] += not same
    sizes = Counter(group_of.values())
    found = sum(n * (n - 1) // 2 for n in sizes.values())
    total = sum(wanted.values()) // 2
    return Measured(
        right / max(found, 1),
        right / max(total, 1),
        {kind: lost[kind] / wanted[kind] for kind in wanted},
    )


def main(paths: list[Path], seed: int) -> None:
    """Print the figures of the articles of all files together."""
    lines = [line for path in paths for line in path.read_bytes().splitlines()]
    articles = [msgspec.json.decode(line, type=Told) for line in lines]
    found = measured(articles, seed)
    print(f"{len(articles)} articles, P {found.precision:.2%}, R {found.recall:.2%}")
    print("lost: " + ", ".join(f"{kind} {share:.1%}" for kind, share in found.lost.items()))


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    main([Path(one) for one in sys.argv[1:] if not one.isdigit()], *(numbers or [1]))
