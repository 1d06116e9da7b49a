"""Train the model of `sayso.events.between`: whether something is told between two actors.

    python -m tools.train_between DATA                     write the weights
    python -m tools.train_between DATA --cross-validate    only print the table of figures

DATA is a folder with `pairs_train.jsonl` (its pairs hold an event; the other pairs of the same
sentences are taken to hold none) and articles whose pairs are taken to hold none where the lexicon
sees nothing between them: `attribution_train.jsonl` (politics), `places_dev.jsonl` (local news),
`claims_train_articles.jsonl` (crime, sport, celebrities). Five folds that keep sentences near to
one another together; needs the `models` extra.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sklearn.linear_model import LogisticRegression
from tools.linear import (
    FOLDS,
    OUT,
    SEED,
    matrix,
    near_duplicates,
    read,
    read_pairs,
    space,
    weights_of,
    write,
)

from sayso.actors import resolve
from sayso.events.between import EVENT, GROUPS, Candidate, Mention, candidates, features
from sayso.events.classify import GROUPS as TYPE_GROUPS
from sayso.events.linear import Features, Weights, predict
from sayso.events.pair_features import Seen, seen, touch
from sayso.events.triggers import find_triggers
from sayso.language.model import load, parse
from sayso.record import Span

COST, RARE = 4.0, 3
ARTICLES = {
    "synthetic_events.jsonl.gz": 600,
    "attribution_train.jsonl": 240,
    "places_dev.jsonl": 120,
    "claims_train_articles.jsonl": 300,
}
SHARE = 0.35
"""Of the candidates of articles; the rest would only make training longer."""
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
LIMITS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


class Row(NamedTuple):
    """A candidate: its text, its features, whether it holds an event, the type told in a pair's text."""

    text: str
    features: Features
    event: bool
    type: str | None

    @property
    def of_pairs(self) -> bool:
        """Say whether the text is one of the pairs' and not an article's."""
        return self.type is not None


def _joined(found: list[Seen], one: Candidate) -> bool:
    """Say whether the lexicon sees something between the two."""
    actor, recipient = one.actor.span, one.recipient.span
    return any(
        touch(sides.actors, actor) and touch((*sides.recipients, *sides.actors), recipient)
        for _, sides in found
    )


def pair_rows(data: Path) -> Iterator[Row]:
    """Yield the candidates of the training pairs."""
    gold = {row.id: row for row in read_pairs(data / "pairs_train.jsonl")}
    for article in read(data / "pairs_train.jsonl"):
        row = gold[article.id]
        doc = next(parse([article], load()))
        found = seen(doc, find_triggers(doc))
        for one in (c for group in candidates(doc, resolve(doc, article)) for c in group):
            asked = _named(row.actor, one.actor) and _named(row.recipient, one.recipient)
            here = _here(row.actor, one.actor) and _here(row.recipient, one.recipient)
            if asked and not here:
                continue  # the same two, named elsewhere in the sentence
            reverse = _named(row.recipient, one.actor) and _named(row.actor, one.recipient)
            if reverse and row.type in RECIPROCAL:
                continue
            yield Row(article.id, features(one, found), asked, row.type)


def _named(spans: list[Span], side: Mention) -> bool:
    """Say whether an actor is named in one of `spans`."""
    return any(s < f and e < t for s, t in spans for e, f in side.actor.mentions)


def _here(spans: list[Span], side: Mention) -> bool:
    """Say whether this mention stands in one of `spans`."""
    return any(s < side.span.end_char and side.span.start_char < t for s, t in spans)


def _lot(name: str) -> float:
    """Return a number from 0 to 1 that is drawn by a name, the same in every run."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) / 2**32


def article_rows(data: Path) -> Iterator[Row]:
    """Yield candidates of articles between whom the lexicon sees nothing."""
    for name, count in ARTICLES.items():
        articles = sorted(read(data / name), key=lambda article: _lot(article.id))
        for article in articles[:count]:
            doc = next(parse([article], load()))
            found = seen(doc, find_triggers(doc))
            for group in candidates(doc, resolve(doc, article)):
                for i, one in enumerate(group):
                    drawn = _lot(f"{article.id} {one.actor.span.start} {i}") < SHARE
                    if drawn and not _joined(found, one):
                        yield Row(article.id, features(one, found), event=False, type=None)


def fit(rows: list[Row]) -> Weights:
    """Return the model; each sentence's positive candidates weigh one together."""
    where = space([row.features for row in rows], GROUPS, RARE)
    told = Counter(row.text for row in rows if row.event)
    weight = [1 / told[row.text] if row.event else 1.0 for row in rows]
    model = LogisticRegression(C=COST, solver="liblinear", random_state=SEED)
    labels = [EVENT if row.event else "none" for row in rows]
    table = matrix([row.features for row in rows], where, GROUPS)
    return weights_of(model.fit(table, labels, sample_weight=weight), where)


def fit_types(rows: list[Row]) -> Weights:
    """Return a model of types over the candidates that hold an event (for figures alone)."""
    told = [row for row in rows if row.event]
    where = space([row.features for row in told], TYPE_GROUPS, 2)
    model = LogisticRegression(C=8.0, class_weight="balanced", max_iter=400, random_state=SEED)
    table = matrix([row.features for row in told], where, TYPE_GROUPS)
    return weights_of(model.fit(table, [row.type for row in told]), where)


def report(rows: list[Row], groups: dict[str, int], texts: int) -> None:
    """Print, for several limits, the pairs found, also with their type, and false ones."""
    best: dict[str, float] = defaultdict(float)
    typed: dict[str, float] = defaultdict(float)
    false: list[float] = []
    for fold in range(FOLDS):
        known = [row for row in rows if groups[row.text] != fold]
        unseen = [row for row in rows if groups[row.text] == fold]
        model, types = fit(known), fit_types(known)
        for row in unseen:
            chance = predict(model, row.features, GROUPS)[EVENT]
            if row.event:
                scores = predict(types, row.features, TYPE_GROUPS)
                guess = max(scores, key=lambda name: scores[name])
                best[row.text] = max(best[row.text], chance)
                typed[row.text] = max(typed[row.text], chance if guess == row.type else 0.0)
            elif not row.of_pairs:
                false.append(chance)
    print("limit  pairs found  with type  candidates of articles above it")
    for limit in LIMITS:
        counts = (sum(v > limit for v in found.values()) / texts for found in (best, typed))
        above = sum(v > limit for v in false) / len(false)
        print(
            f"{limit:5.2f}  {100 * next(counts):11.1f}  {100 * next(counts):9.1f}  {100 * above:.2f} %"
        )


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description="Train whether a sentence tells something")
    parser.add_argument("data", type=Path, help="the folder with pairs_train.jsonl and articles")
    parser.add_argument("--cross-validate", action="store_true", help="only print figures")
    given = parser.parse_args()
    rows = [*pair_rows(given.data), *article_rows(given.data)]
    told = sum(row.event for row in rows)
    print(f"{len(rows)} candidates, {told} of them hold an event")
    if given.cross_validate:
        folds = near_duplicates(given.data / "pairs_train.jsonl")
        texts = len(folds)
        others = sorted({row.text for row in rows if not row.of_pairs})
        report(rows, folds | {text: i % FOLDS for i, text in enumerate(others)}, texts)
        return
    write(OUT / "between.npz", fit(rows))


if __name__ == "__main__":
    main()
