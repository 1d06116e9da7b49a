"""How the hand-made passages on talks are scored: who sits at which table, and how.

    python -m tests.talks.passages.score [open|locked] [--misses]

Talks of the record and of the gold are paired by most shared parties, one with one; those that share
none in the order of the text, so that a round can be right where no party is. `talks` counts the
pairs that share a party. A party is right where a mention of its actor overlaps the words of the
gold; each stands for one party, so an actor named twice is wrong once. All parties are wrong of
talks that the program makes of a passage that holds none. A round, place, status or agenda is right
where the paired talks have it: the number, a mention of the place, half of the agenda's words.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.reader import read_article
from sayso.record import Party, Record, Span, Stance, Talks, TalksStatus

FOLDER = Path(__file__).parent
ENOUGH = 0.5
"""The share of words that an agenda must have in common with that of the gold (Dice)."""
_WORD = re.compile(r"\w+")
_EMPTY = frozenset("a an and at in of on the to".split())


class GoldTalks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The talks of a passage: words that name each party, its stance, and what else is told."""

    parties: tuple[tuple[str, Stance], ...]
    round: int | None = None
    place: str | None = None
    status: TalksStatus | None = None
    agenda: str | None = None


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short text with its hand-made talks; most have one, some none, some two."""

    id: str
    published: str
    text: str
    talks: tuple[GoldTalks, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    passage: tuple[Passage, ...]


NO_GOLD = GoldTalks(parties=())
NO_TALKS = Talks(id="", name="")
"""What stands in a pair for talks that only the record or only the gold has."""


class Count(NamedTuple):
    """How many are right, of how many that the gold wants and that the program gave."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def plus(self, other: "Count") -> "Count":
        """Return the sum of two."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Return the share of what is given that is right."""
        return self.right / max(self.given, 1)

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that is right."""
        return self.right / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(self.wanted + self.given, 1)


class Score(NamedTuple):
    """The counts of a passage, or of all."""

    pairs: Count = Count()
    parties: Count = Count()
    talks: Count = Count()
    rounds: Count = Count()
    places: Count = Count()
    statuses: Count = Count()
    agendas: Count = Count()

    def plus(self, other: "Score") -> "Score":
        """Return the sum of two."""
        return Score(*(a.plus(b) for a, b in zip(self, other, strict=True)))


def passages(half: str) -> Iterator[Passage]:
    """Yield the passages of the open or the locked half."""
    for path in sorted(FOLDER.glob(f"{half}_*.toml")):
        yield from msgspec.toml.decode(path.read_bytes(), type=_File).passage


def read(passage: Passage) -> Record:
    """Return the record of a passage."""
    return read_article(article_from_text(passage.text.strip(), About(published=passage.published)))


def compare(passage: Passage, record: Record, misses: list[str] | None = None) -> Score:
    """Return the score of a record; what is wrong is told in `misses`."""
    told = misses if misses is not None else []
    total = Score()
    for gold, given in _paired(record, passage.talks):
        total = total.plus(_compared(record, gold, given))
        told += [f"{passage.id} {line}" for line in _misses(record, gold, given)]
    return total


def _paired(record: Record, golds: Sequence[GoldTalks]) -> Iterator[tuple[GoldTalks, Talks]]:
    """Pair the talks of the gold and of the record; what is left over stands alone."""
    ranked = []
    for g, t in product(range(len(golds)), range(len(record.talks))):
        alike = _alike(record, golds[g], record.talks[t])
        ranked.append((-alike.parties.right, -alike.pairs.right, g, t))
    left, over = set(range(len(golds))), set(range(len(record.talks)))
    for _, _, g, t in sorted(ranked):
        if g in left and t in over:
            left.remove(g)
            over.remove(t)
            yield golds[g], record.talks[t]
    yield from ((golds[g], NO_TALKS) for g in sorted(left))
    yield from ((NO_GOLD, record.talks[t]) for t in sorted(over))


def _alike(record: Record, gold: GoldTalks, given: Talks) -> Score:
    """Count the parties of two talks that are the same, with their stance and without."""
    found = given.parties
    same = [[_is(record, party, words) for party in found] for words, _ in gold.parties]
    stances = [
        [is_it and party.stance is stance for is_it, party in zip(row, found, strict=True)]
        for row, (_, stance) in zip(same, gold.parties, strict=True)
    ]
    return Score(
        pairs=Count(_matched(stances), len(gold.parties), len(found)),
        parties=Count(_matched(same), len(gold.parties), len(found)),
    )


def _compared(record: Record, gold: GoldTalks, given: Talks) -> Score:
    """Return the counts of two paired talks, or of one that stands alone."""
    wanted, found = gold is not NO_GOLD, given is not NO_TALKS
    alike = _alike(record, gold, given)
    return alike._replace(
        talks=Count(int(alike.parties.right > 0), int(wanted), int(found)),
        rounds=_detail(gold.round, given.round, gold.round == given.round),
        places=_detail(gold.place, given.place, _is_place(record, given.place, gold.place)),
        statuses=_detail(gold.status, given.status, gold.status is given.status),
        agendas=_detail(gold.agenda, given.agenda, _is_agenda(given.agenda, gold.agenda)),
    )


def _detail(gold: object, given: object, right: bool) -> Count:
    wanted, found = gold is not None, given is not None
    return Count(int(right and wanted and found), int(wanted), int(found))


def _is(record: Record, party: Party, words: str) -> bool:
    """Say whether a mention of the party's actor overlaps `words`, wherever they stand."""
    mentions = (one.mentions for one in record.actors if one.id == party.actor)
    return _overlap(record.article.text, next(mentions, ()), words)


