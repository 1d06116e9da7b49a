"""Word class, features and lemma of each token: what spaCy's rules give, each question asked once.

Takes a parsed `Doc`, sets what its pipeline's attribute ruler and lemmatizer would set (a test holds
them equal). A rule of one token asks for its tag, its relation, whether it is a space, and of some
words for the word; so the answers are few, and they are kept. Rules of two tokens are asked with
what stands beside.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""What rules may ask of a token for their answers to be kept."""
MOST_TOKENS = 2
KEPT = 100_000
"""Answers that are kept of each kind: some 30 MB where all are used."""
_RULER, _LEMMATIZER, _NAME = "attribute_ruler", "lemmatizer", "sayso_morphology"
_GIVEN = ("ORTH", "LOWER", "TAG", "DEP", "IS_SPACE")
_SET = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
_ANY, _ALONE, _BESIDE = range(3)
_PLAIN = "\u2060"
"""Stands for every word that no rule asks for."""
Row: TypeAlias = tuple[int, ...]


class Morphology:
    """A component that sets classes, features and lemmas, in the place of the two that it holds."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler, self._lemmatizer, self._vocab = ruler, lemmatizer, ruler.vocab
        asked = [(kind, form) for rule in ruler.patterns for kind, form in _forms(rule)]
        self._words = dict(sorted((word, kind) for kind, form in asked for word in _listed(form)))
        self._patterns = [
            (re.compile(form["REGEX"]), kind)
            for kind, form in asked
            if isinstance(form, dict) and "REGEX" in form
        ]
        self._kind = lru_cache(KEPT)(self._asked_for)
        self._ruled = lru_cache(KEPT)(self._ask_ruler)
        self._lemma = lru_cache(KEPT)(self._ask_lemmatizer)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same `doc` with classes, features and lemmas."""
        if len(doc):
            _give(doc, _SET, list(self._answers(doc)))
        return doc

    def _answers(self, doc: Doc) -> Iterator[Row]:
        """Yield what is set of each token: its class, features, lemma, tag and relation."""
        rows: list[Row] = [tuple(row) for row in doc.to_array(list(_GIVEN)).tolist()]
        for i, row in enumerate(rows):
            orth, lower, tag, dep, space = row
            kind = _ALONE if space else self._kind(lower)
            if kind == _BESIDE:
                low = max(i - 1, 0)
                found = self._ruled(tuple(rows[low : i + 2]), i - low)
            else:
                key = row if kind == _ALONE else (0, 0, tag, dep, space)
                found = self._ruled((key,), 0)
            pos, morph, lemma, tag, dep = found
            yield pos, morph, lemma or self._lemma(orth, pos, morph), tag, dep

    def _asked_for(self, lower: int) -> int:
        """Say whether a word is asked for by no rule, by one of one token, or by one of two."""
        word = self._vocab.strings[lower]
        like = (kind for pattern, kind in self._patterns if pattern.search(word))
        return max(self._words.get(word, _ANY), *like, _ANY)

    def _ask_ruler(self, rows: tuple[Row, ...], at: int) -> Row:
        """Return what the rules set of one of a few tokens, the lemma 0 where none is set."""
        strings = self._vocab.strings
        doc = Doc(
            self._vocab,
            words=[strings[row[0]] if row[0] else _PLAIN for row in rows],
            tags=[strings[row[2]] for row in rows],
            deps=[strings[row[3]] for row in rows],
            heads=list(range(len(rows))),
        )
        out: Row = tuple(self._ruler(doc).to_array(list(_SET))[at].tolist())
        return out

    def _ask_lemmatizer(self, orth: int, pos: int, morph: int) -> int:
        """Return the hash of the lemma of a word of a class with features."""
        doc = Doc(self._vocab, words=[self._vocab.strings[orth]])
        _give(doc, ("POS", "MORPH"), [(pos, morph)])
        lemma: int = self._vocab.strings.add(self._lemmatizer.lemmatize(doc[0])[0])
        return lemma


def install(nlp: Language) -> None:
    """Put `Morphology` in the place of a pipeline's ruler and lemmatizer, where it can stand there."""
    if not {_RULER, _LEMMATIZER} <= set(nlp.pipe_names):
        return
    ruler = cast("AttributeRuler", nlp.get_pipe(_RULER))
    if all(map(_can_be_kept, ruler.patterns)):
        _be_quick(cast("Lemmatizer", nlp.get_pipe(_LEMMATIZER)))
        nlp.add_pipe(_NAME, after=_LEMMATIZER)
        nlp.remove_pipe(_RULER)
        nlp.remove_pipe(_LEMMATIZER)


def _be_quick(lemmatizer: Lemmatizer) -> None:
    """Let known words be looked up, not searched for: spaCy keeps them in lists of many thousands."""
    if "lemma_index" in lemmatizer.lookups:
        known = lemmatizer.lookups.get_table("lemma_index")
        for word_class, words in list(known.items()):
            known[word_class] = frozenset(words)


@Language.factory(_NAME)
def _made(nlp: Language, name: str) -> Morphology:  # noqa: ARG001 (spaCy gives it by this name)
    """Return the component for a pipeline that has a ruler and a lemmatizer."""
    ruler = cast("AttributeRuler", nlp.get_pipe(_RULER))
    return Morphology(ruler, cast("Lemmatizer", nlp.get_pipe(_LEMMATIZER)))


def _give(doc: Doc, attributes: Sequence[str], rows: Sequence[Row]) -> None:
    """Set attributes of all tokens of `doc`, a row of hashes for each."""
    values: Any = np.array(rows, np.uint64)
    doc.from_array(list(attributes), values)


def _can_be_kept(rule: dict[str, Any]) -> bool:
    """Say whether what a rule sets of a token hangs on what is asked here alone."""
    return all(
        len(tokens) <= MOST_TOKENS
        and all(ASKED.issuperset(token) for token in tokens)
        and (len(tokens) == 1 or "LOWER" in tokens[rule["index"]])
        for tokens in rule["patterns"]
    )


def _forms(rule: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    """Yield the form of word that a rule asks of the token that it sets, if any."""
    for tokens in rule["patterns"]:
        form = tokens[rule["index"]].get("LOWER")
        if form is not None:
            yield (_ALONE if len(tokens) == 1 else _BESIDE), form


def _listed(form: str | dict[str, Any]) -> list[str]:
    """Return the words that a form of word names, as spaCy's rules write it."""
    return [form] if isinstance(form, str) else list(form.get("IN", ()))
