"""Choose the decoder's settings for the shipped weights, on the odd development articles.

    python -m tools.train_reader.tune DATA SCORER

SCORER is the script that scores attributions. Settings are climbed one by one without rescoring;
then a logistic regression is fitted that says how likely a relation is to be true, and what
depends on its score is climbed again. Writes `settings.json` and prints the soft triple F1.
"""

import argparse
import importlib.util
import types
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from spacy.tokens import Doc
from tools.train_reader.examples import Row, rows

from sayso.attribution import decoding, tagger
from sayso.attribution.decoding import Relation, Scores, Settings
from sayso.language.encoder import encode
from sayso.language.model import load

FOLDER = Path(decoding.__file__).parent / "data/reader"
RIDGE = 3.0
KEPT = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
PRICES = {
    "content_price": (1.5, 2.5, 4.0, 6.0),  # without a price contents come in shreds
    "content_bias": (0.0, 0.5, 1.0),
    "source_price": (0.0, 0.7, 1.5),
    "source_bias": (-0.5, 0.0, 0.5, 1.0),
    "tag_weight": (0.0, 0.15, 0.3),
}
AFTER = {"keep": KEPT, "inner": (-9.0, -0.3, 0.0, 0.3)}


class Known(NamedTuple):
    """A development article with what the network says of it and the scorer's view of it."""

    row: Row
    scores: Scores
    tokens: object
    quoted: object
    gold: list[object]


class Judge:
    """Soft triple F1 of settings over some articles."""

    def __init__(self, scorer: types.ModuleType, known: Sequence[Known]) -> None:
        self.scorer, self.known = scorer, known
        self.options = types.SimpleNamespace(punct=False, metric="iou", threshold=0.5)
        self.cache: dict[Settings, list[list[Relation]]] = {}

    def relations(self, cfg: Settings) -> list[list[Relation]]:
        """Return the relations of every article; computed once for the same prices."""
        key = msgspec.structs.replace(cfg, keep=0, inner=0, snap=0)
        if key not in self.cache:
            self.cache[key] = [decoding.relations(one.scores, cfg) for one in self.known]
        return self.cache[key]

    def found(self, one: Known, relations: Sequence[Relation], cfg: Settings) -> list[object]:
        """Return relations as the scorer takes them."""
        text = one.row.text
        quotations = tuple(tagger.quotations_of(text))
        out = []
        for relation in relations:
            at = tagger.in_characters(text, relation, one.scores, quotations, cfg)
            spans = {"source": at.source, "cue": (at.cue,), "content": at.content}
            if at.content:
                out.append(self.scorer.Rel(spans, one.tokens, text, one.quoted))
        return out

    def is_true(self, gold: object, found: object) -> bool:
        """Say whether content, source and cue of a relation are right."""
        book = self.scorer
        parts = (book.c_soft, book.s_soft, book.k_soft)
        return all(same(gold, found, self.options) for same in parts)

    def __call__(self, cfg: Settings) -> float:
        """Return the F1 in per cent."""
        right = given = wanted = 0
        for one, relations in zip(self.known, self.relations(cfg), strict=True):
            found = self.found(one, decoding.outermost(relations, cfg), cfg)
            right += len(self.scorer.match(one.gold, found, self.is_match, self.options))
            given, wanted = given + len(found), wanted + len(one.gold)
        return 200 * right / max(given + wanted, 1)

    def is_match(self, gold: object, found: object, _options: object) -> bool:
        """Say the same in the form that the scorer calls."""
        return self.is_true(gold, found)

    def climb(self, cfg: Settings, grid: dict[str, tuple[float, ...]]) -> Settings:
        """Return the settings after one ascent along every line of `grid`."""
        best = self(cfg)
        for name, values in grid.items():
            for value in values:
                new = msgspec.structs.replace(cfg, **{name: value})
                got = self(new)
                if got > best + 1e-6:
                    best, cfg = got, new
        return cfg

    def fit(self, cfg: Settings) -> Settings:
        """Return the settings with the weights that tell true relations from others."""
        features, truth = [], []
        for one, relations in zip(self.known, self.relations(cfg), strict=True):
            for relation in relations:
                for found in self.found(one, [relation], cfg):
                    features.append(relation.features)
                    truth.append(any(self.is_true(gold, found) for gold in one.gold))
        x, y = np.array(features), np.array(truth, float)
        mean, spread = x.mean(0), x.std(0) + 1e-6
        z = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], 1)
        w = np.zeros(z.shape[1])
        ridge = RIDGE * np.eye(len(w))
        ridge[-1, -1] = 1e-6
        for _ in range(30):  # Newton's method
            p = 1 / (1 + np.exp(-z @ w))
            curve = (z * (p * (1 - p))[:, None]).T @ z + ridge
            w -= np.linalg.solve(curve, z.T @ (p - y) + ridge @ w)
        raw = w[:-1] / spread
        weights = tuple(round(float(v), 4) for v in (*raw, w[-1] - raw @ mean))
        return msgspec.structs.replace(cfg, weights=weights)


def known(row: Row, doc: Doc, scorer: types.ModuleType) -> Known:
    """Return an article as the network and the scorer see it."""
    tokens = scorer.toks(row.text)
    quoted = scorer.cover(scorer.quoted_mask(row.text), tokens)
    gold = [
        scorer.Rel(msgspec.to_builtins(one), tokens, row.text, quoted) for one in row.attributions
    ]
    return Known(row, decoding.score(encode(doc)), tokens, quoted, gold)


def main() -> None:
    """Tune by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    given = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", given.scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{given.scorer} is no Python script")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = rows(given.data / "attribution_dev.jsonl")
    docs = load().pipe((row.text for row in found), batch_size=8)
    articles = [known(row, doc, scorer) for row, doc in zip(found, docs, strict=True)]
    odd, even, every = (Judge(scorer, articles[part]) for part in (_ODD, _EVEN, slice(None)))
    old = decoding.settings()
    print(f"settings as they were: odd {odd(old):.1f}, even {even(old):.1f}, all {every(old):.1f}")
    new = odd.climb(odd.fit(odd.climb(odd.fit(old), PRICES)), AFTER)
    print(f"tuned on the odd ones: odd {odd(new):.1f}, even {even(new):.1f}, all {every(new):.1f}")
    (FOLDER / "settings.json").write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=1))


_ODD, _EVEN = slice(0, None, 2), slice(1, None, 2)

if __name__ == "__main__":
    main()