def _is_place(record: Record, place: str | None, words: str | None) -> bool:
    mentions = (one.mentions for one in record.places if one.id == place)
    return words is not None and _overlap(record.article.text, next(mentions, ()), words)


def _is_agenda(given: str | None, gold: str | None) -> bool:
    """Say whether half of the words of two agendas are the same."""
    one, other = _telling(given or ""), _telling(gold or "")
    return 2 * len(one & other) >= ENOUGH * max(len(one) + len(other), 1)


def _telling(agenda: str) -> frozenset[str]:
    return frozenset(_WORD.findall(agenda.lower())) - _EMPTY


def _overlap(text: str, mentions: Sequence[Span], words: str) -> bool:
    return any(
        start < place.end() and place.start() < end
        for place in re.finditer(whole(words), text)
        for start, end in mentions
    )


def whole(words: str) -> str:
    """Return the pattern of `words` as whole words: "Niger" is not in "Nigeria"."""
    return rf"(?<!\w){re.escape(words)}(?!\w)"


def _matched(same: Sequence[Sequence[bool]]) -> int:
    """Return how many rows can have a column of their own that is true (Kuhn's algorithm)."""
    taken: dict[int, int] = {}

    def finds(row: int, seen: set[int]) -> bool:
        for column, is_it in enumerate(same[row]):
            if is_it and column not in seen:
                seen.add(column)
                if column not in taken or finds(taken[column], seen):
                    taken[column] = row
                    return True
        return False

    return sum(finds(row, set()) for row in range(len(same)))


def _misses(record: Record, gold: GoldTalks, given: Talks) -> Iterator[str]:
    """Tell what is wrong with two paired talks, or with one that stands alone."""
    for words, stance in gold.parties:
        its = [party.stance.value for party in given.parties if _is(record, party, words)]
        if stance not in its:
            yield f"“{words}” {stance.value}: found {' and '.join(its) or 'nowhere'}"
    for party in given.parties:
        if not any(_is(record, party, words) for words, _ in gold.parties):
            yield f"no party: {record.name(party.actor)} {party.stance.value}"
    details = {
        "rounds": (gold.round, given.round),
        "places": (gold.place, given.place and record.name(given.place)),
        "statuses": (gold.status, given.status),
        "agendas": (gold.agenda, given.agenda),
    }
    counts = _compared(record, gold, given)._asdict()
    for name, (wanted, found) in details.items():
        count: Count = counts[name]
        if count.right < max(count.wanted, count.given):
            yield f"{name}: {wanted}, found {found}"


@cache
def half_score(half: str) -> tuple[Score, tuple[str, ...]]:
    """Return the score of a half, and what is wrong."""
    total, misses = Score(), list[str]()
    for passage in passages(half):
        total = total.plus(compare(passage, read(passage), misses))
    return total, tuple(misses)


def table(total: Score) -> Iterator[str]:
    """Yield the lines of the printed score."""
    named = zip(("(party, stance)", *Score._fields[1:]), total, strict=True)
    yield f"{'':18}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>8}{'wanted':>8}{'given':>7}"
    for name, count in named:
        shares = f"{100 * count.precision:10.1f}{100 * count.recall:8.1f}{100 * count.f1:7.1f}"
        yield f"{name:18}{shares}{count.right:8}{count.wanted:8}{count.given:7}"


def main() -> None:
    """Print the scores of a half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("half", nargs="?", default="open", choices=["open", "locked"])
    parser.add_argument("--misses", action="store_true", help="print what is wrong, one a line")
    given = parser.parse_args()
    total, misses = half_score(given.half)
    if given.misses:
        sys.stdout.write("\n".join(misses) + "\n")
    sys.stdout.write("\n".join(table(total)) + "\n")


if __name__ == "__main__":
    main()
