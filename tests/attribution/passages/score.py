"""How the hand-made passages are scored: chains exactly right, denials tied to what they deny.

    python -m tests.attribution.passages.score [open|locked] [--misses]

A saying of the gold is right where the innermost attribution over its words has exactly its chain.
A denial is right where somebody's denial is tied to the words that the gold gives: by `denies`, by
a dispute, or because they are the denier's own. Whatever else the program takes for a denial is a
wrong one.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Act, Attribution, Record, Span

FOLDER = Path(__file__).parent
OUTLET = "@outlet"
_CORE = re.compile(r",| (?:of|for|in|at|from|on|with|who|which|close|briefed|there|to|near) ")
"""What follows the head of a name: "the head of the commission" is called by "the head"."""


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who says what: words inside the content, the chain from the outlet inwards."""

    content: str
    chain: tuple[str, ...]
    act: Act
    addressee: str | None = None


class Denies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who denies, and words of the statement that is denied."""

    by: str
    of: str


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short text with its hand-made record."""

    id: str
    kind: str
    outlet: str
    published: str
    text: str
    trap: str | None = None
    says: tuple[Says, ...] = ()
    denies: tuple[Denies, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    passage: tuple[Passage, ...]


class Score(NamedTuple):
    """What is right of what is wanted, and how many denials were given."""

    chains: int = 0
    says: int = 0
    acts: int = 0
    denials: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0

    def plus(self, other: "Score") -> "Score":
        """Return the sum of two."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def shares(self) -> dict[str, float]:
        """Return the figures: shares of 1."""
        return {
            "chain exactly right": self.chains / max(self.says, 1),
            "act right": self.acts / max(self.says, 1),
            "denial tied to its statement": self.denials / max(self.wanted, 1),
            "precision of denials": self.right / max(self.given, 1),
        }


class Denial(NamedTuple):
    """A denial of the record: by whom, and the characters that it may deny."""

    by: str | None
    of: tuple[Span, ...]


def passages(half: str) -> Iterator[Passage]:
    """Yield the passages of the open or the locked half."""
    for path in sorted(FOLDER.glob(f"{half}_*.toml")):
        yield from msgspec.toml.decode(path.read_bytes(), type=_File).passage


def read(passage: Passage) -> Record:
    """Return the record of a passage."""
    about = About(published=passage.published, publisher=passage.outlet or None)
    return read_article(article_from_text(passage.text.strip(), about))


def compare(passage: Passage, record: Record, misses: list[str] | None = None) -> Score:
    """Return the score of a record; what is wrong is told in `misses`."""
    told = misses if misses is not None else []
    total = Score(says=len(passage.says), wanted=len(passage.denies))
    for one in passage.says:
        found = _over(record, one.content)
        named = () if found is None else tuple(_name(record, link) for link in found.chain)
        right = found is not None and _same_chain(record, passage, found, one)
        act = found is not None and found.act is one.act
        total = total._replace(chains=total.chains + right, acts=total.acts + act)
        if not right:
            told.append(f"{passage.id} chain of “{one.content}”: {one.chain}, found {named}")
        elif not act and found is not None:
            told.append(f"{passage.id} act of “{one.content}”: {one.act}, found {found.act}")
    given = list(_denials(record))
    for gold in passage.denies:
        hit = any(_same_denial(record, gold, denial) for denial in given)
        total = total._replace(denials=total.denials + hit)
        if not hit:
            told.append(f"{passage.id} denial by {gold.by} of “{gold.of}” is not found")
    for denial in given:
        true = any(_same_denial(record, gold, denial) for gold in passage.denies)
        total = total._replace(given=total.given + 1, right=total.right + true)
        if not true:
            words = [record.article.text[slice(*span)] for span in denial.of]
            told.append(f"{passage.id} no such denial: {_name(record, denial.by)} of {words}")
    return total


def _over(record: Record, words: str) -> Attribution | None:
    """Return the innermost attribution whose content holds the middle of `words`."""
    start = record.article.text.index(words)
    at = start + len(words) // 2
    holding = [one for one in record.attributions if any(a <= at < b for a, b in one.content_spans)]
    size = {one.id: sum(b - a for a, b in one.content_spans) for one in holding}
    return min(holding, key=lambda one: (size[one.id], -len(one.chain)), default=None)


def _same_chain(record: Record, passage: Passage, found: Attribution, one: Says) -> bool:
    wanted = one.chain
    chain = found.chain
    if wanted[0] == OUTLET and passage.outlet and chain:  # the article's own outlet always leads
        wanted, chain = wanted[1:], chain[1:]
    return len(chain) == len(wanted) and all(
        _is(record, link, name) for link, name in zip(chain, wanted, strict=True)
    )


def _is(record: Record, actor: str | None, name: str) -> bool:
    """Say whether an actor of the record is the one that the gold calls `name`."""
    if actor is None:
        return False
    known = next(one for one in record.actors if one.id == actor)
    text = record.article.text
    places = [i for i in range(len(text)) if text.startswith(name, i)]
    core = _CORE.split(name)[0].rstrip(" ,")
    return name.lower() in known.name.lower() or any(
        end == i + len(core) or 3 * (min(end, i + len(name)) - max(start, i)) >= len(name)
        for i in places
        for start, end in known.mentions
        if start < i + len(name) and i < end
    )


def _name(record: Record, actor: str | None) -> str:
    return next((one.name for one in record.actors if one.id == actor), "nobody")


def _denials(record: Record) -> Iterator[Denial]:
    """Yield whatever the record takes for a denial."""
    events = {one.id: one for one in record.events}
    disputes = {one.attribution: one for one in record.disputes}
    for one in record.attributions:
        if one.act is not Act.DENY and one.id not in disputes:
            continue
        spans = [*one.content_spans] if one.act is Act.DENY else []
        spans += one.denied_spans
        spans += [
            events[dispute.event].evidence
            for dispute in record.disputes
            if dispute.attribution == one.id
        ]
        yield Denial(one.source, tuple(spans))
    for dispute in record.disputes:
        if dispute.attribution is None:
            for by in dispute.denied_by:
                yield Denial(by, (events[dispute.event].evidence,))


def _same_denial(record: Record, gold: Denies, found: Denial) -> bool:
    if not _is(record, found.by, gold.by):
        return False
    text = record.article.text
    middle = text.index(gold.of) + len(gold.of) // 2
    return any(start <= middle < end for start, end in found.of)


@cache
def half_score(half: str) -> tuple[Score, tuple[str, ...]]:
    """Return the score of a half, and what is wrong."""
    total, misses = Score(), list[str]()
    for passage in passages(half):
        total = total.plus(compare(passage, read(passage), misses))
    return total, tuple(misses)


def main() -> None:
    """Print the scores of a half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("half", nargs="?", default="open", choices=["open", "locked"])
    parser.add_argument("--misses", action="store_true", help="print what is wrong, one a line")
    given = parser.parse_args()
    total, misses = half_score(given.half)
    if given.misses:
        sys.stdout.write("\n".join(misses) + "\n")
    sys.stdout.write(f"{total}\n")
    for name, share in total.shares().items():
        sys.stdout.write(f"{name:32}{100 * share:6.1f}\n")


if __name__ == "__main__":
    main()
