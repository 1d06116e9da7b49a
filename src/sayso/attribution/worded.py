"""Somebody's words named for what they are: "in the words of the envoy, the port is a sieve".

Takes the parse, the cast and the attributions read so far, gives those that such a phrase at the head or
at the end of a sentence makes, outside all of them.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.levels import Level
from sayso.attribution.spans import Taken, characters, name_end
from sayso.attribution.tagger import Found
from sayso.language.model import text_of
from sayso.record import Span

SURE = 0.6
"""Confidence of what the phrase tells."""
LEAST = 3
"""Words of what is said, at least."""


def worded(doc: Doc, cast: Cast, levels: Sequence[Level]) -> list[Level]:
    """Return what somebody's words are told to be."""
    taken = Taken(len(text_of(doc)), (span for one in levels for span in one.spans))
    return [
        Level(found, None) for found in _found(doc, cast) if not any(map(taken.meets, found.spans))
    ]


def _found(doc: Doc, cast: Cast) -> Iterator[Found]:
    for noun in doc:
        who = _whose(noun)
        if who is None or cast.at(who) is None:
            continue
        last = _last_of_phrase(max(who, noun, key=lambda token: token.i))
        content = _beside(noun, noun.head.i, last.i)
        if content is not None:
            source = characters(who.left_edge, last if who.i > noun.i else name_end(who))
            yield Found((noun.head.idx, noun.idx + len(noun)), (source,), (content,), SURE)


def _whose(noun: Token) -> Token | None:
    """Return whose words "in the words of X" or "in X's words" are."""
    if noun.lower_ not in {"words", "phrase"} or noun.head.lower_ != "in" or noun.dep_ != "pobj":
        return None
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _last_of_phrase(word: Token) -> Token:
    """Return the word before the mark that ends a phrase: the parse hangs what follows onto a name."""
    after = [t for t in word.doc[word.i + 1 : word.sent.end] if t.is_punct and t.text != "-"]
    return after[0].nbor(-1) if after else word.right_edge


def _beside(noun: Token, first: int, last: int) -> Span | None:
    """Return the rest of the sentence after such a phrase and its comma, or before it."""
    doc, sentence = noun.doc, noun.sent
    opens = first == sentence.start
    mark = doc[last + 1] if last + 1 < sentence.end else None
    if opens and mark is not None and mark.text in {",", ":"}:
        told = doc[last + 2 : sentence.end]
    elif first > sentence.start and doc[first - 1].text == "," and (mark is None or mark.is_punct):
        told = doc[sentence.start : first - 1]
    else:
        return None
    kept = [t for t in told if not t.is_space]
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    verbs = any(t.pos_ in {"VERB", "AUX"} for t in kept) or any(t.is_quote for t in kept)
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if verbs and len(kept) >= LEAST else None
