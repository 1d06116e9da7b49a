"""What is told on nobody's say-so: "reportedly shot", "is believed to hold forty hostages".

Takes the parse and the attributions read so far, gives those of such adverbs and of such passive verbs
that stand outside all of them. Nobody is their source. The words are data: `hearsay` of
`language/data/speech.toml`, `hearsay_passive` of `data/cues.toml`.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.acts import lexicon
from sayso.attribution.levels import Level
from sayso.attribution.spans import Taken, runs_of
from sayso.attribution.tagger import Found
from sayso.language.model import text_of
from sayso.language.speech import words

SURE = 0.5
"""Confidence of what only the parse has."""
SUBJECTS = frozenset({"nsubjpass", "nsubj"})


def hearsay(doc: Doc, levels: Sequence[Level]) -> list[Level]:
    """Return what such words tell, of nobody named, outside all other sayings."""
    taken = Taken(len(text_of(doc)), (span for one in levels for span in one.spans))
    out = []
    for found in (*_by_adverb(doc), *_by_passive(doc), *_by_nobody(doc)):
        if not any(map(taken.meets, found.spans)):
            out.append(Level(found, None))
            taken = Taken(len(text_of(doc)), (s for one in (*levels, *out) for s in one.spans))
    return out


def _by_adverb(doc: Doc) -> Iterator[Found]:
    for adverb in doc:
        if adverb.lower_ not in words("hearsay") or adverb.head.pos_ not in {"VERB", "AUX"}:
            continue
        content = runs_of([t for t in adverb.head.subtree if t.i != adverb.i])
        if content:
            yield Found((adverb.idx, adverb.idx + len(adverb)), (), content, SURE)


def _by_passive(doc: Doc) -> Iterator[Found]:
    """Yield what is told of a subject: "the army is said to have left", "nine are feared dead"."""
    for verb in doc:
        if verb.tag_ != "VBN" or verb.lemma_.lower() not in _known():
            continue
        kinds = {c.dep_ for c in verb.children}
        charged = verb.lemma_.lower() in lexicon().words["charging_passive"]
        is_told = _is_charged if charged else _is_told
        told = next((c for c in verb.children if c.i > verb.i and is_told(c)), None)
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        if told is None or subject is None or "auxpass" not in kinds or kinds & {"agent", "neg"}:
            continue
        relative = subject.tag_ in {"WDT", "WP"}
        if subject.lower_ in {"it", "there"} or (relative and not charged):
            continue
        content = runs_of([*([] if relative else subject.subtree), *told.subtree])
        yield Found((verb.idx, verb.idx + len(verb)), (), content, SURE)


def _by_nobody(doc: Doc) -> Iterator[Found]:
    """Yield the clauses of "it is feared that …", "it was reported that …"."""
    for verb in doc:
        if verb.tag_ != "VBN" or verb.lemma_.lower() not in lexicon().words["hearsay_that"]:
            continue
        kinds = {c.dep_ for c in verb.children}
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        impersonal = subject is not None and subject.lower_ == "it" and "auxpass" in kinds
        marked = told is not None and any(c.lower_ == "that" for c in told.children)
        if told is not None and impersonal and marked and not kinds & {"agent", "neg"}:
            yield Found((verb.idx, verb.idx + len(verb)), (), runs_of(list(told.subtree)), SURE)


def _known() -> frozenset[str]:
    return lexicon().words["hearsay_passive"] | lexicon().words["charging_passive"]


def _is_charged(child: Token) -> bool:
    """Say whether a child is the deed that somebody is accused of: "of burning the files"."""
    return child.dep_ == "prep" and child.lower_ == "of"


def _is_told(child: Token) -> bool:
    """Say whether a child is what is told of the subject: "to have left", "dead", "missing"."""
    if child.dep_ == "xcomp":
        return any(c.tag_ == "TO" for c in child.children) or child.tag_ == "VBG"
    return child.dep_ in {"oprd", "acomp"} and child.tag_ in {"JJ", "VBN", "VBG"}
